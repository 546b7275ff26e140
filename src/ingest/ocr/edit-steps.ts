/** One character of a text beside its one of a word; null where one has none. */
export interface EditStep {
  /** Index into the text. */
  readonly at: number | null;
  readonly letter: string | null;
}

/**
 * The least changes that make a text a word, character by character.
 *
 *     质景指标 to 质量指标     质 质, 景 量, 指 指, 标 标
 *
 * @returns null when more than `most` characters are changed, put in or left out
 */
export function editSteps(text: readonly string[], word: readonly string[], most: number): EditStep[] | null {
  if (Math.abs(text.length - word.length) > most) return null;
  const columns = word.length + 1;
  const costs = new Uint16Array((text.length + 1) * columns);
  const costAt = (i: number, j: number): number =>
    i > text.length || j > word.length ? Number.POSITIVE_INFINITY : (costs[i * columns + j] ?? 0);
  const changed = (i: number, j: number): number => costAt(i + 1, j + 1) + (text[i] === word[j] ? 0 : 1);
  for (let i = text.length; i >= 0; i--) {
    for (let j = word.length; j >= 0; j--) {
      if (i === text.length && j === word.length) continue;
      costs[i * columns + j] = Math.min(changed(i, j), costAt(i + 1, j) + 1, costAt(i, j + 1) + 1);
    }
  }
  if (costAt(0, 0) > most) return null;
  const steps: EditStep[] = [];
  let [i, j] = [0, 0];
  while (i < text.length || j < word.length) {
    const isBoth = costAt(i, j) === changed(i, j);
    const isLeftOut = !isBoth && costAt(i, j) === costAt(i + 1, j) + 1;
    steps.push({ at: isBoth || isLeftOut ? i : null, letter: isLeftOut ? null : (word[j] ?? null) });
    if (isBoth || isLeftOut) i++;
    if (!isLeftOut) j++;
  }
  return steps;
}
