/** An open stretch along x, in points; from < to. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What two sorted lists of stretches have in common, stretches under `least` left out. */
export function commonOf(a: readonly Span[], b: readonly Span[], least: number): Span[] {
  const common: Span[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) return common;
    const from = Math.max(left.from, right.from);
    const to = Math.min(left.to, right.to);
    if (to - from >= least) common.push({ from, to });
    if (left.to < right.to) i++;
    else j++;
  }
}

/** The stretches that pieces of a line leave free, without end on both sides. */
export function freeOf(pieces: readonly { readonly x0: number; readonly x1: number }[]): Span[] {
  const free: Span[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const { x0, x1 } of pieces) {
    if (x0 > from) free.push({ from, to: x0 });
    from = Math.max(from, x1);
  }
  free.push({ from, to: Number.POSITIVE_INFINITY });
  return free;
}

/** Those with an end on both sides: between columns. */
export function innerOf(spans: readonly Span[]): Span[] {
  return spans.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to));
}
