import { describe, expect, it } from "vitest";
import { withWideTwo } from "../../../src/ingest/ocr/digit-shape.ts";
import { type LineReading, textOfReading } from "../../../src/ingest/ocr/engine.ts";
import { withLeadingSign } from "../../../src/ingest/ocr/leading-sign.ts";
import { strokesOfDrawing } from "./support.ts";

const sign = [
  "##........",
  "..###.....",
  ".....###..",
  ".......##.",
  ".....###..",
  "..###.....",
  "##........",
  "..........",
  "########..",
];
const digit = ["#####", "....#", "....#", "#####", "#....", "#....", "#####", ".....", "....."];
const plain = digit.map(() => "..........");

/** Two digits behind what stands in the first ten columns; their middles are those of the drawing. */
function drawn(first: readonly string[]): string[] {
  return first.map((row, i) => `${row}.${digit[i]}..${digit[i]}`);
}

function reading(first: string, faint: LineReading["faint"] = []): LineReading {
  const ofDigits = ["1", "9"].map((text, i) => ({ text, probability: 1, x: 13 + i * 7, others: [] }));
  const ofFirst = first === "" ? [] : [{ text: first, probability: 0.9, x: 4, others: [] }];
  return { characters: [...ofFirst, ...ofDigits], faint };
}

describe("a comparator before a number", () => {
  const seen = (text: string) => [{ text, probability: 0.15, x: 4 }];
  it.each([
    ["is put in where it was nearly seen and its ink is left over", sign, seen("≥"), "≥19"],
    ["not where nothing was seen", sign, [], "19"],
    ["not without ink", plain, seen("≥"), "19"],
    ["not for another character", sign, seen("一"), "19"],
  ] as const)("%s", (_, ink, faint, text) => {
    const rows = drawn(ink);
    const strokes = strokesOfDrawing(rows);
    expect(textOfReading(withLeadingSign(reading("", faint), null, { strokes, height: 9, width: 24 }))).toBe(text);
  });

  it.each([
    ["is seen where a 2 was read that is wider than the digits", sign, "2", "≥19"],
    ["not where it is as wide as they are", digit.map((row) => `${row}.....`), "2", "219"],
    ["not where another digit was read", sign, "8", "819"],
  ] as const)("%s", (_, ink, first, text) => {
    expect(textOfReading(withWideTwo(reading(first), strokesOfDrawing(drawn(ink)), 9))).toBe(text);
  });
});
