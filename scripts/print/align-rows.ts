/** Which row read stands for which row expected, in order, so that the scores of the pairs add up to most. */
export function alignedRows<A, B>(
  expected: readonly A[],
  read: readonly B[],
  scoreOf: (a: A, b: B) => number,
): { readonly found: readonly (B | null)[]; readonly extra: readonly B[] } {
  // best[i][j]: the most that rows from i and j onwards can score.
  const best = Array.from({ length: expected.length + 1 }, () => new Array<number>(read.length + 1).fill(0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const pair = (i: number, j: number): number => {
    const [a, b] = [expected[i], read[j]];
    return a === undefined || b === undefined ? 0 : scoreOf(a, b);
  };
  for (let i = expected.length - 1; i >= 0; i--) {
    for (let j = read.length - 1; j >= 0; j--) {
      const line = best[i];
      if (line) line[j] = Math.max(at(i + 1, j), at(i, j + 1), pair(i, j) + at(i + 1, j + 1));
    }
  }
  const found: (B | null)[] = [];
  const extra: B[] = [];
  let j = 0;
  for (let i = 0; i < expected.length; i++) {
    while (j < read.length && at(i, j) === at(i, j + 1)) extra.push(...read.slice(j, ++j));
    const isPair = j < read.length && pair(i, j) > 0 && at(i, j) === pair(i, j) + at(i + 1, j + 1);
    found.push(isPair ? (read[j] ?? null) : null);
    if (isPair) j++;
  }
  return { found, extra: [...extra, ...read.slice(j)] };
}
