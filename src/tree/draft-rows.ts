import type { FieldSort } from "../core/form.ts";
import type { Block } from "../core/table.ts";
import { foldLabel } from "../core/text.ts";
import type { Look } from "./costs.ts";

/** What value/ knows of texts; the drafting asks it, so that it needs no word of any form. */
export interface Senses {
  readonly lookOf: (text: string) => Look;
  /** How the value beside a label would be typed: money, percent, date …; text where it is none of them. */
  readonly sortOf: (text: string, label: string) => FieldSort;
}

/** A non-blank cell of a printed row. */
export interface DraftCell {
  readonly text: string;
  readonly col: number;
  readonly colSpan: number;
  readonly rowSpan: number;
}

/** A printed row with something in it, or a line of prose (`width` 0). */
export interface DraftRow {
  readonly cells: readonly DraftCell[];
  /** Columns of its table; 0 outside tables. */
  readonly width: number;
}

/** A form that is longer than this is drafted from its beginning. */
const MAX_ROWS = 2000;
/** Longest label or heading in characters without white space; longer texts are values or prose. */
const MAX_LABEL = 40;

/** The printed rows of a document in reading order, blank ones left out. */
export function rowsOfBlocks(blocks: Iterable<Block>): DraftRow[] {
  const rows: DraftRow[] = [];
  for (const block of blocks) {
    if (block.kind === "text") {
      const text = block.text.replace(/^#{1,6}\s+/, "").trim();
      if (text !== "") rows.push({ cells: [{ text, col: 0, colSpan: 1, rowSpan: 1 }], width: 0 });
    } else {
      const { rowCount, colCount, cells } = block.table;
      const printed: DraftCell[][] = Array.from({ length: rowCount }, () => []);
      for (const cell of cells) {
        const text = cell.text.trim();
        if (text !== "") printed[cell.row]?.push({ ...cell, text });
      }
      rows.push(...printed.filter((row) => row.length > 0).map((row) => ({ cells: row, width: colCount })));
    }
    if (rows.length > MAX_ROWS) break;
  }
  return rows.slice(0, MAX_ROWS);
}

/** May this be a label, a heading or a level name: a short text of words, without a sentence's stop? */
export function isWordLike(text: string, { lookOf }: Senses): boolean {
  const key = foldLabel(text);
  if (key.length === 0 || key.length > MAX_LABEL || !/\p{L}/u.test(key) || /[。;；?!]/.test(key)) return false;
  const bare = withoutStop(key);
  // A list number before a label (1. Applicant) is no number that it states.
  if (/\d/.test(bare.replace(/^[(]?\d{1,2}[.、)]/, ""))) return false;
  const look = lookOf(withoutStop(text.trim()));
  return look !== "number" && look !== "amount" && look !== "time" && look !== "nil" && look !== "sign";
}

/** A label without the colon behind it. */
export function withoutStop(label: string): string {
  return label.replace(/\s*[:：]\s*$/, "").trim();
}

/** Is the text a value and nothing else: a number, an amount, a date, a placeholder? `指标1:…` is a name. */
export function isValueLike(text: string, { lookOf }: Senses): boolean {
  const look = lookOf(text);
  return look === "number" || look === "amount" || look === "time" || look === "nil";
}
