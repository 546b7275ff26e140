import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type DocxParts, docxOf, p, r, tbl, tc, tr } from "../test/docx-writer.ts";

/**
 * Writes `fixtures/word-…/source.docx`: Word documents of invented forms, with what Word does in real ones. They are in git;
 * run this after a change here only.
 */
const restart = '<w:vMerge w:val="restart"/>';
const goOn = "<w:vMerge/>";
const wide = (count: number): string => `<w:gridSpan w:val="${count}"/>`;
const downwards = '<w:textDirection w:val="tbRlV"/>';
/** What Word writes about looks with nearly every run: readers have to get past it. */
const LOOK =
  '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:color w:val="000000"/><w:sz w:val="21"/>';
const text = (content: string): string => p(r(content, LOOK));
const cell = (content: string, properties = ""): string => tc(text(content), properties);
const blank = (properties = ""): string => tc("<w:p/>", properties);
const symbol = (font: string, code: string): string => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;
const equation = (content: string): string => `<m:oMath><m:r><m:t>${content}</m:t></m:r></m:oMath>`;
const inserted = (content: string): string => `<w:ins w:id="1" w:author="a">${r(content, LOOK)}</w:ins>`;
const deleted = (content: string): string =>
  `<w:del w:id="2" w:author="a"><w:r><w:delText>${content}</w:delText></w:r></w:del>`;

const levelOf = (index: number, format: string, print: string): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${print}"/></w:lvl>`;
const listOf = (id: number): string => {
  const again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${id === 1 ? "" : again}</w:num>`;
};
/** Lists 1 to 9 number indicators, each from 1; list 20 numbers goals. */
const numbering = [
  `<w:abstractNum w:abstractNumId="0">${levelOf(0, "decimal", "指标%1：")}</w:abstractNum>`,
  `<w:abstractNum w:abstractNumId="1">${levelOf(0, "chineseCounting", "%1、")}</w:abstractNum>`,
  ...Array.from({ length: 9 }, (_, i) => listOf(i + 1)),
  '<w:num w:numId="20"><w:abstractNumId w:val="1"/></w:num>',
].join("");
const item = (content: string, list: number): string =>
  p(content === "" ? "" : r(content, LOOK), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`);

/** A row of indicators: the first two cells go on from above where they are blank; the name is numbered by its list. */
function indicator(
  levels: readonly [string, string],
  list: number,
  name: string,
  ...others: readonly string[]
): string {
  const merged = levels.map((level) => (level === "" ? blank(goOn) : cell(level, restart)));
  const named = tc(list === 0 ? text(name) : item(name, list), wide(2));
  return tr([
    blank(goOn),
    ...merged,
    named,
    ...others.map((other) => (other.startsWith("<") ? tc(p(other)) : cell(other))),
  ]);
}

const target = [
  p(r("项目支出绩效目标申报表", `${LOOK}<w:b/>`), '<w:jc w:val="center"/>'),
  p(r("（2024年度）", LOOK)),
  tbl([
    tr([cell("项目名称", wide(2)), cell("农村饮水安全巩固提升工程", wide(4))]),
    '<w:bookmarkStart w:id="0" w:name="here"/><w:bookmarkEnd w:id="0"/>',
    tr([
      cell("主管部门及代码", wide(2)),
      cell("312-云岭县水利局"),
      cell("实施单位"),
      cell("云岭县农村供水服务中心", wide(2)),
    ]),
    tr([
      cell("项目属性", wide(2)),
      tc(
        p(symbol("Wingdings 2", "F052") + r("延续性项目 ", LOOK) + symbol("Wingdings 2", "F0A3") + r("新增项目", LOOK)),
      ),
      cell("项目期"),
      cell("2023年-2025年", wide(2)),
    ]),
    tr([cell("项目资金（万元）", wide(2) + restart), cell("年度资金总额："), cell("486.50", wide(3))]),
    tr([blank(wide(2) + goOn), cell("其中：财政拨款"), cell("450.00", wide(3))]),
    tr([blank(wide(2) + goOn), cell("其他资金"), cell("36.50", wide(3))]),
    tr([
      tc(text("年度") + text("总体") + text("目标"), downwards),
      tc(item("改造老旧管网，保障12个村的供水。", 20) + item("水质达标，群众满意。", 20), wide(5)),
    ]),
    tr([
      tc(text("绩") + text("效") + text("指") + text("标"), restart + downwards),
      cell("一级指标"),
      cell("二级指标"),
      cell("三级指标", wide(2)),
      cell("指标值"),
    ]),
    indicator(["产出指标", "数量指标"], 1, "改造供水管网长度", symbol("Symbol", "F0B3") + r("38.6公里", LOOK)),
    indicator(["", ""], 1, "新建净水设施", "=4处"),
    indicator(["", "质量指标"], 2, "工程验收合格率", equation("≥98%")),
    indicator(["", ""], 2, "出厂水质达标率", "100%"),
    indicator(["", "时效指标"], 3, "完工时间", "2024年11月底前"),
    indicator(["", "成本指标"], 4, "管网改造成本", "≤11.5万元/公里"),
    indicator(["效益指标", "社会效益指标"], 5, "受益人口", "≥2.1万人"),
    indicator(["", "可持续影响指标"], 6, "供水管护机制", "健全"),
    indicator(["满意度指标", "服务对象满意度指标"], 7, "用水户满意度", "≥95%"),
  ]),
  p(r("填报人：水利股", LOOK)),
].join("");

const revised = [
  p(r("项目支出绩效自评表", LOOK)),
  p(r("（2023年度）", LOOK)),
  tbl([
    tr([cell("项目名称", wide(2)), cell("城乡公共文化活动", wide(7))]),
    tr([
      cell("主管部门", wide(2)),
      cell("云岭县文化和旅游局", wide(2)),
      cell("实施单位", wide(2)),
      cell("云岭县文化馆", wide(3)),
    ]),
    tr([
      cell("项目资金（万元）", wide(2) + restart),
      blank(),
      ...["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"].map((heading) => cell(heading)),
    ]),
    tr([blank(wide(2) + goOn), ...["年度资金总额", "80", "75", "72", "10", "96%", "9.6"].map((each) => cell(each))]),
    tr([blank(wide(2) + goOn), ...["其中：财政拨款", "80", "75", "72", "—", "96%", "—"].map((each) => cell(each))]),
    tr([cell("年度总体目标", restart), cell("预期目标", wide(4)), cell("实际完成情况", wide(4))]),
    tr([blank(goOn), cell("办好群众文化活动，送戏下乡。", wide(4)), cell("各项活动按期举办。", wide(4))]),
    tr([
      cell("绩效指标", restart),
      ...["一级指标", "二级指标"].map((heading) => cell(heading)),
      cell("三级指标", wide(2)),
      ...["年度指标值", "实际完成值", "分值", "得分"].map((heading) => cell(heading)),
    ]),
    indicator(
      ["产出指标（50分）", "数量指标"],
      1,
      "送戏下乡场次",
      r("≥", LOOK) + deleted("30") + inserted("45") + r("场", LOOK),
      "48场",
      "20",
      "20",
    ),
    indicator(["", ""], 1, "文化活动参与人次", "≥1.2万人次", "1.35万人次", "10", "10"),
    indicator(
      ["", "质量指标"],
      2,
      "活动按计划完成率",
      "100%",
      r("97%", LOOK) + r("（待核）", `${LOOK}<w:vanish/>`),
      "20",
      "19",
    ),
    tr(
      [
        ...Array.from({ length: 3 }, () => blank(goOn)),
        tc(p(deleted("活动投诉次数")), wide(2)),
        ...["≤2次", "0次", "5", "5"].map((each) => tc(p(deleted(each)))),
      ],
      '<w:del w:id="9" w:author="a"/>',
    ),
    indicator(["效益指标（30分）", "社会效益指标"], 3, "群众文化生活", "丰富", "丰富", "30", "30"),
    indicator(["满意度指标（10分）", "服务对象满意度指标"], 4, "观众满意度", "≥90%", "94%", "10", "10"),
    tr([cell("总分", wide(7)), cell("100"), cell("98.6")]),
  ]),
].join("");

const written: readonly (readonly [slug: string, body: string, parts: DocxParts])[] = [
  ["word-merged-cells", target, { numbering, header: p("云岭县预算绩效管理信息系统"), footer: p("第 1 页") }],
  ["word-tracked-changes", revised, { numbering, comments: `<w:comment w:id="1">${p("请核实场次。")}</w:comment>` }],
];
for (const [slug, body, parts] of written) {
  const folder = fileURLToPath(new URL(`../fixtures/${slug}/`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}source.docx`, docxOf(body, parts));
}
