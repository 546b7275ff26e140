import { amountPrefixBefore } from "./amount.ts";
import { isDigit, isHan, isLatin, lexiconOf, trimEnd, wordsOf } from "./characters.ts";
import { chineseAt, numeralCharacter } from "./chinese-number.ts";
import { signBefore, suffixAt, wordBefore } from "./comparator.ts";
import { isLongUnitAt, unitAt } from "./units.ts";
import { yearPhraseAt } from "./year-phrase.ts";

/** Words that hold numeral characters and count nothing. */
const idioms = lexiconOf<true>(
  wordsOf(
    "一次性 万无一失 五保户 五保 三公 两会 三方 四方 八方 四面八方 四个意识 四个自信 四个全面 三个代表 两个维护 两个确立 " +
      "一致 一定 一般 一流 一体 一体化 一律 一直 一旦 一起 一些 一样 一切 一方面 " +
      "一部分 一系列 一卡通 一站式 一条龙 一揽子 一带一路 一窗 一网 一线 一把手 一票否决 一事一议 一人一档 一户一策 一岗双责 一手 " +
      "一时 一度 一路 一面 一点 一面之词 一对一 二次供水 三农 三包 三支一扶 三重一大 三资 三无 三产 三生 三级联动 三同时 四好 四风 四化 " +
      "五险一金 五位一体 六稳 六保 七一 八项规定 八一 九年义务 十佳 十百千 百年 百姓 百货 百强 千方百计 千家万户 万众 万能 " +
      "两不愁 两癌 两免一补 两新 十分 一刻 一帆风顺 零星 零售 零距离 零投诉 零事故 零差错 零增长 零容忍 零报告 零库存 零跑腿 " +
      "半成品 半年度 半数 半自动 半封闭 万一 九三 三八 双一流 十四五 十三五 十五五",
  ).map((word) => [word, true] as const),
);
/** What makes the numeral behind it part of another word: 第三, 数十, 统一. */
const BINDS_NUMERAL = "数几每统同单唯逐之专归划均周上下";

/** Where a number may start in a clause. */
export interface Anchors {
  /** The first Arabic digits that belong to no name and no year; -1 for none. */
  readonly arabic: number;
  /** The first Chinese numeral that counts a unit or is the whole clause; -1 for none. */
  readonly chinese: number;
}

/** Finds where numbers may start in [from, to); one pass. */
export function anchorsIn(text: string, from: number, to: number, hasChinese: boolean): Anchors {
  return { arabic: arabicAnchor(text, from, to), chinese: hasChinese ? chineseAnchor(text, from, to) : -1 };
}

/** Skips names (PM2.5, CO2) and years with 年, as long as another number follows. */
function arabicAnchor(text: string, from: number, to: number): number {
  let skipped = -1;
  for (let i = from; i < to; i++) {
    if (!isDigit(text.charCodeAt(i))) continue;
    const year = yearPhraseAt(text, i, to);
    if (year === null && !(i > from && isNameBefore(text, i))) return startOfRun(text, from, i);
    if (year !== null && skipped < 0) skipped = i;
    i = year ?? i;
    while (i < to && (isDigit(text.charCodeAt(i)) || text.charAt(i) === ".")) i++;
    i--;
  }
  return skipped;
}

/** O and l right before digits may be digits themselves; so may a point. */
function startOfRun(text: string, from: number, at: number): number {
  let i = at;
  while (i > from && "Ool.".includes(text.charAt(i - 1))) i--;
  return i > from && isLatin(text.charCodeAt(i - 1)) ? at : i;
}

/** A Latin letter before the digits makes them part of a name, unless they are misread digits or a currency. */
function isNameBefore(text: string, at: number): boolean {
  const start = startOfRun(text, 0, at);
  if (start < at && text.charAt(start) !== ".") return false;
  return isLatin(text.charCodeAt(at - 1)) && amountPrefixBefore(text, 0, at) === at;
}

/** The first Chinese numeral with a unit behind it, outside quotes, idioms and bound words. */
function chineseAnchor(text: string, from: number, to: number): number {
  let depth = 0;
  for (let i = from; i < to; i++) {
    const char = text.charAt(i);
    if (char === "“" || char === "《") depth++;
    else if (char === "”" || char === "》") depth = Math.max(0, depth - 1);
    if (char === '"') depth = depth > 0 ? 0 : 1;
    if (depth > 0) continue;
    const code = text.charCodeAt(i);
    if (char !== "半" && numeralCharacter(code) === null) continue;
    const idiom = idioms.at(text, i, to);
    const isIdiom = idiom !== null && countedLength(text, i, to) <= idiom.word.length;
    if (isIdiom && !text.startsWith("分之", i + 1)) {
      i += idiom.word.length - 1;
      continue;
    }
    const end = countedEnd(text, from, i, to);
    if (end > 0) return i;
    i = -end - 1;
  }
  return -1;
}

/** Characters of the numeral at `at` and its unit: 三公里 is longer than the idiom 三公, 十分钟 than 十分. */
function countedLength(text: string, at: number, to: number): number {
  const numeral = chineseAt(text, at, to, (offset) => isLongUnitAt(text, offset, to));
  const unit = numeral === null ? null : unitAt(text, numeral.to, to);
  return unit === null ? 0 : unit.to - at;
}

/** Positive when the numeral at `at` counts something; else minus the offset after its characters. */
function countedEnd(text: string, from: number, at: number, to: number): number {
  let run = at + 1;
  while (run < to && numeralCharacter(text.charCodeAt(run)) !== null) run++;
  const previous = at > from ? text.charAt(at - 1) : "";
  if (previous === "第" || previous === "前") return isRankAt(text, run, to) ? run : -run;
  if (previous !== "" && BINDS_NUMERAL.includes(previous)) return -run;
  if (text.startsWith("分之", at + 1) && numeralCharacter(text.charCodeAt(at)) !== null) return at + 1;
  if (text.charAt(at) === "半") return unitAt(text, at + 1, to) === null ? -run : at + 1;
  const numeral = chineseAt(text, at, to, (offset) => isLongUnitAt(text, offset, to));
  if (numeral === null) return -run;
  if (text.startsWith("分之", numeral.to)) return numeral.to;
  if (text.startsWith("个半", numeral.to) || isRatioAt(text, numeral.to, to)) return numeral.to;
  const unit = unitAt(text, numeral.to, to);
  const isWhole = isBareAt(text, from, at, numeral.to, to);
  if (unit !== null) return unit.unit.code === null ? -run : numeral.to;
  if (isWhole || isRangeBehind(text, numeral.to, to)) return numeral.to;
  return text.startsWith("半", numeral.to) && at + 1 === numeral.to ? numeral.to : -run;
}

/** What may follow the numeral of a rank: 前三名, 第一; not 第三方, 前三季度. */
function isRankAt(text: string, at: number, to: number): boolean {
  return at >= to || ("名位强级类等星".includes(text.charAt(at)) && text.charAt(at + 1) !== "次");
}

/** A bare numeral counts as the whole clause, or with nothing but comparators: 三, 不少于三, 三以上. */
function isBareAt(text: string, from: number, at: number, end: number, to: number): boolean {
  const isOpen = at === from || signBefore(text, from, at) !== null || wordBefore(text, from, at)?.from === from;
  return isOpen && (end === to || "(每".includes(text.charAt(end)) || suffixAt(text, end, to) !== null);
}

/** 三比一. */
function isRatioAt(text: string, at: number, to: number): boolean {
  return at < to && text.charAt(at) === "比" && chineseAt(text, at + 1, to, () => false) !== null;
}

/** 三至五次: the unit stands behind the second number. */
function isRangeBehind(text: string, at: number, to: number): boolean {
  if (at >= to || !"至到-—~".includes(text.charAt(at))) return false;
  const numeral = chineseAt(text, at + 1, to, (offset) => isLongUnitAt(text, offset, to));
  return numeral !== null && unitAt(text, numeral.to, to) !== null;
}

/** Whether a Chinese numeral counts a unit somewhere in [from, to). */
export function hasCountedNoun(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (numeralCharacter(text.charCodeAt(i)) !== null) return chineseAnchor(text, from, to) >= 0;
  return false;
}

/** Whether the word is written in letters only: an unlisted measure word such as 标箱. */
export function isWord(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isHan(text.charCodeAt(i)) && !isLatin(text.charCodeAt(i))) return false;
  return to > from;
}

/** The first digits right behind a comparator or colon, for names that hold digits themselves: 5G基站≥10个; -1 for none. */
export function comparedAnchor(text: string, from: number, to: number): number {
  for (let i = from + 1; i < to; i++) {
    if (!isDigit(text.charCodeAt(i)) || isDigit(text.charCodeAt(i - 1))) continue;
    const end = trimEnd(text, from, i);
    const hit = signBefore(text, from, end) ?? wordBefore(text, from, end);
    if (hit?.comparator != null || text.charAt(end - 1) === ":") return i;
  }
  return -1;
}
