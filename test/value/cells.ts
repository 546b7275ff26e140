import fc from "fast-check";

const words = (list: string): fc.Arbitrary<string> => fc.constantFrom(...list.split(" "));
const digits = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom("", "", ".5", ".25", ".00"))
  .map(([whole, fraction]) => `${whole}${fraction}`);
const numerals = fc.oneof(
  digits,
  digits,
  words("1,200 12,345,678.9 三 十二 二十五 一百零六 三千五百 十万零五百 二〇〇 8O 1l0 +7 007 1亿2千万 3万5千"),
);
const units = words(
  "% ％ 人 人次 次 个 项 家 元 万元 亿元 元/人 元/人·天 元/（人·月） 万人次 公里 ㎡ m³ 平方米 天 个月 年 小时 个工作日 ‰ 个百分点 分 倍 度 ℃ 标箱 " +
    "台（套） 吨/日 亩 户 次/年 kWh μg/m³ 级 类 成 万 亿 千元 美元 人/次 M2",
);
const prefixes = words(
  "≥ ≤ > < = ≈ >= <= ＞ ＜ ＝ &ge; 不低于 不超过 至少 至多 约 超过 低于 达到 控制在 不少于 应不低于 为 每月 每人每年 人均 全年 预计 满意度 培训人数： 共",
);
const suffixes = words("以上 以下 以内 左右 及以上 内 （含） （不含） （年度） 完成 每年 农户 个 。 ；");
const amounts = fc
  .tuple(fc.option(prefixes, { nil: "" }), numerals, fc.option(units, { nil: "" }), fc.option(suffixes, { nil: "" }))
  .map((parts) => parts.join(""));
const dates = words(
  "2024年 2024年6月 2024年6月30日 2024-06-30 2024/6/3 6月30日 6月底前 年底前 2024年底 2024年6月底前完成 二〇二四年六月 20240630 2024年度 上半年 " +
    "2024年第三季度 2024年1-6月 2024年1月至2025年2月 2024-2026年 1-6月 全年 每年6月底前 2024年10月至次年3月 2024年13月 十四五期间",
);
const others = words(
  "及时 不断提升 良好 合规 长期 无 — N/A 是 否 √ XX ≥**% 2/3 三分之二 1:15 ≥1/3 前3名 第一名 二级以上 Ⅲ类 5A级 一次性 三公经费 12345热线 见附件1 GB/T19001 " +
    "同比增长≥5% 较上年下降3个百分点 增长10万元 降低率2% ±5% 50±5个 20±2℃ 100±3%",
);
const ranges = fc
  .tuple(numerals, fc.option(units, { nil: "" }), words("- ~ — 至 到 ～"), numerals, units)
  .map((parts) => parts.join(""));
const simple = fc.oneof({ weight: 5, arbitrary: amounts }, ranges, dates, others);

/** Cells as forms hold them, with their slips: amounts, ranges, dates, text, and several of these joined. */
export const cells: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: simple },
  fc.tuple(simple, words("； 、 ， 或 / \n 且 ,"), simple).map((parts) => parts.join("")),
  fc.tuple(simple, simple).map(([a, b]) => `①${a}②${b}`),
);

/** Any text at all, with characters that mean something here among the rest. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ..."0123456789一二十百千万亿半个元%年月日≥≤<>=~-—/.,，、；()（）“”每第前之约以上内±&;$\\^ \n\tOlX增较比 ",
        ),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      ),
      { maxLength: 40 },
    )
    .map((characters) => characters.join("")),
);
