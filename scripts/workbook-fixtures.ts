import { writeFileSync } from "node:fs";
import { main, type TestCell, xlsxOf } from "../test/workbook-writer.ts";

/**
 * Writes the workbooks of `fixtures/workbook-*`: `node scripts/workbook-fixtures.ts FOLDER`. The form of `workbook-target` was
 * then saved by LibreOffice Calc as xlsx and as xls, that of `workbook-self-evaluation` as ods; the latter's xlsx is as written.
 */
type Row = (TestCell | null)[];
/** A number in a format, by the format's place in the list below. */
const n = (value: number | string, style: number): TestCell => ({ value, style });
const target: Row[] = [
  ["项目支出绩效目标申报表", null, null, null, null, null],
  ["（2025年度）", null, null, null, null, "单位：万元"],
  ["项目名称", null, "乡村公路安全防护工程", null, null, null],
  ["主管部门", null, "松川县交通运输局", null, "实施单位", "松川县公路养护中心"],
  ["项目属性", null, "新增项目", null, "项目期", n(45_717, 3)],
  ["项目资金", "年度资金总额：", n(862.5, 1), null, null, null],
  [null, "其中：财政拨款", n(700, 1), null, null, null],
  [null, "其他资金", n(162.5, 1), null, null, null],
  ["总体目标", null, "安装波形护栏46公里，整治急弯陡坡路段12处，降低乡村公路事故发生率。", null, null, null],
  ["绩效指标", "一级指标", "二级指标", "三级指标", null, "指标值"],
  [null, "产出指标", "数量指标", "波形护栏安装里程", null, "≥46公里"],
  [null, null, null, "急弯陡坡路段整治数", null, "12处"],
  [null, null, "质量指标", "工程验收合格率", null, n(1, 2)],
  [null, null, "时效指标", "工程完工时间", null, n(45_991, 3)],
  [null, null, "成本指标", "护栏每公里造价", null, "≤14.2万元"],
  [null, "效益指标", "社会效益指标", "事故发生率下降幅度", null, n(0.125, 4)],
  [null, null, "可持续影响指标", "设施管护制度", null, "健全"],
  [null, "满意度指标", "服务对象满意度指标", "沿线群众满意度", null, "≥90%"],
];
const targetMerges = [
  "A1:F1",
  "A2:E2",
  "A3:B3",
  "C3:F3",
  "A4:B4",
  "C4:D4",
  "A5:B5",
  "C5:D5",
  "A6:A8",
  "C6:F6",
  "C7:F7",
  "C8:F8",
  "A9:B9",
  "C9:F9",
  "A10:A18",
  "D10:E10",
  ...Array.from({ length: 8 }, (_, i) => `D${11 + i}:E${11 + i}`),
  "B11:B15",
  "C11:C12",
  "B16:B17",
];
const [folder = "."] = process.argv.slice(2);
writeFileSync(
  `${folder}/target.xlsx`,
  xlsxOf({
    sheets: [{ name: "申报表", rows: target, merges: targetMerges }],
    formats: ["#,##0.00", "0%", 'yyyy"年"m"月"', "0.0%"],
  }),
);
const evaluation: Row[] = [
  ["2024年度项目支出绩效自评表", null, null, null, null, null, null, null],
  ["项目名称", "社区老年食堂运营补助", null, null, "项目负责人及电话", "何样例 0571-00000093", null, null],
  ["主管部门", "云栖区民政局", null, null, "实施单位", "云栖区养老服务指导中心", null, null],
  ["项目资金（万元）", null, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
  [null, "年度资金总额", n(120, 1), n(118.4, 1), n(112.067, 1), 10, n(0.946512, 2), n(9.4651, 6)],
  [null, "其中：财政拨款", n(120, 1), n(118.4, 1), n(112.067, 1), "—", n(0.946512, 2), "—"],
  [null, "其他资金", n(0, 1), n(0, 1), n(0, 1), "—", null, "—"],
  ["年度总体目标", "预期目标", null, null, "实际完成情况", null, null, null],
  [
    null,
    "补助社区老年食堂24家，服务老人不少于30万人次。",
    null,
    null,
    "补助食堂24家，服务老人31.2万人次。",
    null,
    null,
    null,
  ],
  ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
  ["产出指标", "数量指标", "补助食堂数量", n(24, 5), n(24, 5), 10, 10, null],
  [null, null, "服务老人人次", n(300_000, 7), n(312_000, 7), 10, 10, null],
  [null, "质量指标", "食品抽检合格率", n(1, 2), n(0.9917, 2), 10, n(9.9, 6), "一家食堂留样不全，已整改"],
  [null, "时效指标", "补助资金拨付时间", n(45_626, 3), n(45_618, 3), 10, 10, null],
  [null, "成本指标", "每餐补助标准", n(3, 4), n(3, 4), 10, 10, null],
  ["效益指标", "社会效益指标", "高龄独居老人覆盖率", n(0.85, 2), n(0.8713, 2), 30, 30, null],
  ["满意度指标", "服务对象满意度指标", "老年人满意度", n(0.9, 2), n(0.9325, 2), 10, 10, null],
  ["总分", null, null, null, null, 100, n(99.3651, 6), null],
];
const evaluationMerges = [
  "A1:H1",
  "B2:D2",
  "F2:H2",
  "B3:D3",
  "F3:H3",
  "A4:A7",
  "A8:A9",
  "B8:D8",
  "E8:H8",
  "B9:D9",
  "E9:H9",
  "A11:A15",
  "B11:B12",
  "A18:E18",
];
const comments = main(
  "comments",
  '<authors/><commentList><comment ref="G13" authorId="0"><text><r><t>核对抽检报告第3号</t></r></text></comment></commentList>',
);
writeFileSync(
  `${folder}/self-evaluation.xlsx`,
  xlsxOf({
    sheets: [
      {
        name: "自评表",
        rows: evaluation,
        merges: evaluationMerges,
        before: '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="8" width="14"/></cols>',
        relations: { comments: "xl/comments1.xml" },
      },
      { name: "选项", state: "hidden", rows: [["经常性项目"], ["一次性项目"]] },
    ],
    formats: [
      '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
      "0.00%",
      31,
      '0.00"元/餐"',
      '0"家"',
      "0.0_ ",
      '0.0,"千人次"',
    ],
    parts: [{ name: "xl/comments1.xml", content: comments }],
  }),
);
