import { isFlattened, type PipeMark } from "./pipe-marks.ts";
import { type PipedRow, tilingOf } from "./pipe-tiling.ts";

/** Pipe counts of each sort tried as the width of a table, the most frequent first. */
const MAX_CANDIDATES = 4;
/** Share of a run's lines in full rows above which the run itself tells its width. */
const MIN_LOCAL_SHARE = 0.8;
/** Lines looked at for evidence; a table that needs more is not told by counting. */
const MAX_EVIDENCE_LINES = 500;

interface Evidence {
  readonly pipes: number;
  /** Share of the piped lines that stand in rows of exactly that many pipes. */
  readonly share: number;
}

/**
 * Tells how many pipes a full row has in the table that starts at a mark: the count that puts the largest share of its
 * lines into full rows. Lines beyond the next line of prose are asked only when those before it do not tell.
 */
export function widthFinderOf(marks: readonly PipeMark[]): (from: number) => number {
  // What the wider neighbourhood says, kept for all tables in it: many small ones would ask again and again.
  let wide: { readonly end: number; readonly evidence: Evidence } | null = null;
  return (from) => {
    const limit = Math.min(marks.length, from + MAX_EVIDENCE_LINES);
    let end = from;
    while (end < limit && marks[end]?.sort !== "plain") end++;
    const near = evidenceOf(marks.slice(from, end));
    if (end === limit || near.share >= MIN_LOCAL_SHARE) return near.pipes;
    if (wide === null || from >= wide.end) wide = { end: limit, evidence: evidenceOf(marks.slice(from, limit)) };
    return wide.evidence.share > near.share ? wide.evidence.pipes : near.pipes;
  };
}

function evidenceOf(marks: readonly PipeMark[]): Evidence {
  const isFlat = isFlattened(marks);
  let best: Evidence = { pipes: 1, share: -1 };
  for (const pipes of candidatesOf(marks, isFlat)) {
    const share = shareInRows(marks, pipes, isFlat);
    if (share > best.share) best = { pipes, share };
    if (share === 1) break;
  }
  return best;
}

/** Share of the piped lines in full rows; prose is stepped over, a row cut off at the end speaks neither way. */
function shareInRows(marks: readonly PipeMark[], width: number, isFlat: boolean): number {
  let exact = 0;
  let other = 0;
  for (let from = 0; from < marks.length; ) {
    if (marks[from]?.sort !== "pipes") {
      from++;
      continue;
    }
    const { rows, end, isCutOff } = tilingOf({ marks, from, width, isFlat });
    for (const [index, row] of rows.entries()) {
      if (isCutOff && index === rows.length - 1) break;
      const isCounted = row.isExact && !(isFlat && isBlankRow(row));
      for (const line of row.lines) {
        if (line.pipes === 0) continue;
        if (isCounted) exact++;
        else other++;
      }
    }
    from = Math.max(end, from + 1);
  }
  return exact === 0 ? 0 : exact / (exact + other);
}

/** A row of pipes alone is a wrongly cut one in a flattened table, where its pipes end the row before. */
function isBlankRow(row: PipedRow): boolean {
  return row.lines.every((line) => line.pipes > 1 && line.inkEnd - line.inkStart === line.pipes);
}

/** Counts of single lines, and sums up to a line of padding, which usually ends a row. */
function candidatesOf(marks: readonly PipeMark[], isFlat: boolean): number[] {
  const singles = new Map<number, number>();
  const sums = new Map<number, number>();
  let sum = 0;
  for (const { sort, line, isPadding } of marks) {
    if (sort !== "pipes") continue;
    singles.set(line.pipes, (singles.get(line.pipes) ?? 0) + 1);
    sum += line.pipes;
    if (!isPadding || line.pipes < 2) continue;
    sums.set(sum, (sums.get(sum) ?? 0) + 1);
    sum = 0;
  }
  const likely = isFlat ? [sums, singles] : [singles, sums];
  return [...new Set(likely.flatMap(mostFrequent))];
}

function mostFrequent(counts: ReadonlyMap<number, number>): number[] {
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return sorted.slice(0, MAX_CANDIDATES).map(([count]) => count);
}
