import type { Claim } from "../core/claim.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { JoinReason } from "../core/issue-data.ts";
import type { Block, Cell } from "../core/table.ts";
import type { LaidBlock, LaidTable, LaidText } from "./laid-block.ts";
import type { Columns } from "./page-columns.ts";
import { isCutRow, labelsGoingOn, textOfHalves } from "./page-cut.ts";
import { evidenceOf, isFullPage, type PageSize } from "./page-evidence.ts";
import { bottomOf, firstRowsOf, topOf } from "./page-extent.ts";
import { type RowWords, rowWordsOf } from "./page-headings.ts";
import {
  addPart,
  cellsInColumn,
  closedTable,
  columnsOf,
  leadingPairsOf,
  type OpenTable,
  openTableOf,
  pairsOf,
  partOf,
  withLostColumn,
} from "./page-open.ts";
import { withOverhang } from "./page-tail.ts";

/** Cells before a page's end whose names tell what its labels are called like. */
const NEAR_CELLS = 400;
/** Rows that a heading may say again: the first of the table, and the last of those read. */
const TOP_ROWS = 60;
const MAX_ROWS = 300;

/** The blocks of one page in reading order, without running titles. */
export interface PageBlocks extends PageSize {
  readonly blocks: readonly LaidBlock[];
}

/** Blocks that no later page changes, and what was found on the way to them. */
export interface Settled {
  readonly blocks: readonly Block[];
  readonly issues: readonly Issue[];
  readonly claims: readonly Claim[];
}

export interface PageJoins {
  /** Columns of the table that ended the last page; null where none did. */
  readonly columns: () => Columns | null;
  readonly add: (page: PageBlocks) => Settled;
  readonly close: () => Settled;
}

/** A table at the end of a page. */
interface Held {
  readonly open: OpenTable;
  readonly rows: RowWords[];
  /** Lines above the table on its first page. */
  readonly above: readonly LaidText[];
  readonly because: Set<JoinReason>;
  headingRows: number;
  last: PageSize & { readonly bottom: number };
}

interface Found {
  readonly blocks: Block[];
  readonly issues: Issue[];
  readonly claims: Claim[];
}

/**
 * Joins tables that page ends cut, page by page: only the table that ends a page is held back.
 *
 * Issues: `table/joined` for each table made of several, `table/cut-row-rejoined` for each row that is cut, and
 * `table/not-joined` where columns are alike but nothing else says that the table goes on.
 *
 * @param keepsParts keep the table of each page beside the whole: all of its cells a second time
 */
export function openPageJoins({ keepsParts }: { readonly keepsParts: boolean }): PageJoins {
  let held: Held | null = null;
  /** Where the text of full pages ends. */
  let lowest = 0;

  function release(found: Found): void {
    if (held === null) return;
    const { open, because, headingRows } = held;
    const table = closedTable(open);
    found.blocks.push({ kind: "table", table });
    if (open.first !== open.last) {
      const [first] = table.pages;
      const at = first === undefined ? null : { page: first.page, area: [first.area] };
      const pages = table.pages.map(({ page }) => page);
      found.issues.push(issue("table/joined", at, { pages, headingRows, because: [...because] }));
    }
    held = null;
  }

  function add(page: PageBlocks): Settled {
    const found: Found = { blocks: [], issues: [], claims: [] };
    const blocks = withOverhang(page.blocks);
    lowest = Math.max(lowest, bottomOf(blocks));
    const start = blocks.findIndex(({ kind }) => kind === "table");
    const next = blocks[start];
    let rest = blocks;
    if (held !== null && next?.kind === "table") {
      const lead = blocks.slice(0, start).filter((block) => block.kind === "text");
      if (isJoined(held, { page, lead, next, lowest }, found)) {
        held.last = { ...page, bottom: bottomOf([next]) };
        rest = blocks.slice(start + 1);
        if (rest.length === 0) return found;
      }
    }
    if (blocks.length > 0) release(found);
    const last = rest.at(-1);
    const isHeld = last?.kind === "table" && last.table.pages.length > 0;
    for (const block of isHeld ? rest.slice(0, -1) : rest) found.blocks.push(plainBlockOf(block));
    if (isHeld) held = heldOf(last, rest, page, keepsParts);
    return found;
  }

  return {
    columns: () => held && columnsOf(held.open),
    add,
    close: () => {
      const found: Found = { blocks: [], issues: [], claims: [] };
      release(found);
      return found;
    },
  };
}

function heldOf(last: LaidTable, blocks: readonly LaidBlock[], page: PageSize, keepsParts: boolean): Held {
  const above = blocks.slice(blocks.slice(0, -1).findLastIndex(({ kind }) => kind === "table") + 1, -1);
  return {
    open: openTableOf(last, keepsParts),
    rows: rowWordsOf(last.table),
    above: above.filter((block) => block.kind === "text"),
    because: new Set(),
    headingRows: 0,
    last: { ...page, bottom: bottomOf([last]) },
  };
}

/** Joins the table with the one held where enough speaks for it, and says so in `found`. */
function isJoined(
  held: Held,
  {
    page,
    lead,
    next,
    lowest,
  }: {
    readonly page: PageSize;
    readonly lead: readonly LaidText[];
    readonly next: LaidTable;
    readonly lowest: number;
  },
  found: Found,
): boolean {
  const { open, rows, last } = held;
  if (page.number !== last.number + 1) return false;
  const nextRows = rowWordsOf(next.table);
  const evidence = evidenceOf({ open, rows, above: held.above }, { next, rows: nextRows, lead });
  if (evidence === null) return false;
  const { fit, headingRows, isMarked } = evidence;
  const part = withLostColumn(partOf(next, fit.xs, headingRows), open);
  const pairs = pairsOf(open, part.cells);
  const isStated = next.ys !== null;
  const isCut = isStated && pairs !== null && isCutRow(pairs);
  const isFull = isFullPage(last, { ...page, top: topOf(lead[0] ?? next), lowest }, firstRowsOf(next, headingRows));
  // The names that a column has had lately are enough; a table may go on over thousands of pages.
  const near = [...open.cells.slice(-NEAR_CELLS), ...part.cells];
  const because: JoinReason[] = [];
  if (fit.grade !== "partial") because.push("columns");
  if (headingRows > 0) because.push("heading");
  if (isMarked) because.push("mark");
  if (isFull) because.push("page-full");
  if (isCut) because.push("cut-row");
  const at = { page: page.number, area: next.table.pages.map(({ area }) => area) };
  if (headingRows === 0 && !isMarked && !isFull) {
    if (fit.grade !== "partial") found.issues.push(issue("table/not-joined", at, { page: page.number }));
    return false;
  }
  const labels = labelsGoingOn(leadingPairsOf(open, part.cells), ([upper]) => cellsInColumn(near, upper));
  const joins = isCut ? pairs.map((pair) => [...pair, textOfHalves(pair)] as const) : labels;
  if (isCut) {
    const [first] = pairs;
    const data = { page: page.number, row: open.rowCount - 1 };
    found.issues.push(issue("table/cut-row-rejoined", first?.[0].at ?? at, data));
  }
  addPart(open, next, part, isCut, joins);
  rows.push(...nextRows.slice(headingRows));
  if (rows.length > MAX_ROWS) rows.splice(TOP_ROWS, rows.length - MAX_ROWS);
  held.headingRows += headingRows;
  for (const reason of because) held.because.add(reason);
  for (const { text, at: place } of lead) found.claims.push({ at: place, text, role: "boilerplate", reason: null });
  found.claims.push(...claimsOf(next.table.cells.filter(({ row, rowSpan }) => row + rowSpan <= headingRows)));
  return true;
}

function claimsOf(cells: readonly Cell[]): Claim[] {
  return cells.flatMap(({ at, text }) => (at === null ? [] : { at, text, role: "boilerplate" as const, reason: null }));
}

function plainBlockOf(block: LaidBlock): Block {
  return block.kind === "text" ? block : { kind: "table", table: block.table };
}
