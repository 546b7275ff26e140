import type { Ordinal } from "../core/quantity.ts";
import { amountAt, numeralAt, type Piece } from "./amount.ts";
import { baseOf, type Cell } from "./cell.ts";
import { isDigit, skipSpace, wordsOf } from "./characters.ts";
import { comparisonOf } from "./comparator.ts";
import type { Frame } from "./found.ts";
import type { Lead } from "./lead.ts";
import { malformed } from "./number.ts";
import { type Leading, tailOf } from "./tail.ts";

/** Measure words of ranks; those of dimension ordinal are in the catalogue: 级 星 等 类. */
const RANK_WORDS = wordsOf("名 位 强");
const SCALE_WORDS = wordsOf("星级 等级 级 类 等 星 档");
const ROMAN_FIRST = 0x2160;
const ROMAN_LAST = 0x216b;
const latinRomans: ReadonlyMap<string, string> = new Map([
  ["I", "1"],
  ["II", "2"],
  ["III", "3"],
  ["IV", "4"],
  ["V", "5"],
  ["VI", "6"],
]);
const nothing: Leading = { isChinese: true, explains: () => null };

/** A rank read up to `to`. */
interface Rank {
  readonly value: string;
  readonly scheme: string;
  readonly to: number;
}

/**
 * Ranks behind 前 and 第: 前3名 is <= 3, 第1名 is 1. 前三季度 and 第3条 are none.
 *
 * @param lead what stands before the number, its `rank` set
 */
export function rankedOf(cell: Cell, from: number, start: number, to: number, lead: Lead): Ordinal | null {
  const numeral = numeralAt(cell.text, start, to);
  if (numeral === null || numeral === malformed || numeral.value.includes(".")) return null;
  const words = lead.rank === "前" ? RANK_WORDS : [...RANK_WORDS, ...SCALE_WORDS];
  const word = words.find((w) => numeral.to + w.length <= to && cell.text.startsWith(w, numeral.to));
  if (word === undefined && skipSpace(cell.text, numeral.to, to) < to) return null;
  const scheme = word ?? "名";
  const rank = { value: numeral.value, scheme, to: numeral.to + (word?.length ?? 0) };
  const mark = cell.text.lastIndexOf(lead.rank ?? "", start);
  return ordinalOf(cell, from, to, lead, rank, lead.rank === "前" ? [[mark, mark + 1]] : []);
}

/** Grades by number: 3级, 二级以上, 5A级, Ⅲ类, 三级甲等. The direction of a scale is not in the text. */
export function gradeOf({ cell, from, to, lead }: Frame, start: number): Ordinal | null {
  const rank = lead.change === null ? gradeAt(cell.text, start, to) : null;
  return rank && ordinalOf(cell, from, to, lead, rank, []);
}

function gradeAt(text: string, start: number, to: number): Rank | null {
  const roman = romanAt(text, start, to);
  if (roman !== null) return schemeBehind(text, roman.to, to, roman.value);
  const numeral = numeralAt(text, start, to);
  if (numeral === null || numeral === malformed || numeral.value.includes(".")) return null;
  const isLettered = isDigit(text.charCodeAt(start)) && /^A(?:级|星)/.test(text.slice(numeral.to, numeral.to + 2));
  if (isLettered) return schemeBehind(text, numeral.to + 1, to, `${numeral.value}A`);
  const amount = amountAt(text, start, to);
  if (amount === null || amount === malformed || amount.unit?.unit.dimension !== "ordinal") return null;
  return schemeBehind(text, numeral.to, to, numeral.value);
}

function schemeBehind(text: string, at: number, to: number, value: string): Rank | null {
  const scheme = SCALE_WORDS.find((word) => at + word.length <= to && text.startsWith(word, at));
  return scheme === undefined ? null : { value, scheme, to: at + scheme.length };
}

/** Roman numerals of Unicode or in Latin capitals. */
export function romanAt(text: string, at: number, to: number): { readonly value: string; readonly to: number } | null {
  const code = text.charCodeAt(at);
  if (code >= ROMAN_FIRST && code <= ROMAN_LAST) return { value: String(code - ROMAN_FIRST + 1), to: at + 1 };
  let end = at;
  while (end < to && end - at < 4 && "IVX".includes(text.charAt(end))) end++;
  const value = latinRomans.get(text.slice(at, end));
  return value === undefined ? null : { value, to: end };
}

function ordinalOf(
  cell: Cell,
  from: number,
  to: number,
  lead: Lead,
  rank: Rank,
  mark: readonly Piece[],
): Ordinal | null {
  const tail = tailOf(cell.text, rank.to, to, nothing);
  if (tail === null || tail.change !== null || lead.per.length > 0 || tail.per.length > 0) return null;
  const hits = [...lead.hits, ...tail.hits];
  const comparison = comparisonOf(hits, tail.inclusion);
  if (comparison === null) return null;
  const isTop = mark.length > 0 && comparison.source === "implied";
  return {
    kind: "ordinal",
    ...baseOf(cell, from, to, {
      issues: comparison.isRedundant ? ["redundant-comparator"] : [],
      pieces: { comparator: [...mark, ...hits.map((hit): Piece => [hit.from, hit.to])], number: [], unit: [] },
      subject: lead.subject,
      object: isSubgrade(tail.object) ? null : tail.object,
      qualifiers: [...lead.qualifiers, ...tail.qualifiers],
    }),
    comparator: isTop ? "<=" : comparison.comparator,
    comparatorSource: isTop ? "explicit" : comparison.source,
    value: rank.value,
    scheme: rank.scheme,
  };
}

/** 三级甲等: the second grade of a hospital is no counted noun. */
function isSubgrade(object: string | null): boolean {
  return object !== null && object.length === 2 && object.endsWith("等");
}
