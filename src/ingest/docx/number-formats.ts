/** How numbers of lists are written (ECMA-376 part 1, 17.18.59); the key is the format's name there. */
const CHINESE = "零一二三四五六七八九";
const CHINESE_LEGAL = "零壹贰叁肆伍陆柒捌玖";
const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
const ROMAN: readonly (readonly [value: number, sign: string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];
/** Larger ones have no Roman form that anybody reads, and no list comes there. */
const MAX_ROMAN = 3999;

/** Enclosed numbers stand one after the other in Unicode: the character of 1, and how many there are. */
const enclosed = (first: string, count: number) => (value: number) =>
  value >= 1 && value <= count ? String.fromCodePoint((first.codePointAt(0) ?? 0) + value - 1) : String(value);
const cyclic = (signs: string) => (value: number) => signs.charAt((value - 1) % signs.length);

const formats: Readonly<Record<string, (value: number) => string>> = {
  decimalZero: (value) => String(value).padStart(2, "0"),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  chineseCounting: (value) => chinese(value, CHINESE, "十百千", false),
  chineseCountingThousand: (value) => chinese(value, CHINESE, "十百千", false),
  japaneseCounting: (value) => chinese(value, CHINESE, "十百千", false),
  taiwaneseCounting: (value) => chinese(value, CHINESE, "十百千", false),
  taiwaneseCountingThousand: (value) => chinese(value, CHINESE, "十百千", false),
  ideographDigital: (value) => [...String(value)].map((digit) => CHINESE.charAt(Number(digit))).join(""),
  chineseLegalSimplified: (value) => chinese(value, CHINESE_LEGAL, "拾佰仟", true),
  ideographTraditional: cyclic(STEMS),
  ideographZodiac: cyclic(BRANCHES),
  decimalEnclosedCircle: enclosed("①", 20),
  decimalEnclosedCircleChinese: enclosed("①", 20),
  decimalEnclosedParen: enclosed("⑴", 20),
  decimalEnclosedFullstop: enclosed("⒈", 20),
  ideographEnclosedCircle: enclosed("㊀", 10),
  none: () => "",
};

/** A list's number as it is printed: 3 as `chineseCounting` -> "三"; plain digits for formats that nobody writes here. */
export function printedNumber(value: number, format: string): string {
  const print = Object.hasOwn(formats, format) ? formats[format] : undefined;
  return value < 1 || print === undefined ? String(value) : print(value);
}

function fullWidth(value: number): string {
  return [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");
}

/** a … z, aa, bb … (not ab): so Word counts. */
function letters(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.min(Math.ceil(value / 26), 26));
}

function roman(value: number): string {
  if (value > MAX_ROMAN) return String(value);
  let rest = value;
  let text = "";
  for (const [size, sign] of ROMAN) {
    while (rest >= size) {
      text += sign;
      rest -= size;
    }
  }
  return text;
}

/** Up to 9999, as counted aloud: 12 -> 十二, 105 -> 一百零五; the legal form says its leading one. */
function chinese(value: number, digits: string, places: string, saysLeadingOne: boolean): string {
  if (value > 9999) return String(value);
  const written = [...String(value)].map(Number);
  let text = "";
  let hasGap = false;
  for (const [i, digit] of written.entries()) {
    const place = written.length - 1 - i;
    if (digit === 0) {
      hasGap = text !== "";
      continue;
    }
    if (hasGap) text += digits.charAt(0);
    hasGap = false;
    const isBareTen = digit === 1 && place === 1 && i === 0 && !saysLeadingOne;
    text += `${isBareTen ? "" : digits.charAt(digit)}${place === 0 ? "" : places.charAt(place - 1)}`;
  }
  return text;
}
