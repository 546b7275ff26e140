import { sumOfDecimals } from "../core/decimal.ts";
import { type Amount, amountAt } from "./amount.ts";
import type { Cell } from "./cell.ts";
import { isDigit, skipSpace, trimEnd } from "./characters.ts";
import { scaledDecimal } from "./decimal.ts";
import { malformed } from "./number.ts";
import type { Leading } from "./tail.ts";

/** How the brackets behind an amount relate to it. */
export function leadingOf({ text }: Cell, amount: Amount): Leading {
  return {
    isChinese: amount.isChinese,
    explains(from, to) {
      const amounts = amountsIn(text, from, to);
      const [first] = amounts;
      if (first === undefined) return null;
      const isRepeated =
        amounts.length === 1 && first.from === skipSpace(text, from, to) && first.to >= trimEnd(text, from, to);
      if (isRepeated && isSame(first, amount)) return "repeats";
      const isPartly = text.slice(from, to).includes("其中");
      if (amounts.some((part) => !isSameKind(part, amount))) return null;
      const isWhole = amounts.length > 1 && sumOfDecimals(amounts.map(baseValueOf)) === baseValueOf(amount);
      return isWhole || isPartly ? "breaks-down" : null;
    },
  };
}

const baseValueOf = (amount: Amount): string => scaledDecimal(amount.value, amount.unit?.unit.scale ?? 0);

function isSame(a: Amount, b: Amount): boolean {
  return a.value === b.value && (a.unit === null || a.unit.unit.code === b.unit?.unit.code);
}

/** Amounts with Arabic digits in [from, to); at most thirty, empty when one is malformed. */
function amountsIn(text: string, from: number, to: number): readonly Amount[] {
  const amounts: Amount[] = [];
  for (let i = from; i < to; ) {
    if (!isDigit(text.charCodeAt(i))) {
      i++;
      continue;
    }
    const amount = amountAt(text, i, to);
    if (amount === null || amount === malformed || amounts.length >= 30) return [];
    amounts.push(amount);
    i = amount.to;
  }
  return amounts;
}

/** Parts count what the whole counts; a whole without a unit (854万) may be broken down into money. */
function isSameKind(part: Amount, whole: Amount): boolean {
  const [a, b] = [part.unit?.unit ?? null, whole.unit?.unit ?? null];
  return a?.code === b?.code || (b?.code === "1" && a?.currency != null);
}
