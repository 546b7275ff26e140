import { isFlattened, type PipeMark } from "./pipe-marks.ts";
import { tilingOf } from "./pipe-tiling.ts";

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
 * How many pipes a full row has in the table that starts at mark `from`: the count that puts the largest share of its
 * lines into full rows. Lines beyond the next line of prose are asked only when those before it do not tell.
 */
export function widthOfPipes(marks: readonly PipeMark[], from: number): number {
  const reach = marks.slice(from, from + MAX_EVIDENCE_LINES);
  const plain = reach.findIndex((mark) => mark.sort === "plain");
  const near = evidenceOf(plain === -1 ? reach : reach.slice(0, plain));
  if (plain === -1 || near.share >= MIN_LOCAL_SHARE) return near.pipes;
  const far = evidenceOf(reach);
  return far.share > near.share ? far.pipes : near.pipes;
}

function evidenceOf(marks: readonly PipeMark[]): Evidence {
  const piped = marks.reduce((count, mark) => count + (mark.sort === "pipes" ? 1 : 0), 0);
  const isFlat = isFlattened(marks);
  let best: Evidence = { pipes: 1, share: -1 };
  for (const pipes of candidatesOf(marks)) {
    const share = coveredLines(marks, pipes, isFlat) / Math.max(piped, 1);
    if (share > best.share) best = { pipes, share };
  }
  return best;
}

/** Piped lines in full rows; prose on the way is stepped over. A row cut off at the end speaks neither way. */
function coveredLines(marks: readonly PipeMark[], width: number, isFlat: boolean): number {
  let covered = 0;
  for (let from = 0; from < marks.length; ) {
    const { rows, end } = tilingOf(marks, from, width, isFlat);
    for (const row of rows) if (row.isExact) for (const line of row.lines) if (line.pipes > 0) covered++;
    from = Math.max(end, from + 1);
  }
  return covered;
}

/** Counts of single lines, and sums up to a line of padding, which usually ends a row. */
function candidatesOf(marks: readonly PipeMark[]): number[] {
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
  return [...new Set([...mostFrequent(singles), ...mostFrequent(sums)])];
}

function mostFrequent(counts: ReadonlyMap<number, number>): number[] {
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return sorted.slice(0, MAX_CANDIDATES).map(([count]) => count);
}
