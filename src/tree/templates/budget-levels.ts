import type { LevelRule } from "../../core/template.ts";

const OUTPUT = "产出指标";
const BENEFIT = "效益指标";
const SATISFACTION = "满意度指标";
const COST = "成本指标";

function level1(name: string, aliases: readonly string[] = []): LevelRule {
  return { name, level: 1, parents: [], aliases };
}

function level2(name: string, parents: readonly string[], aliases: readonly string[] = []): LevelRule {
  return { name, level: 2, parents, aliases };
}

/**
 * The hierarchy of the budget-performance family in its usual printed order: outputs, benefits, satisfaction; since
 * 财预〔2021〕101号 costs come first as a level of their own. Spellings seen in local forms are listed under the
 * level they stand at; a spelling that only lacks 指标 (indicator) needs no entry.
 */
export const budgetLevels: readonly LevelRule[] = [
  level1(COST),
  level1("投入指标"),
  level1("过程指标"),
  level1("管理类指标"),
  level1(OUTPUT),
  level1("产出类指标"),
  level1(BENEFIT),
  level1("效益类指标"),
  level1("效果指标"),
  level1(SATISFACTION),
  level1("满意度类指标"),
  // What a whole department is measured by.
  ...["履职效能", "运行成本", "管理效率", "社会效应", "可持续发展能力", "预算执行", "履职效果"].map((name) =>
    level1(name),
  ),
  level2("经济成本指标", [COST]),
  level2("社会成本指标", [COST]),
  level2("生态环境成本指标", [COST]),
  level2("生态成本指标", [COST]),
  level2("环境成本指标", [COST]),
  level2("数量指标", [OUTPUT, "产出类指标"]),
  level2("质量指标", [OUTPUT, "产出类指标"]),
  level2("时效指标", [OUTPUT, "产出类指标", "投入指标"]),
  level2("进度指标", [OUTPUT]),
  level2(COST, [OUTPUT, "产出类指标", "投入指标"]),
  level2("经济效益指标", [BENEFIT, "效益类指标", "效果指标"]),
  level2("社会效益指标", [BENEFIT, "效益类指标", "效果指标"]),
  level2("生态效益指标", [BENEFIT, "效益类指标", "效果指标"]),
  level2("环境效益指标", [BENEFIT, "效益类指标", "效果指标"]),
  level2("可持续影响指标", [BENEFIT, "效益类指标", "效果指标"]),
  level2("可持续性指标", [BENEFIT, "效益类指标", "效果指标"]),
  level2("可持续发展指标", [BENEFIT, "效益类指标", "效果指标"]),
  level2(
    "服务对象满意度指标",
    [SATISFACTION, "满意度类指标", BENEFIT, "效益类指标", "效果指标"],
    ["服务对象", "服务对象满意度"],
  ),
  level2("服务对象满意度指标等", [SATISFACTION, BENEFIT]),
  { ...level2("社会公众或服务对象满意度指标", [SATISFACTION, BENEFIT, "满意度类指标"]), stays: true },
  level2("社会公众满意度指标", [SATISFACTION, BENEFIT]),
  level2(SATISFACTION, [SATISFACTION, BENEFIT]),
  // Printed 目标 for 指标 in some forms; nothing is renamed.
  ...["数量目标", "质量目标", "时效目标", "成本目标"].map((name) => level2(name, [OUTPUT, "投入指标"])),
  ...["经济效益目标", "社会效益目标", "生态效益目标", "环境效益目标", "可持续影响目标"].map((name) =>
    level2(name, [BENEFIT, "效果指标"]),
  ),
  level2("服务对象满意度目标", [SATISFACTION, BENEFIT]),
];
