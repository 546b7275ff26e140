import type { Sheet } from "./arbitrary.ts";
import type { EvaluationModel, Layout, ResultModel, Role } from "./arbitrary-evaluation.ts";
import { hasUnitColumn } from "./arbitrary-evaluation.ts";

/** A printed sheet that knows which of its blank cells are merged with the text before them. */
export interface ColumnSheet extends Sheet {
  readonly width: number;
  /** Lines of the header whose cells stand each for itself behind `from`: a blank one is blank. */
  readonly apart: readonly { readonly line: number; readonly from: number }[];
  /** Columns of the block up to here are merged with the name; those behind stand for themselves. */
  readonly valuesFrom: number;
}

/** Columns that the matrix's label and row labels take. */
const MATRIX_FROM = 3;
const LEVELS = ["绩效指标", "一级指标", "二级指标", "三级指标"];

/** The form on its columns, as a bureau prints it. */
export function evaluationSheetOf(form: EvaluationModel): ColumnSheet {
  const least = LEVELS.length + form.layout.length + (form.isNameWide ? 1 : 0);
  const width = Math.max(least, MATRIX_FROM + form.matrix.columns.length);
  const valuesFrom = width - form.layout.length;
  const fill = (cells: readonly string[]): string[] => [...cells, ...blanks(width - cells.length)];
  const half = Math.ceil((width - 1) / 2) + 1;
  const facing = (label: string, left: string, right: string): string[] =>
    fill([label, left, ...blanks(half - 2), right]);
  const named = form.isDepartment
    ? [fill(["部门名称", "", form.department])]
    : [
        fill(["项目名称", "", form.projectName]),
        fill(["主管部门", "", form.department, ...blanks(half - 3), "实施单位", form.unit]),
      ];
  const matrixLine = 2 + named.length;
  const matrix = [
    fill([form.matrix.label, "", "", ...form.matrix.columns.map(({ heading }) => heading)]),
    ...form.matrix.rows.map(({ label, cells }) => fill(["", label, "", ...cells])),
  ];
  const header = [
    form.title,
    `(${form.year}年度)`,
    ...named,
    ...matrix,
    facing("年度总体目标", "预期目标", "实际完成情况"),
    facing("", form.goal, form.achieved),
  ];
  const behindName = blanks(valuesFrom - LEVELS.length);
  const headings = [...LEVELS, ...behindName, ...form.layout.map(([, heading]) => heading)];
  const total = form.layout.map(([role]) => (role === "weight" ? form.total : role === "score" ? form.totalScore : ""));
  return {
    lines: [...header, headings, ...rowsOf(form, behindName), [form.totalLabel, ...blanks(valuesFrom - 1), ...total]],
    heading: header.length,
    width,
    apart: matrix.map((_, index) => ({ line: matrixLine + index, from: MATRIX_FROM })),
    valuesFrom,
  };
}

function blanks(count: number): string[] {
  return new Array<string>(count).fill("");
}

function rowsOf(form: EvaluationModel, behindName: readonly string[]): string[][] {
  return form.levels.flatMap(({ name, mark, children }) =>
    children.flatMap((child, c) =>
      child.results.map((result, i) => [
        "",
        c === 0 && i === 0 ? name + mark : "",
        i === 0 ? child.name : "",
        form.isNumbered ? `指标${i + 1}:${result.name}` : result.name,
        ...behindName,
        ...form.layout.map(([role]) => cellOf(role, result, form.layout)),
      ]),
    ),
  );
}

function cellOf(role: Role, { target, ...result }: ResultModel, layout: Layout): string {
  const isQualitative = target.sign === "" && target.unit === "";
  if (role === "operator") return isQualitative ? "定性" : target.sign;
  if (role === "unit") return isQualitative ? "无" : target.unit;
  if (role === "target") return hasUnitColumn(layout) ? target.figure : rawOf(target);
  return result[role];
}

/** `≥412公里`: its three parts in one. */
export function rawOf({ sign, figure, unit }: ResultModel["target"]): string {
  return `${sign}${figure}${unit}`;
}
