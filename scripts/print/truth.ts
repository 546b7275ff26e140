import type { Definition } from "./definition.ts";
import { printMoney, sourcesOf, totalOf } from "./money.ts";
import { fundCells, totalPointsOf } from "./sheet.ts";

/** What a form says, taken from its definition and never from a reading. */
export interface Truth {
  readonly template: string;
  readonly title: string;
  readonly fiscalYear: number;
  readonly fields: readonly TrueField[];
  readonly rows: readonly TrueRow[];
}

export interface TrueField {
  readonly key: string | null;
  readonly label: string;
  /** null = the cell is blank. */
  readonly text: string | null;
}

export interface TrueRow {
  /** Level names as printed, from level 1 downwards. */
  readonly written: readonly string[];
  /** The same without points. */
  readonly path: readonly string[];
  readonly ordinal: number | null;
  readonly name: string;
  readonly target: string;
  /** Of self-evaluations only; null = blank or no such column. */
  readonly actual: string | null;
  readonly weight: string | null;
  readonly score: string | null;
  readonly note: string | null;
}

export function truthOf(definition: Definition): Truth {
  const { family, title, year } = definition;
  const isTarget = family === "project-target";
  return {
    template: family,
    title,
    fiscalYear: year,
    fields: isTarget ? targetFields(definition) : evaluationFields(definition),
    rows: definition.levels.flatMap(({ name: level1, written, children }) =>
      children.flatMap(({ name: level2, rows }) =>
        rows.map((row) => ({
          written: [written, level2],
          path: [level1, level2],
          ordinal: row.ordinal,
          name: row.name,
          target: row.target,
          actual: isTarget ? null : row.actual,
          weight: isTarget ? null : String(row.weight),
          score: isTarget ? null : String(row.score),
          note: isTarget ? null : row.note,
        })),
      ),
    ),
  };
}

const field = (key: string | null, label: string, text: string): TrueField => ({
  key,
  label,
  text: text === "" ? null : text,
});

function targetFields(definition: Definition): TrueField[] {
  const { project, department, unit, attribute, period, fiscal, other, goal } = definition;
  return [
    field("projectName", "项目名称", project),
    field("supervisingDepartment", "主管部门", department),
    field("implementingUnit", "实施单位", unit),
    field("projectAttribute", "项目属性", attribute),
    field("projectPeriod", "项目期", period),
    field("fundsTotal", "年度资金总额", printMoney(totalOf(definition, false).budget)),
    field("fundsFiscal", "其中：财政拨款", printMoney(fiscal.budget)),
    field("fundsOther", "其他资金", printMoney(other.budget)),
    field("annualGoal", "总体目标", goal),
  ];
}

const fundColumns = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"];
const totalKeys = ["budgetInitial", "budgetTotal", "executedTotal", null, "executionRate", null];
/** Keys of the rows below the total: each stands for its 全年预算数. */
const sourceKeys = ["", "fundsFiscal", "carriedOver", "fundsOther"];
const MAIN_COLUMN = 1;

function evaluationFields(definition: Definition): TrueField[] {
  const { family, project, department, unit, goal, achieved } = definition;
  const who =
    family === "department-self-evaluation"
      ? [field("departmentName", "部门名称", department)]
      : [
          field("projectName", "项目名称", project),
          field("supervisingDepartment", "主管部门", department),
          field("implementingUnit", "实施单位", unit),
        ];
  const funds = sourcesOf(definition).flatMap(({ label, funds: of, isTotal }, row) =>
    fundCells(of, isTotal).map((text, col) => {
      const key = isTotal ? (totalKeys[col] ?? null) : col === MAIN_COLUMN ? (sourceKeys[row] ?? null) : null;
      return field(key, `${label}/${fundColumns[col]}`, text);
    }),
  );
  return [
    ...who,
    ...funds,
    field("annualGoal", "预期目标", goal),
    field("goalAchieved", "实际完成情况", achieved),
    field(null, "总分", `100 ${totalPointsOf(definition)}`),
  ];
}
