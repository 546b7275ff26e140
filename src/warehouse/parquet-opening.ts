import { parquetManifestName } from "./parquet-manifest.ts";
import { landingTables, type TableName, tables } from "./schema/index.ts";
import { views } from "./views.ts";

/** The script beside the manifest that opens the folder in DuckDB. */
export const openingName = "_open.sql";

/** Tables that have files; the manifest says the version of the schema. */
export const shownTables: readonly TableName[] = ["loads", "document_sources", ...landingTables];

/**
 * SQL of DuckDB that gives every table and view of a warehouse of Parquet files the name it has elsewhere. It follows
 * the manifest, so that it never sees half a load; to be run in the folder, again after each load.
 */
export function openingSql(): string {
  return [
    "-- Run in this folder: duckdb -init _open.sql",
    ...shownTables.flatMap(openTable),
    ...Object.entries(views).map(([name, { sql }]) => `create or replace temp view ${name} as\n${sql};`),
    "",
  ].join("\n");
}

function openTable(table: TableName): readonly string[] {
  const byYear = tables[table].byYear ? ", hive_partitioning = true, hive_types = {'fiscal_year': integer}" : "";
  return [
    `set variable ${table}_files = (
  select list(file.path) from (select unnest(files) as file from read_json('${parquetManifestName}'))
  where file."table" = '${table}'
);`,
    `create or replace temp view ${table} as
select * from read_parquet(getvariable('${table}_files'), union_by_name = true${byYear});`,
  ];
}
