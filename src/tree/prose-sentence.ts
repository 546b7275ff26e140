import type { ColumnRole } from "../core/template.ts";
import { foldLabel } from "../core/text.ts";
import type { Look } from "./costs.ts";
import { partsOfName } from "./names.ts";
import { prefixAt } from "./prose-marks.ts";
import type { ProseText, Stretch } from "./prose-text.ts";
import { isDigit, rawOf, trimmed } from "./prose-text.ts";
import { borderOf, isOneValue } from "./prose-value.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A value with the heading that announces it: `分值10分`. */
export interface ToldCell {
  readonly role: ColumnRole;
  readonly label: string;
  readonly text: Stretch;
}

/** One indicator as a sentence states it. */
export interface Fact {
  readonly name: Stretch;
  readonly ordinal: number | null;
  readonly target: Stretch | null;
  /** Told values of other columns. */
  readonly told: readonly ToldCell[];
  /** May the border of name and target, or of two indicators, lie elsewhere? */
  readonly uncertain: boolean;
}

export interface SentenceTask {
  readonly text: ProseText;
  readonly vocabulary: Vocabulary;
  readonly lookOf: (text: string) => Look;
}

interface OpenFact {
  name: Stretch;
  ordinal: number | null;
  target: Stretch | null;
  told: ToldCell[];
  uncertain: boolean;
  signed: boolean;
}

/** Longest sentence that states indicators, and longest name, in characters; longer ones only talk about them. */
const MAX_SENTENCE = 200;
const MAX_NAME = 80;
/** Shortest heading that announces a value, in characters: 目标值, 分值. */
const MIN_HEADING = 2;

/**
 * The indicators of one sentence. Commas part indicators only where each part has a value of its own; words without one
 * belong to what follows them, a value without words to what precedes it.
 *
 * @param before the indicator a told target (`目标值：80人`) belongs to when the sentence names none
 * @returns null where the sentence is too long to be an indicator
 */
export function factsOfSentence(task: SentenceTask, sentence: Stretch, before: Fact | null): readonly Fact[] | null {
  const whole = trimmed(task.text, sentence);
  if (whole.to - whole.from > MAX_SENTENCE) return null;
  if (task.lookOf(rawOf(task.text, whole)) === "nil" || whole.to <= whole.from) return [];
  const { ordinal, from } = prefixOf(task, whole);
  const facts: OpenFact[] = [];
  let words: Stretch | null = null;
  for (const part of partsAtCommas(task.text, { from, to: whole.to })) {
    const told = toldBy(task, part);
    if (told !== null) {
      words = addTold(task, told, facts, words, before);
      continue;
    }
    words = addPart(task, part, facts, words);
  }
  if (words !== null) facts.push(wordsFact(task, words, facts.length > 0));
  const first = facts[0];
  if (first === undefined) return null;
  first.ordinal = ordinal;
  if (facts.length > 1) for (const fact of facts) fact.uncertain ||= !fact.signed;
  return facts.every((fact) => fact.name.to - fact.name.from <= MAX_NAME) ? facts : null;
}

/** `指标2：` and the marks at the head of a sentence. */
function prefixOf({ text, vocabulary }: SentenceTask, whole: Stretch): { ordinal: number | null; from: number } {
  const parts = partsOfName(rawOf(text, whole), vocabulary);
  const numbered = prefixAt(text.folded, whole.from, vocabulary) || parts.prefix !== null;
  if (!numbered) return { ordinal: null, from: whole.from };
  return { ordinal: parts.ordinal, from: whole.to - parts.name.length };
}

/** The parts between commas that stand in no bracket and in no number (1,200). */
function partsAtCommas(text: ProseText, { from, to }: Stretch): Stretch[] {
  const { folded, closings } = text;
  const parts: Stretch[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    const close = closings[at] ?? 0;
    if (close > 0 && close <= to) at = close - 1;
    if (folded.charAt(at) !== "," || isThousands(folded, at)) continue;
    parts.push(trimmed(text, { from: start, to: at }));
    start = at + 1;
  }
  parts.push(trimmed(text, { from: start, to }));
  return parts.filter((part) => part.to > part.from);
}

function isThousands(folded: string, at: number): boolean {
  return isDigit(folded.charAt(at - 1)) && /^\d{3}(?!\d)/.test(folded.slice(at + 1, at + 5));
}

/** Adds a part between commas; gives the words that still wait for a value. */
function addPart(task: SentenceTask, part: Stretch, facts: OpenFact[], words: Stretch | null): Stretch | null {
  const { text, lookOf } = task;
  const border = borderOf(text.folded.slice(part.from, part.to), lookOf);
  if (border.kind === "border") {
    facts.push({
      name: trimmed(text, { from: words?.from ?? part.from, to: part.from + border.nameTo }),
      ordinal: null,
      target: trimmed(text, { from: part.from + border.from, to: part.from + border.to }),
      told: [],
      uncertain: border.uncertain || words !== null,
      signed: border.signed,
    });
    return null;
  }
  const last = facts[facts.length - 1];
  if (border.kind === "words" || (last === undefined && words === null)) {
    return { from: words?.from ?? part.from, to: part.to };
  }
  if (words !== null) {
    facts.push({ name: words, ordinal: null, target: part, told: [], uncertain: true, signed: false });
  } else if (last !== undefined) {
    // 培训3期，共200人: one value in two parts where it reads as one.
    const target = last.target === null ? part : { from: last.target.from, to: part.to };
    last.uncertain ||= !isOneValue(rawOf(text, target), lookOf);
    last.target = target;
  }
  return null;
}

function wordsFact({ text }: SentenceTask, words: Stretch, trails: boolean): OpenFact {
  const uncertain = trails || /\d/.test(text.folded.slice(words.from, words.to));
  return { name: words, ordinal: null, target: null, told: [], uncertain, signed: false };
}

/** The value a column's heading announces: `目标值≥80人次`, `分值：10分`; null where the part is none. */
function toldBy({ text, vocabulary, lookOf }: SentenceTask, part: Stretch): ToldCell | null {
  const written = text.folded.slice(part.from, part.to);
  for (let length = Math.min(written.length - 1, vocabulary.longestWord); length >= MIN_HEADING; length--) {
    const label = written.slice(0, length);
    const role = vocabulary.columns.get(foldLabel(label))?.role;
    if (role === undefined || role === "level" || role === "side" || role === "name") continue;
    const value = trimmed(text, { from: part.from + length, to: part.to });
    const stated = ":—".includes(written.charAt(length));
    const look = lookOf(rawOf(text, value));
    const isValue = look === "amount" || look === "time" || look === "number" || (stated && look !== "unparsed");
    if (isValue && value.to > value.from) return { role, label, text: value };
  }
  return null;
}

/** Gives a told value to the indicator it belongs to: the words before it, or the last one stated. */
function addTold(
  task: SentenceTask,
  told: ToldCell,
  facts: OpenFact[],
  words: Stretch | null,
  before: Fact | null,
): Stretch | null {
  if (words !== null) facts.push({ ...wordsFact(task, words, false), uncertain: false });
  let last = facts[facts.length - 1];
  if (last === undefined && before !== null) {
    last = { ...before, told: [...before.told], signed: false };
    facts.push(last);
  }
  if (last === undefined) return words;
  if (told.role === "target" && last.target === null) {
    last.target = told.text;
    last.signed = true;
  } else {
    last.told.push(told);
  }
  return null;
}
