import type { DrawnPage } from "../../src/core/page.ts";
import type { Chance } from "../print/random.ts";
import type { Condition } from "./conditions.ts";
import { type Homography, inverse, product, resampled, scaling, tilting, turning } from "./homography.ts";
import { bilevel, mapped, noisy, type Raster, rasterOfFile, sharpOf, unevenlyLit } from "./raster.ts";
import { torn } from "./rules.ts";
import { sealed } from "./seal.ts";

const POINTS_PER_INCH = 72;

export interface Scan {
  readonly raster: Raster;
  /** Points of the printed page to pixels of the scan. */
  readonly toScan: Homography;
}

/** Scans an upright picture of a page under a condition. */
export async function scanOf(upright: Raster, page: DrawnPage, condition: Condition, chance: Chance): Promise<Scan> {
  const { dpi, skewDegrees, tilt, isBroken, isSealed } = condition;
  const { width, height } = upright;
  const pixelsPerPoint = dpi / POINTS_PER_INCH;
  let raster = isBroken ? torn(upright, page.rulings, pixelsPerPoint, chance) : upright;
  if (condition.ink < 1) raster = mapped(raster, (value) => 255 - (255 - value) * condition.ink);
  if (isSealed) raster = await sealed(raster, dpi, chance);
  const degrees = chance() < 0.5 ? skewDegrees : -skewDegrees;
  const turn = product(tilting(tilt, [width, height]), turning(degrees, [width / 2, height / 2]));
  if (degrees !== 0 || tilt !== 0) raster = resampled(raster, inverse(turn), raster);
  if (condition.blurPixels > 0) {
    raster = await rasterOfFile(await sharpOf(raster).blur(condition.blurPixels).png().toBuffer());
  }
  if (condition.leastLight < 1) raster = unevenlyLit(raster, condition.leastLight, chance);
  if (condition.noise > 0) raster = noisy(raster, condition.noise, chance);
  if (condition.threshold !== null) raster = bilevel(raster, condition.threshold);
  return { raster, toScan: product(turn, scaling(pixelsPerPoint)) };
}
