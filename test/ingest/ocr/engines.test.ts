import { describe, expect, it } from "vitest";
import { textOfReading } from "../../../src/ingest/ocr/engine.ts";
import { textsOfLines } from "../../../src/ingest/ocr/line-text.ts";
import { linesOfCell } from "../../../src/ingest/ocr/lines.ts";
import { openPpocr } from "../../../src/ingest/ocr/ppocr.ts";
import { readingOfSteps } from "../../../src/ingest/ocr/ppocr-decode.ts";
import { openTesseract } from "../../../src/ingest/ocr/tesseract.ts";
import { cellOf } from "./lines.ts";
import { grayOf, isInstalled } from "./support.ts";

describe("the steps of a network", () => {
  const classes = ["", "≥", "8", "次"];
  it.each([
    ["≥8次", "≥ 8 次"],
    ["≥8次", "≥≥_88_次次"],
    ["≥88", "≥8_8"],
    ["", "____"],
  ])("give %s for %s", (text, steps) => {
    const rows = [...steps].filter((step) => step !== " ");
    const probabilities = new Float32Array(rows.length * classes.length);
    rows.forEach((step, i) => {
      probabilities[i * classes.length + Math.max(0, classes.indexOf(step === "_" ? "" : step))] = 1;
    });
    expect(textOfReading(readingOfSteps({ probabilities, steps: rows.length, classes, pixelsPerStep: 8 }))).toBe(text);
  });

  it("tell what lost to paper", () => {
    const probabilities = Float32Array.from([0.6, 0.4, 0, 0, 0, 0, 1, 0]);
    const { characters, faint } = readingOfSteps({ probabilities, steps: 2, classes, pixelsPerStep: 8 });
    expect(characters).toMatchObject([{ text: "8", x: 12 }]);
    expect(faint).toMatchObject([{ text: "≥", x: 4 }]);
  });
});

describe.skipIf(!isInstalled("onnxruntime-node"))("PP-OCR", () => {
  it("says in one line that a model is missing", async () => {
    const paths = { recognition: "no/such.onnx", detection: "no/such.onnx", dictionary: "no/such.txt" };
    const opened = openPpocr(paths);
    await expect(opened).rejects.toMatchObject({ code: "ocr-unavailable" });
    await expect(opened).rejects.toThrow(/^A model for recognition is missing: no\/such\.txt$/);
  });
});

describe.skipIf(!isInstalled("tesseract.js", "@tesseract.js-data/chi_sim/package.json"))("tesseract", () => {
  it("lives on after a picture that is none, and doubts every number", { timeout: 60_000 }, async () => {
    const engine = await openTesseract();
    const broken = { width: 50_000, height: 50_000, data: new Uint8Array(3) };
    expect(await engine.read([broken])).toEqual([{ characters: [], faint: [] }]);
    const cell = cellOf(grayOf(ONE, 4));
    const [line] = await textsOfLines(linesOfCell(cell, 40), engine);
    expect(line?.findings.map(({ reason }) => reason)).not.toEqual([]);
    expect(line?.text).not.toMatch(/[≥≤]/);
    await engine.close();
  });
});

/** 1 */
const ONE = [
  "..........",
  "....##....",
  "...###....",
  "....##....",
  "....##....",
  "....##....",
  "....##....",
  "....##....",
  "...####...",
  "..........",
];
