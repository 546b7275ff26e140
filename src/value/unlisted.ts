import type { Amount } from "./amount.ts";
import { isHan, isLatin, lexiconOf, skipSpace, wordsOf } from "./characters.ts";
import { suffixAt } from "./comparator.ts";
import { type UnitReading, unknownUnit } from "./units.ts";

/** Longest unlisted measure word that is believed by itself, and beside a comparator. */
const MAX_WORD_UNITS = 3;
const MAX_COMPARED_UNITS = 6;
/** Nouns and verbs that stand behind digits without measuring: 12345热线, 211工程, 100完成. */
const noMeasure = lexiconOf<true>(
  wordsOf(
    "热线 平台 工程 计划 行动 项目 政策 文件 会议 大道 专线 高校 规划 急救 联动 认证 国道 省道 线路 完成 合格 达标 及时 有效 " +
      "满意 正常 增长 下降 提高 提升 降低 减少 增加 优秀 良好 年 号 号文 号令 余 多 来 几 数 级别 以及 持续 为 是 的",
  ).map((word) => [word, true] as const),
);
const NO_START = "的了余多来几号分第前后起至到与和及或以之比为数地得";

/**
 * An amount whose measure word no list knows: 58标箱, ≥20挂. Believed when the word ends the clause and is short, or a
 * comparator stands; a noun phrase that merely holds digits keeps none.
 */
export function unlistedAt(text: string, amount: Amount, to: number, isCompared: boolean): Amount {
  const listed = amount.unit !== null && amount.unit.stem !== "" ? amount.unit : null;
  if (listed !== null && !isVisitWord(text, listed, to)) return amount;
  const from = listed === null ? skipSpace(text, amount.to, to) : listed.to - listed.stem.length;
  const end = wordEnd(text, from, to);
  if (end > from && isLatin(text.charCodeAt(from)) !== isLatin(text.charCodeAt(end - 1))) return amount;
  if (
    end === from ||
    (end - from === 1 && isLatin(text.charCodeAt(from))) ||
    NO_START.includes(text.charAt(from)) ||
    noMeasure.before(text, from, end) !== null
  )
    return amount;
  const rest = skipSpace(text, end, to);
  const isBounded = isCompared || suffixAt(text, rest, to) !== null;
  const isClosed = rest >= to || text.charAt(rest) === "(" || suffixAt(text, rest, to) !== null;
  if (!isClosed || end - from > (isBounded ? MAX_COMPARED_UNITS : MAX_WORD_UNITS)) return amount;
  const magnitude = amount.unit?.magnitude ?? 0;
  const start = amount.unit?.from ?? from;
  const word = text.slice(start, end).replaceAll(" ", "");
  const unit = { unit: unknownUnit(word, magnitude), from: start, to: end, stem: word, magnitude, isNormalised: false };
  return { ...amount, unit, units: [[start, end]], to: end };
}

/** What is gone over several times: 眼次 counts no 眼, 亩次 is no area. */
const VISITED = new Set(["count", "area", "length", "volume", "mass"]);

/** The word of a listed unit with 次 behind it is a unit of its own, listed or not. */
function isVisitWord(text: string, { unit, to }: UnitReading, end: number): boolean {
  return VISITED.has(unit.dimension ?? "") && to < end && text.charAt(to) === "次";
}

function wordEnd(text: string, from: number, to: number): number {
  let end = from;
  while (
    end < to &&
    end - from <= MAX_COMPARED_UNITS &&
    (isHan(text.charCodeAt(end)) || isLatin(text.charCodeAt(end)))
  ) {
    if (suffixAt(text, end, to) !== null || "或和与及且并每".includes(text.charAt(end))) break;
    end++;
  }
  return end;
}
