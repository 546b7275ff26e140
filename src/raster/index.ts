import type { BBox } from "../core/page.ts";
import type { Affine, Gray, Raster, Red, ScannedPage } from "../core/scan.ts";
import { chained, type Homography, moved, reversed, scaling } from "./homography.ts";
import { evenlyLit } from "./light.ts";
import { dpiOf, workFactorOf } from "./resolution.ts";
import { rulingsOfPage } from "./rulings.ts";
import { shrunk } from "./scale.ts";
import { unsealed } from "./seal.ts";
import { straighteningOf } from "./straight.ts";
import { isUnmoved, type Placement, quarterTurned, warped } from "./warp.ts";

const POINTS_PER_INCH = 72;

/**
 * A scanned page, straight, upright or upside down, clean, and with its rules.
 *
 * Nothing is cut off: a page that leaned is larger than its picture by the corners.
 */
export function scannedPageOf(raster: Raster): ScannedPage {
  const found = dpiOf(raster);
  const factor = workFactorOf(found);
  const dpi = found * factor;
  const { gray: faded, mask } = unsealed(shrunk(raster.gray, factor), redOf(raster, factor), dpi);
  const lit = evenlyLit(faded, dpi);
  const { placement } = straighteningOf(lit, dpi);
  const gray = placed(lit, placement);
  const shrinking = scaling(faded.width / raster.gray.width, faded.height / raster.gray.height);
  const toClean = chained(chained(placement.map, shrinking), reversed(homographyOf(raster.toSource)));
  return pageOf({
    number: raster.number,
    gray,
    dpi,
    sealMask: mask === null ? null : placedMask(mask, faded, placement),
    toClean,
  });
}

/** The same page turned by 180 degrees: for whoever reads it and finds it upside down. */
export function halfTurned(page: ScannedPage): ScannedPage {
  // Who keeps the way back keeps no picture.
  const { width, height, gray, sealMask, toOriginal } = page;
  const turned = ([x0, y0, x1, y1]: BBox): BBox => [width - x1, height - y1, width - x0, height - y0];
  return {
    ...page,
    gray: quarterTurned(gray, 2),
    sealMask: sealMask === null ? null : quarterTurned({ ...gray, data: sealMask }, 2).data,
    rulings: page.rulings.map((ruling) => {
      const along = ruling.axis === "horizontal" ? width : height;
      const across = ruling.axis === "horizontal" ? height : width;
      return { ...ruling, at: across - ruling.at, from: along - ruling.to, to: along - ruling.from };
    }),
    toOriginal: (box) => toOriginal(turned(box)),
  };
}

function redOf({ gray, red }: Raster, factor: number): Red | null {
  if (red === null || factor === 1) return red;
  return {
    level: shrunk({ ...gray, data: red.level }, factor).data,
    excess: shrunk({ ...gray, data: red.excess }, factor).data,
  };
}

function placed(picture: Gray, placement: Placement): Gray {
  return isUnmoved(placement) ? picture : warped(picture, placement);
}

/** Half a pixel of seal is seal. */
function placedMask(mask: Uint8Array, { width, height }: Gray, placement: Placement): Uint8Array {
  if (isUnmoved(placement)) return mask;
  const data = mask.map((bit) => (bit === 1 ? 0 : 255));
  return warped({ width, height, data }, placement).data.map((level) => (level < 128 ? 1 : 0));
}

interface Parts {
  readonly number: number;
  readonly gray: Gray;
  readonly dpi: number;
  readonly sealMask: Uint8Array | null;
  /** From what provenance is told in to clean pixels. */
  readonly toClean: Homography;
}

function pageOf({ number, gray, dpi, sealMask, toClean }: Parts): ScannedPage {
  const pixelsPerPoint = dpi / POINTS_PER_INCH;
  const back = chained(reversed(toClean), scaling(pixelsPerPoint, pixelsPerPoint));
  return {
    number,
    width: gray.width / pixelsPerPoint,
    height: gray.height / pixelsPerPoint,
    pixelsPerPoint,
    gray,
    sealMask,
    rulings: rulingsOfPage(gray, dpi),
    toOriginal: (box) => hullOf(back, box),
  };
}

function hullOf(map: Homography, [x0, y0, x1, y1]: BBox): BBox {
  const corners = [moved(map, x0, y0), moved(map, x1, y0), moved(map, x0, y1), moved(map, x1, y1)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function homographyOf([a, b, c, d, e, f]: Affine): Homography {
  return [a, c, e, b, d, f, 0, 0, 1];
}
