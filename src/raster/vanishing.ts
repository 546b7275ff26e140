/** A straight piece of a line: its middle, its direction (length 1) and its length. */
export interface Piece {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly length: number;
}

/** A point of the plane or, where `z` is 0, a direction. */
export interface Vanishing {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Pieces that lean further from the others than this are no rules of the same table: 6 degrees. */
const MAX_LEAN = 0.105;
/** Angles (radians) below this are not told apart: pixels are not finer. */
const ANGLE_NOISE = 0.0006;
/** A piece further from where the others meet than this many times their middle miss is left out. */
const MAX_MISSES = 3;
const ROUNDS = 3;

/** The direction, in radians from the first axis of the piece, that half the length of all pieces stays below. */
export function middleLean(leans: readonly { readonly lean: number; readonly length: number }[]): number {
  const sorted = leans.toSorted((a, b) => a.lean - b.lean);
  const half = sorted.reduce((sum, { length }) => sum + length, 0) / 2;
  let seen = 0;
  for (const { lean, length } of sorted) {
    seen += length;
    if (seen >= half) return lean;
  }
  return 0;
}

/** Pieces that lean like most, the others left out. */
export function alike(pieces: readonly Piece[]): Piece[] {
  const middle = middleLean(pieces.map((piece) => ({ lean: Math.atan2(piece.dy, piece.dx), length: piece.length })));
  return pieces.filter(({ dx, dy }) => Math.abs(Math.atan2(dy, dx) - middle) <= MAX_LEAN);
}

/**
 * Where lines that are parallel on paper meet in the picture; found by least squares, twice without the pieces that miss it.
 *
 * @param pieces all in about the same direction; coordinates of about -1 to 1
 */
export function vanishingOf(
  pieces: readonly Piece[],
): { readonly point: Vanishing; readonly kept: readonly Piece[] } | null {
  let kept = alike(pieces);
  let point: Vanishing | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    if (kept.length < 2) return null;
    const found = meetingOf(kept);
    const misses = kept.map((piece) => ({ lean: Math.abs(missOf(piece, found)), length: piece.length }));
    const limit = Math.max(3 * ANGLE_NOISE, MAX_MISSES * middleLean(misses));
    kept = kept.filter((piece) => Math.abs(missOf(piece, found)) <= limit);
    point = found;
  }
  return point === null ? null : { point, kept };
}

/** The sine of the angle between a piece and the way from its middle to the point. */
function missOf({ x, y, dx, dy }: Piece, point: Vanishing): number {
  const wayX = point.x - x * point.z;
  const wayY = point.y - y * point.z;
  return (dx * wayY - dy * wayX) / Math.hypot(wayX, wayY);
}

function meetingOf(pieces: readonly Piece[]): Vanishing {
  const m = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let weights = 0;
  for (const { x, y, dx, dy, length } of pieces) {
    const line = [-dy, dx, dy * x - dx * y];
    const weight = length * length;
    weights += weight;
    for (let i = 0; i < 9; i++) m[i] = (m[i] ?? 0) + weight * (line[Math.floor(i / 3)] ?? 0) * (line[i % 3] ?? 0);
  }
  // Without evidence lines are parallel in the picture too.
  m[8] = (m[8] ?? 0) + weights * ANGLE_NOISE * ANGLE_NOISE;
  const [x, y, z] = leastAxisOf(m);
  return { x, y, z };
}

/** The axis along which a symmetric 3 x 3 matrix is smallest: its eigenvector by Jacobi's rotations. */
function leastAxisOf(given: readonly number[]): [number, number, number] {
  const m = [...given];
  const v = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const at = (list: readonly number[], row: number, column: number): number => list[3 * row + column] ?? 0;
  for (let sweep = 0; sweep < 30; sweep++) {
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      if (at(m, p, q) === 0) continue;
      const angle = 0.5 * Math.atan2(2 * at(m, p, q), at(m, q, q) - at(m, p, p));
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      for (let k = 0; k < 3; k++) {
        const [a, b] = [at(m, k, p), at(m, k, q)];
        m[3 * k + p] = cos * a - sin * b;
        m[3 * k + q] = sin * a + cos * b;
      }
      for (let k = 0; k < 3; k++) {
        const [a, b] = [at(m, p, k), at(m, q, k)];
        m[3 * p + k] = cos * a - sin * b;
        m[3 * q + k] = sin * a + cos * b;
        const [c, d] = [at(v, k, p), at(v, k, q)];
        v[3 * k + p] = cos * c - sin * d;
        v[3 * k + q] = sin * c + cos * d;
      }
    }
  }
  const sizes = [at(m, 0, 0), at(m, 1, 1), at(m, 2, 2)];
  const least = sizes.indexOf(Math.min(...sizes));
  return [at(v, 0, least), at(v, 1, least), at(v, 2, least)];
}
