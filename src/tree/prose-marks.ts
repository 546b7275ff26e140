import type { LevelRule } from "../core/template.ts";
import { foldLabel } from "../core/text.ts";
import type { ProseText, Stretch } from "./prose-text.ts";
import { isDigit, rawOf, skipSpaces } from "./prose-text.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { labelOf } from "./vocabulary.ts";

/** A list number: its value, its style (what makes two numbers count in one list), and where it ends. */
export interface ListNumber {
  readonly style: string;
  readonly value: number;
  readonly to: number;
}

/** What follows a level name and so makes it one: a sign that announces rows, or only an end. */
export type OpeningSign = "colon" | "dash" | "stop" | "number" | "comma" | "line" | "space" | "level" | "prefix";

/** A level name that opens a clause. */
export interface Opening {
  readonly rules: readonly LevelRule[];
  readonly written: Stretch;
  readonly sign: OpeningSign;
  /** Is the word all level names end with left out? */
  readonly bare: boolean;
  /** N of `数量指标N：`; null where there is none. */
  readonly ordinal: number | null;
  /** Where what it opens begins. */
  readonly to: number;
}

const CHINESE_DIGITS = "一二三四五六七八九十";
const CIRCLED_DIGITS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
/** What stands behind a list number; 一是, 二是 (firstly, secondly) counts sentences. */
const DIGIT_STOPS = ".、)";
const CHINESE_STOPS = ".、是";
const BULLETS = "★☆*▲△●◆■□※·•";
const DASHES = "—–─-";
/** Longest score in brackets behind a level name, in characters: (0-20分). */
const MAX_SCORE = 12;
const POINTS = "分";
/** 2024年 behind `1、` is a year, so that the number before it is no quantity. */
const YEAR = /^\d{4}年/;

/** The list number at an offset: `1.`, `2、`, `(3)`, `(一)`, `二、`, `一是`, `①`; null where there is none. */
export function numberAt(folded: string, at: number): ListNumber | null {
  const circled = CIRCLED_DIGITS.indexOf(folded.charAt(at));
  if (circled >= 0 && at < folded.length) return { style: "circled", value: circled + 1, to: at + 1 };
  const inBracket = folded.charAt(at) === "(";
  const from = inBracket ? at + 1 : at;
  const counted = countedAt(folded, from);
  if (counted === null) return null;
  const stop = folded.charAt(counted.to);
  if (inBracket) {
    if (stop !== ")") return null;
    const to = "、.".includes(folded.charAt(counted.to + 1)) ? counted.to + 2 : counted.to + 1;
    return { style: `(${counted.sort}`, value: counted.value, to: Math.min(to, folded.length) };
  }
  if (stop === "" || !(counted.sort === "digit" ? DIGIT_STOPS : CHINESE_STOPS).includes(stop)) return null;
  const behind = folded.slice(counted.to + 1, counted.to + 6);
  // 3.5 is a quantity and 1、2 a list of things; only a year may follow the stop directly.
  if (isDigit(behind.charAt(0)) && stop !== ")" && !(stop === "、" && YEAR.test(behind))) return null;
  return { style: counted.sort + stop, value: counted.value, to: counted.to + 1 };
}

function countedAt(folded: string, from: number): { sort: "digit" | "han"; value: number; to: number } | null {
  let to = from;
  while (to < from + 3 && isDigit(folded.charAt(to))) to++;
  if (to > from) return to > from + 2 ? null : { sort: "digit", value: Number(folded.slice(from, to)), to };
  while (to < from + 3 && to < folded.length && CHINESE_DIGITS.includes(folded.charAt(to))) to++;
  return to === from ? null : { sort: "han", value: valueOfChinese(folded.slice(from, to)), to };
}

/** 一 to 九十九; a run of digits that is no number counts as 0, which continues no list. */
function valueOfChinese(digits: string): number {
  const ten = digits.indexOf("十");
  const digit = (char: string): number => CHINESE_DIGITS.indexOf(char) + 1;
  if (ten < 0) return digits.length === 1 ? digit(digits) : 0;
  const tens = ten === 0 ? 1 : digit(digits.charAt(0));
  return tens * 10 + (digits.length > ten + 1 ? digit(digits.charAt(ten + 1)) : 0);
}

/** Behind white space and the marks of bullets and core indicators. */
export function skipBullets(folded: string, at: number): number {
  let next = skipSpaces(folded, at);
  if (folded.startsWith("**", next)) return next;
  while (next < folded.length && BULLETS.includes(folded.charAt(next))) next = skipSpaces(folded, next + 1);
  return next;
}

/** The level name that opens at an offset, by what stands right behind it; null where none does. */
export function openingAt(text: ProseText, at: number, vocabulary: Vocabulary): Opening | null {
  const { folded } = text;
  const bracketed = bracketedLevelAt(folded, at, vocabulary);
  if (bracketed !== null) return bracketed;
  const name = levelAt(folded, at, vocabulary);
  if (name === null) return null;
  const suffix = vocabulary.template.levelSuffix;
  const scored = scoreEnd(text, name.to);
  let to = scored;
  while (to < scored + 2 && isDigit(folded.charAt(to))) to++;
  const ordinal = to > scored ? Number(folded.slice(scored, to)) : null;
  const bare = suffix !== "" && !folded.slice(at, name.to).endsWith(suffix);
  const made = { rules: name.rules, written: { from: at, to: scored }, bare };
  if (numberAt(folded, scored) !== null) return { ...made, ordinal: null, sign: "number", to: scored };
  const next = skipSpaces(folded, to);
  const sign = folded.charAt(next);
  if (sign === ":") return { ...made, ordinal, sign: "colon", to: dashEnd(folded, next + 1) };
  const dashed = dashEnd(folded, next);
  if (dashed > next && !(dashed === next + 1 && isDigit(folded.charAt(dashed)))) {
    return { ...made, ordinal, sign: "dash", to: dashed };
  }
  if (ordinal !== null) return null;
  if (sign === "" || folded.slice(to, next).includes("\n")) return { ...made, ordinal, sign: "line", to };
  if (sign === "。" || sign === ";") return { ...made, ordinal, sign: "stop", to: next + 1 };
  const isList = levelAt(folded, skipSpaces(folded, next + 1), vocabulary) !== null;
  if (sign === ",") return isList ? null : { ...made, ordinal, sign: "comma", to: next + 1 };
  if (next > to) return { ...made, ordinal, sign: "space", to };
  if (prefixAt(folded, next, vocabulary)) return { ...made, ordinal, sign: "prefix", to };
  return opensGlued(folded, next, vocabulary) ? { ...made, ordinal, sign: "level", to } : null;
}

/** `(数量指标)改造12个小区`: brackets round a whole level name announce it as a colon does. */
function bracketedLevelAt(folded: string, at: number, vocabulary: Vocabulary): Opening | null {
  if (!"([【".includes(folded.charAt(at)) || folded.charAt(at) === "") return null;
  const name = levelAt(folded, at + 1, vocabulary);
  if (name === null || !")]】".includes(folded.charAt(name.to)) || folded.charAt(name.to) === "") return null;
  const written = { from: at + 1, to: name.to };
  return { rules: name.rules, written, bare: false, ordinal: null, sign: "colon", to: name.to + 1 };
}

/** The longest level name at an offset. */
function levelAt(
  folded: string,
  at: number,
  vocabulary: Vocabulary,
): { readonly rules: readonly LevelRule[]; readonly to: number } | null {
  for (let length = Math.min(vocabulary.longestLevel, folded.length - at); length > 0; length--) {
    const rules = vocabulary.levels.get(folded.slice(at, at + length));
    if (rules !== undefined) return { rules, to: at + length };
  }
  return null;
}

/** Does a level with its colon or dash stand right behind another: 产出指标数量指标：? */
function opensGlued(folded: string, at: number, vocabulary: Vocabulary): boolean {
  const name = levelAt(folded, at, vocabulary);
  const sign = name === null ? "" : folded.charAt(skipSpaces(folded, name.to));
  return sign !== "" && `:${DASHES}`.includes(sign);
}

/** Behind a score or unit in brackets; a list number in brackets is none. */
function scoreEnd(text: ProseText, at: number): number {
  const close = text.closings[at] ?? 0;
  if (close === 0 || close - at > MAX_SCORE || numberAt(text.folded, at) !== null) return at;
  return text.folded.charAt(close) === POINTS ? close + 1 : close;
}

function dashEnd(folded: string, at: number): number {
  let end = at;
  while (end < folded.length && DASHES.includes(folded.charAt(end))) end++;
  return end;
}

/** Does `指标N：` stand at an offset? Its number is needed: without one it is a word like others. */
export function prefixAt(folded: string, at: number, vocabulary: Vocabulary): boolean {
  for (const prefix of vocabulary.template.ordinalPrefixes) {
    if (!folded.startsWith(prefix, at)) continue;
    const digits = skipSpaces(folded, at + prefix.length);
    let to = digits;
    while (to < digits + 3 && isCounter(folded.charAt(to))) to++;
    if (to > digits && ":.、".includes(folded.charAt(skipSpaces(folded, to)) || " ")) return true;
  }
  return false;
}

function isCounter(char: string): boolean {
  return char !== "" && (isDigit(char) || CHINESE_DIGITS.includes(char) || CIRCLED_DIGITS.includes(char));
}

/** Behind a column's heading that announces a level or name (`二级指标：`); the offset itself where there is none. */
export function skipHeading(text: ProseText, at: number, vocabulary: Vocabulary): number {
  const colon = colonSoon(text.folded, at, vocabulary);
  if (colon < 0) return at;
  const role = vocabulary.columns.get(foldLabel(rawOf(text, { from: at, to: colon })))?.role;
  return role === "level" || role === "name" || role === "side" ? colon + 1 : at;
}

/** Does a label of the form's header with its colon stand at an offset: 项目资金：? */
export function isLabelAt(text: ProseText, at: number, vocabulary: Vocabulary): boolean {
  const colon = colonSoon(text.folded, at, vocabulary);
  if (colon < 0) return false;
  const label = labelOf(vocabulary, foldLabel(rawOf(text, { from: at, to: colon })));
  return label !== null && label.role !== "side";
}

/** The colon that ends a word of the form begun at an offset; -1 where none is near. */
function colonSoon(folded: string, at: number, vocabulary: Vocabulary): number {
  const near = folded.slice(at, at + vocabulary.longestWord + 1).indexOf(":");
  return near <= 0 ? -1 : at + near;
}
