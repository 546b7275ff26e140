import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScannedPage } from "../../src/core/scan.ts";
import { gridsOf } from "../../src/layout/grid.ts";
import { halfTurned, scannedPageOf } from "../../src/raster/index.ts";
import { columns, fill, grid, paper, rasterOf, rows, tablePage, text, turned } from "./drawn-page.ts";

/** The grids of a page as "rows x columns". */
function sizesOf(page: ScannedPage): string[] {
  return gridsOf(page.rulings).map(({ xs, ys }) => `${ys.length - 1} x ${xs.length - 1}`);
}

/** Where a corner of the first grid was on the picture that came. */
function cornerOf(page: ScannedPage, corner: "first" | "last"): readonly number[] {
  const [found] = gridsOf(page.rulings);
  const at = corner === "first" ? 0 : -1;
  const [x, y] = [found?.xs.at(at) ?? 0, found?.ys.at(at) ?? 0];
  return page.toOriginal([x, y, x, y]).slice(0, 2);
}

function near(found: readonly number[], expected: readonly number[], reach: number): boolean {
  return found.every((value, i) => Math.abs(value - (expected[i] ?? 0)) <= reach);
}

describe("a scanned page", () => {
  it("has the rules that are drawn on it, in points, where they are", () => {
    const page = scannedPageOf(rasterOf(tablePage()));
    const [found] = gridsOf(page.rulings);
    expect(sizesOf(page)).toEqual(["6 x 4"]);
    expect(
      near(
        (found?.xs ?? []).map((x) => (x * 150) / 72),
        columns,
        1,
      ),
    ).toBe(true);
    expect(
      near(
        (found?.ys ?? []).map((y) => (y * 150) / 72),
        rows,
        1,
      ),
    ).toBe(true);
    expect(near([page.width, page.height], [432, 576], 0.001)).toBe(true);
  });

  it("gives the same grid whatever its lean, and tells where it was", () => {
    const straight = tablePage();
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (degrees) => {
        const page = scannedPageOf(rasterOf(turned(straight, degrees)));
        expect(sizesOf(page)).toEqual(["6 x 4"]);
        const angle = (degrees * Math.PI) / 180;
        const [dx, dy] = [60 - 450, 100 - 600];
        const corner = [
          450 + Math.cos(angle) * dx - Math.sin(angle) * dy,
          600 + Math.sin(angle) * dx + Math.cos(angle) * dy,
        ];
        expect(near(cornerOf(page, "first"), corner, 2)).toBe(true);
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  it("lies with its lines of text across, whichever way it was laid", () => {
    const { width, height, data } = tablePage();
    const quarter = paper(height, width);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) quarter.data[x * height + (height - 1 - y)] = data[y * width + x] ?? 0;
    }
    const page = scannedPageOf(rasterOf(quarter));
    expect([page.gray.width, page.gray.height]).toEqual([width, height]);
    // Upright or upside down: both have six rows.
    expect(sizesOf(page)).toEqual(["6 x 4"]);
    expect(sizesOf(halfTurned(page))).toEqual(["6 x 4"]);
  });

  it("keeps its place on the original when it is turned upside down", () => {
    const page = scannedPageOf(rasterOf(tablePage()));
    const over = halfTurned(page);
    expect(near(cornerOf(over, "first"), cornerOf(page, "last"), 1)).toBe(true);
    expect(over.gray.data.at(-1)).toBe(page.gray.data[0]);
  });

  it("keeps an edge that is not drawn open", () => {
    const drawn = paper(900, 1200);
    grid(drawn, columns, rows);
    // The rule between the first two cells of the second row.
    fill(drawn, [218, 163, 222, 237], 255);
    const [found] = gridsOf(scannedPageOf(rasterOf(drawn)).rulings);
    expect(found?.down[1]?.[1]).toBe(false);
    expect(found?.down.flat().filter((isDrawn) => !isDrawn)).toHaveLength(1);
  });

  it("sees a rule whole that is broken in many places", () => {
    const drawn = tablePage();
    for (let x = 70; x < 830; x += 37) for (const y of rows) fill(drawn, [x, y - 3, x + 12, y + 3], 255);
    expect(sizesOf(scannedPageOf(rasterOf(drawn)))).toEqual(["6 x 4"]);
  });

  it("sees faint rules and no rules in text", () => {
    const faint = tablePage();
    const data = faint.data.map((level) => (level === 0 ? 205 : 240));
    expect(sizesOf(scannedPageOf(rasterOf({ ...faint, data })))).toEqual(["6 x 4"]);
    const prose = paper(900, 1200);
    for (let line = 0; line < 20; line++) text(prose, 80, 100 + 34 * line, 42);
    expect(scannedPageOf(rasterOf(prose)).rulings).toEqual([]);
  });

  it("has an empty page without rules", () => {
    expect(scannedPageOf(rasterOf(paper(300, 400))).rulings).toEqual([]);
    expect(scannedPageOf(rasterOf(paper(1, 1), null)).rulings).toEqual([]);
  });

  it("tells its resolution by its size where the file does not", () => {
    // A4 at 150 dpi.
    const { pixelsPerPoint } = scannedPageOf(rasterOf(paper(1240, 1754), null));
    expect(pixelsPerPoint * 72).toBeCloseTo(150, 0);
    const large = scannedPageOf(rasterOf(paper(2480, 3508), null));
    expect(large.pixelsPerPoint * 72).toBeCloseTo(200, 0);
    expect(near([large.gray.width, large.gray.height], [1654, 2339], 1)).toBe(true);
  });
});

describe("strokes of letters above one another", () => {
  it("are no rule, though the rule between them joins them", () => {
    const page = tablePage();
    const at = 385;
    for (const [from, to] of [
      [120, 156],
      [164, 200],
    ]) {
      fill(page, [at, from ?? 0, at + 2, to ?? 0]);
    }
    expect(sizesOf(scannedPageOf(rasterOf(page)))).toEqual(["6 x 4"]);
  });
});

describe("a seal", () => {
  const size = 400;
  const red = (): { readonly level: Uint8Array; readonly excess: Uint8Array } => ({
    level: new Uint8Array(size * size).fill(255),
    excess: new Uint8Array(size * size),
  });

  it("fades to paper, the ink under it stays, and its mask tells where it was", () => {
    const gray = paper(size, size);
    const colors = red();
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const r = Math.hypot(x - 200, y - 200);
        if (r > 90 || (r > 55 && r < 80)) continue;
        const i = y * size + x;
        const isInk = y >= 198 && y < 202;
        gray.data[i] = isInk ? 20 : 110;
        colors.level[i] = isInk ? 40 : 220;
        colors.excess[i] = isInk ? 15 : 150;
      }
    }
    const { gray: clean, sealMask } = scannedPageOf({ ...rasterOf(gray, 100), red: colors });
    expect(sealMask?.[230 * size + 200]).toBe(1);
    expect(sealMask?.[5]).toBe(0);
    expect(clean.data[230 * size + 200]).toBeGreaterThan(240);
    expect(clean.data[200 * size + 200]).toBeLessThan(90);
  });

  it("leaves no rims where its colour is coarser than its light, and the ink beside it stays", () => {
    const gray = paper(size, size);
    const colors = red();
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const r = Math.hypot(x - 200, y - 200);
        const i = y * size + x;
        const isSeal = r <= 90 && r >= 60;
        if (isSeal) gray.data[i] = 90;
        // At both rims of the ring the colour is half that of the seal, and red too dark for paper.
        if (Math.abs(r - 90) < 2 || Math.abs(r - 60) < 2) {
          colors.level[i] = isSeal ? 150 : 255;
          colors.excess[i] = 70;
        } else if (isSeal) {
          colors.level[i] = 214;
          colors.excess[i] = 170;
        }
      }
    }
    fill(gray, [200, 40, 203, 360], 10);
    for (let y = 40; y < 360; y++) {
      colors.level.fill(15, y * size + 200, y * size + 203);
      colors.excess.fill(4, y * size + 200, y * size + 203);
    }
    const { gray: clean } = scannedPageOf({ ...rasterOf(gray, 100), red: colors });
    for (const x of [289, 290, 261, 260]) expect(clean.data[200 * size + x]).toBeGreaterThan(215);
    for (const y of [111, 125, 141, 200]) expect(clean.data[y * size + 201]).toBeLessThan(90);
  });

  it("is no line of red text", () => {
    const gray = paper(size, size);
    const colors = red();
    for (let x = 40; x < 360; x++) {
      for (let y = 100; y < 112; y++) {
        if (x % 12 > 8) continue;
        gray.data[y * size + x] = 100;
        colors.excess[y * size + x] = 150;
      }
    }
    const page = scannedPageOf({ ...rasterOf(gray, 100), red: colors });
    expect(page.sealMask).toBeNull();
  });
});
