import type { DoubtReason } from "../../core/scan-text.ts";
import { foldWidth } from "../../core/text.ts";
import { differInBar, type Verdict } from "./comparator-shape.ts";
import { withDigitsForLetters, withoutConfusions } from "./confusions.ts";
import { type LineReading, type ReadCharacter, textOfReading } from "./engine.ts";
import { MIDDLE_DOTS } from "./middle-dot.ts";

/** A character of a value less likely than this is doubted; of other text, than that. Measured by `bench/ocr.ts`. */
const MIN_VALUE_PROBABILITY = 0.55;
const MIN_TEXT_PROBABILITY = 0.3;
/** A short text may be a value too (基本健全): no character of it may be missed. */
const SHORT = 8;
const MIN_SHORT_PROBABILITY = 0.5;
/** Comparators are read with less certainty than digits even when they are right. */
const MIN_COMPARATOR_PROBABILITY = 0.25;
/** A second reading at least this likely that changes what a value says is told. */
const MIN_SECOND = 0.12;
/** A comparator, digit or point that lost to paper by no more than this was perhaps there. */
const MIN_FAINT = 0.12;

const COMPARATORS = "≥≤><＞＜=＝±》《≧≦";
/** Letters and rings of a digit's shape: where the digit was read they are no other reading of it. */
const TWINS: Readonly<Record<string, string>> = { "0": "oO〇○", "1": "lI|丨" };
const NUMERAL = /[0-9.,%‰]/u;

/** Two readings of one line: the same picture cut differently. `second` is null when one was enough. */
export interface Readings {
  readonly first: LineReading;
  readonly second: LineReading | null;
  /** Is there ink that the reading does not explain? */
  readonly isInkLeft: boolean;
  /** What the shape of a comparator's ink says of it. */
  readonly shape: Verdict;
  /** What else a number may be because a digit's ink is too wide for one. */
  readonly wide: readonly string[];
  /** The text without the signs that its ink alone proves; null when all were read. */
  readonly asRead: string | null;
}

export interface Finding {
  readonly reason: DoubtReason;
  readonly readings: readonly string[];
}

/** How much depends on each character of a text: of a number, everything. */
export function isValueText(text: string): boolean {
  return /[0-9≥≤><=＞＜＝±%]/u.test(text) || [...text].length <= 1;
}

const isTelling = (text: string): boolean => NUMERAL.test(text) || COMPARATORS.includes(text);

/** Everything that speaks against taking a reading as it stands. */
export function findingsOf({ first, second, isInkLeft, shape, wide, asRead }: Readings): Finding[] {
  const text = textOfReading(first);
  const isValue = isValueText(text);
  const findings: Finding[] = [];
  const add = (reason: DoubtReason, others: readonly string[]): void => {
    findings.push({ reason, readings: [text, ...new Set(others.filter((other) => other !== text))] });
  };
  const isSettled = (other: string): boolean =>
    shape.kind === "agrees" && (isOtherBar(text, other) || (shape.isCertain && isOtherSign(text, other)));
  const twice = second === null ? text : textOfReading(second);
  if (!saysTheSame(twice, text) && !isSettled(twice)) add("readings-differ", [twice]);
  if (isInkLeft) add("unexplained-ink", []);
  if (asRead !== null) add("second-reading", [asRead]);
  if (shape.kind === "contradicts") add("second-reading", [shape.asRead]);
  if (shape.kind === "unsure") add("second-reading", [shape.barred]);
  if (wide.length > 0) add("second-reading", wide);
  const digits = withDigitsForLetters(withoutConfusions(text));
  if (digits !== null) add("second-reading", [digits]);
  const isShort = first.characters.length <= SHORT;
  const least = isValue ? MIN_VALUE_PROBABILITY : isShort ? MIN_SHORT_PROBABILITY : MIN_TEXT_PROBABILITY;
  const weak = first.characters.filter((character, at) => {
    return !(at === 0 && shape.kind === "agrees") && isWeak(character, least, confirmationOf(character, second));
  });
  if (weak.length > 0) add("low-confidence", alternativesOf(first, isValue ? 0 : MIN_SECOND));
  const seconds = alternativesOf(first, MIN_SECOND).filter((other) => !isSettled(other));
  if (isValue && weak.length === 0 && seconds.length > 0) add("second-reading", seconds);
  const faint = faintReadings(first);
  if (isValue && !isInkLeft && faint.length > 0) add("second-reading", faint);
  return findings;
}

/** What does not change a value: white space, the width of its characters, and confusions that are undone anyway. */
function bare(text: string): string {
  return withoutConfusions(foldWidth(text).replace(/\s+/gu, ""));
}

/** Does another reading say the same, but for the twins of digits? */
function saysTheSame(other: string, text: string): boolean {
  return (
    bare(other) === bare(text) ||
    bare(other)
      .replace(/[oO〇○]/gu, "0")
      .replace(/[lI|丨]/gu, "1") === bare(text)
  );
}

/** Do two readings differ in the first character alone? */
function isOtherSign(a: string, b: string): boolean {
  return bare(a).slice(1) === bare(b).slice(1);
}

function isOtherBar(a: string, b: string): boolean {
  return bare(a).slice(1) === bare(b).slice(1) && differInBar(a.charAt(0), b.charAt(0));
}

/** The probability that the other reading gives the same character at the same place. */
function confirmationOf({ text, x }: ReadCharacter, second: LineReading | null): number {
  const same = (second?.characters ?? []).filter((other) => other.text === text);
  const nearest = same.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
  return nearest?.probability ?? 0;
}

function isWeak({ text, probability, others }: ReadCharacter, least: number, confirmation: number): boolean {
  if (text === " ") return false;
  const same = others.filter((other) => isSameSign(other.text, text));
  const sum = same.reduce((total, other) => total + other.probability, probability);
  return Math.max(sum, confirmation) < (COMPARATORS.includes(text) ? MIN_COMPARATOR_PROBABILITY : least);
}

/** Other texts of a reading: each time one character is replaced that is likely enough and changes what a value says. */
function alternativesOf({ characters }: LineReading, least: number): string[] {
  return characters.flatMap(({ text, others }, at) =>
    others
      .filter((other) => other.probability >= least && other.text !== text)
      .filter((other) => least === 0 || isTelling(text) || isTelling(other.text))
      .filter((other) => !isSameSign(text, other.text) && TWINS[text]?.includes(other.text) !== true)
      .map((other) => characters.map((one, i) => (i === at ? other.text : one.text)).join("")),
  );
}

/** Full and half width of one sign say the same, and so do the dots that part words. */
function isSameSign(a: string, b: string): boolean {
  return foldWidth(a) === foldWidth(b) || (MIDDLE_DOTS.includes(a) && MIDDLE_DOTS.includes(b));
}

/** The text with a comparator, digit or point put in that was seen but not read. */
function faintReadings({ characters, faint }: LineReading): string[] {
  return faint
    .filter(({ text, probability }) => probability >= MIN_FAINT && isTelling(text))
    .map(({ text, x }) => {
      const before = characters.filter((character) => character.x < x);
      const after = characters.filter((character) => character.x >= x);
      return [...before, { text }, ...after].map((character) => character.text).join("");
    });
}

/** The least likely of a reading's characters; a second reading that agrees makes each surer. */
export function confidenceOf({ first, second }: Readings): number {
  const agreed = second !== null && textOfReading(second) === textOfReading(first) ? second.characters : [];
  const probabilities = first.characters.map(({ probability }, i) => {
    const other = agreed[i]?.probability ?? 0;
    return 1 - (1 - probability) * (1 - other);
  });
  return Math.min(1, ...probabilities);
}
