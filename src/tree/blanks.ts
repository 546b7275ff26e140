import type { Column } from "./columns.ts";

/** On the scale of costs.ts: how much a blank cell of each sort speaks against a reading. */
const MISSING_NAME = 6;
const MISSING_TARGET = 3;
const MISSING_LOWER_LEVEL = 1.5;
const LEVEL_ONLY_ROW = 1;
const UPPER_LEVEL_ONLY = 0.3;
const MISSING_ACTUAL = 1;
const MISSING_POINTS = 1;
const MISSING_OTHER = 0.3;
/** A level is printed once and holds for the rows below it. */
const INHERITED_LEVEL = 0.1;

/** A row of two blocks side by side that fills only one of them. */
const WHOLE_BLOCK = 0.2;

/** What the blank cells of a row cost. */
export interface BlankCosts {
  /** Blank cells before a first seat in column c. */
  readonly before: Float64Array;
  /** Blank cells between seats in columns a and b, at a * width + b. */
  readonly between: Float64Array;
  /** Blank cells after a last seat in column c. */
  readonly after: Float64Array;
}

export function blankCostsOf(columns: readonly Column[]): BlankCosts {
  const width = columns.length;
  const before = new Float64Array(width);
  const between = new Float64Array(width * width);
  const after = new Float64Array(width);
  for (let c = 0; c < width; c++) {
    before[c] = skipCost(columns, -1, c);
    for (let next = c + 1; next < width; next++) between[c * width + next] = skipCost(columns, c, next);
    const column = columns[c];
    after[c] = column?.role === "level" ? levelOnly(column, columns) : skipCost(columns, c, width);
  }
  return { before, between, after };
}

/**
 * The columns between seats at `from` and `to`, both exclusive. A block that is skipped as a whole costs little: of two
 * blocks side by side one is often longer.
 */
function skipCost(columns: readonly Column[], from: number, to: number): number {
  let cost = 0;
  const whole = new Set<number>();
  for (let c = from + 1; c < to; c++) {
    const column = columns[c];
    const side = column?.side ?? null;
    if (side === null) {
      cost += from < 0 ? leadingBlank(column) : innerBlank(column);
    } else if (side !== columns[from]?.side && side !== columns[to]?.side) {
      if (!whole.has(side)) cost += WHOLE_BLOCK;
      whole.add(side);
    } else {
      cost += side === columns[from]?.side ? innerBlank(column) : leadingBlank(column);
    }
  }
  return cost;
}

/** A row that prints only a level: a little likelier at the deepest, so that 成本指标 alone is read there. */
function levelOnly(column: Column, columns: readonly Column[]): number {
  const deeper = columns.some((other) => other.role === "level" && other.level > column.level);
  return LEVEL_ONLY_ROW + (deeper ? UPPER_LEVEL_ONLY : 0);
}

function leadingBlank(column: Column | undefined): number {
  return column?.role === "level" ? INHERITED_LEVEL : innerBlank(column);
}

function innerBlank(column: Column | undefined): number {
  if (column?.role === "level") return MISSING_LOWER_LEVEL;
  if (column?.role === "name") return MISSING_NAME;
  if (column?.role === "actual") return MISSING_ACTUAL;
  if (column?.role === "weight" || column?.role === "score") return MISSING_POINTS;
  return column?.role === "target" ? MISSING_TARGET : MISSING_OTHER;
}
