/** An affine map [a, b, c, d, e, f]: x' = a x + c y + e, y' = b x + d y + f, as PDF writes it. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

export function xOf(m: Matrix, x: number, y: number): number {
  return m[0] * x + m[2] * y + m[4];
}

export function yOf(m: Matrix, x: number, y: number): number {
  return m[1] * x + m[3] * y + m[5];
}

/** By how much the map enlarges lengths on average. */
export function scaleOf(m: Matrix): number {
  return Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]));
}

/** Six numbers of an operator's argument as a Matrix; anything else is the identity. */
export function matrixOf(given: unknown): Matrix {
  const numbers = numbersOf(given);
  const [a, b, c, d, e, f] = numbers;
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined) {
    return identity;
  }
  return [a, b, c, d, e, f];
}

/** The finite numbers of an array or typed array; none when one of them is not. */
export function numbersOf(given: unknown): readonly number[] {
  const list = Array.isArray(given) ? given : ArrayBuffer.isView(given) ? Array.from(given as Float32Array) : [];
  return list.every((value) => typeof value === "number" && Number.isFinite(value)) ? (list as number[]) : [];
}
