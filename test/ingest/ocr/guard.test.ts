import { describe, expect, it } from "vitest";
import { type Bar, barUnder } from "../../../src/ingest/ocr/comparator-shape.ts";
import { withoutConfusions } from "../../../src/ingest/ocr/confusions.ts";
import { unexplainedInk, withoutPhantoms } from "../../../src/ingest/ocr/coverage.ts";
import { wideDigitReadings } from "../../../src/ingest/ocr/digit-shape.ts";
import { type LineReading, textOfReading } from "../../../src/ingest/ocr/engine.ts";
import { findingsOf } from "../../../src/ingest/ocr/guard.ts";
import { strokesOfDrawing } from "./support.ts";

/** A reading whose characters stand 10 pixels apart; a character may name another that it might be. */
function reading(text: string, others: Readonly<Record<number, readonly [string, number]>> = {}): LineReading {
  const characters = [...text].map((character, i) => {
    const other = others[i];
    const [name = "", probability = 0] = other ?? [];
    return {
      text: character,
      probability: 0.99 - probability,
      x: 5 + i * 10,
      others: other === undefined ? [] : [{ text: name, probability }],
    };
  });
  return { characters, faint: [] };
}

const unknown = { kind: "unknown" } as const;

describe("a reading is doubted", () => {
  const sure = { isInkLeft: false, shape: unknown, wide: [], asRead: null };
  it.each([
    ["not at all when both pictures say the same", reading("≥8次"), reading("≥8次"), {}, []],
    ["not for full width", reading("3元／人"), reading("3元/人"), {}, []],
    ["not for a ring that is undone anyway", reading("0人"), reading("O人"), {}, []],
    ["not for a letter of a digit's shape", reading("0", { 0: ["o", 0.3] }), reading("O"), {}, []],
    ["but for a digit of a letter's shape", reading("O"), reading("0"), {}, ["readings-differ"]],
    ["for a letter that may be a digit", reading("S201省道"), reading("S201省道"), {}, ["second-reading"]],
    ["not for letters that are none", reading("A4纸20包"), reading("A4纸20包"), {}, []],
    ["when the other picture lost its comparator", reading("≥8次"), reading("8次"), {}, ["readings-differ"]],
    ["when ink is left over", reading("8次"), reading("8次"), { isInkLeft: true }, ["unexplained-ink"]],
    ["when a digit might be another", reading("8次", { 0: ["3", 0.3] }), reading("8次"), {}, ["second-reading"]],
    ["when a comparator might be a digit", reading("≥8次", { 0: ["2", 0.2] }), null, {}, ["second-reading"]],
    ["not when its bar stands apart", reading("≥8次", { 0: ["2", 0.2] }), null, { isCertain: true }, []],
    ["when ≥ might be >", reading("≥8次", { 0: [">", 0.2] }), null, {}, ["second-reading"]],
    ["not when there is a bar", reading("≥8次", { 0: [">", 0.2] }), null, { isCertain: false }, []],
    ["when a digit is unlikely", reading("8次", { 0: ["", 0.6] }), null, {}, ["low-confidence"]],
    ["for a missed character of a short text", reading("健金", { 1: ["全", 0.6] }), null, {}, ["low-confidence"]],
  ] as const)("%s", (_, first, second, { isInkLeft = false, isCertain }: Case, reasons) => {
    const shape = isCertain === undefined ? unknown : ({ kind: "agrees", isCertain } as const);
    const findings = findingsOf({ ...sure, first, second, isInkLeft, shape });
    expect(findings.map(({ reason }) => reason)).toEqual(reasons);
    for (const { readings } of findings) expect(readings[0]).toBe(textOfReading(first));
  });

  it("when a comparator has no bar, or a digit is too wide for one", () => {
    const unsure = { kind: "unsure", barred: "≥8次" } as const;
    expect(findingsOf({ ...sure, first: reading(">8次"), second: null, shape: unsure })).toEqual([
      { reason: "second-reading", readings: [">8次", "≥8次"] },
    ]);
    expect(findingsOf({ ...sure, first: reading("28次"), second: null, wide: ["≥8次"] })).toEqual([
      { reason: "second-reading", readings: ["28次", "≥8次"] },
    ]);
  });

  it("with what was seen but lost to paper", () => {
    const faint = { ...reading("98%"), faint: [{ text: "≥", probability: 0.4, x: 1 }] };
    expect(findingsOf({ ...sure, first: faint, second: null })).toEqual([
      { reason: "second-reading", readings: ["98%", "≥98%"] },
    ]);
  });
});

interface Case {
  readonly isInkLeft?: boolean;
  readonly isCertain?: boolean;
}

describe("ink", () => {
  const ink = (
    ...spans: readonly (readonly [number, number])[]
  ): { x0: number; y0: number; x1: number; y1: number }[] => spans.map(([x0, x1]) => ({ x0, y0: 0, x1, y1: 10 }));
  const height = 16;

  it.each([
    ["of every character is explained", "18次", ink([1, 8], [11, 19], [18, 32]), []],
    ["of a lost comparator is left over", "18次", ink([-22, -8], [1, 8], [11, 19], [18, 32]), [[-22, -8]]],
    ["of a lost digit within a number is left over", "1 8", ink([1, 8], [12, 18], [21, 28]), [[12, 18]]],
    ["that reaches far beyond its character is left over", "8", ink([2, 20]), [[2, 20]]],
  ] as const)("%s", (_, text, strokes, left) => {
    const found = unexplainedInk(reading(text), strokes, height);
    expect(found.map(({ x0, x1 }) => [x0, x1])).toEqual(left);
  });

  it("is what characters need: those seen in white paper are none", () => {
    expect(textOfReading(withoutPhantoms(reading("8次膚"), ink([1, 8], [10, 14]), 8))).toBe("8次");
  });
});

describe("the bar under a comparator", () => {
  it.each([
    ["level and apart", ["#.....", "..##..", "....##", "..##..", "#.....", "......", "######"], "parted"],
    ["along the lower arm", ["##....", "..##..", "....##", "..##.#", "##..#.", "..##..", "##...."], "joined"],
    ["none", ["##....", "..##..", "....##", "..##..", "##...."], null],
    ["a digit has none apart", [".###..", "#...#.", "...#..", "..#...", "#####."], "joined"],
  ] satisfies readonly (readonly [string, readonly string[], Bar])[])("%s", (_, rows, bar) => {
    const size = 4;
    const place = { x: 12, end: 24, width: 24, height: 30 };
    expect(barUnder(strokesOfDrawing(rows, size), place)).toBe(bar);
  });
});

describe("a digit on ink too wide for one", () => {
  const digit = ["..##..", ".#..#.", "....#.", "..##..", ".#....", ".####."];
  const wide = ["##......", "..###...", "....####", "..###...", "##......", "########"];
  const beside = (left: readonly string[], right: readonly string[]): string[] =>
    left.map((row, i) => `${row}..${right[i] ?? ""}`);
  const read = (text: string, xs: readonly number[]): LineReading => ({
    characters: reading(text).characters.map((character, i) => ({ ...character, x: xs[i] ?? 0 })),
    faint: [],
  });
  it.each([
    [["≥2"], beside(wide, digit), "22", [4, 13]],
    [["2%"], beside(digit, wide), "29", [3, 12]],
    [[], beside(digit, digit), "22", [3, 11]],
  ] as const)("may be %j", (instead, rows, text, xs) => {
    expect(wideDigitReadings(read(text, xs), strokesOfDrawing(rows), 7)).toEqual(instead);
  });
});

describe("known confusions", () => {
  it.each([
    ["≥8次", "》8次"],
    ["≤30万元", "《30万元"],
    ["效益指标(30分)", "效益指标(3o分)"],
    ["0人", "O人"],
    ["540.57", "S40.57"],
    ["甲、乙", "甲丶乙"],
    ["逐步完善", "遂步完善"],
    ["一级指标", "—级指标"],
    ["不低于III类", "不低于川类"],
    ["不低于III类", "不低于IⅢI类"],
  ])("%s is read from %s", (right, wrong) => expect(withoutConfusions(wrong)).toBe(right));

  it.each(["《2024年工作要点》", "2-3个", "100%", "四川类", "S201", "O型", "不低于Ⅲ类", "20—30"])(
    "%s stays",
    (text) => {
      expect(withoutConfusions(text)).toBe(text);
    },
  );
});
