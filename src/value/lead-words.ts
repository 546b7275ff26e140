import { lexiconOf, wordsOf } from "./characters.ts";

/** What a word before a number says besides comparison. */
export type LeadWord =
  | { readonly role: "change"; readonly direction: "increase" | "decrease"; readonly aloneOnly: boolean }
  | { readonly role: "baseline" }
  | { readonly role: "qualifier"; readonly notAfter: string }
  | { readonly role: "dropped"; readonly notAfter: string }
  | { readonly role: "per"; readonly code: string }
  | { readonly role: "rank"; readonly mark: "前" | "第" };

const rises = "增长 提高 提升 增加 上升 上涨 增收 增产";
const falls = "下降 降低 减少 压减 缩减 削减 压缩 缩短 下调 压降";
/** A verb with these behind it names the change itself: 增长率, 下降幅度. */
const changeNouns = wordsOf("率 幅度 比例 比率 额 量 速度 幅");

function* changeRows(): Generator<[string, LeadWord]> {
  for (const [direction, verbs] of [
    ["increase", rises],
    ["decrease", falls],
  ] as const) {
    for (const verb of wordsOf(verbs)) {
      yield [verb, { role: "change", direction, aloneOnly: false }];
      yield [`${verb}了`, { role: "change", direction, aloneOnly: false }];
      for (const noun of changeNouns) yield [verb + noun, { role: "change", direction, aloneOnly: false }];
    }
  }
  for (const noun of wordsOf("增幅 增速 涨幅 升幅"))
    yield [noun, { role: "change", direction: "increase", aloneOnly: false }];
  for (const noun of wordsOf("降幅 减幅 跌幅"))
    yield [noun, { role: "change", direction: "decrease", aloneOnly: false }];
  // One character is believed only where nothing stands before it: 新增5人 counts people, 增5% is a change.
  for (const verb of wordsOf("增 升 涨")) yield [verb, { role: "change", direction: "increase", aloneOnly: true }];
  for (const verb of wordsOf("降 减")) yield [verb, { role: "change", direction: "decrease", aloneOnly: true }];
}

/** What each of these one-character words must not follow: 响应, 主要 and 公共 are words of their own. */
const boundBefore: Readonly<Record<string, string>> = {
  共: "公",
  拟: "模虚草",
  应: "响供反效相对适感",
  需: "急所内刚",
  要: "主需重必纪摘概",
  均: "人户年月日亩平次",
};

function* rows(): Generator<[string, LeadWord]> {
  yield* changeRows();
  for (const word of wordsOf("同比 环比 逐年 逐月 逐季")) yield [word, { role: "baseline" }];
  const qualifiers =
    "全年 年度 年度内 原则上 本年度 本年 当年 年内 共计 累计 总计 合计 总共 平均 预计 确保 力争 计划 预期 争取 保证 拟 共";
  for (const word of wordsOf(qualifiers)) yield [word, { role: "qualifier", notAfter: boundBefore[word] ?? "" }];
  for (const word of wordsOf("应 应当 须 需 需要 必须 必需 要 均 均应 都 应该")) {
    yield [word, { role: "dropped", notAfter: boundBefore[word] ?? "" }];
  }
  const averages = [
    ["人均", "{person}"],
    ["户均", "{household}"],
    ["年均", "a"],
    ["月均", "mo"],
    ["日均", "d"],
    ["周均", "wk"],
    ["亩均", "{mu}"],
    ["次均", "{occasion}"],
  ] as const;
  for (const [word, code] of averages) yield [word, { role: "per", code }];
  for (const mark of ["前", "第"] as const) yield [mark, { role: "rank", mark }];
}

/** Words that stand before a number and are no comparators. */
export const leadWords = lexiconOf<LeadWord>(rows());

/** Verbs that lead to a level, not by an amount: 提高到95% is 95 %, no change. */
export const levelVerbs = lexiconOf<true>(
  wordsOf(`${rises} ${falls} 增 升 降 减 达 做 争取 恢复`).flatMap((verb) => [
    [`${verb}到`, true] as const,
    [`${verb}至`, true] as const,
  ]),
);

/** Change words behind the number: ≥5%增长. */
export const trailingChanges = lexiconOf<"increase" | "decrease">(
  [...changeRows()].flatMap(([word, value]) =>
    value.role === "change" && !value.aloneOnly
      ? [[word, value.direction] as const, [`的${word}`, value.direction] as const]
      : [],
  ),
);

/** Endings of names that may stand right before a bare number: 培训人数500. */
export const nameEndings = lexiconOf<true>(
  wordsOf("率 数 量 度 比例 占比 比重 金额 成本 面积 长度 里程 时间 时长 次数 总额 得分 分值 规模 均价 单价").map(
    (word) => [word, true] as const,
  ),
);
