import { isDigit } from "./characters.ts";
import { numeralCharacter } from "./chinese-number.ts";
import { normalDecimal } from "./decimal.ts";
import { arabicAt, malformed, type Numeral } from "./number.ts";
import { magnitudeAt } from "./units.ts";

/** More groups than 亿, 万, 千, 百 and ones have are no number. */
const MAX_GROUPS = 5;
const MAX_DIGITS = 12;

/**
 * Digits and magnitudes that make one number: 1亿2千万 is 120000000, 25万6千 is 256000. A single trailing magnitude
 * is left to the unit (30万元), so `first` comes back unchanged where no digits follow it.
 *
 * The groups must fall without overlap; 3万5 and 854万854万 are malformed.
 */
export function mixedAt(text: string, first: Numeral, to: number): Numeral | typeof malformed {
  const lead = magnitudeAt(text, first.to, to);
  if (lead === null || !isNumeralAt(text, lead.to, to)) return first;
  let total = groupValue(first);
  let place = lead.scale;
  if (total === null) return malformed;
  total *= 10n ** BigInt(place);
  let at = lead.to;
  for (let groups = 1; isNumeralAt(text, at, to); groups++) {
    const group = arabicAt(text, at, to);
    if (group === null || group === malformed || groups > MAX_GROUPS || place === 0) return malformed;
    const value = groupValue(group);
    const magnitude = magnitudeAt(text, group.to, to);
    if (value === null || !isBelow(value, group, magnitude?.scale ?? 0, place)) return malformed;
    place = magnitude?.scale ?? 0;
    total += value * 10n ** BigInt(place);
    at = magnitude?.to ?? group.to;
  }
  return { ...first, value: normalDecimal(total.toString(), "", false), to: at };
}

function isNumeralAt(text: string, at: number, to: number): boolean {
  if (at >= to) return false;
  const numeral = numeralCharacter(text.charCodeAt(at));
  return isDigit(text.charCodeAt(at)) || (numeral !== null && numeral < 10);
}

function groupValue(numeral: Numeral): bigint | null {
  const isWhole = !numeral.value.includes(".") && !numeral.isRepaired && numeral.value.length <= MAX_DIGITS;
  return isWhole ? BigInt(numeral.value) : null;
}

/** Whether a group lies wholly below the last place; a group without magnitude must fill it (3万5000). */
function isBelow(value: bigint, group: Numeral, scale: number, place: number): boolean {
  if (scale === 0 && group.to - group.from !== place) return false;
  return value * 10n ** BigInt(scale) < 10n ** BigInt(place);
}
