import { isSpace } from "../core/text.ts";
import type { Look } from "./costs.ts";
import type { ListNumber, Opening } from "./prose-marks.ts";
import { numberAt, openingAt, prefixAt, skipBullets, skipHeading } from "./prose-marks.ts";
import type { ProseText, Stretch } from "./prose-text.ts";
import { isDigit, skipSpaces } from "./prose-text.ts";
import { isOneValue } from "./prose-value.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A level that opens, or a sentence: what stands between two stops, list numbers or levels. */
export interface Clause {
  readonly opening: Opening | null;
  /** Its list number; null where it has none. */
  readonly number: ListNumber | null;
  /** Does it begin with `指标N：`? */
  readonly prefixed: boolean;
  /** Does a line end before it? */
  readonly newLine: boolean;
  /** The stop that ends the clause before it. */
  readonly after: "stop" | "pause" | "none";
  readonly text: Stretch;
  /** The same with its bullet, list number and stop. */
  readonly whole: Stretch;
}

/** Longest bare word before a colon that is looked at as a value's name, in characters. */
const MAX_REST = 40;

/**
 * Cuts prose into levels and sentences. Linear: every offset is looked at once, with words of bounded length.
 *
 * @param lookOf null where values need no telling apart; level names without their suffix are then no levels
 */
export function clausesOf(
  text: ProseText,
  vocabulary: Vocabulary,
  lookOf: ((text: string) => Look) | null,
): readonly Clause[] {
  const { folded } = text;
  const clauses: Clause[] = [];
  const counts = new Map<string, number>();
  let at = 0;
  let opened = false;
  let after: Clause["after"] = "none";
  while (at < folded.length) {
    const start = skipSpaces(folded, at);
    if (start >= folded.length) break;
    const newLine = at === 0 || folded.slice(at, start).includes("\n") || folded.charAt(at - 1) === "\n";
    const lead = leadAt(folded, start);
    if (lead.number !== null) counts.set(lead.number.style, lead.number.value);
    const from = skipHeading(text, lead.to, vocabulary);
    const found = openingAt(text, from, vocabulary);
    const opening = found !== null && isOpening(text, found, { opened, lead, lookOf }) ? found : null;
    const base = { number: lead.number, newLine, after };
    if (opening !== null) {
      clauses.push({
        ...base,
        opening,
        prefixed: false,
        text: opening.written,
        whole: { from: start, to: opening.to },
      });
      if (opening.sign === "stop") after = "stop";
      at = opening.to;
      opened = true;
      continue;
    }
    const end = endOfClause(text, from, counts, vocabulary);
    const prefixed = prefixAt(folded, from, vocabulary);
    clauses.push({ ...base, opening: null, prefixed, text: { from, to: end.at }, whole: { from: start, to: end.at } });
    after = end.sort;
    at = Math.max(end.next, start + 1);
  }
  return clauses;
}

interface Lead {
  readonly number: ListNumber | null;
  readonly to: number;
}

/** Bullets and list numbers at the head of a clause; of two numbers the inner one counts. */
function leadAt(folded: string, at: number): Lead {
  let to = skipBullets(folded, at);
  let number: ListNumber | null = null;
  for (let next = numberAt(folded, to); next !== null; next = numberAt(folded, to)) {
    number = next;
    to = skipBullets(folded, next.to);
  }
  return { number, to };
}

/** A weak sign makes a level only within a run of levels, or at the head of a list item or a line of its own. */
function isOpening(
  text: ProseText,
  { sign, bare, to }: Opening,
  context: { opened: boolean; lead: Lead; lookOf: ((text: string) => Look) | null },
): boolean {
  const { opened, lead, lookOf } = context;
  if (bare) {
    if (!opened || lookOf === null || (sign !== "colon" && sign !== "dash")) return false;
    return !isOneValue(restOf(text, to), lookOf);
  }
  if (sign === "comma") return opened;
  return sign !== "space" || opened || lead.number !== null;
}

/** What follows up to the next stop or comma: `合格率100%` in `质量：合格率100%；`. */
function restOf(text: ProseText, from: number): string {
  const near = text.raw.slice(from, from + MAX_REST);
  const end = near.search(/[。；;，,\n]/);
  return (end < 0 ? near : near.slice(0, end)).trim();
}

interface ClauseEnd {
  readonly at: number;
  /** Where the next clause begins. */
  readonly next: number;
  readonly sort: Clause["after"];
}

function endOfClause(
  text: ProseText,
  from: number,
  counts: ReadonlyMap<string, number>,
  vocabulary: Vocabulary,
): ClauseEnd {
  const { folded, closings } = text;
  for (let at = from; at < folded.length; at++) {
    const char = folded.charAt(at);
    if (char === "\n") return { at, next: at, sort: sortBefore(folded, at) };
    if (char === "。" || char === "!" || char === "?") return { at, next: at + 1, sort: "stop" };
    if (char === ";") return { at, next: at + 1, sort: "pause" };
    if (char === "," || char === ":" || isSpace(char.charCodeAt(0))) {
      const next = skipBlanks(folded, at + 1);
      if (announces(text, next, vocabulary)) return { at, next, sort: char === "," ? "pause" : "none" };
      at = next - 1;
      continue;
    }
    if (at > from && isNextNumber(text, at, counts, vocabulary)) return { at, next: at, sort: "none" };
    const close = closings[at] ?? 0;
    if (close > 0) at = close - 1;
  }
  return { at: folded.length, next: folded.length, sort: "none" };
}

/** Like skipSpaces, but a line end is kept: it ends the clause. */
function skipBlanks(folded: string, at: number): number {
  let next = at;
  while (next < folded.length && folded.charAt(next) !== "\n" && isSpace(folded.charCodeAt(next))) next++;
  return next;
}

function sortBefore(folded: string, at: number): Clause["after"] {
  const char = folded.charAt(at - 1);
  return char === "," || char === "、" ? "pause" : "none";
}

/** In the middle of a sentence only a level with a number, colon or dash, or a numbered indicator, begins anew. */
function announces(text: ProseText, at: number, vocabulary: Vocabulary): boolean {
  if (prefixAt(text.folded, at, vocabulary)) return true;
  const lead = leadAt(text.folded, at);
  const opening = openingAt(text, lead.to, vocabulary);
  if (opening === null || opening.bare) return false;
  return opening.sign === "colon" || opening.sign === "dash" || (lead.number !== null && opening.sign === "stop");
}

/** Does the next number of a list begin here: `…80人次2.发放…` where the item before is 1? */
function isNextNumber(
  text: ProseText,
  at: number,
  counts: ReadonlyMap<string, number>,
  vocabulary: Vocabulary,
): boolean {
  const { folded } = text;
  const before = folded.charAt(at - 1);
  if (isDigit(before) || /[A-Za-z.<>=≤≥第]/.test(before)) return false;
  const number = numberAt(folded, at);
  if (number === null) return false;
  // Any number begins an item where it numbers a level: `…3公里(二)质量指标：`.
  const opening = openingAt(text, skipBullets(folded, number.to), vocabulary);
  if (opening !== null && !opening.bare && (opening.sign === "colon" || opening.sign === "dash")) return true;
  return number.value > 1 && counts.get(number.style) === number.value - 1;
}
