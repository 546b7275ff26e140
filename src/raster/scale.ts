import type { Gray } from "../core/scan.ts";

/** Half the width and height: each pixel is the mean of four. */
export function halved({ width, height, data }: Gray): Gray {
  const w = Math.max(1, width >> 1);
  const h = Math.max(1, height >> 1);
  const result = new Uint8Array(w * h);
  const right = width > 1 ? 1 : 0;
  const below = height > 1 ? width : 0;
  for (let y = 0; y < h; y++) {
    let from = 2 * y * width;
    for (let x = 0; x < w; x++, from += 2) {
      const sum =
        (data[from] ?? 0) + (data[from + right] ?? 0) + (data[from + below] ?? 0) + (data[from + below + right] ?? 0);
      result[y * w + x] = (sum + 2) >> 2;
    }
  }
  return { width: w, height: h, data: result };
}

/** A smaller picture: each pixel is the mean of the area it covers. `factor` is new size to old, at most 1. */
export function shrunk(picture: Gray, factor: number): Gray {
  if (factor >= 1) return picture;
  const { width, height, data } = picture;
  const w = Math.max(1, Math.round(width * factor));
  const h = Math.max(1, Math.round(height * factor));
  const across = sharesOf(width, w);
  const down = sharesOf(height, h);
  const result = new Uint8Array(w * h);
  const sums = new Float32Array(w);
  for (let y = 0; y < h; y++) {
    sums.fill(0);
    for (let k = down.starts[y] ?? 0; k < (down.starts[y + 1] ?? 0); k++) {
      const row = (down.from[k] ?? 0) * width;
      const rowShare = down.shares[k] ?? 0;
      for (let x = 0; x < w; x++) {
        let sum = 0;
        const end = across.starts[x + 1] ?? 0;
        for (let i = across.starts[x] ?? 0; i < end; i++) {
          sum += (data[row + (across.from[i] ?? 0)] ?? 0) * (across.shares[i] ?? 0);
        }
        sums[x] = (sums[x] ?? 0) + sum * rowShare;
      }
    }
    for (let x = 0; x < w; x++) result[y * w + x] = (sums[x] ?? 0) + 0.5;
  }
  return { width: w, height: h, data: result };
}

/** Which old pixels each new one covers, and by what share. */
interface Shares {
  /** Where the entries of each new pixel begin; one more than there are new pixels. */
  readonly starts: Int32Array;
  readonly from: Int32Array;
  readonly shares: Float32Array;
}

function sharesOf(before: number, after: number): Shares {
  const step = before / after;
  const starts = new Int32Array(after + 1);
  const from: number[] = [];
  const shares: number[] = [];
  for (let i = 0; i < after; i++) {
    const end = Math.min(before, (i + 1) * step);
    for (let p = Math.floor(i * step); p < end; p++) {
      const share = (Math.min(end, p + 1) - Math.max(i * step, p)) / step;
      if (share <= 0) continue;
      from.push(p);
      shares.push(share);
    }
    starts[i + 1] = from.length;
  }
  return { starts, from: Int32Array.from(from), shares: Float32Array.from(shares) };
}
