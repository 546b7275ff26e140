import type { Unit } from "../core/quantity.ts";
import { isDigit, isHan, isLatin, type Lexicon, lexiconOf, wordsOf } from "./characters.ts";
import { numeralCharacter } from "./chinese-number.ts";
import { suffixWords } from "./comparator-words.ts";
import { scaleOfCode, unitSpellings } from "./unit-catalogue.ts";
import { codeOf, rateOf } from "./unit-code.ts";
import { fusedDenominators, magnitudes, slipSpellings, timeCodes, timeSigns } from "./unit-words.ts";

/** A unit as it stands in a text. */
export interface UnitReading {
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
  /** The spelling without its magnitude: 元 of 万元; empty for a bare magnitude. */
  readonly stem: string;
  /** Power of ten of the magnitude alone: 4 for 万元 and for 万. */
  readonly magnitude: number;
  readonly isNormalised: boolean;
}

interface Spelling {
  readonly unit: Unit;
  readonly isNormalised: boolean;
}

const spellings: Lexicon<Spelling> = lexiconOf(spellingPairs());
const magnitudeWords: Lexicon<number> = lexiconOf(Object.entries(magnitudes));
/** Codes that have a dimension of their own, among them composite ones: mg/m3 is a concentration. */
const dimensionOfCode: ReadonlyMap<string, string> = new Map(
  Object.entries(unitSpellings).flatMap(([dimension, rows]) => Object.keys(rows).map((code) => [code, dimension])),
);

function* spellingPairs(): Generator<[string, Spelling]> {
  for (const [dimension, rows] of Object.entries(unitSpellings)) {
    for (const [code, list] of Object.entries(rows)) {
      for (const text of wordsOf(list)) yield [text, { unit: unitOf(text, code, dimension), isNormalised: false }];
      for (const [text, meant] of Object.entries(slipSpellings)) {
        if (meant === code) yield [text, { unit: unitOf(text, code, dimension), isNormalised: true }];
      }
    }
  }
  yield ["百分比", { unit: unitOf("%", "%", "ratio"), isNormalised: false }];
  // 角 is a tenth of 元: the same code one power lower.
  yield ["角", { unit: { ...unitOf("角", "{CNY}", "money"), scale: -1 }, isNormalised: false }];
}

function unitOf(text: string, code: string, dimension: string): Unit {
  const currency = dimension === "money" ? code.slice(1, -1) : null;
  return { text, code, dimension, scale: scaleOfCode[code] ?? 0, currency };
}

/** The bare magnitude as a unit: 亿 counts nothing yet. */
export function magnitudeUnit(text: string, scale: number): Unit {
  return { text, code: "1", dimension: "number", scale, currency: null };
}

/** A unit that no list knows, kept as written. */
export function unknownUnit(text: string, scale: number): Unit {
  return { text, code: null, dimension: null, scale, currency: null };
}

/** The longest magnitude at `at`: 千万 in 2千万元. */
export function magnitudeAt(
  text: string,
  at: number,
  to: number,
): { readonly scale: number; readonly to: number } | null {
  const entry = magnitudeWords.at(text, at, to);
  return entry && { scale: entry.value, to: at + entry.word.length };
}

/** The longest listed spelling at `at`; a Latin one must not run on into more letters or digits. */
function spellingAt(text: string, at: number, to: number): { readonly spelling: Spelling; readonly to: number } | null {
  let limit = to;
  for (;;) {
    const entry = spellings.at(text, at, limit);
    if (entry === null) return null;
    const end = at + entry.word.length;
    const next = end < to ? text.charCodeAt(end) : 32;
    const isCut =
      isLatin(text.charCodeAt(end - 1)) && (isLatin(next) || isDigit(next) || next === 0xb2 || next === 0xb3);
    if (!isCut) return { spelling: entry.value, to: end };
    limit = end - 1;
  }
}

/** Whether a listed unit of two or more characters starts at `at`: the 千 of 千克 belongs to it. */
export function isLongUnitAt(text: string, at: number, to: number): boolean {
  const found = spellingAt(text, at, to);
  return found !== null && found.to - at > 1;
}

/** Whether 万 may stand before the unit: no share of a whole and no grade takes a magnitude. */
export function takesMagnitude({ dimension }: Unit): boolean {
  return dimension !== "ratio" && dimension !== "percentage_point" && dimension !== "ordinal";
}

/** Whether the listed unit at `at` is one of time, for words that only follow such a unit. */
export function isTimeUnit(unit: Unit | null): boolean {
  return unit?.dimension === "time" || unit?.dimension === "working_time";
}

/**
 * The unit at `at`: listed spellings, magnitude and unit, bare magnitudes, and composites of these.
 * 万元/人·月 -> { code: "{CNY}/{person}/mo", scale: 4 }.
 */
export function unitAt(text: string, at: number, to: number): UnitReading | null {
  const plain = spellingAt(text, at, to);
  if (plain !== null) return compositeOf(text, at, plain.spelling, plain.to, to, 0, at);
  const magnitude = magnitudeAt(text, at, to);
  if (magnitude === null) return null;
  const gap = text.charCodeAt(magnitude.to) === 32 ? 1 : 0;
  const counted = spellingAt(text, magnitude.to + gap, to);
  if (counted === null || !takesMagnitude(counted.spelling.unit)) {
    const unit = magnitudeUnit(text.slice(at, magnitude.to), magnitude.scale);
    return { unit, from: at, to: magnitude.to, stem: "", magnitude: magnitude.scale, isNormalised: false };
  }
  return compositeOf(text, at, counted.spelling, counted.to, to, magnitude.scale, magnitude.to + gap);
}

const JOINERS = "/·•∙⋅・.";

/** Joins what follows / or · to the unit that was read up to `end`. */
function compositeOf(
  text: string,
  from: number,
  first: Spelling,
  end: number,
  to: number,
  magnitude: number,
  stemFrom: number,
): UnitReading {
  const denominators: string[] = [];
  let [at, isKnown, isProduct] = [end, true, false];
  while (denominators.length < 4) {
    const joined = joinedAt(text, at, to, denominators.length > 0 || (first.unit.code ?? "").includes("/"));
    if (joined === null) break;
    denominators.push(...joined.codes);
    isKnown &&= joined.isKnown;
    isProduct ||= joined.isProduct;
    at = joined.to;
  }
  const surface = withoutSpace(text.slice(from, at));
  const stem = withoutSpace(text.slice(stemFrom, at));
  const base = { from, to: at, stem, magnitude, isNormalised: first.isNormalised };
  const scale = first.unit.scale + magnitude;
  if (denominators.length === 0) {
    const isAsListed = magnitude === 0;
    return { ...base, unit: isAsListed ? first.unit : { ...first.unit, text: surface, scale } };
  }
  if (!isKnown) return { ...base, unit: unknownUnit(surface, magnitude) };
  const code = isProduct ? `${first.unit.code}.${denominators.join(".")}` : codeOf(first.unit.code ?? "", denominators);
  const dimension = dimensionOfCode.get(code) ?? rateOf(first.unit, denominators);
  return { ...base, unit: { text: surface, code, dimension, scale, currency: first.unit.currency } };
}

interface Joined {
  readonly codes: readonly string[];
  readonly to: number;
  readonly isKnown: boolean;
  readonly isProduct: boolean;
}

/** One joiner with the unit or bracketed units behind it. */
function joinedAt(text: string, at: number, to: number, isRate: boolean): Joined | null {
  let i = at;
  while (i < to && text.charCodeAt(i) === 32) i++;
  const joiner = text.charAt(i);
  if (joiner === "" || i >= to || !JOINERS.includes(joiner) || (i > at && joiner !== "/")) return null;
  i++;
  while (i < to && joiner === "/" && text.charCodeAt(i) === 32) i++;
  if (joiner === "/" && text.charAt(i) === "每") i++;
  if (text.charAt(i) === "(") {
    const close = text.indexOf(")", i);
    if (close < 0 || close >= to || close - i > 20) return null;
    const inner = unitAt(text, i + 1, close);
    if (inner === null || inner.to !== close || inner.unit.code === null) return null;
    const codes = inner.unit.code.split("/").flatMap((code) => fusedDenominators[code] ?? [code]);
    return { codes: codes.flatMap((code) => code.split(".")), to: close + 1, isKnown: true, isProduct: false };
  }
  const found = spellingAt(text, i, to);
  if (found !== null && found.spelling.unit.dimension !== "ratio") {
    const code = found.spelling.unit.code ?? "";
    // 元/眼次 is no 元/眼.
    const isVisit = found.spelling.unit.dimension === "count" && text.charAt(found.to) === "次" && found.to < to;
    if (isVisit) return { codes: ["?"], to: found.to + 1, isKnown: false, isProduct: false };
    const isProduct = joiner !== "/" && !isRate;
    const codes = fusedDenominators[code] ?? code.split("/");
    const time = joiner === "/" && code === "{person}" ? spellingAt(text, found.to, to) : null;
    // 元/人年 fuses person and year as 元/人天 does.
    const isFused = time !== null && timeCodes.has(time.spelling.unit.code ?? "");
    if (isFused) return { codes: [...codes, time.spelling.unit.code ?? ""], to: time.to, isKnown: true, isProduct };
    return { codes, to: found.to, isKnown: true, isProduct };
  }
  if (joiner !== "/" || found !== null) return null;
  const sign = timeSigns.at(text, i, to);
  const signEnd = i + (sign?.word.length ?? 0);
  if (sign !== null && !(signEnd < to && isLatin(text.charCodeAt(signEnd))))
    return { codes: [sign.value], to: signEnd, isKnown: true, isProduct: false };
  const end = unlistedEnd(text, i, to);
  return end === i ? null : { codes: ["?"], to: end, isKnown: false, isProduct: false };
}

/** What no unlisted unit starts with: words of time, comparison and place. */
const NO_UNIT_START = "Xx全上下年前后第约不超至最以及按及是否无优良中好差合达完提增减降持长";

/** An unlisted word behind a slash is part of the unit when it is short and nothing but / or the end follows. */
function unlistedEnd(text: string, from: number, to: number): number {
  if (NO_UNIT_START.includes(text.charAt(from))) return from;
  let end = from;
  const isOver = (at: number): boolean => at >= to || (suffixWords.at(text, at, to)?.word.length ?? 0) > 1;
  while (!isOver(end) && end - from < 4 && isUnitLetter(text.charCodeAt(end))) end++;
  if (end === from + 1 && isLatin(text.charCodeAt(from))) return from;
  return isOver(end) || "/·".includes(text.charAt(end)) ? end : from;
}

function isUnitLetter(code: number): boolean {
  return (isHan(code) && numeralCharacter(code) === null) || isLatin(code);
}

function withoutSpace(text: string): string {
  return text.includes(" ") ? text.replaceAll(" ", "") : text;
}

/** The unit whose spelling is the whole of `text` (width folded, trimmed), or null. */
export function wholeUnit(text: string): UnitReading | null {
  if (text === "") return null;
  const found = unitAt(text, 0, text.length);
  return found !== null && found.to === text.length && found.unit.code !== null ? found : null;
}

/** The listed unit of a code, under its first spelling, or null. */
export function unitOfCode(code: string): Unit | null {
  const dimension = dimensionOfCode.get(code);
  const list = dimension === undefined ? undefined : unitSpellings[dimension]?.[code];
  const text = list === undefined ? undefined : wordsOf(list)[0];
  return dimension === undefined || text === undefined ? null : unitOf(text, code, dimension);
}
