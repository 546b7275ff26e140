/** A measure of two texts. */
export type TextMeasure = (a: string, b: string) => number;

/** Insertions, deletions and substitutions that make `a` into `b`, by the length of the longer: 0 = same, 1 = nothing kept. */
export function editShare(a: string, b: string): number {
  return a === b ? 0 : editDistance(a, b) / Math.max(a.length, b.length);
}

/** Twice the longest common subsequence by both lengths: 1 = same, 0 = no sign in common. */
export function commonShare(a: string, b: string): number {
  return a === b ? 1 : (2 * longestCommon(a, b)) / (a.length + b.length);
}

/** The Levenshtein distance in UTF-16 units. */
export function editDistance(a: string, b: string): number {
  let before = Uint32Array.from({ length: b.length + 1 }, (_, j) => j);
  let row = new Uint32Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = (before[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replaced, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
    }
    [before, row] = [row, before];
  }
  return before[b.length] ?? 0;
}

/** Length of the longest common subsequence in UTF-16 units. */
export function longestCommon(a: string, b: string): number {
  let before = new Uint32Array(b.length + 1);
  let row = new Uint32Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      row[j] =
        a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
          ? (before[j - 1] ?? 0) + 1
          : Math.max(before[j] ?? 0, row[j - 1] ?? 0);
    }
    [before, row] = [row, before];
  }
  return before[b.length] ?? 0;
}

/** The measure, each pair of texts measured once: the alignments below ask for the same pair many times. */
export function remembered(measure: TextMeasure): TextMeasure {
  const known = new Map<string, Map<string, number>>();
  return (a, b) => {
    const ofA = known.get(a) ?? new Map<string, number>();
    known.set(a, ofA);
    const measured = ofA.get(b) ?? measure(a, b);
    ofA.set(b, measured);
    return measured;
  };
}
