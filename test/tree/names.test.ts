import { describe, expect, it } from "vitest";
import { codeOff, phoneOff } from "../../src/tree/codes.ts";
import { levelNameOf, partsOfName } from "../../src/tree/names.ts";
import { projectTarget } from "../../src/tree/templates/project-target.ts";
import { vocabularyOf } from "../../src/tree/vocabulary.ts";

const vocabulary = vocabularyOf(projectTarget);

describe("a name", () => {
  it.each([
    [
      1,
      "路灯数量",
      [
        "指标1:路灯数量",
        "指标1：路灯数量",
        "指标 1: 路灯数量",
        "指标1、路灯数量",
        "指标１．路灯数量",
        "指标一：路灯数量",
        "指标①：路灯数量",
        "★指标1:路灯数量",
        "指标1:★路灯数量",
      ],
    ],
    [12, "路灯数量", ["指标12:路灯数量", "指标十二：路灯数量"]],
    [null, "路灯数量", ["指标:路灯数量", "指标：路灯数量", "★路灯数量", "*路灯数量", "路灯数量", " 路灯数量 "]],
    [null, "指标体系建设完成率", ["指标体系建设完成率"]],
    [null, "**盏路灯", ["**盏路灯"]],
    [null, "1号路灯数量", ["1号路灯数量"]],
  ] as const)("has ordinal %s and words %s", (ordinal, name, spellings) => {
    for (const spelling of spellings) {
      const parts = partsOfName(spelling, vocabulary);
      expect([spelling, parts.ordinal, parts.name]).toEqual([spelling, ordinal, name]);
    }
  });
});

describe("a level name", () => {
  it.each([
    [
      "产出指标",
      ["产出指标", "产 出 指 标", "产出指标(50分)", "产出指标（0-40）分", "★产出指标", "一、产出指标", "1.产出指标"],
    ],
    ["道路建设", ["道路建设", "★道路\n建设", "(一)道路建设"]],
    ["预期产出指标", ["预期产出指标"]],
    ["Community health", ["Community health", "Community\nhealth"]],
  ] as const)("is %s without marks, scores and numbers", (name, spellings) => {
    for (const spelling of spellings) {
      expect([spelling, levelNameOf(spelling.replaceAll("（", "(").replaceAll("）", ")"))]).toEqual([spelling, name]);
    }
  });
});

describe("a code", () => {
  it.each([
    ["219-澜洲区水利局", "219", "澜洲区水利局"],
    ["[610001]澜洲区水利局", "610001", "澜洲区水利局"],
    ["330206T000000004417-路灯更新", "330206T000000004417", "路灯更新"],
    ["330206T000000004417-2024年路灯更新", "330206T000000004417", "2024年路灯更新"],
    ["2024-路灯更新", null, "2024-路灯更新"],
    ["12-路灯更新", null, "12-路灯更新"],
    ["路灯更新(二期)", null, "路灯更新(二期)"],
    ["5G-A基站", null, "5G-A基站"],
  ])("of %s is %s", (written, code, text) => {
    expect(codeOff(written)).toEqual({ text, code });
  });
});

describe("a telephone number", () => {
  it.each([
    ["赵示例19900000011", "19900000011", "赵示例"],
    ["赵示例 0999-8000000", "0999-8000000", "赵示例"],
    ["赵示例/8000000", "8000000", "赵示例"],
    ["赵示例", null, "赵示例"],
    ["赵示例123", null, "赵示例123"],
  ])("of %s is %s", (written, phone, text) => {
    expect(phoneOff(written)).toEqual({ text, code: phone });
  });
});
