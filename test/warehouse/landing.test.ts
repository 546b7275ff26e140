import { describe, expect, it } from "vitest";
import type { Document } from "../../src/core/document.ts";
import type { Value } from "../../src/core/quantity.ts";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import type { Scalar } from "../../src/warehouse/rows.ts";
import { type LandingTable, landingColumnsOf, landingTables } from "../../src/warehouse/schema/index.ts";
import {
  atMost,
  base,
  branch,
  checkedForm,
  date,
  document,
  indicator,
  period,
  quantity,
  range,
  wan,
  yuan,
} from "../verify/build.ts";
import { documentOf, failureOf } from "./documents.ts";
import { documentsOfFixtures } from "./support.ts";

/** Some columns of the rows of one table. */
function rowsIn(found: Document, table: LandingTable, ...columns: readonly string[]): Scalar[][] {
  const places = columns.map((column) => landingColumnsOf(table).findIndex(({ name }) => name === column));
  return landingOfDocument(found, "x").rows[table].map((row) => places.map((place) => row[place] ?? null));
}

function withTarget(target: Value, more: Parameters<typeof indicator>[1] = {}): Document {
  return document([checkedForm({ indicators: [branch(1, "产出指标", [indicator("甲", { target, ...more })])] })]);
}

/** Some columns of a value that stands as a target. */
const targetCells = (target: Value, ...columns: readonly string[]) =>
  rowsIn(withTarget(target), "indicator_values", ...columns)[0];

describe("the landing of a document", () => {
  it("has a cell for each column of the schema, in every table", async () => {
    for (const found of await documentsOfFixtures()) {
      const { rows } = landingOfDocument(found, "x");
      for (const table of landingTables) {
        const widths = new Set(rows[table].map((row) => row.length));
        expect([table, ...widths]).toEqual([table, ...(widths.size === 0 ? [] : [landingColumnsOf(table).length])]);
      }
    }
  });

  it("has keys that no two rows share, and that are the same every time", async () => {
    const documents = await documentsOfFixtures();
    const keys = documents.flatMap((found) =>
      Object.values(landingOfDocument(found, "x").rows)
        .flat()
        .map(([key]) => key),
    );
    expect(new Set(keys).size).toBe(keys.length);
    const again = documents.flatMap((found) =>
      Object.values(landingOfDocument(found, "y").rows)
        .flat()
        .map(([key]) => key),
    );
    expect(again).toEqual(keys);
  });

  it("survives the way between two processes", () => {
    const landing = landingOfDocument(documentOf(1), "x");
    expect(structuredClone(landing)).toEqual(landing);
  });

  it("leaves the document as it is", () => {
    const found = documentOf(1, { target: "0.12345678901" });
    const before = JSON.stringify(found);
    landingOfDocument(found, "x");
    expect(JSON.stringify(found)).toBe(before);
  });

  it("of a failure without bytes is known by its place", () => {
    expect(failureOf(null, "a").ledger.contentSha256).toMatch(/^unread:[0-9a-f]{32}$/);
    expect(failureOf(null, "a").ledger.documentId).toBe(failureOf(null, "a").ledger.documentId);
    expect(failureOf(null, "a").ledger.documentId).not.toBe(failureOf(null, "b").ledger.documentId);
  });
});

describe("a value in columns", () => {
  const day = (value: string, precision: "year" | "month" | "day") => date(value, precision);
  const days: readonly [string, Value, string][] = [
    ["a day", day("2024-12-31", "day"), "2024-12-31 2024-12-31"],
    ["a month of 29 days", day("2024-02", "month"), "2024-02-01 2024-02-29"],
    ["a month of 28 days", day("2023-02", "month"), "2023-02-01 2023-02-28"],
    ["a month of a century", day("1900-02", "month"), "1900-02-01 1900-02-28"],
    ["a year", day("2024", "year"), "2024-01-01 2024-12-31"],
    ["a day of no year", day("--12-31", "day"), "null null"],
    ["a period", period("2024-01-01", "2024-06-30"), "2024-01-01 2024-06-30"],
    ["no day of the calendar", day("2024-02-30", "day"), "null null"],
  ];
  it.each(days)("%s", (_name, value, expected) => {
    const cells = targetCells(value, "date_from", "date_to") ?? [];
    expect(cells.map(String).join(" ")).toBe(expected);
  });

  it("an actual of another size is comparable with its target", () => {
    const found = withTarget(atMost("30", wan), { actual: quantity("299000", yuan) });
    const rows = rowsIn(found, "indicator_values", "role", "num", "num_comparable");
    expect(rows).toEqual([
      ["target", "30", "30"],
      ["actual", "299000", "29.9"],
    ]);
  });

  it("a compound value has a row for itself and one for each part", () => {
    const parts = [atMost("5", null), atMost("6", null)];
    const rows = rowsIn(
      withTarget({ ...base("5和6"), kind: "compound", operator: "and", parts }),
      "indicator_values",
      "seq",
      "value_kind",
      "num",
    );
    expect(rows).toEqual([
      [0, "compound", null],
      [1, "quantity", "5"],
      [2, "quantity", "6"],
    ]);
  });

  const details: readonly [string, Value, unknown][] = [
    ["a plain number says no more", quantity("3", null), null],
    [
      "a tolerance",
      quantity("3", null, { tolerance: { value: "1", relative: false } }),
      { tolerance: { value: "1", relative: false } },
    ],
    ["a unit from elsewhere", quantity("3", wan, { unitSource: "table" }), { unitSource: "table" }],
    ["a plain range", range("1", "2", wan), null],
    ["a year", day("2024", "year"), { value: "2024", precision: "year" }],
  ];
  it.each(details)("detail: %s", (_name, value, expected) => {
    const [detail = null] = targetCells(value, "detail") ?? [];
    expect(typeof detail === "string" ? JSON.parse(detail) : detail).toEqual(expected);
  });
});

describe("what a database does not take", () => {
  const codes = (found: Document) =>
    rowsIn(found, "issues", "code")
      .flat()
      .filter((code) => String(code).startsWith("warehouse/"));
  const noted = (note: string) => withTarget(quantity("3", null), { note });

  it.each([
    ["U+0000", "a\u0000b", "ab"],
    ["half a character", "a\ud800b", "a\ufffdb"],
  ])("%s in a text is told", (_name, note, expected) => {
    const found = noted(note);
    expect(rowsIn(found, "indicators", "note")[0]?.[0]).toBe(expected);
    expect(codes(found)).toEqual(["warehouse/text-cleaned"]);
  });

  it("U+0000 inside JSON is told, and a text that merely looks like it is not", () => {
    const dropped = (text: string): Document => {
      const found = documentOf(1);
      return {
        ...found,
        issues: [{ code: "ingest/part-unread", severity: "warning", message: "m", at: null, name: text }],
      };
    };
    expect(codes(dropped("a\u0000b"))).toEqual(["warehouse/text-cleaned"]);
    expect(codes(dropped("a\\u0000b"))).toEqual([]);
  });

  it("a number of an indicator that is larger than an integer is told, and the row stays", () => {
    const found = withTarget(quantity("3", null), { ordinal: 20240101001 });
    expect(rowsIn(found, "indicators", "number")[0]?.[0]).toBeNull();
    expect(codes(found)).toEqual(["warehouse/number-too-large"]);
  });

  it("zeros behind the tenth place are no places", () => {
    expect(codes(documentOf(1, { target: "1.00000000000000" }))).toEqual([]);
  });
});
