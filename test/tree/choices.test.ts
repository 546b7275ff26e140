import { describe, expect, it } from "vitest";
import { choiceOf } from "../../src/tree/choices.ts";

describe("a row of check boxes", () => {
  it.each([
    ["新增项目□ 延续项目☑", "延续项目"],
    ["□新增项目 ☑延续项目", "延续项目"],
    ["新增□延续√", "延续"],
    ["□ 新增　√ 延续", "延续"],
    ["1、持续性项目☑ 2、新增性项目□", "持续性项目"],
    ["1.部门项目 □ 2.公共项目 □√", "公共项目"],
    ["延续项目√", "延续项目"],
    ["新增项目 延续项目√", "延续项目"],
    ["新增（√） 延续（ ）", "新增"],
    ["[ ]新增 [√]延续", "延续"],
    ["新增口 延续☑", "延续"],
    ["☑一般公共预算 ☑政府性基金 □其他", "一般公共预算、政府性基金"],
    ["新增□ 延续□", ""],
    ["■是 □否", "是"],
    ["出口基地 □ 进口基地 ☑", "进口基地"],
  ])("%s -> %s", (text, chosen) => {
    expect(choiceOf(text)?.chosen.join("、")).toBe(chosen);
  });

  it.each(["延续项目", "新增一次性项目", "人口普查", ""])("there is none in %j", (text) => {
    expect(choiceOf(text)).toBeNull();
  });
});
