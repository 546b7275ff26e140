import { stringify } from "yaml";
import type { Column, Table } from "../../src/warehouse/schema/column.ts";
import { tables } from "../../src/warehouse/schema/index.ts";
import { views } from "../../src/warehouse/views.ts";

const SOURCE = "tablewright";

/** sources.yml of dbt: every table and view of the warehouse with its meaning, and tests of what holds there. */
export function sourcesYml(): string {
  const sources = {
    version: 2,
    sources: [
      {
        name: SOURCE,
        description: "Budget-performance forms as tablewright read them: docs/warehouse.md says how they land.",
        schema: "{{ var('tablewright_schema', target.schema) }}",
        tables: [
          ...Object.entries(tables).map(([name, table]) => tableOf(name, table)),
          ...Object.entries(views).map(([name, { meaning, columns }]) => ({
            name,
            description: meaning,
            columns: columns.map((column) => columnOf(column, false)),
          })),
        ],
      },
    ],
  };
  const head = "# Made of the warehouse's schema by `npm run schema`; not to be edited.\n";
  return head + stringify(sources, { lineWidth: 0, aliasDuplicateObjects: false });
}

function tableOf(name: string, { meaning, columns, key }: Table) {
  return {
    name,
    description: meaning,
    // How fresh the warehouse is: dbt source freshness.
    ...(name === "loads" ? { loaded_at_field: "inserted_at" } : {}),
    columns: columns.map((column) => columnOf(column, column.name === key)),
  };
}

function columnOf({ name, type, meaning, nullable, values, refers }: Column, isKey: boolean) {
  const tests = [
    ...(isKey ? ["unique"] : []),
    ...(nullable ? [] : ["not_null"]),
    ...(values === null ? [] : [{ accepted_values: { values: [...values] } }]),
    ...(refers === null ? [] : [{ relationships: { to: `source('${SOURCE}', '${refers}')`, field: keyOf(refers) } }]),
  ];
  const described = { name, description: meaning, data_type: type === "decimal" ? "decimal(38,10)" : type };
  return tests.length === 0 ? described : { ...described, data_tests: tests };
}

function keyOf(table: string): string {
  const found = Object.entries(tables).find(([name]) => name === table);
  if (found === undefined) throw new Error(`there is no table ${table}`);
  return found[1].key;
}
