import { describe, expect, it } from "vitest";
import { cellInkOf } from "../../../src/ingest/ocr/cell-ink.ts";
import { pageOfGray } from "./support.ts";

const levels = { rim: 14, core: 90, sealedCore: 130 };

describe("ink under a seal", () => {
  const cases = [
    ["what a faded seal leaves is none", 145, 1, 0],
    ["the same beside a seal is ink", 145, 0, 1],
    ["dark strokes under it are ink", 40, 1, 1],
  ] as const;
  it.each(cases)("%s", (_, shade, seal, count) => {
    const [width, height] = [60, 40];
    const data = new Uint8Array(width * height).fill(255);
    const sealMask = new Uint8Array(width * height);
    for (let y = 15; y < 25; y++) data.fill(shade, y * width + 20, y * width + 24);
    // The mask ends a pixel before the stroke does: its rim is less red.
    for (let y = 15; y < 25; y++) sealMask.fill(seal, y * width + 20, y * width + 23);
    const page = { ...pageOfGray({ width, height, data }, 72), sealMask };
    expect(cellInkOf(page, [0, 0, width, height], levels, 0)?.strokes).toHaveLength(count);
  });
});
