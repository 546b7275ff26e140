import { describe, expect, it } from "vitest";
import type { Gray } from "../../src/core/scan.ts";
import { moved } from "../../src/raster/homography.ts";
import { straighteningOf } from "../../src/raster/straight.ts";
import { paper, tablePage, text, turned } from "./drawn-page.ts";

function leanOf(page: Gray): number {
  return (straighteningOf(page, 150).pose.lean * 180) / Math.PI;
}

function prosePage(): Gray {
  const page = paper(900, 1200);
  for (let line = 0; line < 24; line++) text(page, 80, 100 + 34 * line, line % 5 === 4 ? 20 : 44);
  return page;
}

describe("the lean of a page", () => {
  const angles = [-4.9, -2.35, -0.4, 0, 0.07, 1.13, 3.3, 4.8];

  it.each(angles)("of rules is found: %f degrees, to 0.02", (degrees) => {
    expect(Math.abs(leanOf(turned(tablePage(), degrees)) - degrees)).toBeLessThan(0.02);
  });

  it.each(angles)("of text alone is found: %f degrees, to 0.1", (degrees) => {
    expect(Math.abs(leanOf(turned(prosePage(), degrees)) - degrees)).toBeLessThan(0.1);
  });

  it("that is none leaves every pixel where it is", () => {
    expect(straighteningOf(tablePage(), 150).placement).toMatchObject({
      width: 900,
      height: 1200,
      map: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    });
  });
});

describe("a photographed page", () => {
  it("is straightened by its rules", () => {
    const page = tablePage();
    // The far side, at the top, is smaller.
    const photo = paper(900, 1200);
    for (let y = 0; y < 1200; y++) {
      for (let x = 0; x < 900; x++) {
        const w = 1 - 0.00012 * (y - 600);
        const [u, v] = [450 + (x - 450) / w, 600 + (y - 600) / w];
        if (u >= 0 && v >= 0 && u < 900 && v < 1200)
          photo.data[y * 900 + x] = page.data[Math.floor(v) * 900 + Math.floor(u)] ?? 255;
      }
    }
    const { pose, placement } = straighteningOf(photo, 150);
    expect(pose.isPerspective).toBe(true);
    // Both ends of the first column's rule come to stand above each other.
    const onPhoto = (x: number, y: number): readonly [number, number] => {
      const w = 1 / (1 + 0.00012 * (y - 600));
      return [450 + (x - 450) * w, 600 + (y - 600) * w];
    };
    const [top] = moved(placement.map, ...onPhoto(60, 100));
    const [bottom] = moved(placement.map, ...onPhoto(60, 600));
    expect(Math.abs(top - bottom)).toBeLessThan(1.5);
  });
});
