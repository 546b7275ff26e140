import { describe, expect, it } from "vitest";
import { parseValue } from "../../src/value/index.ts";

/** The characters of raw under each span: comparator / number / unit. */
function marked(text: string): string {
  const { spans, raw } = parseValue(text);
  const of = (list: readonly (readonly [number, number])[] | null): string =>
    (list ?? []).map(([start, end]) => raw.slice(start, end)).join("+");
  return spans === null ? "none" : [of(spans.comparator), of(spans.number), of(spans.unit)].join(" / ");
}

describe("spans", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["≥ / 60 / 人次", "≥60人次"],
    ["> = / 60 / 人次", "> = 60 人次"],
    ["&ge; / 60 / %", "&ge;60%"],
    ["\\ge / 60 / %", "$\\ge$60%"],
    ["≥ / ６０ / ％", "≥６０％"],
    ["不低于+不超过 / 4+6 / 次+次", "不低于4次不超过6次"],
    [" / 70+85 / %+%", "70%-85%"],
    [" / 70+85 / %", "70-85%"],
    ["≤+< / 70+85 / %+%", "70%≤X<85%"],
    [" / 45+6+7 / 元+角+分", "45元6角7分"],
    [" / 一+半 / 年", "一年半"],
    [" / 两个半 / 小时", "两个半小时"],
    [" / 1,234.50 / 元", "1,234.50元"],
    [" / 3,000 / ￥", "￥3,000"],
    [" / 3 / 万元", "￥3万元"],
    [" / 九十五 / 百分之", "百分之九十五"],
    [" / 60 / 个", "60±4个"],
    [" /  / %", "±4%"],
    ["控制在+以内 / 5 / %", "控制在5%以内"],
    [" / 5 / %", "控制在5%"],
    ["（含）+以上 / 5 / 次", "5次（含）以上"],
    ["前 /  / ", "前3名"],
    ["以上 /  / ", "三分之二以上"],
    ["前 /  / ", "2025年6月底前"],
    ["none", "2025年6月底"],
    ["none", "及时"],
  ];
  for (const [expected, text] of rows) it(`${text} is marked ${expected}`, () => expect(marked(text)).toBe(expected));

  it("lets parts of a compound point into the whole text", () => {
    expect(parseValue("≥3次；≥60人")).toMatchObject({ parts: [{}, { raw: "≥60人", spans: { number: [[5, 7]] } }] });
  });
});
