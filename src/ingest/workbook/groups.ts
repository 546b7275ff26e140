import { openGroups, type Region, regionOf } from "./regions.ts";

/** Columns between two regions that may be a gap inside of one form. */
const MAX_GAP_COLUMNS = 2;
/** Share of the rows of two regions that both must have, so that they are one form with a blank column. */
const MIN_SHARED_ROWS = 0.8;
/** Regions of fewer rows stand side by side by chance. */
const MIN_ROWS = 3;
/** Share of the texts of one side that the other repeats where they are two forms of one kind. */
const MAX_REPEATED = 0.3;

/** Regions that are read as one table, row by row over all of them; mostly a single one. */
export interface RegionGroup {
  readonly whole: Region;
  readonly parts: readonly Region[];
}

/**
 * Joins regions side by side that a blank column parts, where both have cells in the same rows: a form with a narrow column
 * left blank for its looks. Notes beside a form have rows of their own, and two forms side by side repeat each other's words;
 * both stay apart.
 */
export function groupsOfRegions(regions: readonly Region[]): RegionGroup[] {
  const groups = openGroups(regions.length);
  for (const [i, j] of neighbours(regions)) {
    const [left, right] = [regions[i], regions[j]];
    if (left !== undefined && right !== undefined && areOneForm(left, right)) groups.join(i, j);
  }
  const members = new Map<number, Region[]>();
  regions.forEach((region, index) => {
    const own = members.get(groups.find(index)) ?? [];
    own.push(region);
    members.set(groups.find(index), own);
  });
  return [...members.values()].map(groupOf);
}

function groupOf(parts: readonly Region[]): RegionGroup {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return { whole: first, parts };
  const seats = parts.flatMap((part) => part.seats).sort((a, b) => a.row - b.row || a.col - b.col);
  return { whole: regionOf(seats), parts };
}

/** Pairs of regions with a narrow gap between them; `regions` by first row. */
function* neighbours(regions: readonly Region[]): Generator<readonly [number, number]> {
  let open: number[] = [];
  for (const [index, region] of regions.entries()) {
    if (region.lastRow - region.row + 1 < MIN_ROWS) continue;
    open = open.filter((each) => (regions[each]?.lastRow ?? -1) >= region.row);
    for (const each of open) {
      const other = regions[each];
      if (other === undefined) continue;
      const gap = Math.max(other.col - region.lastCol, region.col - other.lastCol) - 1;
      if (gap <= MAX_GAP_COLUMNS) yield [each, index];
    }
    open.push(index);
  }
}

function areOneForm(a: Region, b: Region): boolean {
  const [rowsA, rowsB] = [rowsOf(a), rowsOf(b)];
  if (rowsA.size < MIN_ROWS || rowsB.size < MIN_ROWS) return false;
  const shared = [...rowsA].filter((row) => rowsB.has(row)).length;
  if (shared < MIN_SHARED_ROWS * (rowsA.size + rowsB.size - shared)) return false;
  const [textsA, textsB] = [textsOf(a), textsOf(b)];
  const repeated = [...textsA].filter((text) => textsB.has(text)).length;
  return repeated <= MAX_REPEATED * Math.min(textsA.size, textsB.size);
}

function rowsOf({ seats }: Region): ReadonlySet<number> {
  return new Set(seats.flatMap(({ cell }) => (cell === null ? [] : cell.row)));
}

/** Words, not numbers: figures repeat by chance. */
function textsOf({ seats }: Region): ReadonlySet<string> {
  return new Set(seats.flatMap(({ cell }) => (cell === null || !/\p{L}{2}/u.test(cell.text) ? [] : cell.text)));
}
