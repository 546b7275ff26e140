import type { Table } from "../core/table.ts";
import { squash } from "../core/text.ts";

/** More rows than these are no heading that is printed again. */
const MAX_HEADING_ROWS = 6;
/** A table says what it is in its first rows; the same words in later ones open a part of it. */
const TOP_ROWS = 4;
/** So many words are a heading wherever they stand; fewer only at the top of the table. */
const MIN_WORDS = 3;

/** What a row says that could be said again on the next page. */
export interface RowWords {
  /** Texts of the cells of this row alone, in order; cells that span rows are labels beside it. */
  readonly words: readonly string[];
  readonly key: string;
  /** The first cell with text, where it is of this row alone; else "". */
  readonly first: string;
}

export function rowWordsOf({ rowCount, cells }: Table): RowWords[] {
  const rows = Array.from({ length: rowCount }, () => ({ words: [] as string[], first: null as string | null }));
  for (const { row, rowSpan, text } of cells) {
    const own = rows[row];
    if (own === undefined || text === "") continue;
    own.first ??= rowSpan === 1 ? squash(text) : "";
    if (rowSpan === 1) own.words.push(squash(text));
  }
  return rows.map(({ words, first }) => ({ words, key: words.join("\n"), first: first ?? "" }));
}

/** How a page's table begins, seen from the table before it. */
export interface Opening {
  /** Rows at its top that say the heading of the table before again. */
  readonly headingRows: number;
  /** It begins as the table before begins, but says something else: another table of the same form. */
  readonly isAnother: boolean;
}

/** Compares the top of a table with the rows of the table that it may go on with. */
export function openingOf(before: readonly RowWords[], next: readonly RowWords[]): Opening {
  const [from, headingRows] = headingOf(before, next);
  if (headingRows === next.length) return { headingRows, isAnother: true };
  if (headingRows === 0 && saysHeadingLater(before, next)) return { headingRows, isAnother: true };
  const label = next[headingRows]?.first ?? "";
  const same = from === 0 ? before[headingRows] : undefined;
  const isAnother = label !== "" && same?.first === label && isOnce(before, label) && hasLetters(label);
  return { headingRows, isAnother };
}

/** The longest run of first rows that stands in the table before, too, and where it begins there. */
function headingOf(before: readonly RowWords[], next: readonly RowWords[]): readonly [from: number, count: number] {
  let [from, most] = [0, 0];
  for (let start = 0; start < before.length; start++) {
    let count = 0;
    while (count < MAX_HEADING_ROWS && isSaidAgain(before[start + count], next[count])) count++;
    if (count > most && (start === 0 || next.slice(0, count).every(isHeading))) [from, most] = [start, count];
  }
  // A single cell over the whole width may be the name of a form; it is a heading where columns are named below it.
  const isNamed = next.slice(0, most).some(({ words }) => words.length > 1);
  return isNamed ? [from, most] : [0, 0];
}

function isSaidAgain(a: RowWords | undefined, b: RowWords | undefined): boolean {
  return a !== undefined && b !== undefined && a.key !== "" && a.key === b.key;
}

function isHeading({ words }: RowWords): boolean {
  return words.length >= MIN_WORDS && words.every(hasLetters);
}

/** Do other words stand above the heading, as where each page names its own table? */
function saysHeadingLater(before: readonly RowWords[], next: readonly RowWords[]): boolean {
  const top = before.slice(0, TOP_ROWS).filter(({ words }) => words.length > 1 && words.every(hasLetters));
  return next.slice(1, TOP_ROWS).some(({ key }) => key !== "" && top.some((row) => row.key === key));
}

function isOnce(rows: readonly RowWords[], label: string): boolean {
  return rows.filter(({ first }) => first === label).length === 1;
}

function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text);
}
