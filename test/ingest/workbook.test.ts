import { expect, test } from "vitest";
import { main } from "../workbook-writer.ts";
import { openBook, printed, textsOf } from "./workbook-support.ts";

test("cells are read with their place on the sheet and what is stored behind them", async () => {
  const { blocks, issues } = await openBook({
    sheets: [{ name: "自评表", rows: [[null], [null, "完成率", { value: 0.95, style: 1 }]] }],
    formats: ["0%"],
  });
  expect(issues).toEqual([]);
  expect(blocks).toEqual([
    {
      kind: "table",
      title: null,
      role: "body",
      parts: [],
      rows: [
        [
          {
            text: "完成率",
            col: 0,
            rowSpan: 1,
            colSpan: 1,
            at: { sheet: "自评表", table: 0, row: 1, col: 1 },
            stored: null,
            nested: [],
          },
          {
            text: "95%",
            col: 1,
            rowSpan: 1,
            colSpan: 1,
            at: { sheet: "自评表", table: 0, row: 1, col: 2 },
            stored: { kind: "number", value: "0.95", shift: 2 },
            nested: [],
          },
        ],
      ],
    },
  ]);
});

test("shared texts are read without the readings above their characters", async () => {
  const strings =
    "<si><t>产出</t></si><si><r><t>数量</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 指标</t></r><rPh><t>shuliang</t></rPh></si>" +
    "<si><t>甲_x000D_&#10;乙</t></si>";
  const rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>';
  expect(textsOf(await openBook({ sheets: [{ rows }], strings }))).toEqual(["产出", "数量 指标", "甲\n乙"]);
});

test("results of formulas are read as stored; one without a result is named and blank", async () => {
  const rows =
    '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"优"</f><v>优</v></c>' +
    '<c r="C1"><f t="shared" si="0" ref="C1:D1">SUM(A1)</f></c><c r="D1"><f t="shared" si="0"/></c></row>';
  const opened = await openBook({ sheets: [{ rows }] });
  expect(textsOf(opened)).toEqual(["2", "优", "", ""]);
  expect(opened.issues.map(({ code, at }) => [code, at])).toEqual([
    ["ingest/formula-uncached", { sheet: "Sheet1", table: 0, row: 0, col: 2 }],
    ["ingest/formula-uncached", { sheet: "Sheet1", table: 0, row: 0, col: 3 }],
  ]);
  expect(opened.issues.map(({ message }) => message).every((text) => text.includes("=SUM(A1)"))).toBe(true);
});

test("booleans, errors and ISO dates are read as they are shown", async () => {
  const rows =
    '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>' +
    '<c r="C1" s="1" t="d"><v>2024-03-15T00:00:00</v></c></row>';
  const opened = await openBook({ sheets: [{ rows }], formats: [31] });
  expect(textsOf(opened)).toEqual(["TRUE", "#DIV/0!", "2024年3月15日"]);
  expect(opened.issues.map(({ code }) => code)).toEqual(["ingest/cell-error"]);
});

test("a code that is stored as a number too long for its cell is named with all its digits", async () => {
  const opened = await openBook({ sheets: [{ rows: [["项目编码", 20230001000123]] }] });
  expect(textsOf(opened)).toEqual(["项目编码", "2.023E+13"]);
  expect(opened.issues).toMatchObject([
    { code: "ingest/number-shortened", shown: "2.023E+13", stored: "20230001000123" },
  ]);
});

test("days are counted from 1904 where the workbook says so", async () => {
  const rows = [["日期", { value: 43_904, style: 1 }]] as const;
  expect(textsOf(await openBook({ sheets: [{ rows }], formats: ["yyyy-mm-dd"], is1904: true }))).toEqual([
    "日期",
    "2024-03-15",
  ]);
});

test("text that a format hides is listed, not read", async () => {
  const opened = await openBook({ sheets: [{ rows: [["甲", { value: 7, style: 1 }]] }], formats: [";;;"] });
  expect(printed(opened)).toEqual(["[0:甲 1:]", "is hidden by its number format: 7"]);
  expect(opened.issues).toMatchObject([{ code: "ingest/part-hidden", what: "text", names: ["Sheet1!B1"] }]);
});

test("comments are listed, headers and footers are furniture", async () => {
  const comments = main(
    "comments",
    '<commentList><comment ref="B1"><text><r><t>请</t></r><r><t>核实</t></r></text></comment></commentList>',
  );
  const after =
    '<headerFooter><oddHeader>&amp;L单位：某局&amp;C&amp;"宋体,加粗"&amp;12第 &amp;P 页</oddHeader></headerFooter>';
  const opened = await openBook({
    sheets: [{ rows: [["甲", "乙"]], after, relations: { comments: "xl/comments1.xml" } }],
    parts: [{ name: "xl/comments1.xml", content: comments }],
  });
  expect(printed(opened)).toEqual([
    "boilerplate: 单位：某局",
    "boilerplate: 第  页",
    "[0:甲 1:乙]",
    "is a comment on a cell: 请核实",
  ]);
});

const drawing = (anchors: string): string =>
  '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">${anchors}</xdr:wsDr>`;
const box = (row: number, body: string): string =>
  `<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>${row}</xdr:row></xdr:from><xdr:sp><xdr:txBody>${body}` +
  "</xdr:txBody></xdr:sp></xdr:twoCellAnchor>";
const line = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;

test("text boxes are read: above the table those that stand above it, the others behind it", async () => {
  const opened = await openBook({
    sheets: [{ rows: [[null], [null], ["甲", "乙"]], relations: { drawing: "xl/drawings/drawing1.xml" } }],
    parts: [
      {
        name: "xl/drawings/drawing1.xml",
        content: drawing(box(8, line("填表说明") + line("如实填写")) + box(0, line("绩效目标申报表"))),
      },
    ],
  });
  expect(printed(opened)).toEqual(["绩效目标申报表", "[0:甲 1:乙]", "填表说明\n如实填写"]);
  const places = opened.blocks.map((block) => (block.kind === "text" ? block.at : block.rows[0]?.[0]?.at));
  expect(new Set(places.map((at) => JSON.stringify(at))).size).toBe(3);
});

test("other workbooks that formulas refer to are named and not opened", async () => {
  const opened = await openBook({
    sheets: [{ rows: [["甲", "乙"]] }],
    parts: [
      {
        name: "xl/externalLinks/_rels/externalLink1.xml.rels",
        content:
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
          '<Relationship Id="a" Type="x/externalLinkPath" Target="file:///D:/预算.xlsx" TargetMode="External"/></Relationships>',
      },
    ],
    links: ["externalLinks/externalLink1.xml"],
  });
  expect(opened.issues).toMatchObject([{ code: "ingest/link-not-followed", target: "file:///D:/预算.xlsx" }]);
});

test("names of elements may have any prefix, and parts any place", async () => {
  const { blocks } = await openBook({
    sheets: [
      { rows: '<x:row xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:c><x:v>5</x:v></x:c></x:row>' },
    ],
  });
  expect(textsOf({ blocks })).toEqual(["5"]);
});

test("a workbook without any content is an empty one", async () => {
  await expect(openBook({ sheets: [{ rows: [] }] })).rejects.toMatchObject({ code: "empty-output" });
});

test("a picture in a cell is named as what was not read", async () => {
  const rows = '<row><c t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c><v>5</v></c></row>';
  const opened = await openBook({ sheets: [{ rows }] });
  expect(textsOf(opened)).toEqual(["", "5"]);
  expect(opened.issues).toMatchObject([{ code: "ingest/part-unread", at: { row: 0, col: 0 } }]);
});
