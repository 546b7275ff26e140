import { type Grid, placesOfGrid, type SpanCell } from "./grid.ts";

/** Parts the texts of a relation; no text has it, because white space is taken out. */
const SEPARATOR = "\n";

/**
 * The adjacency relations of a table: each cell with the next cell that has text to its right, and with the next one
 * below, for every row or column that it covers. Two cells that touch along several rows are related once.
 *
 *     ┌───────┐
 *     │   a   │       a-b below, a-c below, b-c right
 *     ├───┬───┤
 *     │ b │ c │
 *     └───┴───┘
 *
 * Source: M. Göbel, T. Hassan, E. Oro, G. Orsi, "A methodology for evaluating algorithms for table understanding in PDF
 * documents" (DocEng 2012); the measure of the ICDAR 2013 table competition.
 *
 * @returns a key of each relation: its direction and both texts
 */
export function relationsOfGrid(grid: Grid): readonly string[] {
  const places = placesOfGrid(grid);
  return grid.cells.flatMap((cell) => {
    const right = neighbours(cell.r0, cell.r1, (row) => nextOf(places[row] ?? [], cell.c1));
    const below = neighbours(cell.c0, cell.c1, (col) => {
      return nextOf(
        places.map((row) => row[col] ?? null),
        cell.r1,
      );
    });
    return [
      ...right.map(({ text }) => ["right", cell.text, text].join(SEPARATOR)),
      ...below.map(({ text }) => ["below", cell.text, text].join(SEPARATOR)),
    ];
  });
}

/** The different cells next to the rows or columns `from` to `to`. */
function neighbours(from: number, to: number, nextTo: (line: number) => SpanCell | null): readonly SpanCell[] {
  const found = new Set<SpanCell>();
  for (let line = from; line <= to; line++) {
    const cell = nextTo(line);
    if (cell !== null) found.add(cell);
  }
  return [...found];
}

/** The first cell of a line after the place `last`. */
function nextOf(line: readonly (SpanCell | null)[], last: number): SpanCell | null {
  for (let k = last + 1; k < line.length; k++) {
    const cell = line[k] ?? null;
    if (cell !== null) return cell;
  }
  return null;
}
