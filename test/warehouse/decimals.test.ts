import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumOfDecimals } from "../../src/core/decimal.ts";
import { openDuckdb } from "../../src/warehouse/duckdb.ts";
import { openDatabase, rowsOfQuery } from "../../src/warehouse/duckdb-open.ts";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import { documentOf } from "./documents.ts";
import { askFile, sharedFolder, useFolder } from "./support.ts";

const digits = (max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: max }).map((d) => d.join(""));
const decimals = fc
  .tuple(fc.boolean(), digits(28), fc.option(digits(10)))
  .map(([minus, whole, places]) => `${minus ? "-" : ""}${BigInt(whole)}${places === null ? "" : `.${places}`}`);

const folder = sharedFolder();
const path = useFolder();

describe("numbers in DuckDB", () => {
  it("are exactly those of the document, up to 28 digits and 10 places", async () => {
    let batch = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(decimals, { minLength: 50, maxLength: 100 }), async (values) => {
        const file = `${folder}/${batch++}.duckdb`;
        const warehouse = await openDuckdb(file);
        const landings = values.map((target, n) => landingOfDocument(documentOf(n, { target }), `${n}`));
        await warehouse.land(landings, { runId: "test" });
        await warehouse.close();
        const database = await openDatabase(file, file);
        const rows = await rowsOfQuery(
          database,
          "select value::varchar from v_indicators order by project_name[3:]::int",
        );
        database.close();
        expect(rows.map(([value]) => sumOfDecimals([String(value)]))).toEqual(
          values.map((value) => sumOfDecimals([value])),
        );
      }),
      { numRuns: 5 },
    );
  });

  const misfits = [
    ["0.12345678901", "warehouse/number-too-precise"],
    ["12345678901234567890123456789", "warehouse/number-too-large"],
  ] as const;
  it.each(misfits)("%s is not rounded: it is null, its text is kept, and an issue says so", async (target, code) => {
    const warehouse = await openDuckdb(path("w.duckdb"));
    await warehouse.land([landingOfDocument(documentOf(1, { target }), "1")], { runId: "test" });
    await warehouse.close();
    const sql = `select i.code, i.target_kind, v.num, v.raw, (i.detail->>'was'), i.form_id = f.form_id
      from issues i left join indicator_values v on v.value_id = i.target_id cross join forms f
      where i.code like 'warehouse/%' and v.num is null and (i.detail->>'column') = 'num'`;
    expect(await askFile(path("w.duckdb"), sql)).toEqual([[code, "value", ".", target, target, "true"]]);
  });
});
