import { expect, test } from "vitest";
import { withMovedAreas } from "../../src/core/map-places.ts";

const move = (page: number, [x0, y0, x1, y1]: readonly [number, number, number, number]) =>
  page === 1 ? ([x0 * 2, y0 * 2, x1 * 2, y1 * 2] as const) : ([x0, y0, x1, y1] as const);

const rows: readonly (readonly [what: string, given: unknown, moved: unknown])[] = [
  [
    "every area of a place",
    {
      page: 1,
      area: [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
    },
    {
      page: 1,
      area: [
        [2, 4, 6, 8],
        [10, 12, 14, 16],
      ],
    },
  ],
  ["the area of a table", { page: 1, area: [1, 2, 3, 4], title: null }, { page: 1, area: [2, 4, 6, 8], title: null }],
  ["a place without areas", { page: 1, area: [] }, { page: 1, area: [] }],
  ["no other page", { page: 2, area: [[1, 2, 3, 4]] }, { page: 2, area: [[1, 2, 3, 4]] }],
  [
    "later pages of a text that goes on",
    { page: 2, area: [], also: [{ page: 1, area: [[1, 1, 1, 1]] }] },
    { page: 2, area: [], also: [{ page: 1, area: [[2, 2, 2, 2]] }] },
  ],
  ["no place in a text", { line: 1, column: 2 }, { line: 1, column: 2 }],
  [
    "places deep inside",
    { a: [{ at: { page: 1, area: [[1, 1, 2, 2]] } }] },
    { a: [{ at: { page: 1, area: [[2, 2, 4, 4]] } }] },
  ],
];

test.each(rows)("moves %s", (_, given, moved) => {
  expect(withMovedAreas(given, move)).toEqual(moved);
});
