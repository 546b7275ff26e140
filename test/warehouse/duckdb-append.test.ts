import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendRows } from "../../src/warehouse/duckdb-append.ts";
import { type Duckdb, openDatabase, rowsOfQuery } from "../../src/warehouse/duckdb-open.ts";
import { may, must } from "../../src/warehouse/schema/column.ts";

const columns = [must("n", "integer", ""), may("a", "text", ""), may("b", "text", ""), may("j", "json", "")];
/** Texts that come again and again, names that objects have by themselves among them. */
const repeated = fc.constantFrom(
  null,
  "",
  "__proto__",
  "constructor",
  "≥80人次",
  "二级指标下的名称，长于十二个字节",
  "'\"\n",
);
/** Texts of which hardly two are the same. */
const diverse = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .map((text) => text.replaceAll("\u0000", "").toWellFormed());
const json = fc.option(fc.jsonValue().map((value) => JSON.stringify(value)));

let database: Duckdb;
beforeAll(async () => {
  database = await openDatabase(":memory:", "memory");
});
afterAll(() => database.close());

describe("appended rows", () => {
  it("are those given, whether their texts repeat or not, in one chunk or in several", async () => {
    const cells = fc.tuple(repeated, fc.oneof(repeated, diverse), json);
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { maxLength: 600 }), fc.integer({ min: 1, max: 9 }), async (given, times) => {
        const rows = Array.from({ length: times }, () => given)
          .flat()
          .map((row, n) => [n, ...row]);
        await database.connection.run("create or replace temp table part (n integer, a varchar, b varchar, j json)");
        await appendRows(database, "part", columns, rows);
        const found = await rowsOfQuery(database, "select n, a, b, j::varchar from part order by n");
        expect(found).toEqual(rows);
      }),
      { numRuns: 30 },
    );
  });
});
