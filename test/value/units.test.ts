import { describe, expect, it } from "vitest";
import { comparatorOfText, parseValue, unitOfText } from "../../src/value/index.ts";
import { check } from "./show.ts";

function unitTextOf(text: string): string | null {
  const value = parseValue(text);
  return value.kind === "quantity" && value.unit !== null ? value.unit.text : null;
}

describe("measure words", () => {
  check([
    ["= 9 {person}", "9人", "9名", "9位", "9个人", "九名"],
    ["= 9 {occasion}", "9次", "9回", "9遍", "9趟"],
    ["= 9 {person-time}", "9人次", "9人·次"],
    ["= 9 {machine-time}", "9台次", "九台次"],
    ["= 90000 {vehicle-trip}", "9万车次"],
    [">= 50000 {mu-time}", "≥5万亩次", "不少于5万亩次", "50000亩次以上"],
    ["= 9 {sortie}", "9架次"],
    ["= 9 {kilometre-time}", "9公里次"],
    ["= 9 {organisation-time} | object 企业", "9家次企业"],
    ["= 9 {machine-set}", "9台套", "9台(套)", "9台（套）", "9套台"],
    ["= 9 {session}", "9场", "9场次"],
    ["= 9 {team}", "9支队伍"],
    ["= 9 {bed}", "9张床", "9床位", "9床"],
    ["= 9 {item} | object 村", "9个村"],
    ["= 9 {item} | object 示范项目", "9个示范项目", "九个示范项目"],
    ["= 9 {village}", "9行政村"],
    [">= 9 {organisation} | object 企业", "≥9家企业", "不少于9家企业", "9家以上企业", "9家企业以上"],
  ]);
});

describe("units of time", () => {
  check([
    ["= 8 mo", "8个月", "八个月"],
    ["= 8 h", "8小时", "8个小时"],
    ["= 8 {working-day}", "8个工作日", "8工作日"],
    ["= 8 d", "8天", "8日", "8自然日", "8个自然日", "8日历天"],
    ["= 2 {quarter}", "2个季度", "两个季度"],
    ["= 2 wk", "2周", "2个星期", "2星期"],
    ["= 8 a", "8年", "八年", "8周年"],
  ]);
});

describe("physical units", () => {
  check([
    ["= 70 m2", "70平方米", "70平米", "70㎡", "70m²", "70m2", "70平方"],
    ["= 70 m3", "70立方米", "70m³", "70m3", "70㎥", "70方"],
    ["= 70 km2", "70平方公里", "70km²", "70k㎡"],
    ["= 70 m2 | ! unit-normalised", "70M2", "70M²"],
    ["= 700 {person-time} | ! unit-normalised", "700人/次"],
    ["= 700 {machine-set} | ! unit-normalised", "700台/套"],
    ["= 700 {point}", "700个点位", "700点位"],
    ["= 700 {bed}", "700张床位"],
    ["= 70 ms", "70毫秒", "70ms"],
    ["= 70 min", "70分钟", "70min"],
    ["= 70 GBy | object 内存", "70G内存"],
    ["= 70 kW.h", "70千瓦时", "70度", "70kWh", "70kW·h"],
    ["= 70 ug/m3", "70微克/立方米", "70μg/m³", "70ug/m3"],
    ["= 70 km/h", "70公里/小时", "70km/h"],
    ["= 70 MBy", "70MB", "70M"],
    ["= 70 m", "70米", "70延米", "70m"],
  ]);
});

describe("composite units", () => {
  check([
    ["= 40 {CNY}/{person}/d", "40元/人/天", "40元/天/人", "40元/人·天", "40元/人天", "40元/（人·天）", "40元／人·日"],
    ["= 40 {CNY}/{person}/mo", "40元/人/月", "40元/月/人", "40元/(人·月)", "40元/人.月", "40元/人月"],
    ["= 40 {CNY}/{person}/d", "40元/（人・天）"],
    ["= 40 m3/d", "40m³/d", "40立方米/日", "40m³ / d"],
    ["= 40 t/h", "40t/h", "40吨/小时"],
    [">= 40 m3/d", "40m³/d以上"],
    ['>= 40 "元/标箱" | ! unit-unknown', "40元/标箱以上", "≥40元/标箱"],
    ['= 40 "元/眼次" | ! unit-unknown', "40元/眼次"],
    ['= 40 "眼次" | ! unit-unknown', "40眼次", "四十眼次"],
    ['= 400000 "万座次" | ! unit-unknown', "40万座次"],
    ['>= 40 "吨次" | ! unit-unknown', "≥40吨次"],
    ["= 40 {CNY}/{machine-time}", "40元/台次"],
    ["= 400000 {CNY}/km", "40万元/公里"],
    ["= 40 {CNY}/(kW.h)", "40元/千瓦时", "40元/度"],
    ["= 40 {CNY}/m2/mo", "40元/平方米·月", "40元/月/㎡"],
    ["= 4 {occasion}/{quarter}", "4次/季度", "4次/季"],
    ["= 4 {household}/{person}/mo", "4户/人.月"],
    ["= 40000 t/a", "4万吨/年"],
    ["= 4 {tree}/{building}", "4株/座"],
  ]);

  it("names the dimension of a composite after its first unit", () => {
    const dimension = (text: string): string | null => unitOfText(text)?.dimension ?? null;
    expect(dimension("元/头")).toBe("money_rate");
    expect(dimension("场次/年")).toBe("frequency");
    expect(dimension("户/人·月")).toBe("rate");
    expect(dimension("毫克/升")).toBe("concentration");
  });
});

describe("per what", () => {
  check([
    [">= 6 {occasion} | per mo", "每月≥6次", "每个月不少于6次", "≥6次每月", "月均不少于6次"],
    ["= 80 {CNY} | per {person}/mo", "每人每月80元", "每月每人80元", "80元每人每月"],
    ["= 80 {CNY} | per {household}", "每户80元", "户均80元"],
    ["= 80 {CNY} | per a | subject 补助", "每年补助80元"],
    ["unparsed", "每3年1次", "每万人5个", "每低于5%扣1分"],
  ]);
});

describe("unlisted measure words", () => {
  check([
    ['= 58 "标箱" | ! unit-unknown', "58标箱"],
    ['>= 20 "挂" | ! unit-unknown', "≥20挂", "20挂以上"],
    ['= 58 "元/标箱/年" | ! unit-unknown', "58元/标箱/年"],
    ["unparsed", "5G基站", "4G网络覆盖"],
    ["unparsed", "12345热线", "211工程", "GB/T 19001-2016", "ISO9001", "30余人", "30多万元", "60%10", "58标箱标箱"],
  ]);
});

describe("the text of a unit", () => {
  it("is folded in width and keeps its own characters", () => {
    expect(unitTextOf("40元／（人·月）")).toBe("元/(人·月)");
    expect(unitTextOf("40㎡")).toBe("㎡");
    expect(unitTextOf("40％")).toBe("%");
    expect(unitTextOf("百分之四十")).toBe("%");
    expect(unitTextOf("40 万元")).toBe("万元");
    expect(unitTextOf("￥40万")).toBe("万元");
    expect(unitTextOf("40万元整")).toBe("万元");
  });
});

describe("whole texts for unit and operator columns", () => {
  it("knows units", () => {
    expect(unitOfText(" 万元 ")).toMatchObject({ code: "{CNY}", scale: 4, currency: "CNY" });
    expect(unitOfText("％")).toMatchObject({ code: "%", scale: -2 });
    for (const text of ["", "无", "/", "30万元", "单位", "指标值", "人数", "天数"]) expect(unitOfText(text)).toBeNull();
  });
  it("knows comparators", () => {
    for (const text of ["≥", "＞=", "> =", "&ge;", "不低于", "以上", "至少"]) expect(comparatorOfText(text)).toBe(">=");
    for (const text of ["<", "＜", "不足"]) expect(comparatorOfText(text)).toBe("<");
    expect(comparatorOfText("＝")).toBe("=");
    for (const text of ["", "≥3", "在", "定性", "无"]) expect(comparatorOfText(text)).toBeNull();
  });
});
