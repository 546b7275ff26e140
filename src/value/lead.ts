import { isDigit, skipSpace, trimEnd } from "./characters.ts";
import { type Hit, signBefore, wordBefore } from "./comparator.ts";
import { leadWords, levelVerbs } from "./lead-words.ts";
import { isNoun } from "./noun.ts";
import { timeLast } from "./unit-code.ts";
import { unitAt } from "./units.ts";
import { yearPhraseAt } from "./year-phrase.ts";

/** What stands before a number. */
export interface Lead {
  readonly hits: readonly Hit[];
  readonly per: readonly string[];
  readonly qualifiers: readonly string[];
  readonly subject: string | null;
  readonly hasColon: boolean;
  readonly change: { readonly direction: "increase" | "decrease"; readonly baseline: string | null } | null;
  readonly rank: "前" | "第" | null;
  /** 之 in the place of ≥, as recognisers read it. */
  readonly isRepaired: boolean;
}

/** More pieces of one kind than this before a number are noise. */
const MAX_PIECES = 6;
/** Longest name of a unit behind 每: 每个工作日. */
const MAX_PER_UNITS = 8;

interface Draft {
  hits: Hit[];
  per: string[];
  qualifiers: string[];
  subject: string | null;
  hasColon: boolean;
  change: { direction: "increase" | "decrease"; baseline: string | null } | null;
  rank: "前" | "第" | null;
  isRepaired: boolean;
  /** The end of what is still unread. */
  end: number;
}

/** A lead that says nothing. */
export const noLead: Lead = {
  hits: [],
  per: [],
  qualifiers: [],
  subject: null,
  hasColon: false,
  change: null,
  rank: null,
  isRepaired: false,
};

/**
 * Reads [from, to), the text before a number, from its right end: comparators, 每X, qualifiers, change words; what is
 * left over is the subject. "全年培训人数不少于" -> qualifiers 全年, subject 培训人数, >=.
 *
 * @returns null when what is left over is no noun that may stand before a number
 */
export function leadOf(text: string, from: number, to: number): Lead | null {
  const draft: Draft = {
    hits: [],
    per: [],
    qualifiers: [],
    subject: null,
    hasColon: false,
    change: null,
    rank: null,
    isRepaired: false,
    end: trimEnd(text, from, to),
  };
  const start = skipSpace(text, from, draft.end);
  while (draft.end > start && !isFull(draft) && takeLast(text, start, draft))
    draft.end = trimEnd(text, start, draft.end);
  if (draft.end === start) return draft;
  const subjectStart = takeFirst(text, start, draft);
  return takeSubject(text, subjectStart, draft) ? draft : null;
}

function isFull({ hits, per, qualifiers }: Draft): boolean {
  return hits.length + per.length + qualifiers.length > MAX_PIECES;
}

/** Takes one known piece off the right end. */
function takeLast(text: string, from: number, draft: Draft): boolean {
  if (draft.end - from > 1 && takePer(text, from, draft)) return true;
  const sign = signBefore(text, from, draft.end);
  const hit = sign ?? wordBefore(text, from, draft.end);
  const word = leadWords.before(text, from, draft.end);
  if (hit !== null && (word === null || word.word.length < hit.to - hit.from)) {
    if (draft.change !== null && hit.comparator === null) return false;
    draft.hits.unshift(hit);
    draft.end = hit.from;
    return true;
  }
  if (word !== null) return takeWord(text, from, word.word.length, draft);
  const level = levelVerbs.before(text, from, draft.end);
  if (level !== null) {
    draft.end -= level.word.length;
    return true;
  }
  if (text.charAt(draft.end - 1) === ":" && !draft.hasColon) {
    draft.hasColon = true;
    draft.end--;
    return true;
  }
  if (text.charAt(draft.end - 1) === "之" && draft.end - 1 === from && draft.hits.length === 0) {
    draft.isRepaired = true;
    draft.hits.push({ comparator: ">=", isWeak: false, isCopula: false, from, to: draft.end });
    draft.end = from;
    return true;
  }
  return false;
}

function takeWord(text: string, from: number, length: number, draft: Draft): boolean {
  const start = draft.end - length;
  const value = leadWords.before(text, from, draft.end)?.value;
  const previous = start > from ? text.charAt(start - 1) : "";
  if (value === undefined) return false;
  switch (value.role) {
    case "change":
      if (draft.change !== null || (value.aloneOnly && start > from)) return false;
      draft.change = { direction: value.direction, baseline: null };
      break;
    case "baseline":
      if (draft.change === null || draft.change.baseline !== null) return false;
      draft.change.baseline = text.slice(start, draft.end);
      break;
    case "rank":
      if (draft.rank !== null || draft.hits.length > 0 || draft.per.length > 0) return false;
      draft.rank = value.mark;
      break;
    case "per":
      draft.per.unshift(value.code);
      break;
    default:
      if (previous !== "" && (value.notAfter.includes(previous) || isDigit(previous.charCodeAt(0)))) return false;
      // 较上年度降低: 年度 belongs to what the change is measured against.
      if (draft.change !== null && baselineIn(text, from, draft.end) !== null) return false;
      if (value.role === "qualifier") draft.qualifiers.unshift(text.slice(start, draft.end));
  }
  draft.end = start;
  return true;
}

/** 每人, 每月, 每个工作日 at the right end. */
function takePer(text: string, from: number, draft: Draft): boolean {
  const least = Math.max(from, draft.end - MAX_PER_UNITS);
  for (let i = draft.end - 1; i >= least; i--) {
    if (text.charAt(i) !== "每") continue;
    const unit = unitAt(text, i + 1, draft.end);
    if (unit === null || unit.to !== draft.end || unit.unit.code === null || unit.magnitude > 0) return false;
    draft.per.unshift(unit.unit.code);
    draft.end = i;
    return true;
  }
  return false;
}

/** Takes qualifiers, years and 每X off the left end; gives where the rest starts. */
function takeFirst(text: string, from: number, draft: Draft): number {
  let at = from;
  const leading: string[] = [];
  while (leading.length + draft.per.length < MAX_PIECES) {
    at = skipSpace(text, at, draft.end);
    const year = yearPhraseAt(text, at, draft.end);
    const word = leadWords.at(text, at, draft.end);
    if (year !== null) {
      leading.push(text.slice(at, year));
      at = year;
    } else if (word?.value.role === "qualifier" && word.word.length > 1) {
      leading.push(word.word);
      at += word.word.length;
    } else if (text.charAt(at) === "每") {
      const unit = unitAt(text, at + 1, draft.end);
      if (unit === null || unit.unit.code === null || unit.magnitude > 0) break;
      draft.per.unshift(unit.unit.code);
      at = unit.to;
    } else break;
  }
  draft.qualifiers.unshift(...leading);
  return at;
}

/** What is left is the subject, or the baseline of a change and then the subject. */
function takeSubject(text: string, from: number, draft: Draft): boolean {
  let end = trimEnd(text, from, draft.end);
  const isParted = end > from && ",、".includes(text.charAt(end - 1));
  if (isParted && draft.change !== null) end = trimEnd(text, from, end - 1);
  if (draft.change !== null && draft.change.baseline === null) {
    const base = baselineIn(text, from, end);
    // 年底前，增长5% are two clauses; 与上年相比，增长5% is one.
    if (base === null && isParted) return false;
    if (base !== null) {
      draft.change.baseline = text.slice(base.from, base.to);
      end = trimEnd(text, from, base.start);
    }
  }
  if (end === from) return true;
  if (draft.change !== null && text.slice(from, end) === "年") {
    draft.per.unshift("a");
    return true;
  }
  if (!isNoun(text, from, end, draft.hits.length > 0 || draft.hasColon || draft.change !== null)) return false;
  draft.subject = text.slice(from, end);
  return true;
}

/** 较上年, 比2023年, 与上年相比: where the phrase starts, and what it compares with. */
function baselineIn(
  text: string,
  from: number,
  to: number,
): { readonly start: number; readonly from: number; readonly to: number } | null {
  const isAgainst = to - from > 2 && text.startsWith("相比", to - 2);
  const marks = isAgainst ? "与和跟同" : "较比";
  const end = isAgainst ? to - 2 : to;
  const least = Math.max(from, end - 16);
  for (let i = end - 1; i >= least; i--) {
    if (!marks.includes(text.charAt(i)) || i + 1 >= end) continue;
    const isCompared = text.charAt(i) === "比" && text.charAt(i - 1) === "相" && i > from;
    return { start: isCompared ? i - 1 : i, from: i + 1, to: end };
  }
  return null;
}

/** The denominators of 每X as one code: {person}/mo. */
export function perOf(codes: readonly string[]): string | null {
  return codes.length === 0 ? null : timeLast(codes.flatMap((code) => code.split("/"))).join("/");
}
