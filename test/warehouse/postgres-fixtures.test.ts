import { describe, expect, it } from "vitest";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import { openPostgres } from "../../src/warehouse/postgres.ts";
import { landingTables } from "../../src/warehouse/schema/index.ts";
import { rowColumns, rowsOf } from "../../src/write/rows.ts";
import { asked, usePostgres } from "../postgres/database.ts";
import { documentsOfFixtures, lineOfRow } from "./support.ts";

const postgres = await usePostgres();
/** All fixtures are read once. */
const TIMEOUT_MS = 60_000;

describe.skipIf(postgres.absent !== null)(`every fixture in PostgreSQL ${postgres.absent ?? ""}`, () => {
  it(
    "has its rows in all tables, and in v_indicators those of the flat row as text",
    async () => {
      const dsn = await postgres.newDatabase();
      const documents = await documentsOfFixtures();
      const landings = documents.map((document) => landingOfDocument(document, document.source.name));
      const warehouse = await openPostgres(dsn);
      await warehouse.land(landings, { runId: "test" });
      await warehouse.close();
      for (const table of landingTables) {
        const expected = landings.reduce((sum, { rows }) => sum + rows[table].length, 0);
        expect(await asked(dsn, `select count(*)::int as ${table} from ${table}`)).toEqual([{ [table]: expected }]);
      }
      const viewed = await asked(dsn, "select * from v_indicators");
      expect(Object.keys(viewed[0] ?? {})).toEqual([...rowColumns]);
      const expected = documents.flatMap((document) => rowsOf(document).map((row) => lineOfRow({ ...row })));
      expect(viewed.map(lineOfRow).toSorted()).toEqual(expected.toSorted());
    },
    TIMEOUT_MS,
  );
});
