/** Digits by style: small, capital, full width. Source: the formats DBNum1 to DBNum3 of spreadsheets. */
const digitStyles = ["〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "０１２３４５６７８９"] as const;
const placeStyles = [
  ["", "十", "百", "千"],
  ["", "拾", "佰", "仟"],
] as const;
const GROUPS = ["", "万", "亿", "兆"];
const GROUP_DIGITS = 4;

/** Digit by digit: "2024" -> 二〇二四. */
export function chineseDigits(text: string, style: 1 | 2 | 3): string {
  const digits = digitStyles[style - 1] ?? digitStyles[0];
  return text.replace(/\d/g, (digit) => digits.charAt(Number(digit)));
}

/** With places: "123" -> 一百二十三, "10" -> 一十; decimals digit by digit. */
export function chineseNumber(text: string, style: 1 | 2 | 3): string {
  const parts = /^(-?)(\d+)(.*)$/.exec(text);
  if (style === 3 || parts === null) return chineseDigits(text, style);
  const [, sign = "", whole = "", rest = ""] = parts;
  if (whole.length > GROUP_DIGITS * GROUPS.length) return chineseDigits(text, style);
  return sign + wholeOf(whole, style) + chineseDigits(rest, style);
}

/** Months and days leave the one of eleven away: "12" -> 十二, "10" -> 十. */
export function chineseDayNumber(text: string, style: 1 | 2 | 3): string {
  return chineseNumber(String(Number(text)), style).replace(/^(?:一十|壹拾)/, (ten) => ten.charAt(1));
}

function wholeOf(whole: string, style: 1 | 2): string {
  const digits = digitStyles[style - 1] ?? digitStyles[0];
  const places = placeStyles[style - 1] ?? placeStyles[0];
  let out = "";
  let isZero = false;
  let groupHasDigits = false;
  for (let i = 0; i < whole.length; i++) {
    const place = whole.length - 1 - i;
    const digit = Number(whole.charAt(i));
    if (digit === 0) isZero = out !== "";
    else {
      out += (isZero ? digits.charAt(0) : "") + digits.charAt(digit) + (places[place % GROUP_DIGITS] ?? "");
      isZero = false;
      groupHasDigits = true;
    }
    if (place % GROUP_DIGITS !== 0) continue;
    if (groupHasDigits) out += GROUPS[place / GROUP_DIGITS] ?? "";
    groupHasDigits = false;
  }
  return out === "" ? digits.charAt(0) : out;
}
