import { squash } from "../core/text.ts";
import type { LaidTable, LaidText } from "./laid-block.ts";
import { type Fit, fitOf } from "./page-columns.ts";
import { openingOf, type RowWords } from "./page-headings.ts";
import { columnsOf, type OpenTable } from "./page-open.ts";

/** More lines than these between two tables are a text of their own. */
const MAX_LINES_BETWEEN = 6;
/** A page whose text ends above this share of its height was not filled. */
const FULL_SHARE = 0.75;
/** Borders and their paddings, in points. */
const SLACK_POINTS = 4;

export interface PageSize {
  readonly number: number;
  readonly height: number;
}

/** What speaks for it that a table goes on with the next one. */
export interface Evidence {
  readonly fit: Fit;
  readonly headingRows: number;
  /** A mark says so: 续表, (continued). */
  readonly isMarked: boolean;
}

const mark =
  /^(?:[(（]?(?:续[表上]?|接上[页表]|continued|cont[’'.]?d?\.?)\d*[)）]?)+|[(（]?(?:续表?\d*|continued|cont[’'.]?d?\.?)[)）]?$/giu;

/** Looks at two tables of pages that follow each other; null where they are two. */
export function evidenceOf(
  {
    open,
    rows,
    above,
  }: {
    readonly open: OpenTable;
    readonly rows: readonly RowWords[];
    readonly above: readonly LaidText[];
  },
  {
    next,
    rows: nextRows,
    lead,
  }: {
    readonly next: LaidTable;
    readonly rows: readonly RowWords[];
    readonly lead: readonly LaidText[];
  },
): Evidence | null {
  const { first, last } = open;
  if (first.table.columns !== next.table.columns) return null;
  const between = betweenOf(above, lead);
  if (between === "text") return null;
  const fits = [fitOf(columnsOf(open), next), fitOf(last, next)].filter((each) => each !== null);
  const [fit] = fits;
  if (fit === undefined) return null;
  const grade = fits.find((each) => each.grade === "same")?.grade ?? fit.grade;
  const { headingRows, isAnother } = openingOf(rows, nextRows);
  if (isAnother) return null;
  return { fit: { ...fit, grade }, headingRows, isMarked: between === "mark" };
}

/** What stands between: nothing but the title of the table said again, a mark that it goes on, or a text of its own. */
function betweenOf(above: readonly LaidText[], lead: readonly LaidText[]): "nothing" | "mark" | "text" {
  if (lead.length > MAX_LINES_BETWEEN) return "text";
  const said = new Set(above.map(({ text }) => squash(text)));
  let isMarked = false;
  for (const { text } of lead) {
    const line = squash(text);
    if (said.has(line)) continue;
    const bare = line.replaceAll(mark, "");
    if (bare === line || (bare !== "" && ![...said].some((each) => isSameTitle(each, bare)))) return "text";
    isMarked = true;
  }
  return isMarked ? "mark" : "nothing";
}

/** `表3` stands for `表3 各县人口`. */
function isSameTitle(title: string, short: string): boolean {
  return (
    title === short ||
    (title.startsWith(short) && /[\d一二三四五六七八九十]$/.test(short) && !/^\d/.test(title.slice(short.length)))
  );
}

/**
 * Was there no room left on the page for the rows that the next one begins with?
 *
 * @param next.lowest where the lowest line of any page so far ends
 */
export function isFullPage(
  last: PageSize & { readonly bottom: number },
  next: PageSize & { readonly top: number; readonly lowest: number },
  firstRowsPoints: number,
): boolean {
  const end = Math.max(FULL_SHARE * last.height, Math.min(last.height - next.top, next.lowest));
  return last.bottom + firstRowsPoints > end - SLACK_POINTS;
}
