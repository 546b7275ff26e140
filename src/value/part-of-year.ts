import { isDigit } from "./characters.ts";
import { chineseAt } from "./chinese-number.ts";

/** A time while it is read; see TimeReading. */
export interface TimeDraft {
  year: number | null;
  month: number | null;
  day: number | null;
  to: number;
  isEnd: boolean;
  bare: number | null;
  span: readonly [number, number] | null;
  decimalDigits: number;
  yearsLater: number;
  isThisYear: boolean;
}

const partsOfYear: readonly (readonly [string, readonly [number, number]])[] = [
  ["上半年度", [1, 6]],
  ["下半年度", [7, 12]],
  ["上半年", [1, 6]],
  ["下半年", [7, 12]],
  ["全年度", [1, 12]],
  ["全年", [1, 12]],
  ["年度", [1, 12]],
  ["度", [1, 12]],
  ["前三季度", [1, 9]],
  ["前3季度", [1, 9]],
  ["前两季度", [1, 6]],
  ["前二季度", [1, 6]],
  ["前2季度", [1, 6]],
];

/** 上半年, 第一季度, Q1; 度 only behind a year. */
export function takePartOfYear(text: string, to: number, draft: TimeDraft): boolean {
  const hasYear = draft.year !== null || draft.isThisYear || draft.yearsLater > 0;
  for (const [word, span] of partsOfYear) {
    if (!text.startsWith(word, draft.to) || draft.to + word.length > to) continue;
    if (!hasYear && (word === "度" || word === "年度")) continue;
    draft.span = span;
    draft.to += word.length;
    takeQuarterEnd(text, to, draft);
    return true;
  }
  return takeQuarter(text, to, draft);
}

function takeQuarter(text: string, to: number, draft: TimeDraft): boolean {
  let at = draft.to;
  const isLettered = text.charAt(at) === "Q" && at < to;
  if (isLettered || text.charAt(at) === "第") at++;
  const number = smallAt(text, at, to);
  if (number === null || number.value < 1 || number.value > 4) return false;
  const end = isLettered ? number.to : text.startsWith("季度", number.to) ? number.to + 2 : -1;
  if (end < 0 || end > to) return false;
  draft.span = [number.value * 3 - 2, number.value * 3];
  draft.to = end;
  takeQuarterEnd(text, to, draft);
  return true;
}

/** 季度末 and 上半年底 are the last day of it. */
function takeQuarterEnd(text: string, to: number, draft: TimeDraft): void {
  if (draft.to >= to || !"底末".includes(text.charAt(draft.to)) || draft.span === null) return;
  draft.month = draft.span[1];
  draft.span = null;
  draft.isEnd = true;
  draft.to++;
}

/** 底, 末, 年底, 年末: 31 December. */
export function takeYearEnd(text: string, to: number, draft: TimeDraft): boolean {
  const hasYear = draft.year !== null || draft.isThisYear || draft.yearsLater > 0;
  const word = ["年底", "年末", "年终"].find((w) => text.startsWith(w, draft.to));
  const length = word?.length ?? (hasYear && "底末".includes(text.charAt(draft.to)) ? 1 : 0);
  if (length === 0 || draft.to + length > to) return false;
  draft.month = 12;
  draft.isEnd = true;
  draft.to += length;
  return true;
}

/** The end of at most `most` digits at `from`. */
export function digitsEnd(text: string, from: number, to: number, most: number): number {
  let end = from;
  while (end < to && end - from < most && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** A number of one or two digits, Arabic or Chinese. */
export function smallAt(
  text: string,
  from: number,
  to: number,
): { readonly value: number; readonly to: number } | null {
  const end = digitsEnd(text, from, to, 3);
  if (end > from) return end - from > 2 ? null : { value: Number(text.slice(from, end)), to: end };
  const chinese = chineseAt(text, from, to, () => false);
  return chinese === null || chinese.value.length > 2 ? null : { value: Number(chinese.value), to: chinese.to };
}
