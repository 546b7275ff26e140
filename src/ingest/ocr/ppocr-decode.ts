import type { Candidate, FaintCharacter, LineReading, ReadCharacter } from "./engine.ts";

/** Class 0 of the network: between two characters, or paper. */
const BLANK = 0;
/** A second reading less likely than this is noise. */
const MIN_OTHER = 0.01;
const MOST_OTHERS = 3;
/** A character that lost to paper by no more than this was perhaps there. */
const MIN_FAINT = 0.1;

/** The output of the network for one line: `steps` rows of probabilities, one of each class. */
export interface Steps {
  readonly probabilities: Float32Array;
  readonly steps: number;
  readonly classes: readonly string[];
  /** Pixels of the line's picture to one step. */
  readonly pixelsPerStep: number;
}

/**
 * The likeliest class of each step, equal neighbours joined, blanks taken out (CTC, greedy).
 *
 *     steps    _ ≥ ≥ _ 8 _ 8 8 _ 次      gives  ≥ 8 8 次
 */
export function readingOfSteps(output: Steps): LineReading {
  const characters: ReadCharacter[] = [];
  const faint: FaintCharacter[] = [];
  const best = Array.from({ length: output.steps }, (_, step) => bestOf(output, step, 0));
  for (let step = 0; step < output.steps; ) {
    const class0 = best[step] ?? BLANK;
    let end = step + 1;
    while (end < output.steps && best[end] === class0) end++;
    if (class0 === BLANK) faint.push(...faintOf(output, best, step, end));
    else characters.push(characterOf(output, class0, step, end));
    step = end;
  }
  return { characters, faint };
}

function probabilityAt({ probabilities, classes }: Steps, step: number, index: number): number {
  return probabilities[step * classes.length + index] ?? 0;
}

function bestOf({ probabilities, classes }: Steps, step: number, from: number): number {
  const start = step * classes.length;
  let best = from;
  for (let index = from + 1; index < classes.length; index++) {
    if ((probabilities[start + index] ?? 0) > (probabilities[start + best] ?? 0)) best = index;
  }
  return best;
}

function characterOf(output: Steps, index: number, from: number, to: number): ReadCharacter {
  let peak = from;
  for (let step = from; step < to; step++) {
    if (probabilityAt(output, step, index) > probabilityAt(output, peak, index)) peak = step;
  }
  return {
    text: output.classes[index] ?? "",
    probability: probabilityAt(output, peak, index),
    x: ((from + to) / 2) * output.pixelsPerStep,
    others: othersOf(output, peak, index),
  };
}

function othersOf(output: Steps, step: number, index: number): Candidate[] {
  const found: Candidate[] = [];
  for (let other = BLANK + 1; other < output.classes.length; other++) {
    const probability = probabilityAt(output, step, other);
    if (other !== index && probability >= MIN_OTHER) found.push({ text: output.classes[other] ?? "", probability });
  }
  return found.toSorted((a, b) => b.probability - a.probability).slice(0, MOST_OTHERS);
}

/** Characters seen in a run of blanks that are not the tails of the characters beside it. */
function faintOf(output: Steps, best: readonly number[], from: number, to: number): FaintCharacter[] {
  const found: FaintCharacter[] = [];
  let last = -1;
  for (let step = from; step < to; step++) {
    const index = bestOf(output, step, BLANK + 1);
    const probability = probabilityAt(output, step, index);
    if (probability < MIN_FAINT || index === best[from - 1] || index === best[to] || index === last) continue;
    last = index;
    found.push({ text: output.classes[index] ?? "", probability, x: (step + 0.5) * output.pixelsPerStep });
  }
  return found;
}
