import fc from "fast-check";

/** A clean form as an author means it; printed by `sheetOf`, damaged by test/damage/. */
export interface FormModel {
  readonly title: string;
  readonly year: number;
  readonly projectName: string;
  readonly department: string;
  readonly unit: string;
  readonly attribute: string;
  /** 万元. */
  readonly fiscal: string;
  readonly other: string | null;
  readonly total: string;
  readonly goal: string;
  readonly levels: readonly LevelModel[];
  /** Do the names carry `指标N:`? */
  readonly isNumbered: boolean;
}

export interface LevelModel {
  readonly name: string;
  /** Second levels; a null name: the indicators stand directly under the first level, which is printed alone. */
  readonly children: readonly { readonly name: string | null; readonly indicators: readonly IndicatorModel[] }[];
}

export interface IndicatorModel {
  readonly name: string;
  readonly raw: string;
}

/** A form as printed: lines of prose and rows of cells; `""` is a blank cell. */
export interface Sheet {
  readonly lines: readonly (string | readonly string[])[];
  /** Index of the column headings in `lines`. */
  readonly heading: number;
}

const YEAR = 2024;
const places = ["澜洲区", "云坪镇", "临河街道", "东岭村", "南浦社区", "石桥片区"];
const things = [
  "公共照明",
  "行道树",
  "健身器材",
  "儿童绘本",
  "应急物资",
  "雨水管网",
  "停车泊位",
  "养老餐桌",
  "历史档案",
];
const works = ["更新", "维护", "巡查", "改造", "推广", "整理", "采购", "培训"];
const offices = ["澜洲区民政局", "澜洲区水利局", "澜洲市园林绿化中心", "云坪镇人民政府", "临河街道办事处"];

/** Ends of names and targets that go with a second level. */
interface Kind {
  readonly ends: readonly string[];
  readonly targets: readonly fc.Arbitrary<string>[];
}

const sign = fc.constantFrom("≥", "≤", ">", "<", "=", "", "≥", "");
const count = (units: readonly string[]) =>
  fc.tuple(sign, fc.integer({ min: 1, max: 3000 }), fc.constantFrom(...units)).map((parts) => parts.join(""));
const percent = fc
  .tuple(fc.constantFrom("≥", "", "≤", ">"), fc.integer({ min: 1, max: 100 }))
  .map(([s, n]) => `${s}${n}%`);
const percentRange = fc
  .tuple(fc.integer({ min: 1, max: 49 }), fc.integer({ min: 50, max: 100 }))
  .map(([a, b]) => `${a}%-${b}%`);
const money = fc
  .tuple(
    fc.constantFrom("≤", "", "<"),
    fc.integer({ min: 1, max: 9999 }),
    fc.constantFrom("万元", "元", "元/人", "万元/公里"),
  )
  .map(([s, n, unit]) => `${s}${unit.startsWith("万") ? n / 100 : n}${unit}`);
const day = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom("底前", "", "底前完成"))
  .map(([month, end]) => `${YEAR}年${month}月${end}`);
const span = fc.constantFrom(`${YEAR}年全年`, `${YEAR}年1月-12月`, `${YEAR}.01-${YEAR}.12`);
const phrase = fc.constantFrom("明显提升", "持续改善", "长期有效", "不断提高", "良好", "规范", "健全", "有所改善");
const change = fc.integer({ min: 1, max: 30 }).map((n) => `提高${n}%`);

const kinds: Readonly<Record<string, Kind>> = {
  数量指标: { ends: ["数量", "次数", "面积", "人次(含复训)"], targets: [count(["个", "次", "人次", "平方米", "台"])] },
  质量指标: { ends: ["合格率", "达标率", "完好率(抽检)"], targets: [percent, percent, percentRange, phrase] },
  时效指标: { ends: ["完成时间", "及时率", "开展期间"], targets: [day, span, percent] },
  成本指标: { ends: ["总成本", "补助标准", "经费"], targets: [money] },
  经济成本指标: { ends: ["总成本", "单位成本"], targets: [money] },
  社会成本指标: { ends: ["引发投诉次数"], targets: [count(["次", "件"])] },
  经济效益指标: { ends: ["带动收入", "节约开支"], targets: [money, change] },
  社会效益指标: { ends: ["服务水平", "受益范围", "知晓程度"], targets: [phrase, phrase, percent, count(["人", "户"])] },
  生态效益指标: { ends: ["环境状况", "节水效果"], targets: [phrase, percent] },
  可持续影响指标: { ends: ["管护机制", "作用年限"], targets: [phrase, count(["年"])] },
  服务对象满意度指标: { ends: ["居民满意度", "学员满意度", "游客满意度"], targets: [percent] },
};

function indicatorOf(kind: Kind): fc.Arbitrary<IndicatorModel> {
  const name = fc
    .tuple(
      fc.constantFrom(...places),
      fc.constantFrom(...things),
      fc.constantFrom(...works),
      fc.constantFrom(...kind.ends),
    )
    .map((words) => words.join(""));
  return fc.record({ name, raw: fc.oneof(...kind.targets) });
}

function childOf(name: string): fc.Arbitrary<LevelModel["children"][number]> {
  const kind = kinds[name];
  if (kind === undefined) throw new Error(`no kind of indicator for ${name}`);
  const indicators = fc.array(indicatorOf(kind), { minLength: 1, maxLength: 4 });
  return indicators.map((found) => ({ name, indicators: found }));
}

/** A first level with some of its second levels, in printed order. */
function levelOf(name: string, names: readonly string[]): fc.Arbitrary<LevelModel> {
  const chosen = fc.subarray([...names], { minLength: 1 });
  return chosen.chain((children) => fc.tuple(...children.map(childOf))).map((children) => ({ name, children }));
}

const outputs = ["数量指标", "质量指标", "时效指标"];
const benefit = levelOf("效益指标", ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"]);
const satisfaction = levelOf("满意度指标", ["服务对象满意度指标"]);
const costAlone = childOf("成本指标").map(({ indicators }): LevelModel => {
  return { name: "成本指标", children: [{ name: null, indicators }] };
});

/** The three places of 成本指标 (costs): under 产出指标; printed alone at level 1; first, with children of its own. */
const levels = fc.oneof(
  fc.tuple(levelOf("产出指标", [...outputs, "成本指标"]), benefit, satisfaction),
  fc.tuple(levelOf("产出指标", outputs), costAlone, benefit, satisfaction),
  fc.tuple(levelOf("成本指标", ["经济成本指标", "社会成本指标"]), levelOf("产出指标", outputs), benefit, satisfaction),
);

const amount = fc.integer({ min: 1, max: 99_999 }).map((n) => n / 100);
const goal = fc
  .tuple(
    fc.constantFrom(...places),
    fc.constantFrom(...things),
    fc.constantFrom("改善居民生活条件。", "提高服务水平,确保安全运行。"),
  )
  .map(([place, thing, end]) => `完成${place}${thing}年度任务,${end}`);

const form: fc.Arbitrary<FormModel> = fc
  .record({
    place: fc.constantFrom(...places),
    thing: fc.constantFrom(...things),
    work: fc.constantFrom(...works),
    department: fc.constantFrom(...offices),
    unit: fc.constantFrom(...offices),
    attribute: fc.constantFrom("新增一次性项目", "延续性项目", "常年性项目"),
    fiscal: amount,
    other: fc.option(amount),
    goal,
    levels,
    isNumbered: fc.boolean(),
  })
  .map(({ place, thing, work, fiscal, other, ...rest }) => ({
    ...rest,
    title: "澜洲区部门项目支出绩效目标申报表",
    year: YEAR,
    projectName: `${place}${thing}${work}专项经费`,
    fiscal: String(fiscal),
    other: other === null ? null : String(other),
    total: String(Math.round((fiscal + (other ?? 0)) * 100) / 100),
  }));

/** One to three clean forms. */
export const forms: fc.Arbitrary<readonly FormModel[]> = fc.array(form, { minLength: 1, maxLength: 3 });

/** A form on its five columns, as a bureau prints it. */
export function sheetOf(form: FormModel): Sheet {
  const header: (string | readonly string[])[] = [
    form.title,
    `(${form.year}年度)`,
    ["项目名称", "", form.projectName, "", ""],
    ["主管部门及代码", "", form.department, "实施单位", form.unit],
    ["项目属性", "", form.attribute, "项目期", `${form.year}年`],
    ["项目资金(万元)", "年度资金总额:", "", form.total, ""],
    ["", "其中:财政拨款", "", form.fiscal, ""],
    ["", "其他资金", "", form.other ?? "", ""],
    ["年度总体目标", form.goal, "", "", ""],
  ];
  const headings = ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"];
  return { lines: [...header, headings, ...rowsOf(form)], heading: header.length };
}

function rowsOf(form: FormModel): string[][] {
  const rows: string[][] = [];
  for (const level of form.levels) {
    level.children.forEach((child, c) => {
      child.indicators.forEach(({ name, raw }, i) => {
        const first = c === 0 && i === 0 ? level.name : "";
        rows.push(["", first, i === 0 ? (child.name ?? "") : "", form.isNumbered ? `指标${i + 1}:${name}` : name, raw]);
      });
    });
  }
  return rows;
}

/** Clean tab-separated text: a row a line, a blank line between two forms. */
export function tabsOf(sheets: readonly Sheet[]): string {
  const printed = sheets.map(({ lines }) => lines.map((line) => (typeof line === "string" ? line : line.join("\t"))));
  return `${printed.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
