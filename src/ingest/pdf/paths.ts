import type { BBox } from "../../core/page.ts";
import { type Matrix, scaleOf, xOf, yOf } from "./matrix.ts";

/** How pdfjs writes a path: a code, then its coordinates. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;

/** A straight part of a path along one axis of the page. */
export interface Segment {
  readonly axis: "horizontal" | "vertical";
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A connected part of a path, on the page. */
export interface Subpath {
  readonly bbox: BBox;
  /** Does it bend anywhere, or run across the axes? */
  readonly isUpright: boolean;
  readonly hasCurve: boolean;
  readonly segments: readonly Segment[];
}

/** Points by which a line may lean over its whole length and still run along the axis; drawing programs round. */
const LEAN_POINTS = 0.7;

/** The subpaths of one path. `data` is pdfjs's flat form; unknown codes end the reading. */
export function subpathsOf(data: ArrayLike<number>, m: Matrix): Subpath[] {
  const paths: Subpath[] = [];
  let points: number[] = [];
  let hasCurve = false;
  let closed = false;
  const end = (): void => {
    if (points.length >= 4) paths.push(subpathOf(points, closed, hasCurve));
    points = [];
    hasCurve = false;
    closed = false;
  };
  const put = (x: number, y: number): void => {
    points.push(xOf(m, x, y), yOf(m, x, y));
  };
  let start: readonly [number, number] = [0, 0];
  for (let i = 0; i < data.length; ) {
    const code = data[i];
    const x = data[i + 1] ?? 0;
    const y = data[i + 2] ?? 0;
    if (code === MOVE) {
      end();
      start = [x, y];
      put(x, y);
      i += 3;
    } else if (code === LINE) {
      if (points.length === 0) put(...start);
      put(x, y);
      i += 3;
    } else if (code === CURVE || code === QUADRATIC) {
      const last = code === CURVE ? 5 : 3;
      if (points.length === 0) put(...start);
      hasCurve = true;
      put(data[i + last] ?? 0, data[i + last + 1] ?? 0);
      i += last + 2;
    } else if (code === CLOSE) {
      closed = true;
      end();
      i += 1;
    } else break;
  }
  end();
  return paths;
}

function subpathOf(points: readonly number[], closed: boolean, hasCurve: boolean): Subpath {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  const segments: Segment[] = [];
  let isUpright = !hasCurve;
  const count = points.length / 2;
  for (let i = 0; i < count; i++) {
    const x = points[2 * i] ?? 0;
    const y = points[2 * i + 1] ?? 0;
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
    if (i + 1 === count && !closed) break;
    const next = (i + 1) % count;
    const nextX = points[2 * next] ?? 0;
    const nextY = points[2 * next + 1] ?? 0;
    const dx = Math.abs(nextX - x);
    const dy = Math.abs(nextY - y);
    if (dx <= LEAN_POINTS && dy <= LEAN_POINTS) continue;
    if (dy <= LEAN_POINTS) {
      segments.push({ axis: "horizontal", at: (y + nextY) / 2, from: Math.min(x, nextX), to: Math.max(x, nextX) });
    } else if (dx <= LEAN_POINTS) {
      segments.push({ axis: "vertical", at: (x + nextX) / 2, from: Math.min(y, nextY), to: Math.max(y, nextY) });
    } else isUpright = false;
  }
  return { bbox: [x0, y0, x1, y1], isUpright, hasCurve, segments: hasCurve ? [] : segments };
}

/** Width of a stroke on the page; PDF draws width 0 as thin as it can. */
export function strokeThickness(lineWidth: number, m: Matrix): number {
  return lineWidth * scaleOf(m);
}
