import { describe, expect, it } from "vitest";
import type { DrawnPage, Word } from "../../src/core/page.ts";
import { laidPageOf } from "../../src/layout/index.ts";

/** Ten points high, five wide a sign, the baseline at `y`. */
function wordOf(text: string, x: number, y: number, more: Partial<Word> = {}): Word {
  return {
    ...{ text, bbox: [x, y - 8, x + 5 * text.length, y + 2], baseline: y, fontSize: 10, angle: 0 },
    ...{ bold: false, spaceBefore: true, upright: false, confidence: null, ...more },
  };
}

function pageOf(words: readonly Word[]): DrawnPage {
  return { kind: "drawn", number: 1, width: 600, height: 800, words, hiddenWords: [], rulings: [], garbledCount: 0 };
}

describe("rules that are typed", () => {
  it.each([
    { sign: "dashes", text: "----------", at: 97 },
    { sign: "double strokes", text: "=======", at: 97 },
    { sign: "low lines", text: "________", at: 101 },
    { sign: "box drawing", text: "────", at: 97 },
    { sign: "long dashes", text: "———", at: 97 },
  ])("are rulings where the line holds nothing else: $sign", ({ text, at }) => {
    const title = wordOf("State", 10, 88);
    const [first, second] = [wordOf(text, 10, 100), wordOf(text, 90, 100)];
    const { words, rulings } = laidPageOf(pageOf([title, first, second]));
    expect(words).toEqual([title]);
    const length = 5 * text.length;
    expect(rulings).toMatchObject([
      { axis: "horizontal", at, from: 10, to: 10 + length, drawn: "line" },
      { axis: "horizontal", at, from: 90, to: 90 + length, drawn: "line" },
    ]);
  });

  it.each([
    { what: "a blank beside what it asks for", words: [wordOf("Signature:", 10, 100), wordOf("__________", 80, 101)] },
    { what: "signs for nothing", words: [wordOf("-", 10, 100), wordOf("---", 60, 100), wordOf("--", 90, 100)] },
    { what: "a break in a sentence", words: [wordOf("——", 10, 100)] },
    { what: "a line written upwards", words: [wordOf("----------", 10, 100, { angle: 270 })] },
  ])("$what stays as it is", ({ words }) => {
    expect(laidPageOf(pageOf(words))).toMatchObject({ words, rulings: [] });
  });
});
