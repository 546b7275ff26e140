import { describe, expect, it } from "vitest";
import { extract } from "../../src/pipeline.ts";
import { docxOf, p, tbl, tc, tr } from "../docx-writer.ts";
import { docxRead, drawn } from "./docx-support.ts";

const restart = '<w:vMerge w:val="restart"/>';
const goOn = "<w:vMerge/>";
const wide = (count: number): string => `<w:gridSpan w:val="${count}"/>`;
const left = (value: string): string => `<w:hMerge w:val="${value}"/>`;
const bookmark = '<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/>';
const control = (content: string): string => `<w:sdt><w:sdtPr/><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const row = (...texts: readonly string[]): string => tr(texts.map((text) => tc(text)));

describe("cells of a Word table", () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ["reach over grid columns", [tr([tc("a", wide(2)), tc("b")])], "0:a 1x2 | 2:b"],
    ["reach down", [tr([tc("a", restart), tc("b")]), tr([tc("", goOn), tc("c")])], "0:a 2x1 | 1:b // 1:c"],
    [
      "reach down beside columns that are left out",
      [tr([tc("x"), tc("a", restart)]), tr([tc("", goOn), tc("b")], '<w:gridBefore w:val="1"/>')],
      "0:x | 1:a 2x1 // 2:b",
    ],
    [
      "end where another begins below them",
      [tr([tc("a", restart)]), tr([tc("", goOn)]), tr([tc("b", restart)]), tr([tc("", goOn)])],
      "0:a 2x1 //  // 0:b 2x1 // ",
    ],
    ["begin anew without anything above", [tr([tc("a", goOn)]), tr([tc("", goOn)])], "0:a 2x1 // "],
    [
      "go on only in their own columns",
      [tr([tc("a", restart), tc("b")]), tr([tc("", wide(2) + goOn)])],
      "0:a | 1:b // 0: 1x2",
    ],
    [
      "are merged to the left as old files state it",
      [tr([tc("a", left("restart")), tc("", left("continue")), tc("b")])],
      "0:a 1x2 | 2:b",
    ],
    [
      "are merged to the left and down",
      [
        tr([tc("a", left("restart") + restart), tc("", left("continue") + restart), tc("b")]),
        tr([tc("", left("restart") + goOn), tc("", left("continue") + goOn), tc("c")]),
      ],
      "0:a 2x2 | 2:b // 2:c",
    ],
    ["are fewer in ragged rows", [row("a", "b", "c"), row("d")], "0:a | 1:b | 2:c // 0:d"],
    [
      "keep impossible spans for the table room",
      [tr([tc("a", wide(1e9)), tc("b", '<w:gridSpan w:val="-5"/>')])],
      "0:a 1x1000000000 | 1000:b",
    ],
    ["have one line a paragraph", [tr([tc(p("a") + p("") + p("b"))])], "0:a\nb"],
    [
      "stand in order when written downwards",
      [tr([tc(p("绩") + p("效"), '<w:textDirection w:val="tbRlV"/>')])],
      "0:绩\n效",
    ],
    ["hold tables", [tr([tc(p("a") + tbl([row("x", "y")]) + p("b"))])], "0:a\nb{0:x | 1:y}"],
    ["stand in content controls", [control(tr([control(tc("a")), tc(control(p("b"))), tc("c")]))], "0:a | 1:b | 2:c"],
    ["stand in custom XML", [`<w:customXml>${tr(["<w:customXml>", tc("a"), "</w:customXml>"])}</w:customXml>`], "0:a"],
  ];
  it.each(cases)("%s", async (_, rows, expected) => expect(await drawn(tbl(rows))).toEqual([expected]));

  it("keep their merges with bookmarks between the rows, and both readers agree", async () => {
    const rows = [tr([tc("a", restart), tc("b")]), bookmark, tr([tc("", goOn), tc("c")])];
    expect(await drawn(tbl(rows))).toEqual(["0:a 2x1 | 1:b // 1:c"]);
  });

  it("each have a place of their own, nested ones too", async () => {
    const inner = tbl([row("x")]);
    const { blocks } = await docxRead(tbl([row("a", "b"), tr([tc(p("c") + inner + inner)])]) + tbl([row("d")]));
    const places = JSON.stringify(blocks).match(/"table":\d+,"row":\d+,"col":\d+/g);
    expect(places).toEqual([
      '"table":0,"row":0,"col":0',
      '"table":0,"row":0,"col":1',
      '"table":0,"row":1,"col":0',
      '"table":1,"row":0,"col":0',
      '"table":2,"row":0,"col":0',
      '"table":3,"row":0,"col":0',
    ]);
  });

  it("that are covered by a merge and hold text are said", async () => {
    const rows = [tr([tc("a", restart)]), tr([tc("lost", goOn)])];
    expect(await drawn(tbl(rows))).toEqual(["0:a 2x1 // ", "(hidden text) lost", "ingest/part-hidden"]);
  });
});

describe("rows of a Word table", () => {
  it("that are hidden are listed as dropped", async () => {
    const rows = [row("a"), tr([tc("b")], "<w:hidden/>"), row("c")];
    expect(await drawn(tbl(rows))).toEqual(["0:a // 0:c", "(hidden text) b", "ingest/part-hidden"]);
  });

  it("that a tracked change takes out are no rows, and the issue names them", async () => {
    const rows = [row("a"), tr([tc("b"), tc("d")], '<w:del w:id="1"/>'), tr([tc("c")], '<w:ins w:id="2"/>')];
    const { blocks, issues } = await docxRead(tbl(rows));
    expect(blocks).toMatchObject([
      { kind: "table" },
      { text: "b", at: { row: 1, col: 0 } },
      { text: "d", at: { row: 1, col: 1 } },
    ]);
    expect(issues).toMatchObject([
      { code: "ingest/changes-tracked", inserted: [], deleted: ["b", "d"], at: { table: 0, row: 1, col: 0 } },
      { code: "ingest/changes-tracked", inserted: ["c"], deleted: [], at: { table: 0, row: 1, col: 0 } },
    ]);
  });

  it("give their columns on where a tracked change takes a cell out or merges it", async () => {
    const deleted = [tr([tc("a", '<w:cellDel w:id="1"/>'), tc("b")])];
    expect((await drawn(tbl(deleted)))[0]).toBe("0:b");
    const merged = [tr([tc("a", '<w:cellMerge w:vMerge="rest"/>')]), tr([tc("", '<w:cellMerge w:vMerge="cont"/>')])];
    expect((await drawn(tbl(merged)))[0]).toBe("0:a 2x1 // ");
  });
});

describe("a Word document", () => {
  it("is accounted for to the last character", async () => {
    const rows = [row("a", "b"), tr([tc("hidden")], "<w:hidden/>"), tr([tc("c"), tc("old")], '<w:del w:id="1"/>')];
    const bytes = docxOf(p("title") + tbl(rows) + p("end"), {
      header: p("head"),
      footnotes: `<w:footnote>${p("note")}</w:footnote>`,
    });
    const { accounting, tables, issues } = await extract({ name: "a.docx", bytes }, { tables: true });
    const { characters, placed, boilerplate, dropped } = accounting;
    const lost = dropped.reduce((sum, { text }) => sum + text.replace(/\s/g, "").length, 0);
    expect(characters).toBe("titleabhiddencoldendheadnote".length);
    expect(placed + boilerplate + lost).toBe(characters);
    expect(boilerplate).toBeGreaterThanOrEqual("head".length);
    expect(dropped.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(["hidden text", "deleted (tracked change)", "footnote"]),
    );
    expect(tables).toHaveLength(1);
    expect(issues.filter(({ code }) => code === "verify/text-unaccounted")).toEqual([]);
  });
});
