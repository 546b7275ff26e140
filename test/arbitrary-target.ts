import fc from "fast-check";

/** A target in its three parts, as systems keep it; a phrase or a date has a figure only. */
export interface TargetModel {
  readonly sign: string;
  readonly figure: string;
  readonly unit: string;
}

/** A target and what was reached. */
export interface TargetPair {
  readonly target: TargetModel;
  readonly actual: { readonly figure: string; readonly unit: string };
}

/** Ends of names and pairs that go with a second level. */
interface TargetKind {
  readonly ends: readonly string[];
  readonly pairs: readonly fc.Arbitrary<TargetPair>[];
}

const YEAR = 2024;

function measured(signs: readonly string[], units: readonly string[], max: number): fc.Arbitrary<TargetPair> {
  return fc
    .record({
      sign: fc.constantFrom(...signs),
      figure: fc.integer({ min: 1, max }),
      reached: fc.integer({ min: 1, max }),
      isExact: fc.boolean(),
      unit: fc.constantFrom(...units),
    })
    .map(({ sign, figure, reached, isExact, unit }) => ({
      target: { sign, figure: String(figure), unit },
      actual: { figure: String(isExact ? figure : reached), unit },
    }));
}

const count = (units: readonly string[]) => measured(["≥", "=", "≤", ">"], units, 3000);
const percent = measured(["≥", "≥", "=", ">"], ["%"], 100);
const cost = measured(["≤", "≤", "<", "="], ["万元", "元", "元/人", "元/平方米"], 5000);

const phrase = fc
  .tuple(fc.constantFrom("明显提升", "持续改善", "长期有效", "健全", "良好", "规范"), fc.boolean())
  .map(([target, isReached]): TargetPair => {
    return {
      target: { sign: "", figure: target, unit: "" },
      actual: { figure: isReached ? target : `基本${target.slice(-2)}`, unit: "" },
    };
  });

const day = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]): TargetPair => {
    return {
      target: { sign: "", figure: `${YEAR}年${month}月底前`, unit: "" },
      actual: { figure: `${YEAR}年${month}月${date}日`, unit: "" },
    };
  });

/** By second level. */
export const targetKinds: Readonly<Record<string, TargetKind>> = {
  数量指标: { ends: ["数量", "次数", "面积", "人次(含复训)"], pairs: [count(["个", "次", "人次", "平方米", "台"])] },
  质量指标: { ends: ["合格率", "达标率", "完好率(抽检)"], pairs: [percent, percent, phrase] },
  时效指标: { ends: ["完成时间", "及时率"], pairs: [day, percent] },
  成本指标: { ends: ["总成本", "补助标准", "经费"], pairs: [cost] },
  经济成本指标: { ends: ["总成本", "单位成本"], pairs: [cost] },
  经济效益指标: { ends: ["带动收入", "节约开支"], pairs: [measured(["≥", "="], ["万元", "元"], 900)] },
  社会效益指标: { ends: ["服务水平", "受益范围"], pairs: [phrase, phrase, percent, count(["人", "户"])] },
  生态效益指标: { ends: ["环境状况", "节水效果"], pairs: [phrase, percent] },
  可持续影响指标: { ends: ["管护机制", "作用年限"], pairs: [phrase, measured(["≥", "="], ["年"], 60)] },
  服务对象满意度指标: { ends: ["居民满意度", "学员满意度", "游客满意度"], pairs: [percent] },
};
