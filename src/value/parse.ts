import type { Compound, Quantity, Unparsed, Value, ValueContext, ValueIssueCode } from "../core/quantity.ts";
import { adjacentOf } from "./adjacent.ts";
import type { Piece } from "./amount.ts";
import { baseOf, type Cell } from "./cell.ts";
import { closeOfBracket, hasDigit, isDigit, skipSpace, trimEnd } from "./characters.ts";
import { numeralCharacter } from "./chinese-number.ts";
import { alternatives, listItems, type Operator, strongClauses, weakClauses } from "./clauses.ts";
import { type Surroundings, surroundingsOf } from "./context.ts";
import { scaledDecimal } from "./decimal.ts";
import { measureOf } from "./measure.ts";
import { planPeriodAt } from "./plan-period.ts";
import { spanOf, surfaceOf, wordingOf } from "./surface.ts";
import { plainTermOf, qualitativeOf } from "./terms.ts";
import { whenOf } from "./when.ts";

/** Longest text that is read as a value, in UTF-16 units: a longer one is a document, and is kept as text. */
const MAX_CELL_UNITS = 2000;

/** What a text holds that decides which readers are asked. */
interface Holds {
  readonly digits: boolean;
  readonly chinese: boolean;
  /** 年, 月, 季 or Q. */
  readonly timeWords: boolean;
  readonly romans: boolean;
}

/**
 * Reads one cell. See docs/model.md for the rules.
 *
 * `"≥80人次"` gives `>= 80 {person-time}`; `"30"` under a header `金额（万元）` gives 30 万元, 300000 CNY. Every text gives
 * a value: text without numbers is qualitative, numbers that no rule reads are unparsed, and a doubtful reading carries
 * an issue. Numbers are exact decimals. Never throws; linear in the length of the text.
 *
 * @param text    the cell as written
 * @param context what its surroundings state; each entry as written
 */
export function parseValue(text: string, context: ValueContext = {}): Value {
  const surface = surfaceOf(text);
  let around: Surroundings | null = null;
  const surroundings = (): Surroundings => {
    around ??= surroundingsOf(context);
    return around;
  };
  const cell: Cell = { surface, text: surface.text, context, surroundings };
  const issues: ValueIssueCode[] = surface.markup ? ["markup-stripped"] : [];
  const start = afterLabel(cell.text, skipSpace(cell.text, 0, cell.text.length));
  if (start.isLabelled) issues.push("label-prefix");
  const trimmed = trimmedOf(cell.text, start.at, cell.text.length);
  const value = cellOf(cell, trimmed);
  if (issues.length === 0) return value.raw === text ? value : { ...value, raw: text };
  return { ...value, raw: text, issues: [...new Set([...issues, ...value.issues])] };
}

/** 指标1： before a value is the name's number, not the value's. */
function afterLabel(text: string, from: number): { readonly at: number; readonly isLabelled: boolean } {
  const none = { at: from, isLabelled: false };
  if (!text.startsWith("指标", from)) return none;
  let at = skipSpace(text, from + 2, text.length);
  const digits = at;
  while (
    at < text.length &&
    at - digits < 3 &&
    (isDigit(text.charCodeAt(at)) || numeralCharacter(text.charCodeAt(at)) !== null)
  )
    at++;
  if (at === digits) return none;
  at = skipSpace(text, at, text.length);
  const isMarked = ":.、．".includes(text.charAt(at)) && at < text.length;
  return isMarked ? { at: skipSpace(text, at + 1, text.length), isLabelled: true } : none;
}

const ENDS = "。;,!；，！、";

/** Without outer white space and closing punctuation. */
function trimmedOf(text: string, from: number, to: number): Piece {
  let start = skipSpace(text, from, to);
  while (start < to && ENDS.includes(text.charAt(start))) start = skipSpace(text, start + 1, to);
  let end = trimEnd(text, start, to);
  while (end > start && ENDS.includes(text.charAt(end - 1))) end = trimEnd(text, start, end - 1);
  return [start, end];
}

const OPENING = "“\"‘'「『([【〔";
const CLOSING = "”\"’'」』)]】〕";
const FIRST_BRACKET = OPENING.indexOf("(");

/** The text inside one pair of quotes or brackets round the whole of it, or null. */
function insideOf(text: string, [from, to]: Piece): Piece | null {
  const pair = to - from < 3 ? -1 : OPENING.indexOf(text.charAt(from));
  if (pair < 0 || text.charAt(to - 1) !== CLOSING.charAt(pair)) return null;
  const isWhole =
    pair >= FIRST_BRACKET
      ? closeOfBracket(text, from, to) === to
      : text.indexOf(CLOSING.charAt(pair), from + 1) === to - 1;
  return isWhole ? trimmedOf(text, from + 1, to - 1) : null;
}

/** Chinese numerals in quotation marks are names ("四个意识"); digits in quotation marks are a value. */
function isQuotedText(text: string, [from, to]: Piece): boolean {
  return !"([【〔".includes(text.charAt(from)) && !hasDigit(text, from, to);
}

function cellOf(cell: Cell, whole: Piece): Value {
  const term = plainTermOf(cell, whole[0], whole[1]);
  if (term !== null) return term;
  const inside = insideOf(cell.text, whole);
  if (inside === null || isQuotedText(cell.text, whole)) return readingOf(cell, whole);
  const value = plainTermOf(cell, inside[0], inside[1]) ?? readingOf(cell, inside);
  if (value.kind === "qualitative") return qualitativeOf(cell, whole[0], whole[1]);
  if (value.kind === "unparsed") return { ...value, text: wordingOf(cell.surface, whole[0], whole[1]) };
  const isBracketed = cell.text.charAt(whole[0]) === "(";
  return isBracketed && value.kind === "quantity" && isAccounted(value) ? negated(cell, value, whole) : value;
}

/** (5.2) is -5.2 where the surroundings count money, as accounts write it. */
function isAccounted(value: Quantity): boolean {
  const isBare = value.spans?.unit === null && value.spans.comparator === null && value.subject === null;
  return isBare && value.unitSource !== "none" && value.unit?.currency != null && isDigit(value.value.charCodeAt(0));
}

function negated(cell: Cell, value: Quantity, [from, to]: Piece): Quantity {
  const spans = { comparator: null, number: [spanOf(cell.surface, from, to)], unit: null };
  const negative = `-${value.value}`;
  return { ...value, value: negative, baseValue: scaledDecimal(negative, value.unit?.scale ?? 0), spans };
}

function readingOf(cell: Cell, [from, to]: Piece): Value {
  if (to - from > MAX_CELL_UNITS) {
    return hasDigit(cell.text, from, to) ? unparsedOf(cell, from, to) : qualitativeOf(cell, from, to);
  }
  const holds = holdingsOf(cell.text, from, to);
  if (!holds.digits && !holds.chinese && !holds.timeWords && !holds.romans) return qualitativeOf(cell, from, to);
  const single = singleOf(cell, from, to, holds);
  if (single !== null) return single;
  const compound = compoundOf(cell, from, to);
  if (compound !== null) return compound;
  return holds.digits ? unparsedOf(cell, from, to) : qualitativeOf(cell, from, to);
}

function holdingsOf(text: string, from: number, to: number): Holds {
  let [digits, chinese, timeWords, romans] = [false, false, false, false];
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) digits = true;
    else if (code < 0x3007) {
      romans ||= code === 73 || code === 86 || (code >= 0x2160 && code <= 0x216b);
      timeWords ||= code === 81;
    } else if (code === 0x5e74 || code === 0x6708 || code === 0x5b63) timeWords = true;
    else if (code === 0x534a || numeralCharacter(code) !== null) chinese = true;
  }
  return { digits, chinese, timeWords, romans };
}

/** The clause as one value, or null. */
function singleOf(cell: Cell, from: number, to: number, holds: Holds): Value | null {
  if (holds.timeWords || holds.digits || holds.chinese) {
    const when = isTimely(cell, from, to, holds) ? whenOf(cell, from, to) : null;
    if (when !== null) return when;
  }
  return (
    measureOf(cell, from, to, holds.chinese) ?? (holds.digits || holds.chinese ? adjacentOf(cell, from, to) : null)
  );
}

/** Digits without a word of time are a date only in a cell that nothing gives a unit: 2024.12 under 万元 is a number. */
function isTimely(cell: Cell, from: number, to: number, holds: Holds): boolean {
  if (holds.timeWords) return true;
  if (holds.chinese && planPeriodAt(cell.text, from, to) !== null) return true;
  if (!holds.digits || !hasDatedDigits(cell.text, from, to)) return false;
  const { near, table } = cell.surroundings();
  return near === null && table === null;
}

/** Four or more digits in a row, as a year needs. */
function hasDatedDigits(text: string, from: number, to: number): boolean {
  let run = 0;
  for (let i = from; i < to; i++) {
    run = isDigit(text.charCodeAt(i)) ? run + 1 : 0;
    if (run === 4) return true;
  }
  return false;
}

/** Clauses that each are a value, one of them at least with a number; null when one is not. */
function compoundOf(cell: Cell, from: number, to: number): Value | null {
  const { text } = cell;
  const strong = strongClauses(text, from, to);
  const parts: Value[] = [];
  for (const piece of strong) {
    const whole = partOf(cell, piece);
    const read =
      whole === null || (whole.kind === "qualitative" && strong.length === 1) ? weakPartsOf(cell, piece) : [whole];
    if (read === null) return strong.length > 1 ? null : joinedOf(cell, from, to);
    parts.push(...read);
  }
  return joined(cell, from, to, "and", parts);
}

function weakPartsOf(cell: Cell, piece: Piece): readonly Value[] | null {
  const clauses = weakClauses(cell.text, piece[0], piece[1]);
  if (clauses.length < 2 && clauses[0]?.[0] === piece[0]) {
    const one = joinedOf(cell, piece[0], piece[1]);
    return one === null ? null : [one];
  }
  return everyPart(cell, clauses, (clause) => partOf(cell, clause) ?? joinedOf(cell, clause[0], clause[1]));
}

/** A或B, A/B. */
function joinedOf(cell: Cell, from: number, to: number): Value | null {
  const choices = alternatives(cell.text, from, to);
  if (choices.length > 1) {
    const parts = everyPart(cell, choices, (choice) => partOf(cell, choice));
    return parts === null ? null : joined(cell, from, to, "or", parts);
  }
  const items = listItems(cell.text, from, to);
  if (items.length < 2) return null;
  const parts = everyPart(cell, items, (item) => partOf(cell, item));
  const isList = parts?.every((part) => part.kind === "quantity" && part.unitSource === "cell") ?? false;
  return parts === null || !isList ? null : joined(cell, from, to, "list", parts);
}

function everyPart(
  cell: Cell,
  pieces: readonly Piece[],
  read: (piece: Piece) => Value | null,
): readonly Value[] | null {
  const parts: Value[] = [];
  for (const piece of pieces) {
    const [from, to] = trimmedOf(cell.text, piece[0], piece[1]);
    const part = to > from ? read([from, to]) : null;
    if (part === null) return null;
    parts.push(part);
  }
  return parts;
}

/** One clause as a value; null when it holds a number that no rule reads, or nothing at all. */
function partOf(cell: Cell, piece: Piece): Value | null {
  const { text } = cell;
  const joint = text.startsWith("且", piece[0]) ? 1 : text.startsWith("并且", piece[0]) ? 2 : 0;
  const [from, to] = trimmedOf(text, piece[0] + joint, piece[1]);
  if (to === from) return null;
  const holds = holdingsOf(cell.text, from, to);
  const value = singleOf(cell, from, to, holds);
  if (value !== null) return value.kind === "unparsed" ? null : value;
  if (holds.digits) return null;
  const term = plainTermOf(cell, from, to);
  return term?.kind === "nil" ? null : (term ?? qualitativeOf(cell, from, to));
}

function joined(cell: Cell, from: number, to: number, operator: Operator, parts: readonly Value[]): Value | null {
  const hasNumber = parts.some((part) => part.kind !== "qualitative" && part.kind !== "boolean");
  const [only] = parts;
  if (!hasNumber || only === undefined) return null;
  if (parts.length === 1) return only;
  const issues = parts.flatMap((part) => part.issues);
  const compound: Compound = { kind: "compound", ...baseOf(cell, from, to, { issues }), operator, parts };
  return compound;
}

function unparsedOf(cell: Cell, from: number, to: number): Unparsed {
  const base = baseOf(cell, from, to, { issues: [] });
  return { kind: "unparsed", ...base, text: wordingOf(cell.surface, from, to), reason: "not-a-quantity" };
}
