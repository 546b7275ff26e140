import { describe, expect, it } from "vitest";
import type { CellInk } from "../../../src/ingest/ocr/cell-ink.ts";
import { withKnownWords } from "../../../src/ingest/ocr/known-words.ts";
import type { LineText } from "../../../src/ingest/ocr/line-text.ts";
import { grayOf } from "./support.ts";

const words = new Set([
  "数量指标",
  "质量指标",
  "经济效益指标",
  "项目名称",
  "年度绩效目标",
  "服务对象满意度指标",
  "预算数",
]);

/** Lines of one cell; a character in brackets was read with little certainty: 项目(各)称. */
function linesOf(...lines: readonly string[]): LineText[] {
  const cell: CellInk = { box: { x0: 0, y0: 0, x1: 1, y1: 1 }, gray: grayOf(["."]), strokes: [], paper: 255 };
  return lines.map((written): LineText => {
    const characters = [...written.matchAll(/\((.)\)|(.)/gu)].map(([, unclear, clear = ""], i) => {
      const probability = unclear === undefined ? 0.99 : 0.4;
      return { text: unclear ?? clear, probability, x: i * 10, others: [] };
    });
    const isUnclear = written.includes("(");
    const text = characters.map((character) => character.text).join("");
    return {
      line: { cell, box: cell.box, strokes: [], height: 10 },
      text,
      characters,
      confidence: isUnclear ? 0.4 : 0.99,
      findings: isUnclear ? [{ reason: "low-confidence", readings: [text] }] : [],
    };
  });
}

describe("a text nearly like one word of the forms", () => {
  it.each([
    ["one character", ["项目(各)称"], ["项目名称"]],
    ["two of a long one", ["服务对(家)满意(废)指标"], ["服务对象满意度指标"]],
    ["in the second of two lines", ["服务对象满", "意(废)指标"], ["服务对象满", "意度指标"]],
    ["a character too many", ["项目(目)名称"], ["项目名称"]],
    ["written down", ["项", "(日)", "名", "称"], ["项", "目", "名", "称"]],
  ])("is read as it, and both are told: %s", (_, read, expected) => {
    const texts = withKnownWords(linesOf(...read), words);
    expect(texts.map(({ text }) => text)).toEqual(expected);
    const told = texts.flatMap(({ findings }) => findings.map(({ reason }) => reason));
    expect(told).toEqual(["repaired"]);
    for (const { confidence } of texts) expect(confidence).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ["it is a word itself", ["(质)量指标"]],
    ["two words are as near", ["(敬)量指标"]],
    ["its other characters are sure", ["项目各称"]],
    ["it is too short", ["预算(教)"]],
    ["it is a number", ["项目(8)称"]],
    ["a character is missing and no ink is left over", ["项目称"]],
    ["two of a short one differ", ["项(日)(各)称"]],
  ])("stays as it is when %s", (_, read) => {
    const texts = linesOf(...read);
    expect(withKnownWords(texts, words)).toEqual(texts);
  });
});
