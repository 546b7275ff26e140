import { expect, it } from "vitest";
import type { LaidPage } from "../../src/core/laid-page.ts";
import type { Word } from "../../src/core/page.ts";
import { openRunningLines } from "../../src/table/page-running.ts";

function word(text: string, y: number): Word {
  const plain = { angle: 0, bold: false, spaceBefore: false, upright: false, confidence: null } as const;
  return { text, bbox: [50, y, 50 + 10 * text.length, y + 10], baseline: y + 8, fontSize: 10, ...plain };
}

/** Pages with a line at the top, one in the middle and one at the bottom. */
function pageOf(number: number, top: string, bottom: string): LaidPage {
  const words = [word(top, 20), word(`正文${number}`, 400), word(bottom, 780)].filter(({ text }) => text !== "");
  return { number, width: 600, height: 800, words, strokes: [], rulings: [], grids: [] };
}

function linesLeft(pages: readonly LaidPage[]): { left: string[]; taken: string[] } {
  const running = openRunningLines();
  const bare = [...pages.flatMap(running.add), ...running.close()];
  return {
    left: bare.flatMap(({ page }) => page.words.map(({ text }) => text)),
    taken: bare.flatMap(({ claims }) => claims.map(({ text }) => text)),
  };
}

it.each<{ name: string; tops: readonly string[]; bottoms: readonly string[]; taken: readonly string[] }>([
  {
    name: "the same line on each page",
    tops: ["绩效管理", "绩效管理"],
    bottoms: ["", ""],
    taken: ["绩效管理", "绩效管理"],
  },
  { name: "numbers that count the pages", tops: ["", ""], bottoms: ["-1-", "-2-"], taken: ["-1-", "-2-"] },
  { name: "a page number that says so, alone", tops: [""], bottoms: ["第1页共1页"], taken: ["第1页共1页"] },
  { name: "no number that jumps", tops: ["", ""], bottoms: ["17", "94"], taken: [] },
  {
    name: "no caption, though it is on each page",
    tops: ["项目名称：甲", "项目名称：甲"],
    bottoms: ["", ""],
    taken: [],
  },
])("a running line is $name", ({ tops, bottoms, taken }) => {
  const pages = tops.map((top, i) => pageOf(i + 1, top, bottoms[i] ?? ""));
  const result = linesLeft(pages);
  expect(result.taken).toEqual(taken);
  expect([...result.left, ...result.taken].toSorted()).toEqual(
    pages.flatMap(({ words }) => words.map(({ text }) => text)).toSorted(),
  );
});
