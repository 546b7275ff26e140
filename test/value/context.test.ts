import { describe, expect, it } from "vitest";
import { parseValue, type ValueContext } from "../../src/value/index.ts";
import { read } from "./show.ts";

/** Reading and where the unit came from. */
function under(text: string, context: ValueContext): string {
  const value = parseValue(text, context);
  const source = "unitSource" in value ? value.unitSource : value.kind;
  return `${read(text, context)} from ${source}`;
}

describe("where a unit comes from", () => {
  it("asks unit column, label, header and table caption in this order", () => {
    const all = { unitCell: "次", label: "单价（元）", header: "金额（万元）", tableUnit: "单位：亿元" };
    expect(under("6", all)).toBe("= 6 {occasion} from unit-column");
    expect(under("6", { ...all, unitCell: "/" })).toBe("= 6 {CNY} from label");
    expect(under("6", { ...all, unitCell: "", label: "单价" })).toBe("= 60000 {CNY} from header");
    expect(under("6", { tableUnit: all.tableUnit })).toBe("= 600000000 {CNY} from table");
  });

  it("takes a unit in brackets or after 单位：, and no other word of a label", () => {
    for (const label of [
      "金额(万元)",
      "金额 （ 万元 ）",
      "金额（单位：万元）",
      "金额 单位：万元",
      "金额（万元，含税）",
    ]) {
      expect(under("6", { label })).toBe("= 60000 {CNY} from label");
    }
    for (const label of ["培训人数", "服务天数", "工作完成率", "金额（含税）", "资金（单位）"]) {
      expect(under("6", { label })).toBe("= 6 | ! unit-missing from none");
    }
  });

  it("never scales twice", () => {
    expect(under("6万元", { header: "金额（万元）" })).toBe("= 60000 {CNY} from cell");
    expect(under("6万", { header: "金额（万元）" })).toBe("= 60000 {CNY} from header");
    expect(under("6万", { header: "金额（元）" })).toBe("= 60000 {CNY} from header");
    expect(under("60%", { unitCell: "%" })).toBe("= 0.6 % from cell");
  });

  it("keeps the cell's magnitude and takes the code of its surroundings", () => {
    expect(parseValue("2.5亿", { unitCell: "元" })).toMatchObject({ value: "2.5", unit: { text: "亿元", scale: 8 } });
    expect(under("3万", { label: "培训规模（人次）" })).toBe("= 30000 {person-time} from label");
    expect(under("6", { label: "总量（亿）" })).toBe("= 600000000 1 | ! unit-missing from label");
  });

  it("gives a range the unit of its surroundings", () => {
    expect(under("6-8", { header: "金额（万元）" })).toBe("60000..80000 {CNY} from header");
    expect(under("6~8万", { unitCell: "元" })).toBe("60000..80000 {CNY} from unit-column");
  });

  it("gives no unit to text, dates and fractions", () => {
    expect(read("及时", { unitCell: "%" })).toBe("text timeliness");
    expect(read("2024-06-30", { unitCell: "万元" })).toBe("date = 2024-06-30");
    expect(read("2024.6.30", { header: "金额（万元）" })).toBe("date = 2024-06-30");
    expect(read("2024年6月", { unitCell: "万元" })).toBe("date = 2024-06");
    expect(read("2/3", { unitCell: "%" })).toBe("ratio = 2/3");
    expect(read("—", { header: "金额（万元）" })).toBe("nil placeholder");
  });
});

describe("units that clash", () => {
  it("lets the cell win and says so", () => {
    for (const context of [
      { unitCell: "%" },
      { label: "金额（元）" },
      { header: "金额（元）" },
      { tableUnit: "单位：元" },
    ]) {
      expect(under("6万元", context)).toBe("= 60000 {CNY} | ! unit-conflict from cell");
    }
  });
  it("hears a table caption only about its own dimension", () => {
    for (const text of ["60%", "6次", "6元/人"]) {
      expect(parseValue(text, { tableUnit: "单位：万元" }).issues).toEqual([]);
    }
  });
  it("takes names of one unit for the same", () => {
    expect(parseValue("6名", { unitCell: "人" }).issues).toEqual([]);
  });
});

describe("a caption of money", () => {
  it("does not reach a row that names another thing", () => {
    for (const label of ["培训次数", "满意度", "完成率", "覆盖面积", "受益户", "参训人员", "工期天数", "占比"]) {
      expect(under("6", { label, tableUnit: "单位：万元" })).toBe("= 6 | ! unit-missing from none");
    }
  });
  it("reaches rows of money", () => {
    expect(under("6", { header: "全年预算数", tableUnit: "单位：万元" })).toBe("= 60000 {CNY} from table");
    expect(under("6", { tableUnit: "单位：人民币万元" })).toBe("= 60000 {CNY} from table");
    expect(under("6", { tableUnit: "单位：万元、人" })).toBe("= 6 | ! unit-missing from none");
    for (const label of ["项目成本", "培训经费", "人员经费", "设备购置费", "年度资金总额", "财政拨款收入"]) {
      expect(under("6", { label, tableUnit: "单位：万元" })).toBe("= 60000 {CNY} from table");
    }
  });
});

describe("what a label says beside units", () => {
  it("flags a share above the whole", () => {
    for (const label of ["服务对象满意度", "验收合格率", "政策知晓率", "支出占比"]) {
      expect(parseValue("290%", { label }).issues).toEqual(["percent-over-100"]);
    }
    expect(read("满意度290%")).toBe("= 2.9 % | subject 满意度 | ! percent-over-100");
  });
  it("lets completion and growth exceed it, and says nothing without a name", () => {
    for (const label of ["任务完成率", "预算执行率", "收入增长率"]) {
      expect(parseValue("129%", { label }).issues).toEqual([]);
    }
    expect(parseValue("129%").issues).toEqual([]);
  });
  it("reads 度 as degrees where temperature is spoken of", () => {
    expect(read("26度", { label: "室内温度" })).toBe("= 26 Cel");
    expect(read("水温26度")).toBe("= 26 Cel | subject 水温");
    expect(read("26度", { label: "用电量" })).toBe("= 26 kW.h");
  });
  it("reads a bracketed number under money as negative", () => {
    expect(under("（1,234.5）", { header: "结余（元）" })).toBe("= -1234.5 {CNY} from header");
    expect(under("（6）", { header: "次数（次）" })).toBe("= 6 {occasion} from header");
  });
});
