import { describe, expect, it } from "vitest";
import { trace } from "../../src/pipeline.ts";
import { compactOf } from "../compact.ts";
import { readText } from "./support.ts";

/** Tabs are written as arrows. */
function textOf(lines: readonly string[]): string {
  return lines.join("\n").replaceAll("→", "\t");
}

async function formOf(lines: readonly string[]) {
  const [form] = compactOf(await readText(textOf(lines))).forms;
  return { fields: form?.fields ?? [], rows: form?.rows ?? [] };
}

const head = ["项目名称→→灌渠清淤", "主管部门→→某县水利局", "实施单位→→某镇水利站"];
const rows = [
  "绩效指标→一级指标→二级指标→三级指标→年度指标值→实际完成值→分值→得分→偏差原因分析及改进措施",
  "→产出指标→数量指标→清淤长度→≥12公里→12.4→20→20→",
];

describe("the budget of a self-evaluation", () => {
  const headings = "项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分";
  const isBudget = (field: string): boolean => /budget|executed|execution|funds/.test(field);
  /** The whole form on one line, with this budget. */
  const spaced = (budget: string): string =>
    ["项目支出绩效自评表", "（2023年度）", ...head, budget, ...rows].join(" ").replaceAll(/→+/g, " ");
  const expected = [
    "budgetInitial: 80 ⇒ = 80 万元 (800000) from label",
    "budgetTotal: 76.5 ⇒ = 76.5 万元 (765000) from label",
    "executedTotal: 70 ⇒ = 70 万元 (700000) from label",
    "executionRate: 91.5% ⇒ = 91.5 %",
    "fundsFiscal: 76.5 ⇒ = 76.5 万元 (765000) from label",
  ];

  it.each([
    [
      "stands under its headings",
      [
        "项目资金（万元）→→年初预算数→全年预算数→全年执行数→分值→执行率→得分",
        "→年度资金总额→80→76.5→70→10→91.5%→9.2",
        "→其中：财政拨款→80→76.5→70→—→91.5%→—",
      ],
    ],
    [
      "has slid to the left, right behind its labels",
      [
        "项目资金（万元）→年初预算数→全年预算数→全年执行数→分值→执行率→得分",
        "年度资金总额→80→76.5→70→10→91.5%→9.2",
        "其中：财政拨款→80→76.5→70→—→91.5%→—",
      ],
    ],
  ])("reads alike where it %s", async (_layout, budget) => {
    const { fields } = await formOf(["项目支出绩效自评表", "（2023年度）", ...head, ...budget, ...rows]);
    expect(fields.filter(isBudget)).toEqual(expected);
  });

  it("takes its unit from the cell beside the heading of its rows", async () => {
    const budget = [
      "预算资金（万元）→资金来源→年初预算数→全年预算数→全年执行数→分值→执行率→得分",
      "→年度资金总额→80→76.5→70→10→91.5%→9.2",
    ];
    const { fields } = await formOf([
      "部门整体支出绩效自评表",
      "（2023年度）",
      "部门名称→→某县水利局",
      ...budget,
      ...rows,
    ]);
    expect(fields.filter(isBudget)).toEqual(expected.slice(0, 4));
  });

  it("is one row without a name, each amount under its heading", async () => {
    const budget = ["预算情况→年初预算数（万元）→全年预算数（万元）→全年执行数（万元）→执行率→", "→80→76.5→70→91.5%→"];
    const { fields } = await formOf(["项目支出绩效自评表", "（2023年度）", ...head, ...budget, ...rows]);
    expect(fields.filter(isBudget)).toEqual(expected.slice(0, 4));
  });

  it("reads alike where it stands in one run of pieces", async () => {
    const budget = `${headings} 年度资金总额 80 76.5 70 10 91.5% 9.2 其中：财政拨款 80 76.5 70 — 91.5% —`;
    expect((await formOf([spaced(budget)])).fields.filter(isBudget)).toEqual(expected);
  });

  it("doubts amounts that may stand under either heading", async () => {
    const document = await readText(spaced(`${headings} 年度资金总额 80 70 91.5%`));
    expect(document.forms[0]?.issues.map(({ code }) => code)).toContain("tree/seating-uncertain");
  });
});

describe("levels", () => {
  const target = ["项目支出绩效目标表", ...head];

  it("of the second sort in the only level column are taken a level deeper", async () => {
    const form = await formOf([
      ...target,
      "一级指标→二级指标→指标值",
      "数量指标→清淤长度→≥12公里",
      "质量指标→验收合格率→100%",
      "社会效益指标→受益人口→≥800人",
    ]);
    expect(form.rows).toMatchInlineSnapshot(`
      [
        "产出指标 > 数量指标 (printed 数量指标) | - | 清淤长度 | ≥12公里 | >= 12 公里",
        "产出指标 > 质量指标 (printed 质量指标) | - | 验收合格率 | 100% | = 100 %",
        "效益指标 > 社会效益指标 (printed 社会效益指标) | - | 受益人口 | ≥800人 | >= 800 人",
      ]
    `);
  });

  it("that follow a cost printed a step too high go on under the outputs", async () => {
    const form = await formOf([
      ...target,
      "一级指标→二级指标→三级指标→指标值",
      "产出指标→质量指标→验收合格率→100%",
      "成本→清淤单价→≤3万元/公里",
      "时效→完工时间→6月底前",
    ]);
    expect(form.rows).toMatchInlineSnapshot(`
      [
        "产出指标 > 质量指标 | - | 验收合格率 | 100% | = 100 %",
        "产出指标 > 时效指标 (printed 产出指标 > 时效) | - | 完工时间 | 6月底前 | date <= --06-30 !year-missing",
        "产出指标 > 成本指标 (printed 成本) | - | 清淤单价 | ≤3万元/公里 | <= 3 万元/公里 (30000)",
      ]
    `);
  });

  it("of a third depth keep their names as printed", async () => {
    const form = await formOf([
      ...target,
      "一级指标→二级指标→三级指标→四级指标→指标值",
      "产出指标→数量指标→渠道工程→清淤长度→≥12公里",
      "→→→衬砌长度→≥3公里",
    ]);
    expect(form.rows).toMatchInlineSnapshot(`
      [
        "产出指标 > 数量指标 > 渠道工程 | - | 清淤长度 | ≥12公里 | >= 12 公里",
        "产出指标 > 数量指标 > 渠道工程 | - | 衬砌长度 | ≥3公里 | >= 3 公里",
      ]
    `);
  });
});

describe("columns", () => {
  it("of a second heading row take the place of the one above", async () => {
    const form = await formOf([
      "项目支出绩效自评表",
      ...head,
      "一级指标→二级指标→三级指标→年度指标值→→→实际完成值→分值→得分",
      "→→→指标性质→指标值→度量单位→→→",
      "产出指标→数量指标→清淤长度→≥→12→公里→12.4→20→20",
      "→质量指标→资料规范性→定性→规范→无→规范→10→10",
    ]);
    expect(form.rows).toMatchInlineSnapshot(`
      [
        "产出指标 > 数量指标 | - | 清淤长度 | ≥12公里 | >= 12 公里 | actual 12.4 ⇒ = 12.4 公里 from unit-column | weight 20 | score 20",
        "产出指标 > 质量指标 | - | 资料规范性 | 规范 | qualitative | actual 规范 ⇒ qualitative | weight 10 | score 10",
      ]
    `);
  });

  it("for the long term and for the year are two blocks", async () => {
    const form = await formOf([
      "项目支出绩效目标表",
      ...head,
      "一级指标→二级指标→三级指标→三年总体指标值→年度指标值",
      "产出指标→数量指标→清淤长度→≥36公里→≥12公里",
    ]);
    expect(form.rows).toMatchInlineSnapshot(`
      [
        "longTerm:产出指标 > longTerm:数量指标 (printed 产出指标 > 数量指标) | - | 清淤长度 | ≥36公里 | >= 36 公里",
        "annual:产出指标 > annual:数量指标 (printed 产出指标 > 数量指标) | - | 清淤长度 | ≥12公里 | >= 12 公里",
      ]
    `);
  });
});

describe("a transposed table", () => {
  const heading = [
    "项目单位→产出指标→→效益指标",
    "→数量指标→质量指标→社会效益指标",
    "→清淤长度（公里）→验收合格率→受益人口（人）",
  ];

  it("of one row gives targets", async () => {
    expect((await formOf(["专项资金绩效目标表", ...heading, "某镇→12→100%→800"])).rows).toMatchInlineSnapshot(`
      [
        "产出指标 > 数量指标 | - | 清淤长度（公里） | 12 | = 12 公里 from label",
        "产出指标 > 质量指标 | - | 验收合格率 | 100% | = 100 %",
        "效益指标 > 社会效益指标 | - | 受益人口（人） | 800 | = 800 人 from label",
      ]
    `);
  });

  it("of several rows gives a value for each unit", async () => {
    const form = await formOf(["专项资金绩效目标表", ...heading, "甲镇→12→100%→800", "乙镇→5→→300"]);
    expect(form.rows).toMatchInlineSnapshot(`
      [
        "产出指标 > 数量指标 | - | 清淤长度（公里） | (missing) | (missing) | [甲镇] 12 | [乙镇] 5",
        "产出指标 > 质量指标 | - | 验收合格率 | (missing) | (missing) | [甲镇] 100%",
        "效益指标 > 社会效益指标 | - | 受益人口（人） | (missing) | (missing) | [甲镇] 800 | [乙镇] 300",
      ]
    `);
  });
});

describe("the template of a form", () => {
  const choice = async (lines: readonly string[]) => {
    const bytes = new TextEncoder().encode(textOf(lines));
    const { choices } = await trace({ name: "source.txt", bytes });
    return choices.map(({ template, runnerUp }) => [template, runnerUp?.id]);
  };

  it("follows from its words where the title is lost", async () => {
    expect(await choice([...head, ...rows])).toEqual([["project-self-evaluation", "department-self-evaluation"]]);
  });

  it("is the one whose title says most", async () => {
    const lines = [
      "2023年省级专项资金区域绩效目标表",
      ...head,
      "一级指标→二级指标→三级指标→指标值",
      "产出指标→数量指标→清淤→3公里",
    ];
    expect((await choice(lines))[0]?.[0]).toBe("transfer-target");
  });

  it("is none where too few words are found; the tables are kept", async () => {
    const lines = ["项目支出绩效目标表", "甲→乙→丙", "1→2→3"];
    expect((await choice(lines))[0]?.[0]).toBeNull();
    const document = await readText(textOf(lines));
    expect(document.forms).toEqual([]);
    expect(document.tables?.map(({ rowCount, colCount }) => [rowCount, colCount])).toEqual([[2, 3]]);
  });
});
