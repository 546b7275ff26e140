import { describe, expect, it } from "vitest";
import { hexOf, longPdfOf } from "../../bench/long-pages.ts";
import type { Form } from "../../src/core/document.ts";
import { indicatorsOf } from "../../src/core/form.ts";
import { extract } from "../../src/pipeline.ts";

/** Left borders of the columns and the right border of the last, in points; rows are so high. */
const XS = [50, 130, 230, 430, 530] as const;
const [TOP, HEIGHT] = [760, 20];

/** Rows of cells; a blank level goes on from the row above. */
const rows = [
  ["一级指标", "二级指标", "三级指标", "指标值"],
  ["产出指标", "数量指标", "道路养护里程", "≥120公里"],
  ["", "", "桥梁检测座数", "≥35座"],
  ["", "", "路灯更换盏数", "≥400盏"],
  ["", "质量指标", "工程验收合格率", "≥98%"],
  ["效益指标", "社会效益指标", "受益人口数", "≥30000人"],
  ["", "", "投诉下降率", "≥10%"],
  ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"],
] as const;

type Lines = "all" | "level" | "none";

/** A form as printed: title, two fields in a table of their own, and the rows with so many of their lines. */
function pageOf(lines: Lines, headerLines: Lines = lines): string {
  const header = [
    ["项目名称", "城区道路养护", "主管部门", "交通运输局"],
    ["实施单位", "公路养护中心", "年度资金总额", "300万元"],
    ["项目负责人", "王明", "联系电话", "0571-88886666"],
  ];
  return [
    "0.5 w BT /F1 10 Tf",
    `1 0 0 1 200 810 Tm ${hexOf("项目支出绩效目标申报表")} Tj`,
    `1 0 0 1 250 790 Tm ${hexOf("(2024年度)")} Tj ET`,
    ...tableOf(header, TOP, headerLines),
    ...tableOf(rows, TOP - 100, lines),
  ].join("\n");
}

function tableOf(cells: readonly (readonly string[])[], top: number, lines: Lines): string[] {
  const texts = cells.flatMap((row, r) =>
    row.flatMap((text, c) => {
      const at = `${(XS[c] ?? 0) + 4} ${top + 6 - (r + 1) * HEIGHT}`;
      return text === "" ? [] : [`BT /F1 10 Tf 1 0 0 1 ${at} Tm ${hexOf(text)} Tj ET`];
    }),
  );
  if (lines === "none") return texts;
  const bottom = top - cells.length * HEIGHT;
  const level = [...cells, null].map((row, r) => {
    const from = XS[row === null ? 0 : row.findIndex((text) => text !== "")] ?? 0;
    return `${from} ${top - r * HEIGHT} m ${XS[4]} ${top - r * HEIGHT} l S`;
  });
  const down = lines === "all" ? XS.map((x) => `${x} ${top} m ${x} ${bottom} l S`) : [];
  return [...texts, ...level, ...down];
}

async function formsOf(...pages: readonly string[]): Promise<readonly Form[]> {
  return (await extract({ name: "form.pdf", bytes: longPdfOf(pages) })).forms;
}

function inferredIn(forms: readonly Form[]) {
  return forms.map(({ issues }) => issues.filter(({ code }) => code === "table/columns-inferred"));
}

describe("a form is marked where its columns are told from white space", () => {
  // Without any line three rows under one label are taken for one of three lines: what the warning is for.
  const cases: readonly (readonly [string, Lines, number, boolean])[] = [
    ["all lines are drawn", "all", 7, false],
    ["only level ones are", "level", 7, true],
    ["none are", "none", 5, true],
  ];
  it.each(cases)("%s", async (_, lines, rowCount, isMarked) => {
    const forms = await formsOf(pageOf(lines));
    expect(forms).toHaveLength(1);
    expect(forms.flatMap(({ indicators }) => indicatorsOf(indicators))).toHaveLength(rowCount);
    const [issues] = inferredIn(forms);
    expect(issues?.map(({ severity, at }) => [severity, at && "page" in at && at.page])).toEqual(
      isMarked ? [["warning", 1]] : [],
    );
  });

  it("at the place of the table", async () => {
    const [issues] = inferredIn(await formsOf(pageOf("level", "all")));
    const at = issues?.[0]?.at;
    expect(issues).toHaveLength(1);
    const [[x0, y0, x1, y1] = []] = at && "area" in at ? at.area : [];
    // The last rule of the header opens the first row.
    expect([x0, y0, x1, y1]).toEqual([50, 842 - TOP + 3 * HEIGHT, 530, 842 - TOP + 100 + rows.length * HEIGHT]);
  });

  it("not where only its header is", async () => {
    expect(inferredIn(await formsOf(pageOf("all", "none")))).toEqual([[]]);
  });

  it("and no other form of the document is", async () => {
    const forms = await formsOf(pageOf("all"), pageOf("level"), pageOf("all"));
    expect(inferredIn(forms).map((issues) => issues.map(({ at }) => at && "page" in at && at.page))).toEqual([
      [],
      [2],
      [],
    ]);
  });
});
