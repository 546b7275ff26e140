import { write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { extract } from "../../src/index.ts";
import { entriesOfBook, main, odsOf, type TestBook, xlsxOf } from "../workbook-writer.ts";
import { type ZipEntry, zipOf } from "../zip-writer.ts";
import { openBook, openBytes, printed } from "./workbook-support.ts";

const one: TestBook = { sheets: [{ rows: [["甲", "乙"]] }] };
const DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>';

/** The workbook with one part changed. */
function changed(name: string, change: (entry: ZipEntry) => ZipEntry | readonly ZipEntry[]): Buffer {
  return zipOf(entriesOfBook(one).flatMap((entry) => (entry.name === name ? change(entry) : entry)));
}

const SHEET = "xl/worksheets/sheet1.xml";
const refused: readonly (readonly [what: string, code: string, bytes: () => Uint8Array])[] = [
  [
    "a part packed far too well",
    "limit-exceeded",
    () => changed(SHEET, (e) => [e, { name: "xl/media/x.bin", content: Buffer.alloc(80 << 20) }]),
  ],
  ["a wrong check sum", "corrupt", () => changed(SHEET, (entry) => ({ ...entry, crc: 1 }))],
  ["a part twice", "corrupt", () => changed(SHEET, (entry) => [entry, entry])],
  ["encrypted entries", "encrypted", () => changed(SHEET, (entry) => ({ ...entry, flags: 1 }))],
  [
    "a document type in a sheet",
    "corrupt",
    () => changed(SHEET, (e) => ({ ...e, content: DOCTYPE + main("worksheet", "") })),
  ],
  [
    "a document type in its texts",
    "corrupt",
    () => changed("xl/sharedStrings.xml", (e) => ({ ...e, content: `${DOCTYPE}<sst/>` })),
  ],
  [
    "XML that does not end",
    "corrupt",
    () => changed(SHEET, (entry) => ({ ...entry, content: "<worksheet><sheetData>" })),
  ],
  ["no workbook", "corrupt", () => zipOf([{ name: "xl/readme.xml", content: "<a/>" }])],
  [
    "elements nested too deep",
    "limit-exceeded",
    () => xlsxOf({ sheets: [{ rows: "<a>".repeat(2000) + "</a>".repeat(2000) }] }),
  ],
  [
    "a row beyond the last",
    "limit-exceeded",
    () => xlsxOf({ sheets: [{ rows: '<row><c r="A9999999"><v>1</v></c></row>' }] }),
  ],
  [
    "a column beyond the last",
    "limit-exceeded",
    () => xlsxOf({ sheets: [{ rows: '<row><c r="ZZZ1"><v>1</v></c></row>' }] }),
  ],
  [
    "a million merged cells",
    "limit-exceeded",
    () =>
      xlsxOf({
        sheets: [{ rows: [["a"]], merges: Array.from({ length: 1_000_000 }, (_, i) => `A${2 * i + 1}:A${2 * i + 2}`) }],
      }),
  ],
  [
    "too many cells",
    "limit-exceeded",
    () => xlsxOf({ sheets: [{ rows: "<row>".concat("<c><v>1</v></c>".repeat(16_000), "</row>").repeat(40) }] }),
  ],
  [
    "one long text in a thousand cells",
    "limit-exceeded",
    () =>
      xlsxOf({
        sheets: [{ rows: `<row>${'<c t="s"><v>0</v></c>'.repeat(1100)}</row>` }],
        strings: `<si><t>${"绩效".repeat(16_000)}</t></si>`,
      }),
  ],
  [
    "a table of OpenDocument that repeats its rows",
    "limit-exceeded",
    () =>
      ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>',
      ),
  ],
  [
    "a text that is not there, which is not a blank one",
    "corrupt",
    () => xlsxOf({ sheets: [{ rows: '<row><c t="s"><v>7</v></c></row>' }] }),
  ],
  [
    "a sheet that is listed and not there",
    "corrupt",
    () => zipOf(entriesOfBook(one).filter(({ name }) => name !== SHEET)),
  ],
  ["a container whose directory is nowhere", "corrupt", () => lost(xls())],
  ["an old workbook with a password", "encrypted", () => withPassword(xls())],
];

describe("a workbook with", () => {
  it.each(refused)("%s is refused: %s", async (_, code, bytes) => {
    await expect(openBytes(bytes())).rejects.toMatchObject({ name: "Failure", code });
  });
});

describe("a workbook is read in spite of", () => {
  it("a size of millions of cells that it does not have", async () => {
    const sheet = { rows: [["甲", "乙"]], before: '<dimension ref="A1:XFD1048576"/>' };
    expect(printed(await openBook({ sheets: [sheet] }))).toEqual(["[0:甲 1:乙]"]);
  });

  it("cells at the far ends of a sheet, which make no table of what lies between", async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    expect(printed(await openBook({ sheets: [{ rows }] }))).toEqual(["1", "2"]);
  });

  it("a merged cell over all of the sheet", async () => {
    const opened = await openBook({
      sheets: [
        {
          rows: [
            ["a", "b"],
            ["c", "d"],
          ],
          merges: ["A1:XFD1048576"],
        },
      ],
    });
    expect(printed(opened)[0]).toBe("a");
    expect(opened.issues.map(({ code }) => code)).toEqual(["table/span-capped", "ingest/part-hidden"]);
  });

  it("a board of cells that touch at their corners", async () => {
    const board = Array.from({ length: 300 }, (_, r) => {
      const cells = Array.from({ length: 100 }, (_, c) => `<c r="${String.fromCharCode(65 + (c % 26))}${r + 1}"/>`);
      return `<row>${cells.map((_, c) => ((r + c) % 2 === 0 ? "<c><v>1</v></c>" : "<c/>")).join("")}</row>`;
    });
    expect((await openBook({ sheets: [{ rows: board.join("") }] })).blocks.length).toBeGreaterThan(1000);
  });

  it("styles that are not there", async () => {
    const rows = '<row><c s="99"><v>1</v></c></row>';
    expect(printed(await openBook({ sheets: [{ rows }] }))).toEqual(["1"]);
  });
});

it("is read in a process of its own", { timeout: 60_000 }, async () => {
  const bytes = xlsxOf(one);
  expect(await extract({ name: "a.xlsx", bytes }, { tables: true })).toEqual(
    await extract({ name: "a.xlsx", bytes }, { tables: true, isolation: "none" }),
  );
});

function ods(rows: string): Buffer {
  return odsOf(`<table:table table:name="a">${rows}</table:table>`);
}

function xls(): Buffer {
  const sheet = { "!ref": "A1:A1", A1: { t: "s", v: "甲" } } as const;
  return write({ SheetNames: ["a"], Sheets: { a: sheet } }, { bookType: "biff8", type: "buffer" });
}

/** Its header says that the directory stands beyond the end (MS-CFB 2.2). */
function lost(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt32LE(0x00ffffff, 0x30);
  return changed;
}

/** Makes a FilePass record of the first record behind the beginning that is nothing but padding to readers. */
function withPassword(bytes: Buffer): Buffer {
  const begin = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06]));
  const changed = Buffer.from(bytes);
  changed.writeUInt16LE(0x2f, begin + 4 + changed.readUInt16LE(begin + 2));
  return changed;
}
