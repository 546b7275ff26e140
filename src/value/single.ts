import type { Value } from "../core/quantity.ts";
import { adjacentOf } from "./adjacent.ts";
import type { Cell } from "./cell.ts";
import { isDigit } from "./characters.ts";
import { numeralCharacter } from "./chinese-number.ts";
import { measureOf } from "./measure.ts";
import { planPeriodAt } from "./plan-period.ts";
import { whenOf } from "./when.ts";

/** What a text holds that decides which readers are asked. */
export interface Holds {
  readonly digits: boolean;
  readonly chinese: boolean;
  /** 年, 月, 季 or Q. */
  readonly timeWords: boolean;
  readonly romans: boolean;
}

/** Looks once over [from, to). */
export function holdingsOf(text: string, from: number, to: number): Holds {
  let [digits, chinese, timeWords, romans] = [false, false, false, false];
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) digits = true;
    else if (code < 0x3007) {
      romans ||= code === 73 || code === 86 || (code >= 0x2160 && code <= 0x216b);
      timeWords ||= code === 81;
    } else if (code === 0x5e74 || code === 0x6708 || code === 0x5b63) timeWords = true;
    else if (code === 0x534a || numeralCharacter(code) !== null) chinese = true;
  }
  return { digits, chinese, timeWords, romans };
}

/** The clause [from, to) as one value with a number or a time; null when some of it is left over. */
export function singleOf(cell: Cell, from: number, to: number, holds: Holds): Value | null {
  if (holds.timeWords || holds.digits || holds.chinese) {
    const when = isTimely(cell, from, to, holds) ? whenOf(cell, from, to) : null;
    if (when !== null) return when;
  }
  return (
    measureOf(cell, from, to, holds.chinese) ?? (holds.digits || holds.chinese ? adjacentOf(cell, from, to) : null)
  );
}

/** Digits without a word of time are a date only in a cell that nothing gives a unit: 2024.12 under 万元 is a number. */
function isTimely(cell: Cell, from: number, to: number, holds: Holds): boolean {
  if (holds.timeWords) return true;
  if (holds.chinese && planPeriodAt(cell.text, from, to) !== null) return true;
  if (!holds.digits || !hasDatedDigits(cell.text, from, to)) return false;
  const { near, table } = cell.surroundings();
  return (near === null && table === null) || WHOLE_DATE.test(cell.text.slice(from, to));
}

/** Year, month and day are no number, whatever the column counts. */
const WHOLE_DATE = /(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?!\d)/;

/** Four or more digits in a row, as a year needs. */
function hasDatedDigits(text: string, from: number, to: number): boolean {
  let run = 0;
  for (let i = from; i < to; i++) {
    run = isDigit(text.charCodeAt(i)) ? run + 1 : 0;
    if (run === 4) return true;
  }
  return false;
}
