import { describe, expect, it } from "vitest";
import type { DrawnPage, Word } from "../../src/core/page.ts";
import { laidPageOf } from "../../src/layout/index.ts";
import { blocksOfLaid } from "../../src/table/drawn.ts";

const [EM, PITCH] = [10, 12];
const WIDE = /[\u2e80-\u9fff\uff00-\uff60]/u;

/** A page typed in a font whose letters are half an em wide and Chinese signs an em, box drawing as it is said. */
function pageOf(text: string, boxWidth: number): DrawnPage {
  const words = text.split("\n").flatMap((line, i) => wordsOf(line, 50 + PITCH * i, boxWidth));
  return { kind: "drawn", number: 1, width: 600, height: 800, words, hiddenWords: [], rulings: [], garbledCount: 0 };
}

function wordsOf(line: string, baseline: number, boxWidth: number): Word[] {
  const words: { text: string; x0: number; x1: number }[] = [];
  let x = 40;
  let isOpen = false;
  for (const sign of line) {
    const width = WIDE.test(sign) ? EM : /[\u2500-\u257f]/u.test(sign) ? boxWidth : EM / 2;
    const last = words.at(-1);
    if (sign === " ") isOpen = false;
    else if (isOpen && last !== undefined) {
      last.text += sign;
      last.x1 = x + width;
    } else {
      words.push({ text: sign, x0: x, x1: x + width });
      isOpen = true;
    }
    x += width;
  }
  return words.map(({ text, x0, x1 }) => ({
    ...{ text, bbox: [x0, baseline - 8, x1, baseline + 2], baseline, fontSize: EM, angle: 0 },
    ...{ bold: false, spaceBefore: false, upright: false, confidence: null },
  }));
}

/** Rows of `text` or `text (rows x columns)`; lines beside tables as they are. */
function readingOf(page: DrawnPage): string[] {
  return blocksOfLaid(laidPageOf(page)).flatMap((block) => {
    if (block.kind === "text") return [block.text];
    const rows: string[][] = Array.from({ length: block.table.rowCount }, () => []);
    for (const { row, rowSpan, colSpan, text } of block.table.cells) {
      rows[row]?.push(rowSpan * colSpan > 1 ? `${text} (${rowSpan}x${colSpan})` : text);
    }
    return rows.map((row) => `| ${row.join(" | ")} |`);
  });
}

const boxed = `
库存统计
┌────────┬────────┬────────┐
│仓库    │物资    │数量    │
├────────┼────────┼────────┤
│东区    │水泥    │≥80吨   │
│        ├────────┼────────┤
│        │钢材    │30      │
├────────┴────────┼────────┤
│合计            │110     │
└─────────────────┴────────┘`;

const typed = `
STOCK LIST
+--------+-----------------+--------+
| Code   | Item            |    Qty |
+--------+-----------------+--------+
| A-100  | Hex bolt M8x40  |   1200 |
| A-101  | Washer, spring  |    850 |
| B-007  | Chain of steel  |  15000 |
+--------+-----------------+--------+
| Total  |                 |  17050 |
+--------+-----------------+--------+
a | b is no frame`;

describe("frames that are typed", () => {
  it("of box drawing are cells with their spans, signs of one letter's width", () => {
    expect(readingOf(pageOf(boxed.replaceAll("合计            ", "合计             "), EM / 2))).toEqual([
      "库存统计",
      "| 仓库 | 物资 | 数量 |",
      "| 东区 (2x1) | 水泥 | ≥80吨 |",
      "| 钢材 | 30 |",
      "| 合计 (1x2) | 110 |",
    ]);
  });

  it("whose signs are as wide as Chinese ones are read as well", () => {
    const wide = `
┌───┬───┐
│项目│数量│
├───┼───┤
│水泥│80吨│
└───┴───┘`
      .replaceAll("│项目│数量│", "│项目  │数量  │")
      .replaceAll("│水泥│80吨│", "│水泥  │80吨  │");
    expect(readingOf(pageOf(wide, EM))).toEqual(["| 项目 | 数量 |", "| 水泥 | 80吨 |"]);
  });

  it("of dashes part the rows below their heads as well, where no line does", () => {
    expect(readingOf(pageOf(typed, EM / 2))).toEqual([
      "STOCK LIST",
      "| Code | Item | Qty |",
      "| A-100 | Hex bolt M8x40 | 1200 |",
      "| A-101 | Washer, spring | 850 |",
      "| B-007 | Chain of steel | 15000 |",
      "| Total |  | 17050 |",
      "a | b is no frame",
    ]);
  });

  it("keep the lines of one cell together where each row has its frame", () => {
    const wrapped = `
+----------+------------+
| Name     | Remark     |
+----------+------------+
| Harbour  | mended in  |
| Road     | the summer |
+----------+------------+`;
    expect(readingOf(pageOf(wrapped, EM / 2)).slice(1)).toEqual(["| Harbour Road | mended in the summer |"]);
  });

  it("may be open at their sides, and stand beside closed ones", () => {
    const open = `
 Rank | Team      | Points
------+-----------+--------
    1 | Rovers    |     52
    2 | United    |     49
    3 | Athletic  |     31
`;
    expect(readingOf(pageOf(`${typed}\n\n\n${open}`, EM / 2)).slice(-5)).toEqual([
      "a | b is no frame",
      "| Rank | Team | Points |",
      "| 1 | Rovers | 52 |",
      "| 2 | United | 49 |",
      "| 3 | Athletic | 31 |",
    ]);
  });

  it("lose no sign: what draws is given apart, and texts stay where they stood", () => {
    const page = pageOf(typed, EM / 2);
    const { words, strokes } = laidPageOf(page);
    const signsOf = (words: readonly Word[]): string => [...words.map(({ text }) => text).join("")].toSorted().join("");
    expect(signsOf([...words, ...strokes])).toBe(signsOf(page.words));
    expect(words.find(({ text }) => text === "B-007")?.bbox[0]).toBe(50);
  });
});
