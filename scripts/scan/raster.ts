import sharp, { type Sharp } from "sharp";
import type { Chance } from "../print/random.ts";

/** A coloured picture: three bytes a pixel, row by row from the top. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const WHITE = 255;

export async function rasterOfFile(file: string | Buffer): Promise<Raster> {
  const { data, info } = await sharp(file)
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels === 3) return { width: info.width, height: info.height, data };
  const spread = new Uint8Array(info.width * info.height * 3);
  for (let i = 0; i < spread.length; i++) spread[i] = data[Math.floor(i / 3)] ?? WHITE;
  return { width: info.width, height: info.height, data: spread };
}

export function sharpOf({ width, height, data }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Every sample through a table of 256 values. */
export function mapped(raster: Raster, shadeOf: (value: number) => number): Raster {
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => shadeOf(value));
  return { ...raster, data: raster.data.map((value) => table[value] ?? WHITE) };
}

/** A light that falls off from one corner; `least` is what is left of it in the far one. */
export function unevenlyLit(raster: Raster, least: number, chance: Chance): Raster {
  const { width, height } = raster;
  const [cx, cy] = [chance() * width, chance() * height * 0.4];
  const far = Math.hypot(width, height);
  const data = new Uint8Array(raster.data);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = 1 - (1 - least) * Math.min(1, Math.hypot(x - cx, y - cy) / far / 0.8);
      for (let at = (y * width + x) * 3, end = at + 3; at < end; at++) data[at] = (raster.data[at] ?? WHITE) * light;
    }
  }
  return { ...raster, data };
}

/** Grain of a sensor: the same shift for the three channels of a pixel. */
export function noisy(raster: Raster, deviation: number, chance: Chance): Raster {
  const data = new Uint8ClampedArray(raster.data);
  // The sum of three even chances has a deviation of one half.
  for (let at = 0; at < data.length; at += 3) {
    const shift = (chance() + chance() + chance() - 1.5) * 2 * deviation;
    for (let c = at; c < at + 3; c++) data[c] = (data[c] ?? WHITE) + shift;
  }
  return { ...raster, data: new Uint8Array(data.buffer) };
}

/** Black or white, as a fax sends it. */
export function bilevel(raster: Raster, threshold: number): Raster {
  return mapped(raster, (value) => (value < threshold ? 0 : WHITE));
}
