/** Forms of a given size in each layout that is read in its own way. */
export interface Layout {
  readonly name: string;
  /** Id of the template that reads it. */
  readonly template: string;
  readonly textOf: (rowCount: number) => string;
}

/** Rows of a level 1 and of a level 2. */
const ROWS_A_BRANCH = 50;
const ROWS_A_LEVEL = 10;
/** Rows of a form that grows in width. */
const WIDE_ROWS = 30;
/** Code of 一; the signs after it are of its kind. */
const FIRST_SIGN = 0x4e00;

const rowsOf = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => row(i)).join("\n");
const level1 = (i: number): string => (i % ROWS_A_BRANCH === 0 ? "产出指标" : "");
const level2 = (i: number): string => (i % ROWS_A_LEVEL === 0 ? "数量指标" : "");

const targetHead = "项目支出绩效目标申报表\n(2024年度)\n项目名称\t道路照明\n主管部门\t住建局\n";
const regionHead = "转移支付区域绩效目标表\n(2024年度)\n项目名称\t道路照明\n主管部门\t住建局\n";
const evaluationHead =
  "项目支出绩效自评表\n(2024年度)\n项目名称\t道路照明\n主管部门\t住建局\n\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n";

const rows = (count: number): string =>
  `${targetHead}一级指标\t二级指标\t三级指标\t指标值\n${rowsOf(count, (i) => `${level1(i)}\t${level2(i)}\t指标${(i % ROWS_A_LEVEL) + 1}：路灯更换${i}处\t≥${i}盏`)}\n`;

const evaluation = (count: number): string =>
  `${evaluationHead}年度资金总额\t30\t30\t28\t10\t93%\t9\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n` +
  rowsOf(count, (i) => `${level1(i)}\t${level2(i)}\t路灯更换${i}处\t≥${i}盏\t${i}盏\t10\t9`);

const budget = (count: number): string =>
  `${evaluationHead}年度资金总额\t30\t30\t28\t10\t93%\t9\n${rowsOf(count, (i) => `${i}号资金\t30\t30\t28\t10\t93%\t9`)}\n` +
  "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\n产出指标\t数量指标\t路灯更换\t≥9盏\t9盏";

const regions = (count: number): string =>
  `${regionHead}一级指标\t二级指标\t三级指标\t东县\t西县\t南县\n` +
  rowsOf(count, (i) => `${level1(i)}\t${level2(i)}\t路灯更换${i}处\t≥${i}盏\t5盏\t6盏`);

const sides = (count: number): string =>
  `${targetHead}一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\n` +
  rowsOf(count, (i) => `${level1(i)}\t${level2(i)}\t路灯更换${i}处\t≥${i}盏\t${level2(i)}\t路灯检修${i}处\t≥${i}盏`);

const unitsAsRows = (count: number): string =>
  `${regionHead}\t产出指标\t\t效益指标\n地区\t数量指标\t质量指标\t社会效益指标\n\t路灯更换\t合格率\t受益人数\n` +
  rowsOf(count, (i) => `${i}号乡镇\t${i}\t95%\t${i}人`);

const sentences = (count: number): string =>
  "道路照明项目公告\n项目名称:澜洲区道路照明\n主管部门:澜洲区住建局\n绩效目标:产出指标：" +
  Array.from({ length: count }, (_, i) => `${i % ROWS_A_LEVEL === 0 ? "数量指标：" : ""}路灯更换${i}处；`).join("") +
  "效益指标：社会效益指标：受益人数≥100人。满意度指标：服务对象满意度指标：群众满意度≥95%。";

const forms = (count: number): string =>
  Array.from({ length: count / ROWS_A_LEVEL }, () => rows(ROWS_A_LEVEL)).join("");

/** A form with a column for each of `count` regions. */
export const wide = (count: number): string => {
  const cells = (cell: (i: number) => string): string => Array.from({ length: count }, (_, i) => cell(i)).join("\t");
  // One sign of its own for each region: 甲一县, 甲丁县 …
  const heads = cells((i) => `甲${String.fromCharCode(FIRST_SIGN + i)}县`);
  const body = rowsOf(WIDE_ROWS, (i) => `${level1(i)}\t${level2(i)}\t路灯更换${i}处\t${cells((c) => `≥${c}盏`)}`);
  return `${regionHead}一级指标\t二级指标\t三级指标\t${heads}\n${body}`;
};

export const layouts: readonly Layout[] = [
  { name: "rows", template: "project-target", textOf: rows },
  { name: "one cell a line", template: "project-target", textOf: (count) => rows(count).replaceAll(/\t+/g, "\n") },
  { name: "self-evaluation", template: "project-self-evaluation", textOf: evaluation },
  { name: "budget table in the header", template: "project-self-evaluation", textOf: budget },
  { name: "columns for regions", template: "transfer-target", textOf: regions },
  { name: "two blocks side by side", template: "project-target", textOf: sides },
  { name: "transposed, units as rows", template: "transfer-target", textOf: unitsAsRows },
  { name: "many forms of ten rows", template: "project-target", textOf: forms },
  { name: "sentences", template: "project-target", textOf: sentences },
];
