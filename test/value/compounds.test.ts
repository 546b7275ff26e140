import { describe, expect, it } from "vitest";
import { parseValue } from "../../src/value/index.ts";
import { check } from "./show.ts";

describe("several values in one cell", () => {
  check([
    ["and { >= 3 {occasion}; >= 60 {person-time} }", "≥3次；≥60人次", "≥3次、≥60人次", "≥3次,≥60人次", "≥3次\n≥60人次"],
    [
      "and { >= 3 {occasion}; >= 60 {person-time} }",
      "1.≥3次 2.≥60人次",
      "1、≥3次；2、≥60人次",
      "(1)≥3次(2)≥60人次",
      "①≥3次②≥60人次",
    ],
    ["and { = 1 %; text timeliness }", "100%；及时", "①100%②及时"],
    ["or { = 300000 {CNY}; = 150000 {CNY} }", "30万元或15万元", "30万元或者15万元"],
    ["list { = 1 %; = 0.95 % }", "100%/95%"],
    ["and { = 3 {item} | object 平台; = 2 {set} | object 系统 }", "3个平台、2套系统"],
    ["and { = 2 {term} | subject 培训; = 60 {person} | per {term} }", "培训2期，每期60人"],
    ["and { = 2 {session}; = 600 {person-time} }", "2场600人次"],
    ["and { <= 50000 {CNY}; date <= 2025-06-30 }", "≤5万元；2025年6月底前"],
    ["and { 14..24 Cel | subject 温度; 0.45..0.6 % | subject 湿度 }", "温度14-24℃、湿度45%-60%"],
    [">= 3 {occasion} | subject 培训、会议", "培训、会议≥3次"],
  ]);

  it("joins only where each clause is a value, one of them with a number", () => {
    for (const text of ["≥3次；附件2", "30万元/15", "第一年返本20%，3.1.2"])
      expect(parseValue(text).kind).toBe("unparsed");
    expect(parseValue("合规，及时").kind).toBe("qualitative");
  });

  it("refuses glued cells", () => {
    for (const text of ["100%100%", "≥95%≥95%", "95%10", "6人6人", "=100% 22.5", "≤ 100% 100%", "≥ 1 1"]) {
      expect(parseValue(text).kind).toBe("unparsed");
    }
  });

  it("collects the issues of its parts", () => {
    expect(parseValue("≥3次以上；8O%").issues).toEqual(["redundant-comparator", "ocr-repair"]);
    expect(parseValue("<p>≥3次</p><p>≥6家</p>").issues).toEqual(["markup-stripped"]);
  });

  it("passes the surroundings to each clause", () => {
    expect(parseValue("3；5", { unitCell: "次" })).toMatchObject({
      parts: [{ unitSource: "unit-column", unit: { code: "{occasion}" } }, { unit: { code: "{occasion}" } }],
    });
  });
});
