import { closeOfBracket, hasDigit, isHan, isLatin, lexiconOf, skipSpace, wordsOf } from "./characters.ts";
import { comparatorAt, type Hit, suffixAt } from "./comparator.ts";
import { trailingChanges } from "./lead-words.ts";
import { hasCountedNoun } from "./numerals.ts";
import { unitAt } from "./units.ts";

/** What stands behind an amount. */
export interface Tail {
  readonly hits: readonly Hit[];
  /** 含 or 不含 in brackets: whether the bound itself counts. */
  readonly inclusion: boolean | null;
  readonly per: readonly string[];
  readonly qualifiers: readonly string[];
  readonly object: string | null;
  readonly change: "increase" | "decrease" | null;
  readonly to: number;
}

interface Draft {
  hits: Hit[];
  inclusion: boolean | null;
  per: string[];
  qualifiers: string[];
  object: string | null;
  change: "increase" | "decrease" | null;
  to: number;
}

/** Longest noun behind a measure word, in UTF-16 units. */
const MAX_OBJECT_UNITS = 24;
/** Verbs behind a bound that say only that it is kept: 3天内完成. */
const closingVerbs = lexiconOf<true>(
  wordsOf("完成 办结 解决 办理 响应 处理 处置 答复 反馈 到位 到达 回复 修复 审结 结案 拨付 支付").map(
    (word) => [word, true] as const,
  ),
);
/** What no object starts with: these make the number itself vague, or a document's. */
const NO_OBJECT_START = "余多来几数号分第前后起至到与和及或以之比的地得度且并半";

/** Whether a word may stand right behind a measure word as what is counted. */
export function isObjectStart(word: string): boolean {
  return word !== "" && !NO_OBJECT_START.includes(word.charAt(0));
}

const inclusions: ReadonlyMap<string, boolean> = new Map([
  ["含", true],
  ["含本数", true],
  ["包含", true],
  ["包括", true],
  ["不含", false],
  ["不含本数", false],
  ["不包含", false],
  ["不包括", false],
]);

/** A leading amount, as the brackets behind it may repeat it or break it down. */
export interface Leading {
  readonly isChinese: boolean;
  /** Whether the bracket at [from, to) repeats the amount or breaks it down. */
  readonly explains: (from: number, to: number) => "repeats" | "breaks-down" | null;
}

/**
 * Reads [from, to), the text behind an amount: suffix comparators, 每X, brackets, the counted noun.
 * "个以上（不含）" leaves nothing; "个项目以上" has the object 项目.
 *
 * @returns null when something is left over that no rule reads
 */
export function tailOf(text: string, from: number, to: number, leading: Leading): Tail | null {
  const draft: Draft = { hits: [], inclusion: null, per: [], qualifiers: [], object: null, change: null, to: from };
  for (;;) {
    draft.to = skipSpace(text, draft.to, to);
    if (draft.to >= to) return draft;
    if (!takeNext(text, to, draft, leading)) return null;
  }
}

/** Suffix comparators, 含 in brackets and 每X right behind an amount, as far as they go. */
export function bindingOf(text: string, from: number, to: number, leading: Leading): Tail {
  const draft: Draft = { hits: [], inclusion: null, per: [], qualifiers: [], object: null, change: null, to: from };
  for (let at = skipSpace(text, from, to); at < to; at = skipSpace(text, draft.to, to)) {
    draft.to = at;
    const before = draft.to;
    const isBracket = text.charAt(at) === "(";
    const isTaken = isBracket
      ? takeInclusion(text, to, draft, leading) || takeEnclosed(text, to, draft)
      : takeSuffix(text, to, draft) || takePer(text, to, draft);
    if (!isTaken) return { ...draft, to: before };
  }
  return { ...draft, to };
}

function takeNext(text: string, to: number, draft: Draft, leading: Leading): boolean {
  if (text.charAt(draft.to) === "(")
    return (
      takeInclusion(text, to, draft, leading) || takeEnclosed(text, to, draft) || takeBracket(text, to, draft, leading)
    );
  if (takeSuffix(text, to, draft) || takePer(text, to, draft)) return true;
  const change = trailingChanges.at(text, draft.to, to);
  if (change !== null && draft.to + change.word.length === to) {
    draft.change = change.value;
    draft.to = to;
    return true;
  }
  return takeObject(text, to, draft, leading);
}

/** 以上, 以内; the single 内 must close the clause, or 内设 would count as one. */
function takeSuffix(text: string, to: number, draft: Draft): boolean {
  const hit = suffixAt(text, draft.to, to);
  if (hit === null) return false;
  const after = skipSpace(text, hit.to, to);
  const isClosing = after >= to || text.charAt(after) === "(" || closingVerbs.at(text, after, to) !== null;
  if (hit.to - hit.from === 1 && !isClosing) return false;
  draft.hits.push(hit);
  draft.to = hit.to;
  return true;
}

/** （以上）: the word in brackets counts as it does without. */
function takeEnclosed(text: string, to: number, draft: Draft): boolean {
  const hit = suffixAt(text, draft.to + 1, to);
  if (hit === null || hit.to - hit.from === 1 || hit.to >= to || text.charAt(hit.to) !== ")") return false;
  draft.hits.push(hit);
  draft.to = hit.to + 1;
  return true;
}

function takePer(text: string, to: number, draft: Draft): boolean {
  if (text.charAt(draft.to) !== "每" || startsLine(text, draft.to)) return false;
  const unit = unitAt(text, draft.to + 1, to);
  if (unit === null || unit.unit.code === null || unit.magnitude > 0) return false;
  draft.per.push(unit.unit.code);
  draft.to = unit.to;
  return true;
}

/** （含）, （不含）, （含90%） at `from`: what it says, and where it ends. */
export function inclusionAt(
  text: string,
  from: number,
  to: number,
  leading: Leading,
): { readonly value: boolean; readonly to: number } | null {
  const close = text.charAt(from) === "(" ? closeOfBracket(text, from, to) : -1;
  if (close < 0) return null;
  const inner = text.slice(from + 1, close - 1).trim();
  const said = inclusions.get(inner);
  const isIncluding = inner.startsWith("含");
  const repeatFrom = from + (isIncluding ? 2 : 3);
  const isRepeat = (isIncluding || inner.startsWith("不含")) && leading.explains(repeatFrom, close - 1) === "repeats";
  return said === undefined && !isRepeat ? null : { value: said ?? isIncluding, to: close };
}

function takeInclusion(text: string, to: number, draft: Draft, leading: Leading): boolean {
  const inclusion = inclusionAt(text, draft.to, to, leading);
  if (inclusion === null) return false;
  draft.inclusion = inclusion.value;
  draft.hits.push({ comparator: null, isWeak: false, isCopula: false, from: draft.to, to: inclusion.to });
  draft.to = inclusion.to;
  return true;
}

/** A bracket without numbers qualifies; one with numbers must break the amount down. */
function takeBracket(text: string, to: number, draft: Draft, leading: Leading): boolean {
  const close = closeOfBracket(text, draft.to, to);
  if (close < 0) return false;
  const isPlain = !hasDigit(text, draft.to, close);
  if (!isPlain && (draft.hits.length > 0 || leading.explains(draft.to + 1, close - 1) !== "breaks-down")) return false;
  draft.qualifiers.push(text.slice(draft.to + 1, close - 1).trim());
  draft.to = close;
  return true;
}

function takeObject(text: string, to: number, draft: Draft, leading: Leading): boolean {
  const from = text.charAt(draft.to) === "的" ? draft.to + 1 : draft.to;
  if (draft.object !== null || from >= to || startsLine(text, draft.to)) return false;
  const isClosing = draft.hits.length > 0 && closingVerbs.at(text, from, to) !== null;
  if (!isClosing && NO_OBJECT_START.includes(text.charAt(from))) return false;
  let end = from;
  while (end < to && end - from <= MAX_OBJECT_UNITS && isNounCharacter(text, end)) {
    const suffix = suffixAt(text, end, to);
    if (suffix !== null && suffix.to - suffix.from > 1) break;
    if (isComparison(comparatorAt(text, end, to))) return false;
    end++;
  }
  if (end === from || end - from > MAX_OBJECT_UNITS || hasCountedNoun(text, from, end)) return false;
  if (leading.isChinese && end - from > 8) return false;
  const word = text.slice(from, end);
  draft.object = isClosing && closingVerbs.get(word) !== null ? null : word;
  draft.to = end;
  return true;
}

/** A comparator of two or more characters opens a clause of its own. */
function isComparison(hit: Hit | null): boolean {
  return hit?.comparator != null && hit.to - hit.from > 1;
}

/** Whether the word at `at` stands on a line of its own: then it is no part of the amount before it. */
function startsLine(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && (text.charAt(i) === " " || text.charAt(i) === "\t")) i--;
  return text.charAt(i) === "\n";
}

function isNounCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isHan(code) || isLatin(code) || code === 0xb7 || '“”"《》'.includes(text.charAt(at));
}
