import type { Area } from "./model.ts";
import type { Seat } from "./seats.ts";

/** Sheets made to be read need one pass or two; what still overlaps after so many is left as it is. */
const MAX_PASSES = 16;

/** Seats that touch each other side by side or one above the other, and the rectangle around them. */
export interface Region extends Area {
  readonly seats: readonly Seat[];
}

/**
 * The regions of a sheet. A blank row or column parts them; cells that touch at their corners alone do not hang together. A
 * region that stands inside the rectangle of another is part of it.
 *
 *     a b . x        two regions: a b c and x y
 *     c . . y
 *
 * @param seats row by row, none overlapping
 * @returns by first row, then first column; those without any content left out
 */
export function regionsOfSeats(seats: readonly Seat[]): Region[] {
  const groups = openGroups(seats.length);
  const rows = new Map<number, number[]>();
  seats.forEach((seat, index) => {
    for (let row = seat.row; row <= seat.lastRow; row++) {
      const own = rows.get(row);
      if (own === undefined) rows.set(row, [index]);
      else own.push(index);
    }
  });
  for (const own of rows.values()) own.sort((a, b) => (seats[a]?.col ?? 0) - (seats[b]?.col ?? 0));
  for (const [row, own] of rows) {
    joinBeside(own, seats, groups);
    const below = rows.get(row + 1);
    if (below !== undefined) joinBelow(own, below, seats, groups);
  }
  const regions = gathered(seats, (index) => groups.find(index));
  return absorbed(regions.filter(({ seats: own }) => own.some(({ cell }) => cell !== null)));
}

/** Which of many things belong together. */
export interface Groups {
  readonly find: (index: number) => number;
  readonly join: (a: number, b: number) => void;
}

export function openGroups(count: number): Groups {
  const parents = Int32Array.from({ length: count }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parents[root] !== root) {
      const parent = parents[root] ?? root;
      parents[root] = parents[parent] ?? parent;
      root = parents[root] ?? root;
    }
    return root;
  };
  const join = (a: number, b: number): void => {
    const [x, y] = [find(a), find(b)];
    parents[Math.max(x, y)] = Math.min(x, y);
  };
  return { find, join };
}

function joinBeside(row: readonly number[], seats: readonly Seat[], { join }: Groups): void {
  for (let i = 1; i < row.length; i++) {
    const [left = 0, right = 0] = [row[i - 1], row[i]];
    if ((seats[left]?.lastCol ?? 0) + 1 === seats[right]?.col) join(left, right);
  }
}

/** Runs through two rows at once. */
function joinBelow(upper: readonly number[], lower: readonly number[], seats: readonly Seat[], { join }: Groups): void {
  let u = 0;
  let l = 0;
  while (u < upper.length && l < lower.length) {
    const [above = 0, below = 0] = [upper[u], lower[l]];
    const [a, b] = [seats[above], seats[below]];
    if (a === undefined || b === undefined) return;
    if (a.col <= b.lastCol && b.col <= a.lastCol) join(above, below);
    if (a.lastCol <= b.lastCol) u++;
    if (b.lastCol <= a.lastCol) l++;
  }
}

/** Seats by the group they are in, in the order of the first seat of each. */
function gathered(seats: readonly Seat[], groupOf: (index: number) => number): Region[] {
  const members = new Map<number, Seat[]>();
  seats.forEach((seat, index) => {
    const group = groupOf(index);
    const own = members.get(group);
    if (own === undefined) members.set(group, [seat]);
    else own.push(seat);
  });
  return [...members.values()].map(regionOf);
}

/** The rectangle around some seats. */
export function regionOf(seats: readonly Seat[]): Region {
  let [row, col, lastRow, lastCol] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const seat of seats) {
    row = Math.min(row, seat.row);
    col = Math.min(col, seat.col);
    lastRow = Math.max(lastRow, seat.lastRow);
    lastCol = Math.max(lastCol, seat.lastCol);
  }
  return { row, col, lastRow, lastCol, seats };
}

/** Joins regions whose rectangles overlap, until none do; a joined rectangle is larger and may overlap others. */
function absorbed(regions: readonly Region[]): Region[] {
  let current = [...regions];
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const groups = openGroups(current.length);
    if (!joinOverlapping(current, groups)) break;
    const members = new Map<number, Seat[]>();
    current.forEach(({ seats }, index) => {
      const own = members.get(groups.find(index)) ?? [];
      for (const seat of seats) own.push(seat);
      members.set(groups.find(index), own);
    });
    current = [...members.values()].map((seats) => regionOf(seats.sort(bySeat)));
  }
  return current.sort(bySeat);
}

function bySeat(a: Area, b: Area): number {
  return a.row - b.row || a.col - b.col;
}

/** Looks through each row for rectangles that reach over one another. @returns whether any do */
function joinOverlapping(regions: readonly Region[], { join }: Groups): boolean {
  const rows = new Map<number, number[]>();
  regions.forEach(({ row, lastRow }, index) => {
    for (let r = row; r <= lastRow; r++) {
      const own = rows.get(r);
      if (own === undefined) rows.set(r, [index]);
      else own.push(index);
    }
  });
  let isJoined = false;
  for (const own of rows.values()) {
    own.sort((a, b) => (regions[a]?.col ?? 0) - (regions[b]?.col ?? 0));
    let widest = own[0] ?? 0;
    for (const index of own.slice(1)) {
      const [before, region] = [regions[widest], regions[index]];
      if (before === undefined || region === undefined) continue;
      if (region.col <= before.lastCol) {
        join(widest, index);
        isJoined = true;
      }
      if (region.lastCol > before.lastCol) widest = index;
    }
  }
  return isJoined;
}
