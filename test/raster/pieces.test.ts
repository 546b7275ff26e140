import { describe, expect, it } from "vitest";
import { componentsOf } from "../../src/raster/components.ts";
import { inkOf } from "../../src/raster/ink.ts";
import type { Line } from "../../src/raster/lines.ts";
import { withPieces } from "../../src/raster/pieces.ts";
import { fill, paper } from "./drawn-page.ts";

const line = (at: number, from: number, to: number): Line => ({ at, from, to, stretches: [], level: 100 });

describe("a bare page", () => {
  // A rule from 20 to 120 at y = 50, seen from 20 to 80.
  const lines = { across: [line(50, 20, 80)], down: [] };
  const cases = [
    ["gets a piece back that lies on a rule", [40, 49, 48, 51], true],
    ["gets a piece back that lies a little beyond what is seen of it", [96, 49, 104, 51], true],
    ["does not get one back far beyond", [160, 49, 168, 51], false],
    ["does not get one back beside it", [40, 54, 48, 56], false],
    ["does not get one back that is thicker than rules are", [40, 46, 48, 54], false],
  ] as const;
  it.each(cases)("%s", (_, box, isBack) => {
    const page = paper(200, 100);
    fill(page, box);
    const { list } = componentsOf(inkOf(page, 128));
    const { data } = withPieces(page, { gray: paper(200, 100), thin: list }, lines, 100);
    expect(data[50 * 200 + box[0] + 2] === 0 || data[55 * 200 + box[0] + 2] === 0).toBe(isBack);
  });
});
