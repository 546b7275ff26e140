import type { Comparator } from "../core/quantity.ts";
import { lexiconOf, wordsOf } from "./characters.ts";

/**
 * Words of comparison. Inclusion follows the law: 以上, 以下 and 以内 hold the number itself, 超过, 不满 and 以外 do not
 * (Civil Code of the PRC, art. 1259).
 */
export interface ComparatorWord {
  /** null for words that only frame a number beside another comparator. */
  readonly comparator: Comparator | null;
  /** 达到 says >= only when nothing else stands. */
  readonly isWeak: boolean;
  /** Characters before which the word is part of another one: 节约 is no 约. */
  readonly notAfter: string;
}

type Row = readonly [Comparator | null, string];

/** Signs, with the white space between their parts removed. */
export const signs: ReadonlyMap<string, Comparator> = new Map<string, Comparator>([
  ["≥", ">="],
  ["≧", ">="],
  ["═", "="],
  ["⩾", ">="],
  ["≮", ">="],
  [">=", ">="],
  ["=>", ">="],
  ["≥=", ">="],
  [">>=", ">="],
  ["≤", "<="],
  ["≦", "<="],
  ["⩽", "<="],
  ["≯", "<="],
  ["<=", "<="],
  ["=<", "<="],
  ["≤=", "<="],
  [">", ">"],
  ["<", "<"],
  ["=", "="],
  ["==", "="],
  ["≈", "~"],
  ["≒", "~"],
  ["≅", "~"],
  ["~", "~"],
]);
export const signCharacters = "≥≧⩾≮≤≦⩽≯<>=═≈≒≅~";

const above = "超过 超出 大于 高于 多于 优于 长于";
const below = "低于 少于 小于 短于";
const negations = wordsOf("不 不得 不能 不应 不可 不会 不宜 不许 不准 未 没有 不再");
const orEqual = wordsOf("等于 或等于 或者等于 及等于");

function* prefixRows(): Generator<Row> {
  for (const word of wordsOf(`${above} 突破 超`)) yield [">", word];
  for (const word of wordsOf(`${below} 不足 不到 不满 未满 未达到 未达 不及 早于`)) yield ["<", word];
  for (const word of wordsOf(above)) {
    for (const not of negations) yield ["<=", not + word];
    for (const equal of orEqual) yield [">=", word + equal];
  }
  for (const word of wordsOf(below)) {
    for (const not of negations) yield [">=", not + word];
    for (const equal of orEqual) yield ["<=", word + equal];
  }
  for (const word of wordsOf("至少 最少 最低 最小 不下于 不早于 不差于 不亚于 下限")) yield [">=", word];
  const most =
    "至多 最多 最高 最大 不超 不得超 未超 不突破 未突破 不得突破 不晚于 不迟于 不得晚于 不得迟于 最迟 最晚 截至 截止 截止到 截至到 上限";
  for (const word of wordsOf(most)) yield ["<=", word];
  for (const word of wordsOf("晚于 迟于")) yield [">", word];
  for (const word of wordsOf("约 大约 大概 约为 约占 近 将近 接近")) yield ["~", word];
  for (const word of wordsOf("等于 为")) yield ["=", word];
  for (const word of wordsOf("达到 达 达到了 达至 控制在 控制于 保持在 稳定在 维持在 保持 控制 在 介于 处于 位于 是"))
    yield [null, word];
}

/** What each of these one-character words must not follow. */
const boundBefore: Readonly<Record<string, string>> = {
  约: "节预签合履违条邀契租简集制公大",
  近: "附最临靠将接邻远",
  超: "赶反高",
  达: "表到传抵发直送",
  为: "行作成认分称",
  在: "存现内潜外所正",
  是: "不还只",
};

const weakWords = new Set(["达到", "达", "达到了", "达至"]);

/** Words before the number. */
export const prefixWords = lexiconOf<ComparatorWord>(
  [...prefixRows()].map(([comparator, word]) => [
    word,
    { comparator, isWeak: weakWords.has(word), notAfter: boundBefore[word] ?? "" },
  ]),
);

const suffixRows: readonly Row[] = [
  [">=", "以上 及以上 或以上 之上 及其以上 含以上 下限 或更多 或更高 及更高"],
  ["<=", "以下 及以下 或以下 之下 以内 之内 内 上限 及以内 或更少 或更低"],
  [">", "以外 之外 开外"],
  ["~", "左右 上下"],
];

/** Words after the number. */
export const suffixWords = lexiconOf<Comparator>(
  suffixRows.flatMap(([comparator, list]) =>
    comparator === null ? [] : wordsOf(list).map((word) => [word, comparator] as const),
  ),
);
