import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { withDictionary } from "../../scripts/warehouse/dictionary.ts";
import { sourcesYml } from "../../scripts/warehouse/sources-yml.ts";
import { typeName } from "../../src/warehouse/ddl.ts";
import { openDuckdb } from "../../src/warehouse/duckdb.ts";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import { tables } from "../../src/warehouse/schema/index.ts";
import { views } from "../../src/warehouse/views.ts";
import { failureOf } from "./documents.ts";
import { askFile, documentsOfFixtures, sharedFolder } from "./support.ts";

const docs = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
const path = join(sharedFolder(), "all.duckdb");
const ask = (sql: string) => askFile(path, sql);

beforeAll(async () => {
  const landings = (await documentsOfFixtures()).map((document) => landingOfDocument(document, document.source.name));
  const warehouse = await openDuckdb(path);
  await warehouse.land([...landings, failureOf(1, "failed.pdf")], { runId: "test" });
  await warehouse.close();
});

describe("what is made of the schema", () => {
  it("is up to date: npm run schema writes it", () => {
    expect(docs("dbt/sources.yml")).toBe(sourcesYml());
    expect(docs("warehouse.md")).toBe(withDictionary(docs("warehouse.md")));
  });

  const shown = Object.entries({ ...tables, ...views });
  it.each(shown)("%s has the columns that it is said to have", async (name, { columns }) => {
    const found = await ask(`select column_name, lower(column_type) from (describe ${name})`);
    const types = { timestamptz: "timestamp with time zone" } as const;
    const expected = columns.map((column) => {
      const type = typeName("duckdb", column);
      return [column.name, type === "timestamptz" ? types[type] : type];
    });
    expect(found).toEqual(expected);
  });
});

describe("the queries of the page", () => {
  const blocks = docs("warehouse.md").matchAll(/```sql\n([\s\S]*?)```/g);
  const queries = [...blocks]
    .flatMap(([, sql = ""]) => sql.split(";").map((query) => query.trim()))
    .filter((query) => query !== "");
  it.each(queries)("run: %s", async (query) => {
    expect((await ask(query)).length).toBeGreaterThan(0);
  });
});

type Test = string | { accepted_values: { values: string[] } } | { relationships: { to: string; field: string } };
interface Source {
  readonly sources: readonly [
    {
      readonly tables: readonly { name: string; columns: readonly { name: string; data_tests?: readonly Test[] }[] }[];
    },
  ];
}

/** SQL of the rows that a test of dbt would report, as dbt itself asks for them. */
function violations(table: string, column: string, test: Test): string {
  if (test === "unique") return `select ${column} from ${table} group by 1 having count(*) > 1`;
  if (test === "not_null") return `select * from ${table} where ${column} is null`;
  if (typeof test === "string") throw new Error(`no such test: ${test}`);
  if ("accepted_values" in test) {
    const list = test.accepted_values.values.map((value) => `'${value}'`).join(", ");
    return `select * from ${table} where ${column} not in (${list})`;
  }
  const parent = /'([a-z_]+)'\)$/.exec(test.relationships.to)?.[1];
  return `select * from ${table} where ${column} is not null
    and ${column} not in (select ${test.relationships.field} from ${parent})`;
}

describe("the tests of dbt", () => {
  it("hold on every fixture", async () => {
    const source: Source = parse(docs("dbt/sources.yml"));
    const asked = source.sources[0].tables.flatMap(({ name, columns }) =>
      columns.flatMap((column) => (column.data_tests ?? []).map((test) => ({ name, column: column.name, test }))),
    );
    const parts = asked.map(
      ({ name, column, test }, index) =>
        `select ${index} as test, count(*) as n from (${violations(name, column, test)})`,
    );
    const broken = await ask(`select test from (${parts.join(" union all ")}) where n > 0`);
    expect(broken.map(([index]) => asked[Number(index)])).toEqual([]);
    expect(asked.length).toBeGreaterThan(150);
  });

  it("are of the kinds that dbt has, about tables and columns that there are", () => {
    const { sources, version }: Source & { readonly version: number } = parse(docs("dbt/sources.yml"));
    const [{ tables: described }] = sources;
    expect([version, sources.length]).toEqual([2, 1]);
    const shown: Readonly<Record<string, { readonly columns: readonly { readonly name: string }[] }>> = {
      ...tables,
      ...views,
    };
    expect(described.map(({ name }) => name).toSorted()).toEqual(Object.keys(shown).toSorted());
    for (const { name, columns } of described) {
      expect(columns.map((column) => column.name)).toEqual(shown[name]?.columns.map((column) => column.name));
    }
  });

  const broken: readonly (readonly [Test, string])[] = [
    ["unique", "('a', 'a'), ('b', 'a')"],
    ["not_null", "('a', null)"],
    [{ accepted_values: { values: ["a"] } }, "('a', 'b')"],
    [{ relationships: { to: "source('tablewright', 't')", field: "id" } }, "('a', 'b')"],
  ];
  it.each(broken)("can fail: %j", async (test, rows) => {
    const table = `with t(id, c) as (values ${rows})`;
    expect(await ask(`${table} select count(*) > 0 from (${violations("t", "c", test)})`)).toEqual([["true"]]);
    expect(await ask(`${table} select count(*) from (${violations("t", "id", test)})`)).toEqual([["0"]]);
  });
});
