import { foldLabel } from "../../core/text.ts";
import { type EditStep, editSteps } from "./edit-steps.ts";
import type { ReadCharacter } from "./engine.ts";
import { isValueText } from "./guard.ts";
import type { LineText } from "./line-text.ts";

/** Shorter words differ from one another in one character too often. */
const MIN_LENGTH = 4;
/** From this length on two characters may be wrong. */
const MIN_LENGTH_OF_TWO = 7;
/** A character at least this likely is taken as read, whatever word it spoils. */
const SURE = 0.9;
/** How sure a text is that is one word of the forms and near to no other. */
const WORD_CONFIDENCE = 0.9;

/**
 * The texts of cells that are nearly one word of the forms, as that word.
 *
 *     质景指标    is 质量指标, when 景 was unclear or might be 量
 *     数量指标    stays: it is a word itself, although 质量指标 is near
 *
 * Never texts with figures, and never where two words are as near.
 *
 * @param texts lines in any order; those of one cell are one text
 * @param words folded as labels are
 */
export function withKnownWords(texts: readonly LineText[], words: ReadonlySet<string>): LineText[] {
  const byLength = Map.groupBy(words, (word) => [...word].length);
  const repaired = new Map<LineText, LineText>();
  for (const lines of Map.groupBy(texts, ({ line }) => line.cell).values()) {
    const letters = lettersOf(lines);
    const key = foldLabel(letters.map(({ text }) => text).join(""));
    if (isValueText(key) || words.has(key.replace(/:$/u, ""))) continue;
    const steps = onlyWordNear(key, byLength);
    if (steps === null || !steps.every((step) => isBorneOut(step, steps, letters))) continue;
    for (const line of lines) repaired.set(line, lineOfSteps(line, steps, letters));
  }
  return texts.map((text) => repaired.get(text) ?? text);
}

/** A character of a cell's text that is no white space. */
interface Letter {
  readonly line: LineText;
  readonly text: string;
  /** As read; null when the text follows from the shape of its ink. */
  readonly character: ReadCharacter | null;
}

function lettersOf(lines: readonly LineText[]): Letter[] {
  return lines.flatMap((line) => {
    const letters = [...line.text];
    const isAsRead = letters.length === line.characters.length;
    return letters
      .map((text, i) => ({ line, text, character: isAsRead ? (line.characters[i] ?? null) : null }))
      .filter(({ text }) => text.trim() !== "");
  });
}

/** How a text becomes the one word that is near it; null when none is, or several are. */
function onlyWordNear(key: string, byLength: ReadonlyMap<number, readonly string[]>): EditStep[] | null {
  const read = [...key];
  const near: EditStep[][] = [];
  for (let length = Math.max(MIN_LENGTH, read.length - 2); length <= read.length + 2; length++) {
    const most = Math.min(length, read.length) >= MIN_LENGTH_OF_TWO ? 2 : 1;
    for (const word of byLength.get(length) ?? []) {
      const steps = editSteps(read, [...word], most);
      if (steps !== null) near.push(steps);
    }
  }
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** Does what was read leave room for what the word has there? */
function isBorneOut(step: EditStep, steps: readonly EditStep[], letters: readonly Letter[]): boolean {
  const { at, letter } = step;
  if (at === null) {
    return lineOfStep(step, steps, letters)?.findings.some(({ reason }) => reason === "unexplained-ink") === true;
  }
  const read = letters[at];
  if (read === undefined) return false;
  if (foldLabel(read.text) === letter) return true;
  if (read.character === null) return false;
  const { probability, others } = read.character;
  return probability < SURE || others.some(({ text }) => foldLabel(text) === letter);
}

/** The line that a step belongs to: a character put in, to that of the one before it. */
function lineOfStep(step: EditStep, steps: readonly EditStep[], letters: readonly Letter[]): LineText | undefined {
  const before = steps.slice(0, steps.indexOf(step) + 1).findLast(({ at }) => at !== null);
  return letters[before?.at ?? 0]?.line;
}

function lineOfSteps(line: LineText, steps: readonly EditStep[], letters: readonly Letter[]): LineText {
  const own = steps.filter((step) => lineOfStep(step, steps, letters) === line);
  const text = own.map(({ at, letter }) => textOfStep(at === null ? undefined : letters[at], letter)).join("");
  const confidence = Math.max(line.confidence, WORD_CONFIDENCE);
  const findings = line.findings.filter(({ reason }) => reason === "repaired");
  // That characters are unclear says nothing any more once the word is known.
  if (text === line.text.replace(/\s+/gu, "")) return { ...line, confidence, findings };
  const readings = [text, line.text];
  return { ...line, text, confidence, findings: [...findings, { reason: "repaired" as const, readings }] };
}

/** The letter of the word; where the text has the same, as it was printed. */
function textOfStep(read: Letter | undefined, letter: string | null): string {
  return read !== undefined && foldLabel(read.text) === letter ? read.text : (letter ?? "");
}
