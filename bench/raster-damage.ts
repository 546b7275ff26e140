import type { Gray, Raster } from "../src/core/scan.ts";

/** Printed colours, three bytes a pixel, at 200 dpi. */
export interface Print {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** A print as a scanner, a copier or a phone gave it, with where its points went. */
export interface Damaged {
  readonly raster: Raster;
  readonly place: (x: number, y: number) => readonly [number, number];
}

type Place = Damaged["place"];
/** Encodes as JPEG of this quality and decodes again. */
export type Recode = (gray: Gray, quality: number) => Promise<Gray>;

/** Chance with a seed: the same page is damaged the same way each time (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function grayOf({ width, height, rgb }: Print): Gray {
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    data[i] = 0.299 * (rgb[3 * i] ?? 0) + 0.587 * (rgb[3 * i + 1] ?? 0) + 0.114 * (rgb[3 * i + 2] ?? 0) + 0.5;
  }
  return { width, height, data };
}

function rasterOf(gray: Gray, dpi: number): Raster {
  return { number: 1, gray, red: null, dpi, toSource: [1, 0, 0, 1, 0, 0] };
}

const unmoved: Place = (x, y) => [x, y];

/** Every pixel from where `back` says, between pixels in proportion. */
function redrawn(gray: Gray, width: number, height: number, back: Place): Gray {
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = back(x + 0.5, y + 0.5);
      const [px, py] = [u - 0.5, v - 0.5];
      const [x0, y0] = [Math.floor(px), Math.floor(py)];
      if (x0 < 0 || y0 < 0 || x0 + 1 >= gray.width || y0 + 1 >= gray.height) continue;
      const at = (dx: number, dy: number): number => gray.data[(y0 + dy) * gray.width + x0 + dx] ?? 255;
      const [fx, fy] = [px - x0, py - y0];
      data[y * width + x] =
        (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy + 0.5;
    }
  }
  return { width, height, data };
}

function rotated(gray: Gray, degrees: number): { readonly gray: Gray; readonly place: Place } {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [gray.width / 2, gray.height / 2];
  const place: Place = (x, y) => [cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy)];
  const back: Place = (x, y) => [cx + cos * (x - cx) + sin * (y - cy), cy - sin * (x - cx) + cos * (y - cy)];
  return { gray: redrawn(gray, gray.width, gray.height, back), place };
}

function blurred(gray: Gray, share: number): Gray {
  const { width, height, data } = gray;
  const result = data.slice();
  for (let y = 1; y + 1 < height; y++) {
    for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
      const near = (data[i - 1] ?? 0) + (data[i + 1] ?? 0) + (data[i - width] ?? 0) + (data[i + width] ?? 0);
      result[i] = (data[i] ?? 0) * (1 - share) + (near * share) / 4;
    }
  }
  return { width, height, data: result };
}

function noisy(gray: Gray, deviation: number, chance: () => number): Gray {
  const data = gray.data.map((level) => {
    const noise = (chance() + chance() + chance() + chance() - 2) * 1.73 * deviation;
    return Math.min(255, Math.max(0, Math.round(level + noise)));
  });
  return { ...gray, data };
}

/** Dark corners: the light falls off from one place. */
function dimmed(gray: Gray, least: number, chance: () => number): Gray {
  const [cx, cy] = [gray.width * (0.2 + 0.6 * chance()), gray.height * (0.1 + 0.5 * chance())];
  const far = Math.hypot(gray.width, gray.height);
  const data = gray.data.map((level, i) => {
    const r = Math.hypot((i % gray.width) - cx, Math.floor(i / gray.width) - cy) / far;
    return level * (1 - (1 - least) * Math.min(1, 1.6 * r * r + 0.2 * r));
  });
  return { ...gray, data };
}

function contrasted(gray: Gray, black: number, white: number): Gray {
  return { ...gray, data: gray.data.map((level) => black + (level * (white - black)) / 255) };
}

/** A phone's view of the page: a plane seen from the side. */
function tilted(gray: Gray, chance: () => number): { readonly gray: Gray; readonly place: Place } {
  const { width, height } = gray;
  const angle = ((chance() - 0.5) * 6 * Math.PI) / 180;
  const [g, h] = [((chance() - 0.5) * 0.16) / width, ((chance() - 0.5) * 0.16) / height];
  const scale = 0.9;
  const [cos, sin] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const [cx, cy] = [width / 2, height / 2];
  const place: Place = (x, y) => {
    const [dx, dy] = [x - cx, y - cy];
    const w = 1 + g * dx + h * dy;
    return [cx + (cos * dx - sin * dy) / w, cy + (sin * dx + cos * dy) / w];
  };
  const back: Place = (x, y) => {
    const [u, v] = [x - cx, y - cy];
    // (cos - u g) dx + (-sin - u h) dy = u and (sin - v g) dx + (cos - v h) dy = v
    const [a, b, c, d] = [cos - u * g, -sin - u * h, sin - v * g, cos - v * h];
    const det = a * d - b * c;
    return [cx + (u * d - b * v) / det, cy + (a * v - u * c) / det];
  };
  return { gray: redrawn(gray, width, height, back), place };
}

/** One bit a pixel at 200 dpi, some rows and columns weak, specks, and lines broken by worn toner. */
function faxed(gray: Gray, chance: () => number): Gray {
  const { width, height } = gray;
  const rough = noisy(blurred(gray, 0.6), 34, chance);
  const data = rough.data.map((level) => (level < 128 ? 0 : 255));
  // Worn places: small patches without ink, everywhere.
  const patches = Math.round((width * height) / 2600);
  for (let p = 0; p < patches; p++) {
    const [x, y] = [Math.floor(chance() * width), Math.floor(chance() * height)];
    const [w, h] = [2 + Math.floor(chance() * 11), 2 + Math.floor(chance() * 11)];
    for (let row = y; row < Math.min(height, y + h); row++)
      data.fill(255, row * width + x, row * width + Math.min(width, x + w));
  }
  for (let s = 0; s < (width * height) / 1400; s++) data[Math.floor(chance() * data.length)] = 0;
  return { width, height, data };
}

function scaled(gray: Gray, factor: number): { readonly gray: Gray; readonly place: Place } {
  const [width, height] = [Math.round(gray.width * factor), Math.round(gray.height * factor)];
  const soft = blurred(gray, 0.5);
  return {
    gray: redrawn(soft, width, height, (x, y) => [x / factor, y / factor]),
    place: (x, y) => [x * factor, y * factor],
  };
}

/** A round red seal with a star over the lower right of the page. */
function sealed({ width, height, rgb }: Print, chance: () => number): Raster {
  const print = rgb.slice();
  const [cx, cy] = [width * (0.35 + 0.4 * chance()), height * (0.25 + 0.4 * chance())];
  const radius = 165;
  for (let y = Math.floor(cy - radius); y <= cy + radius; y++) {
    for (let x = Math.floor(cx - radius); x <= cx + radius; x++) {
      const r = Math.hypot(x - cx, y - cy);
      const angle = Math.atan2(y - cy, x - cx);
      const isRing = r < radius && r > radius - 14;
      const isStar = r < 60 * (0.55 + 0.45 * Math.abs(Math.cos(2.5 * angle)));
      const isText = r > radius - 55 && r < radius - 22 && Math.floor(angle * 9) % 2 === 0 && (x + y) % 7 < 4;
      const k = 3 * (y * width + x);
      if (!(isRing || isStar || isText) || k < 0 || k + 2 >= print.length || chance() < 0.06) continue;
      for (const [c, ink] of [210, 40, 45].entries())
        print[k + c] = Math.round(((print[k + c] ?? 255) * (60 + ink * 0.76)) / 255);
    }
  }
  const gray = grayOf({ width, height, rgb: print });
  const level = new Uint8Array(gray.data.length);
  const excess = new Uint8Array(gray.data.length);
  for (let i = 0; i < level.length; i++) {
    const [r, g, b] = [print[3 * i] ?? 0, print[3 * i + 1] ?? 0, print[3 * i + 2] ?? 0];
    level[i] = r;
    excess[i] = Math.max(0, r - Math.max(g, b));
  }
  return { ...rasterOf(gray, 200), red: { level, excess } };
}

export type Damage = (print: Print, seed: number, recode: Recode) => Promise<Damaged>;

const plain = async (raster: Raster): Promise<Damaged> => ({ raster, place: unmoved });

/** What pages go through, by name. */
export const damages: Readonly<Record<string, Damage>> = {
  clean: (print) => plain(rasterOf(grayOf(print), 200)),
  office: async (print, seed, recode) => {
    const chance = chanceOf(seed);
    const { gray, place } = rotated(contrasted(grayOf(print), 40, 245), (chance() - 0.5) * 4);
    return { raster: rasterOf(await recode(noisy(blurred(gray, 0.4), 5, chance), 75), 200), place };
  },
  phone: async (print, seed, recode) => {
    const chance = chanceOf(seed + 1);
    const { gray, place } = tilted(contrasted(grayOf(print), 45, 230), chance);
    return {
      raster: rasterOf(await recode(noisy(dimmed(blurred(gray, 0.6), 0.4, chance), 7, chance), 60), 200),
      place,
    };
  },
  seal: (print, seed) => plain(sealed(print, chanceOf(seed + 2))),
  jpeg: async (print, _, recode) => plain(rasterOf(await recode(grayOf(print), 40), 200)),
  fax: async (print, seed) => {
    const chance = chanceOf(seed + 3);
    const { gray, place } = rotated(grayOf(print), (chance() - 0.5) * 2);
    return { raster: rasterOf(faxed(gray, chance), 200), place };
  },
  faint: async (print, seed, recode) => {
    const chance = chanceOf(seed + 4);
    const turned = rotated(contrasted(grayOf(print), 110, 235), (chance() - 0.5) * 3);
    const small = scaled(turned.gray, 0.75);
    const gray = await recode(noisy(small.gray, 9, chance), 50);
    return { raster: rasterOf(gray, 150), place: (x, y) => small.place(...turned.place(x, y)) };
  },
  skew5: async (print) => {
    const { gray, place } = rotated(grayOf(print), 4.7);
    return { raster: rasterOf(gray, 200), place };
  },
};
