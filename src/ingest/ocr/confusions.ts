/**
 * Characters that recognition takes for one another, where the characters beside them leave one reading. Each is undone
 * and reported with both.
 */
const CONFUSIONS: readonly (readonly [wrong: RegExp, right: string])[] = [
  // Letters and rings among digits.
  [/(?<=\d[.,]?)[oO〇。](?=[\d.,%分万元个人次项户年月日])/gu, "0"],
  [/^[oO〇](?=[人起次元%个件例户项处万]$)/gu, "0"],
  [/(?<=[\d.,(（≥≤<>])[lI|丨](?=[\d.,%])/gu, "1"],
  // An S that a decimal number begins with; S201 may be a road.
  [/^[sS](?=\d*\.\d+%?$)/gu, "5"],
  // A comparator before a number.
  [/^[》≧](?=\s?\d)/gu, "≥"],
  [/^[《≦](?=\s?\d[^》]*$)/gu, "≤"],
  // 丶 is a stroke, never written alone; 、 parts words.
  [/丶/gu, "、"],
  // A numeral and its dash: —级指标, -级指标.
  [/^[—\-－–](?=级)/gu, "一"],
  [/(?<=下)[—\-－–](?=步)/gu, "一"],
  // 逐步 (step by step) and 健全 (sound): the others are no words.
  [/遂(?=步)/gu, "逐"],
  [/(?<=健)金/gu, "全"],
  // Classes of water: III类.
  [/(?<=[于为到达])(?:[川山]|[IlⅠ]+Ⅲ[IlⅠ]*|Ⅲ[IlⅠ]+)(?=类)/gu, "III"],
];

/** The text with known confusions undone; the same text when there are none. */
export function withoutConfusions(text: string): string {
  return CONFUSIONS.reduce((line, [wrong, right]) => line.replace(wrong, right), text);
}

/** Letters of a digit's shape. */
const DIGIT_OF_LETTER: Readonly<Record<string, string>> = { S: "5", s: "5", B: "8", Z: "2", z: "2" };
/** One that stands among digits or before them, and behind no other letter. */
const LETTER_AMONG_DIGITS = /(?<![A-Za-z])[SsBZz](?=\d)|(?<=\d)[SsBZz](?=[\d.,%]|$)/gu;

/** The text with digits for the letters that may be one; null when there are none. */
export function withDigitsForLetters(text: string): string | null {
  const digits = text.replace(LETTER_AMONG_DIGITS, (letter) => DIGIT_OF_LETTER[letter] ?? letter);
  return digits === text ? null : digits;
}
