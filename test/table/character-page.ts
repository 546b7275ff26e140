import type { LaidPage } from "../../src/core/laid-page.ts";
import type { Ruling, Word } from "../../src/core/page.ts";
import { blocksOfLaid } from "../../src/table/drawn.ts";

/** A page drawn in characters: each is 5 points wide, each line 12 points high; a line of `=` is a rule where it stands. */
const WIDTH = 5;
const HEIGHT = 12;

export function pageOf(drawing: string): LaidPage {
  const words: Word[] = [];
  const rulings: Ruling[] = [];
  let y = 0;
  for (const line of drawing.split("\n").slice(1)) {
    const isRule = /^[= ]*=[= ]*$/.test(line);
    for (const { 0: text, index } of line.matchAll(/\S+/g)) {
      const [x0, x1] = [WIDTH * index, WIDTH * (index + text.length)];
      if (isRule) rulings.push({ axis: "horizontal", at: y + 1, from: x0, to: x1, thickness: 0.5, drawn: "line" });
      else words.push(wordOf(text, x0, x1, y));
    }
    y += isRule ? 2 : HEIGHT;
  }
  return { number: 1, width: 800, height: y, words, strokes: [], rulings, grids: [] };
}

function wordOf(text: string, x0: number, x1: number, y: number): Word {
  return {
    text,
    bbox: [x0, y + 1, x1, y + 11],
    baseline: y + 9,
    fontSize: 10,
    angle: 0,
    bold: false,
    spaceBefore: false,
    upright: false,
    confidence: null,
  };
}

/** Tables as rows of `text` or `text (rows x columns)`; other lines as they are. */
export function readingOf(page: LaidPage): string[] {
  return blocksOfLaid(page).flatMap((block) => {
    if (block.kind === "text") return [block.text];
    const rows: string[][] = Array.from({ length: block.table.rowCount }, () => []);
    for (const { row, rowSpan, colSpan, text } of block.table.cells) {
      rows[row]?.push(rowSpan * colSpan > 1 ? `${text} (${rowSpan}x${colSpan})` : text);
    }
    return rows.map((row) => `| ${row.join(" | ")} |`);
  });
}
