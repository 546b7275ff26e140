import { isDigit, skipSpace } from "./characters.ts";
import { chineseYearAt } from "./chinese-number.ts";

/** Years that forms speak of; other digits before 年 count years. */
export function isYear(year: number): boolean {
  return year >= 1900 && year <= 2099;
}

/** The four-digit year at `from` (2024, 二〇二四), or null. */
export function yearAt(text: string, from: number, to: number): number | null {
  const chinese = chineseYearAt(text, from, to);
  if (chinese !== null) return isYear(chinese) ? chinese : null;
  if (from + 4 > to || (from > 0 && isDigit(text.charCodeAt(from - 1)))) return null;
  let year = 0;
  for (let i = from; i < from + 4; i++) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return null;
    year = year * 10 + code - 48;
  }
  return isDigit(text.charCodeAt(from + 4)) && from + 4 < to ? null : isYear(year) ? year : null;
}

/** The end of "2024年", "2024年度", "2024年12月底前" at `from`, or null. Such a phrase may qualify a number behind it. */
export function yearPhraseAt(text: string, from: number, to: number): number | null {
  if (yearAt(text, from, to) === null) return null;
  const sign = skipSpace(text, from + 4, to);
  if (text.charAt(sign) !== "年" || sign >= to) return null;
  if (text.startsWith("年度", sign) && sign + 2 <= to) return sign + 2;
  return monthPhraseAt(text, sign + 1, to) ?? yearEndAt(text, sign + 1, to);
}

/** 2024年底, 2024年年底前: past what closes the year. */
function yearEndAt(text: string, from: number, to: number): number {
  const end = text.charAt(from) === "年" ? from + 1 : from;
  if (end >= to || !"底末".includes(text.charAt(end))) return from;
  return text.charAt(end + 1) === "前" && end + 1 < to ? end + 2 : end + 1;
}

function monthPhraseAt(text: string, from: number, to: number): number | null {
  let at = from;
  while (at < to && at - from < 2 && isDigit(text.charCodeAt(at))) at++;
  if (at === from || text.charAt(at) !== "月" || at >= to) return null;
  at++;
  const dayFrom = at;
  while (at < to && at - dayFrom < 2 && isDigit(text.charCodeAt(at))) at++;
  if (at > dayFrom && text.charAt(at) === "日" && at < to) at++;
  else if (text.charAt(at) === "底" && at < to) at++;
  if (text.charAt(at) === "前" && at < to) at++;
  return at;
}
