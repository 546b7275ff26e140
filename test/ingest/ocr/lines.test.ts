import { describe, expect, it } from "vitest";
import { partsBesideCells } from "../../../src/ingest/ocr/areas.ts";
import { linesOfCell, pictureOfLine } from "../../../src/ingest/ocr/lines.ts";
import { cellOf } from "./lines.ts";
import { grayOf } from "./support.ts";

const rowsOf = (rows: readonly string[], lineHeight: number): (readonly [number, number])[] =>
  linesOfCell(cellOf(grayOf(rows)), lineHeight).map(({ box }) => [box.y0, box.y1]);

const blank = (count: number): string[] => Array.from({ length: count }, () => ".".repeat(30));
const ink = (count: number): string[] => Array.from({ length: count }, () => "..####..####..####..####......");

describe("lines of a cell", () => {
  it.each([
    [
      "are parted by paper",
      [...blank(4), ...ink(10), ...blank(4), ...ink(10), ...blank(4)],
      [
        [4, 14],
        [18, 28],
      ],
    ],
    ["keep 二 and ≥ together", [...blank(4), ...ink(2), ...blank(4), ...ink(2), ...blank(4)], [[4, 12]]],
    [
      "are cut where two touch",
      [...blank(4), ...ink(10), ...TOUCH(), ...ink(10), ...blank(4)],
      [
        [4, 15],
        [15, 26],
      ],
    ],
    ["are none in an empty cell", blank(20), []],
  ] as const)("%s", (_, rows, lines) => expect(rowsOf(rows, 10)).toEqual(lines));

  it("have paper about them in their picture", () => {
    const [line] = linesOfCell(cellOf(grayOf([...blank(4), ...ink(10), ...blank(4)])), 10);
    if (line === undefined) throw new Error("one line");
    const { gray, x0, y0 } = pictureOfLine(line, { sides: 0.4, ends: 0.1 });
    expect([x0, y0, gray.width, gray.height]).toEqual([-2, 3, 30, 12]);
  });
});

/** Two lines that hang together by one stroke. */
function TOUCH(): string[] {
  return Array.from({ length: 2 }, () => "..#...........................");
}

describe("the parts of a page beside its cells", () => {
  it("are above, left, right, between and below", () => {
    const cells = [
      [50, 100, 150, 120],
      [50, 120, 150, 140],
      [40, 200, 160, 220],
    ] as const;
    expect(partsBesideCells({ width: 200, height: 300 }, cells)).toEqual([
      [0, 0, 200, 100],
      [0, 100, 50, 140],
      [150, 100, 200, 140],
      [0, 140, 200, 200],
      [0, 200, 40, 220],
      [160, 200, 200, 220],
      [0, 220, 200, 300],
    ]);
  });

  it("are the whole page where there are none", () => {
    expect(partsBesideCells({ width: 200, height: 300 }, [])).toEqual([[0, 0, 200, 300]]);
  });
});
