import { describe, expect, test } from "vitest";
import type { PageSketch, RoleMark } from "../../src/core/sketch.ts";
import { svgOfPage } from "../../src/write/svg.ts";

const page: PageSketch = {
  number: 2,
  width: 200,
  height: 100,
  words: [
    { text: "a<b&", bbox: [10, 10, 40, 20], baseline: 18, fontSize: 10, angle: 0, bold: true },
    { text: "up", bbox: [100, 10, 110, 40], baseline: 108, fontSize: 10, angle: 270, bold: false },
  ],
  rulings: [{ axis: "horizontal", at: 30, from: 5, to: 195, thickness: 0.5, drawn: "edge" }],
  tables: [
    {
      area: [5, 5, 195, 95],
      isRuled: false,
      cells: [{ row: 0, col: 1, rowSpan: 1, colSpan: 2, area: [5, 5, 100, 30] }],
    },
  ],
};

const marks: readonly RoleMark[] = [
  { role: "field", page: 2, area: [[10, 10, 40, 20]], label: 'name = "x"' },
  { role: "dropped", page: 1, area: [[0, 0, 5, 5]], label: "of another page" },
];

describe("a page drawn over", () => {
  const svg = svgOfPage(page, marks);

  test.each([
    [
      "a word stands where it stood, as wide as it was",
      /<text x="10" y="18" font-size="10" textLength="30"[^>]*>a&lt;b&amp;<\/text>/,
    ],
    ["a turned word is turned", /rotate\(270 108 40\)/],
    ["a border between colours is dashed", /<line x1="5" y1="30" x2="195" y2="30" [^>]*stroke-dasharray/],
    ["a cell says where it is and what it spans", /<title>row 0, column 1, spans 1 x 2<\/title>/],
    ["an area says what became of it", /<title>field: name = &quot;x&quot;<\/title>/],
  ])("%s", (_, pattern) => {
    expect(svg).toMatch(pattern);
  });

  test("marks of other pages are left out", () => {
    expect(svg).not.toContain("of another page");
  });
});
