import type { DraftCell, DraftRow, Senses } from "./draft-rows.ts";
import { isWordLike, withoutStop } from "./draft-rows.ts";

/** A label with its value as printed. */
export interface DraftPair {
  readonly label: string;
  /** null for a blank cell. */
  readonly value: string | null;
  /** Does it only head the labels beside it? */
  readonly heads: boolean;
  /** Does its value stand in the row below? */
  readonly below: boolean;
}

/** A caption of the whole table is no label: 单位：万元, Currency: EUR. */
const CAPTION = /^[(（]?\s*(?:金额)?(?:单位|units?|currency)\s*[:：]/i;
/** `label: value`, and what parts it from the next such pair of a line. */
const INLINE = /(?:^|[\s,，;；、])([\p{L}(（][^:：\n]{0,38}?)\s*[:：]\s*(?!\/\/)/gu;

/**
 * The labels of one row with their values, read from the left: `label | value | label | value`, a label that heads
 * others first, or `label: value` inside a cell.
 *
 * @param next the row below, which tells a heading label by beginning further right
 */
export function pairsOfRow(row: DraftRow, next: DraftRow | null, senses: Senses): DraftPair[] {
  const { cells } = row;
  if (cells.length === 1) return pairsOfLone(row, next, senses);
  const pairs: DraftPair[] = [];
  let at = 0;
  if (isHeaded(row, next, senses)) pairs.push(pairOf(cells[at++]?.text ?? "", null, true));
  while (at < cells.length) {
    const cell = cells[at];
    const value = cells[at + 1];
    if (cell === undefined) break;
    const inline = inlinePairs(cell.text, senses);
    if (inline.length > 0) {
      pairs.push(...inline);
      at++;
    } else if (!isWordLike(cell.text, senses)) {
      at++;
    } else if (value === undefined || inlinePairs(value.text, senses).length > 0 || isStopped(value)) {
      pairs.push(pairOf(cell.text, null, false));
      at++;
    } else {
      pairs.push(pairOf(cell.text, value.text, false));
      at += 2;
    }
  }
  return pairs;
}

function pairOf(label: string, value: string | null, heads: boolean): DraftPair {
  return { label: withoutStop(label), value, heads, below: false };
}

/** A cell that ends with a colon is a label, never a value. */
function isStopped({ text }: DraftCell): boolean {
  return /[:：]\s*$/.test(text);
}

/** Does the first label head the others: an odd number of cells, and a row below that begins further right? */
function isHeaded({ cells }: DraftRow, next: DraftRow | null, senses: Senses): boolean {
  const [first, second, third] = cells;
  if (first === undefined || second === undefined || third === undefined || cells.length % 2 === 0) return false;
  if (!isWordLike(first.text, senses) || !isWordLike(second.text, senses)) return false;
  const goesOn = next !== null && next.width > 0 && (next.cells[0]?.col ?? 0) > first.col;
  return first.rowSpan > 1 || isStopped(second) || goesOn;
}

/** A line of its own: `label: value` pairs, or a label of a table with its value below. */
function pairsOfLone({ cells, width }: DraftRow, next: DraftRow | null, senses: Senses): DraftPair[] {
  const text = cells[0]?.text ?? "";
  const inline = inlinePairs(text, senses);
  if (inline.length > 0 || width < 2 || !isWordLike(text, senses)) return inline;
  const value = next?.cells.length === 1 && next.width > 1 ? (next.cells[0]?.text ?? null) : null;
  if (value === null || isWordLike(value, senses)) return [];
  return [{ label: withoutStop(text), value, heads: false, below: true }];
}

/** `Prepared by: M. Okello   Date: 2025-07-11` -> two pairs; none where the text does not begin with a label. */
function inlinePairs(text: string, senses: Senses): DraftPair[] {
  if (CAPTION.test(text)) return [];
  const found = [...text.matchAll(INLINE)].map((match) => {
    const label = lastWords(match[1] ?? "");
    return { label, from: match.index + match[0].lastIndexOf(label), to: match.index + match[0].length };
  });
  const pairs = found.flatMap(({ label, from, to }, i): DraftPair[] => {
    if (!isWordLike(label, senses) || (i === 0 && from > 0)) return [];
    const value = text.slice(to, found[i + 1]?.from ?? text.length).trim();
    return [{ label, value: value === "" ? null : value, heads: false, below: false }];
  });
  return found[0]?.from === 0 && pairs.length > 0 && pairs[0]?.value !== null ? pairs : [];
}

/** Behind a wide gap a new label begins: `M. Okello   Date` -> `Date`. */
function lastWords(text: string): string {
  return (
    text
      .split(/\s{2,}|[\t　]/)
      .at(-1)
      ?.trim() ?? text
  );
}
