import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Document } from "../../src/core/document.ts";
import { openDuckdb } from "../../src/warehouse/duckdb.ts";
import { openDatabase } from "../../src/warehouse/duckdb-open.ts";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import { rowColumns, rowsOf } from "../../src/write/rows.ts";
import { documentsOfFixtures, lineOfRow, sharedFolder } from "./support.ts";

const path = join(sharedFolder(), "all.duckdb");
let documents: readonly Document[] = [];
let viewed: readonly Readonly<Record<string, unknown>>[] = [];

beforeAll(async () => {
  documents = await documentsOfFixtures();
  const warehouse = await openDuckdb(path);
  const landings = documents.map((document) => landingOfDocument(document, document.source.name));
  await warehouse.land(landings, { runId: "test" });
  await warehouse.close();
  const database = await openDatabase(path, path);
  viewed = (await database.connection.runAndReadAll("select * from v_indicators")).getRowObjectsJson();
  database.close();
});

describe("v_indicators", () => {
  it("has the columns of the flat row in their order", () => {
    expect(Object.keys(viewed[0] ?? {})).toEqual([...rowColumns]);
  });

  it("has the rows of every fixture, as text", () => {
    const expected = documents.flatMap((document) => rowsOf(document).map((row) => lineOfRow({ ...row })));
    expect(viewed.map(lineOfRow).toSorted()).toEqual(expected.toSorted());
    expect(expected.length).toBeGreaterThan(300);
  });
});
