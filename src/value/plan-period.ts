import { skipSpace, trimEnd } from "./characters.ts";
import { chineseAt } from "./chinese-number.ts";

/** The years of a five-year plan. */
export interface PlanPeriod {
  readonly first: number;
  readonly last: number;
}

/** Before the first plan began (1953) every number is something else; plans are numbered from 1951 in steps of five. */
const YEAR_ZERO = 1951;
const CLOSERS = ["", "期间", "时期", "规划期", "规划期间"];

/** “十四五”期间 as a whole clause: 2021 to 2025. */
export function planPeriodAt(text: string, from: number, to: number): PlanPeriod | null {
  let start = skipSpace(text, from, to);
  if ("“\"'‘".includes(text.charAt(start))) start++;
  if (text.charAt(start) !== "十" || text.charAt(start + 2) !== "五" || start + 3 > to) return null;
  const number = chineseAt(text, start, start + 2, () => false);
  if (number === null || number.value.length !== 2) return null;
  const quote = "”\"'’".includes(text.charAt(start + 3)) && start + 3 < to ? 1 : 0;
  const rest = text.slice(start + 3 + quote, trimEnd(text, start, to));
  const first = YEAR_ZERO + (Number(number.value) - 10) * 5 + 50;
  return CLOSERS.includes(rest) ? { first, last: first + 4 } : null;
}
