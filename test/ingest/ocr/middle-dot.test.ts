import { describe, expect, it } from "vitest";
import type { LineReading } from "../../../src/ingest/ocr/engine.ts";
import { textOfReading } from "../../../src/ingest/ocr/engine.ts";
import { withMiddleDots } from "../../../src/ingest/ocr/middle-dot.ts";
import { strokesOfDrawing } from "./support.ts";

const box = { x0: 0, y0: 0, x1: 22, y1: 10 };

function check(rows: readonly string[], faint: LineReading["faint"]): string {
  const characters = ["人", "餐"].map((text, i) => ({ text, probability: 1, x: 4 + i * 14, others: [] }));
  const strokes = strokesOfDrawing(rows);
  return textOfReading(withMiddleDots({ characters, faint }, null, { strokes, box, height: 10 }));
}

const blank = "......................";
const full = "########......########";
const dotted = "########..##..########";
const dot = { text: "·", probability: 0.2, x: 11 };

describe("a middle dot that was all but read", () => {
  it.each([
    [
      "is put in where its ink stands alone",
      [full, full, full, full, dotted, dotted, full, full, full, full],
      [dot],
      "人·餐",
    ],
    ["not without ink", [full, full, full, full, full, full, full, full, full, full], [dot], "人餐"],
    ["not where nothing was seen", [full, full, full, full, dotted, dotted, full, full, full, full], [], "人餐"],
    ["not at the foot of the line", [full, full, full, full, full, full, full, full, dotted, dotted], [dot], "人餐"],
    ["not for a stroke", [blank, dotted, dotted, dotted, dotted, dotted, dotted, dotted, full, full], [dot], "人餐"],
  ])("%s", (_, rows, faint, text) => {
    expect(check(rows, faint)).toBe(text);
  });
});
