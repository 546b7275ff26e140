import fc from "fast-check";
import type { MatrixModel } from "./arbitrary-matrix.ts";
import { matrix } from "./arbitrary-matrix.ts";
import type { TargetModel } from "./arbitrary-target.ts";
import { targetKinds } from "./arbitrary-target.ts";

/** What a column of the indicator block holds. */
export type Role = "operator" | "target" | "unit" | "actual" | "weight" | "score" | "note";

/** The columns behind the names, each with its printed heading. */
export type Layout = readonly (readonly [Role, string])[];

/** A clean self-evaluation as its author means it. */
export interface EvaluationModel {
  readonly title: string;
  readonly year: number;
  /** A department's form prints no project. */
  readonly isDepartment: boolean;
  readonly projectName: string;
  readonly department: string;
  readonly unit: string;
  readonly matrix: MatrixModel;
  readonly goal: string;
  readonly achieved: string;
  readonly layout: Layout;
  readonly levels: readonly ResultLevel[];
  readonly isNumbered: boolean;
  /** Are the names merged over two columns? */
  readonly isNameWide: boolean;
  readonly totalLabel: string;
  readonly total: string;
  readonly totalScore: string;
}

export interface ResultLevel {
  readonly name: string;
  /** `(50分)` behind the name; may be blank. */
  readonly mark: string;
  readonly children: readonly { readonly name: string; readonly results: readonly ResultModel[] }[];
}

/** One indicator with what became of it; a blank cell is "". */
export interface ResultModel {
  readonly name: string;
  readonly target: TargetModel;
  readonly actual: string;
  readonly weight: string;
  readonly score: string;
  readonly note: string;
}

const YEAR = 2024;
const places = ["澜洲区", "云坪镇", "临河街道", "东岭村", "南浦社区"];
const things = ["公共照明", "行道树", "健身器材", "应急物资", "雨水管网", "停车泊位", "历史档案"];
const works = ["更新", "维护", "巡查", "改造", "推广", "整理", "采购"];
const offices = ["澜洲区民政局", "澜洲区水利局", "澜洲市园林绿化中心", "云坪镇人民政府", "临河街道办事处"];
const notes = [
  "受雨季影响，进度滞后。",
  "采购流程较长，已督促加快",
  "2024年6月起按新标准执行，预计12月底前完成",
  "样本偏少",
];

const layouts: readonly Layout[] = [
  [
    ["target", "年度指标值"],
    ["actual", "实际完成值"],
    ["weight", "分值"],
    ["score", "得分"],
    ["note", "偏差原因分析及改进措施"],
  ],
  [
    ["weight", "分值"],
    ["target", "年度指标值"],
    ["actual", "全年实际值"],
    ["score", "得分"],
    ["note", "未完成原因及拟采取的改进措施"],
  ],
  [
    ["target", "年度指标值"],
    ["weight", "分值"],
    ["actual", "实际完成值"],
    ["score", "得分"],
    ["note", "偏差原因分析及改进措施"],
  ],
  [
    ["operator", "指标性质"],
    ["target", "指标值"],
    ["unit", "度量单位"],
    ["actual", "完成值"],
    ["weight", "权重"],
    ["score", "得分"],
    ["note", "未完成原因分析"],
  ],
  [
    ["target", "年初目标值(A)"],
    ["actual", "实际完成值(B)"],
    ["score", "得分"],
  ],
];

/** The columns with the same numbers in other places tell operator, number and unit apart. */
export function hasUnitColumn(layout: Layout): boolean {
  return layout.some(([role]) => role === "unit");
}

const weightOf = fc.constantFrom(...["10", "5", "8", "15", "20", "12.5"]);
/** Points lost; "" : the score is blank. */
const losses = fc.constantFrom(...["0", "0", "0", "1", "0.5", "2"]);

interface Choice {
  readonly layout: Layout;
  /** May a cell that is usually filled be blank? */
  readonly hasGaps: boolean;
}

function resultOf(level: string, { layout, hasGaps }: Choice): fc.Arbitrary<ResultModel> {
  const kind = targetKinds[level];
  if (kind === undefined) throw new Error(`no kind of indicator for ${level}`);
  return fc
    .record({
      words: fc.tuple(
        fc.constantFrom(...places),
        fc.constantFrom(...things),
        fc.constantFrom(...works),
        fc.constantFrom(...kind.ends),
      ),
      pair: fc.oneof(...kind.pairs),
      isBare: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
      weight: weightOf,
      loss: losses,
      note: fc.constantFrom("", "", "", ...notes),
      gap: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ words, pair: { target, actual }, isBare, weight, loss, note, gap }) => {
      const isPlain = hasUnitColumn(layout) || isBare;
      const isGap = hasGaps && gap === 0;
      return {
        name: words.join(""),
        target,
        actual: isGap ? "" : `${actual.figure}${isPlain ? "" : actual.unit}`,
        weight,
        score: hasGaps && gap === 1 ? "" : String(Math.round((Number(weight) - Number(loss)) * 10) / 10),
        note: layout.some(([role]) => role === "note") ? note : "",
      };
    });
}

function levelOf(name: string, names: readonly string[], choice: Choice): fc.Arbitrary<ResultLevel> {
  const children = fc.subarray([...names], { minLength: 1 }).chain((chosen) =>
    fc.tuple(
      ...chosen.map((child) => {
        const results = fc.array(resultOf(child, choice), { minLength: 1, maxLength: 3 });
        return results.map((found) => ({ name: child, results: found }));
      }),
    ),
  );
  const mark = fc.constantFrom("", "", "(50分)", "（30分）", "(40)");
  return fc.record({ mark, children }).map((rest) => ({ name, ...rest }));
}

function levelsOf(choice: Choice): fc.Arbitrary<readonly ResultLevel[]> {
  const benefit = levelOf("效益指标", ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"], choice);
  const satisfaction = levelOf("满意度指标", ["服务对象满意度指标"], choice);
  const outputs = ["数量指标", "质量指标", "时效指标"];
  return fc.oneof(
    fc.tuple(levelOf("产出指标", [...outputs, "成本指标"], choice), benefit, satisfaction),
    fc.tuple(
      levelOf("成本指标", ["经济成本指标"], choice),
      levelOf("产出指标", outputs, choice),
      benefit,
      satisfaction,
    ),
  );
}

function goalOf(ends: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...places), fc.constantFrom(...things), fc.constantFrom(...works), fc.constantFrom(...ends))
    .map(([place, thing, work, end]) => `${place}${thing}${work}${end}`);
}

function evaluationOf(hasGaps: boolean): fc.Arbitrary<EvaluationModel> {
  return fc.constantFrom(...layouts).chain((layout) =>
    fc
      .record({
        place: fc.constantFrom(...places),
        thing: fc.constantFrom(...things),
        work: fc.constantFrom(...works),
        department: fc.constantFrom(...offices),
        unit: fc.constantFrom(...offices),
        isDepartment: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
        heading: fc.constantFrom("项目支出绩效自评表", "澜洲区项目支出绩效自评表", "绩效目标自评表"),
        matrix: matrix(hasGaps),
        goal: goalOf(["覆盖全部片区，保障安全运行。", "不少于3次，改善居民生活条件。"]),
        achieved: goalOf(["已全部完成。", "完成4次，居民生活条件有所改善。"]),
        levels: levelsOf({ layout, hasGaps }),
        isNumbered: fc.boolean(),
        isNameWide: fc.boolean(),
        totalLabel: fc.constantFrom("总分", "合计"),
        totalScore: fc.constantFrom("98.5", "100", "95"),
      })
      .map(({ place, thing, work, heading, ...rest }) => ({
        ...rest,
        title: rest.isDepartment ? "部门整体支出绩效自评表" : heading,
        year: YEAR,
        projectName: `${place}${thing}${work}专项经费`,
        layout,
        total: "100",
      })),
  );
}

/** One or two clean self-evaluations in which cells that are usually filled may be blank. */
export const evaluations: fc.Arbitrary<readonly EvaluationModel[]> = fc.array(evaluationOf(true), {
  minLength: 1,
  maxLength: 2,
});

/** The same without gaps: blank cells are notes and merged cells only. */
export const filledEvaluations: fc.Arbitrary<readonly EvaluationModel[]> = fc.array(evaluationOf(false), {
  minLength: 1,
  maxLength: 2,
});
