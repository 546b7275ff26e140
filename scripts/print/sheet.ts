import { type DefinedLevel1, type Definition, EXECUTION_POINTS, type Funds } from "./definition.ts";
import { percentOf, printMoney, sourcesOf, totalOf } from "./money.ts";

/** What a cell is for; a style may set each in its own way. */
export type CellRole =
  | "label"
  | "value"
  | "money"
  | "long"
  | "side"
  | "heading"
  | "level"
  | "name"
  | "target"
  | "total";

/** A cell of the printed form; `row` and `col` are of its first slot. */
export interface SheetCell {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly text: string;
  readonly role: CellRole;
}

/** A form laid out in rows and columns, before any program prints it. */
export interface Sheet {
  readonly title: string;
  readonly subtitle: string;
  /** Shares of the width, adding up to 100. */
  readonly widths: readonly number[];
  readonly cells: readonly SheetCell[];
  readonly rowCount: number;
  /** The row of the headings 一级指标 … 指标值. */
  readonly headingRow: number;
}

/**
 * How the words 绩效指标 beside the rows stand to the row of headings: one cell over both, a cell of their own below
 * them (so that the headings can be repeated on each page), or not there.
 */
export type SideLabel = "over" | "below" | "none";

type Slot = readonly [text: string, role: CellRole, colSpan: number, rowSpan?: number];

/** A definition in the rows and merged cells of its family's form. */
export function sheetOf(definition: Definition, side: SideLabel): Sheet {
  const isTarget = definition.family === "project-target";
  const header = isTarget ? targetHeader(definition) : evaluationHeader(definition);
  const rows = definition.levels.reduce((sum, level) => sum + rowCountOf(level), 0);
  const cells = cellsOf([...header, ...indicatorRows(definition, side, rows)]);
  const rowCount = Math.max(...cells.map(({ row, rowSpan }) => row + rowSpan));
  return {
    title: definition.title,
    subtitle: `（${definition.year}年度）`,
    widths: isTarget ? [7, 13, 17, 24, 13, 26] : [6, 10, 12, 19, 12, 12, 8, 8, 13],
    cells,
    rowCount,
    headingRow: header.length,
  };
}

function rowCountOf({ children }: DefinedLevel1): number {
  return children.reduce((sum, { rows }) => sum + rows.length, 0);
}

function targetHeader(definition: Definition): Slot[][] {
  const { project, department, unit, attribute, period, goal } = definition;
  const [total, fiscal, other] = [totalOf(definition, false), definition.fiscal, definition.other];
  return [
    [
      ["项目名称", "label", 2],
      [project, "value", 4],
    ],
    [
      ["主管部门", "label", 2],
      [department, "value", 2],
      ["实施单位", "label", 1],
      [unit, "value", 1],
    ],
    [
      ["项目属性", "label", 2],
      [attribute, "value", 2],
      ["项目期", "label", 1],
      [period, "value", 1],
    ],
    [
      ["项目资金（万元）", "label", 2, 3],
      ["年度资金总额：", "label", 2],
      [printMoney(total.budget), "money", 2],
    ],
    [
      ["其中：财政拨款", "label", 2],
      [printMoney(fiscal.budget), "money", 2],
    ],
    [
      ["其他资金", "label", 2],
      [printMoney(other.budget), "money", 2],
    ],
    [
      ["总体目标", "label", 2],
      [goal, "long", 4],
    ],
  ];
}

function evaluationHeader(definition: Definition): Slot[][] {
  const { project, department, unit, goal, achieved } = definition;
  const who: Slot[][] =
    definition.family === "department-self-evaluation"
      ? [
          [
            ["部门名称", "label", 2],
            [department, "value", 7],
          ],
        ]
      : [
          [
            ["项目名称", "label", 2],
            [project, "value", 7],
          ],
          [
            ["主管部门", "label", 2],
            [department, "value", 3],
            ["实施单位", "label", 1],
            [unit, "value", 3],
          ],
        ];
  const sources = sourcesOf(definition);
  const columns = ["", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"];
  return [
    ...who,
    [["项目资金（万元）", "label", 2, 1 + sources.length], ...columns.map((text): Slot => [text, "label", 1])],
    ...sources.map(({ label, funds, isTotal }): Slot[] => [
      [label, "label", 1],
      ...fundCells(funds, isTotal).map((text): Slot => [text, "money", 1]),
    ]),
    [
      ["年度总体目标", "label", 2, 2],
      ["预期目标", "label", 3],
      ["实际完成情况", "label", 4],
    ],
    [
      [goal, "long", 3],
      [achieved, "long", 4],
    ],
  ];
}

/** The cells of a row of the budget's execution: 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分. */
export function fundCells(funds: Funds, isTotal: boolean): string[] {
  const rate = percentOf(funds);
  const points = isTotal ? [String(EXECUTION_POINTS), (rate * EXECUTION_POINTS).toFixed(1)] : ["—", "—"];
  const isBlank = funds.budget === 0;
  return [
    printMoney(funds.initial),
    printMoney(funds.budget),
    printMoney(funds.executed),
    points[0] ?? "",
    isBlank ? "" : `${(rate * 100).toFixed(2)}%`,
    points[1] ?? "",
  ];
}

function indicatorRows(definition: Definition, side: SideLabel, rowCount: number): Slot[][] {
  const isTarget = definition.family === "project-target";
  const heads = isTarget
    ? ["一级指标", "二级指标", "三级指标", "指标值"]
    : ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"];
  const nameSpan = isTarget ? 2 : 1;
  const levelSpan = side === "none" ? 2 : 1;
  const headings = heads.map((text, i): Slot => [text, "heading", i === 0 ? levelSpan : i === 2 ? nameSpan : 1]);
  const sideCell = (rowSpan: number): Slot[] => (side === "none" ? [] : [["绩效指标", "side", 1, rowSpan]]);
  const body = definition.levels.flatMap((level) =>
    level.children.flatMap((branch, b) =>
      branch.rows.map((row, r): Slot[] => [
        ...(b === 0 && r === 0 ? [[level.written, "level", levelSpan, rowCountOf(level)] as const] : []),
        ...(r === 0 ? [[branch.name, "level", 1, branch.rows.length] as const] : []),
        [row.ordinal === null ? row.name : `指标${row.ordinal}：${row.name}`, "name", nameSpan],
        [row.target, "target", 1],
        ...(isTarget ? [] : resultCells(row)),
      ]),
    ),
  );
  const first = body[0] ?? [];
  const rest = body.slice(1);
  const rows =
    side === "below"
      ? [[["", "heading", 1] as const, ...headings], [...sideCell(rowCount), ...first], ...rest]
      : [[...sideCell(rowCount + 1), ...headings], first, ...rest];
  return isTarget ? rows : [...rows, totalRow(definition)];
}

function resultCells({
  actual,
  weight,
  score,
  note,
}: {
  actual: string;
  weight: number;
  score: number;
  note: string | null;
}): Slot[] {
  return [
    [actual, "target", 1],
    [String(weight), "money", 1],
    [String(score), "money", 1],
    [note ?? "", "name", 1],
  ];
}

/** 总分: what all points together are, and what was given of them. */
export function totalPointsOf(definition: Definition): string {
  const rows = definition.levels.flatMap(({ children }) => children.flatMap((branch) => branch.rows));
  const execution = percentOf(totalOf(definition, true)) * EXECUTION_POINTS;
  const points = rows.reduce((sum, { score }) => sum + score, 0) + Number(execution.toFixed(1));
  return points.toFixed(1);
}

function totalRow(definition: Definition): Slot[] {
  return [
    ["总分", "total", 6],
    ["100", "money", 1],
    [totalPointsOf(definition), "money", 1],
    ["", "name", 1],
  ];
}

/** Puts each slot at the first free place of its row. */
function cellsOf(rows: readonly (readonly Slot[])[]): SheetCell[] {
  const taken = new Set<string>();
  return rows.flatMap((slots, row) => {
    let col = 0;
    return slots.map(([text, role, colSpan, rowSpan = 1]): SheetCell => {
      while (taken.has(`${row} ${col}`)) col++;
      for (let r = row; r < row + rowSpan; r++) for (let c = col; c < col + colSpan; c++) taken.add(`${r} ${c}`);
      return { row, col, rowSpan, colSpan, text, role };
    });
  });
}
