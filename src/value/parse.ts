import type { Quantity, Stored, Unparsed, Value, ValueContext, ValueIssueCode } from "../core/quantity.ts";
import type { Piece } from "./amount.ts";
import { baseOf, type Cell } from "./cell.ts";
import { closeOfBracket, hasDigit, isDigit, skipSpace } from "./characters.ts";
import { numeralCharacter } from "./chinese-number.ts";
import { trimmedOf } from "./clauses.ts";
import { compoundOf } from "./compound.ts";
import { type Surroundings, surroundingsOf } from "./context.ts";
import { scaledDecimal } from "./decimal.ts";
import { holdingsOf, singleOf } from "./single.ts";
import { settledByStored } from "./stored.ts";
import { spanOf, surfaceOf, wordingOf } from "./surface.ts";
import { plainTermOf, qualitativeOf } from "./terms.ts";
import { intervalOf } from "./two-sided.ts";

/** Longest text that is read as a value, in UTF-16 units: a longer one is a document, and is kept as text. */
const MAX_CELL_UNITS = 2000;

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
  const shown = cellOf(cell, trimmed);
  const value = context.stored === undefined ? shown : settled(shown, context.stored, context);
  if (issues.length === 0) return value.raw === text ? value : { ...value, raw: text };
  return { ...value, raw: text, issues: [...new Set([...issues, ...value.issues])] };
}

/** Share by which a power of ten with two or more decimals may lie beside the number. */
const POWER_PRECISION = 0.01;
/** A number as a power of ten: 2.023E+13. */
const POWER = /^-?\d+(?:\.\d+)?E[+-]\d+$/;

/**
 * The value with what is stored. A zero that its format shows as a dash is a zero, not a blank, and a power of ten is the number
 * that it stands for; the unit is that of the surroundings.
 */
function settled(shown: Value, stored: Stored, context: ValueContext): Value {
  const isPower = POWER.test(shown.raw.trim());
  if (stored.kind !== "number" || (shown.kind !== "nil" && !isPower)) return settledByStored(shown, stored);
  const value = parseValue(stored.value, { ...context, stored: undefined });
  if (value.kind !== "quantity") return shown;
  const isSame = isPower
    ? Math.abs(Number(shown.raw) / Number(stored.value) - 1) < POWER_PRECISION
    : Number(stored.value) === 0;
  return { ...value, spans: null, issues: isSame ? value.issues : [...value.issues, "stored-differs" as const] };
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
  const interval = intervalOf(cell, whole[0], whole[1]);
  if (interval !== null) return interval;
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
  if (single !== null) return isClippedYear(single) ? unparsedOf(cell, from, to) : single;
  const compound = compoundOf(cell, from, to);
  if (compound !== null) return compound;
  return holds.digits ? unparsedOf(cell, from, to) : qualitativeOf(cell, from, to);
}

/** What follows a calendar year, never a number of years. */
const PARTS_OF_YEAR = ["底", "末", "初", "全年", "上半年", "下半年"];

/** 24年底前 names a year by two digits: which one is not written, and 24 years it is not. */
function isClippedYear(value: Value): boolean {
  if (value.kind !== "quantity" || value.unit?.code !== "a" || value.object === null) return false;
  const { object } = value;
  return PARTS_OF_YEAR.some((part) => object.startsWith(part));
}

function unparsedOf(cell: Cell, from: number, to: number): Unparsed {
  const base = baseOf(cell, from, to, { issues: [] });
  return { kind: "unparsed", ...base, text: wordingOf(cell.surface, from, to), reason: "not-a-quantity" };
}
