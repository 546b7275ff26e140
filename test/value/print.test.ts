import { describe, expect, it } from "vitest";
import { parseValue, printValue } from "../../src/value/index.ts";
import { unitSpellings } from "../../src/value/unit-catalogue.ts";
import { meaningOf } from "./same.ts";

describe("printing", () => {
  const rows: readonly (readonly [printed: string, ...spellings: string[]])[] = [
    ["≥80人次", "不低于80人次", "80人次以上", "&ge;80人次"],
    ["30万元", "三十万元", "30万元整", "￥30万"],
    ["每人每月500元", "500元每人每月", "每人每月500元"],
    ["70%~85%", "70-85%", "70%至85%"],
    ["≥70%且<85%", "70%≤X<85%"],
    ["8000元~2万元", "8000-2万元"],
    ["满意度:≥90%", "满意度不低于90%"],
    ["同比增长≥5%", "同比增长5%以上"],
    ["较上年下降3个百分点", "比上年降低3个百分点"],
    ["≤第3名", "前3名"],
    ["≥2级", "二级以上"],
    ["≤2025-06-30", "2025年6月底前"],
    ["2025年6月", "2025-06"],
    ["2025-01-01至2025-06-30", "2025年上半年"],
    ["约30个", "30个左右"],
    ["50个±5个", "50±5个"],
    ["2/3", "三分之二"],
    ["≥3次；≥2家", "≥3次、≥2家"],
    ["①≥3次；②≤5次", "①≥3次②≤5次"],
    ["不断提升", "不断提升"],
    ["见附件1", "见附件1"],
    ["是", "√"],
    ["—", "/"],
    ["", " "],
  ];
  for (const [printed, ...spellings] of rows) {
    for (const text of spellings)
      it(`${JSON.stringify(text)} prints as ${printed}`, () => expect(printValue(parseValue(text))).toBe(printed));
  }

  it("writes out a unit that came from the surroundings, so that it reads the same alone", () => {
    expect(printValue(parseValue("30", { header: "金额（万元）" }))).toBe("30万元");
    expect(printValue(parseValue("12", { unitCell: "月" }))).toBe("12个月");
    expect(printValue(parseValue("2024", { unitCell: "年" }))).toBe("2024周年");
    expect(printValue(parseValue("26度", { label: "室内温度" }))).toBe("26℃");
  });

  const rowsOfUnits = Object.values(unitSpellings).flatMap((units) => Object.entries(units));
  const visits = rowsOfUnits.flatMap(([code, list]) =>
    list.split(" ").flatMap((text) => (text.length > 1 && text.endsWith("次") ? [[text, code] as const] : [])),
  );
  it.each(visits)("reads 5万%s as %s, printed or not", (text, code) => {
    const value = parseValue(`≥5万${text}`);
    expect(value).toMatchObject({ kind: "quantity", baseValue: "50000", unit: { code }, object: null, issues: [] });
    expect(meaningOf(parseValue(printValue(value)))).toEqual(meaningOf(value));
  });
});
