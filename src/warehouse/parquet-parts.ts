import { stat } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../write/make-folder.ts";
import { quoted, typeName } from "./ddl.ts";
import { appendRows } from "./duckdb-append.ts";
import { type Duckdb, rowsOfQuery } from "./duckdb-open.ts";
import { parquetVersion } from "./migrations.ts";
import { type ParquetFile, settleFile } from "./parquet-manifest.ts";
import type { Scalar } from "./rows.ts";
import type { Column } from "./schema/column.ts";
import { type TableName, tables } from "./schema/index.ts";

/** Digits of the content's hash in a file's name. */
const NAME_DIGITS = 32;
/** What hive's readers take for null. */
const NO_YEAR = "__HIVE_DEFAULT_PARTITION__";
/** The column that the folders of a table by year stand for. */
const YEAR_COLUMN = "fiscal_year";
/** Names of files that this program makes; no others are ever removed. */
export const partName = /^(?:part-[0-9a-f]{32}|making)\.parquet$/;

/** The folder of a table's files, relative to the warehouse. */
export function folderOfPart(table: TableName, year: number | null): string {
  return tables[table].byYear ? `${table}/${YEAR_COLUMN}=${year ?? NO_YEAR}` : table;
}

/** The columns of a table's files: the year of a form stands in the folder's name. */
function fileColumnsOf(table: TableName): readonly Column[] {
  const { columns, byYear } = tables[table];
  return byYear ? columns.filter(({ name }) => name !== YEAR_COLUMN) : columns;
}

export interface Part {
  readonly table: TableName;
  readonly year: number | null;
  /** Cells in the order of the table's columns, the year of forms included. */
  readonly rows: readonly (readonly Scalar[])[];
}

/** Writes one part, its rows in the order of their keys: the same rows always give the same bytes, so the same name. */
export async function writePart(database: Duckdb, folder: string, { table, year, rows }: Part): Promise<ParquetFile> {
  const { connection } = database;
  const { columns } = tables[table];
  const list = columns.map((column) => `${column.name} ${typeName("duckdb", column)}`).join(", ");
  await connection.run(`create or replace temp table part (${list})`);
  await appendRows(database, "part", columns, rows);
  const file = await copyPart(database, folder, { table, folder: folderOfPart(table, year), from: "part" });
  await connection.run("drop table part");
  return file;
}

/** @param from what the rows are selected from; they have the columns of the table's files */
export async function copyPart(
  { connection }: Duckdb,
  root: string,
  { table, folder, from }: { readonly table: TableName; readonly folder: string; readonly from: string },
): Promise<ParquetFile> {
  const place = join(root, folder);
  await makeFolder(place);
  const making = join(place, "making.parquet");
  const names = fileColumnsOf(table).map(({ name }) => name);
  const result = await connection.run(
    `copy (select ${names.join(", ")} from ${from} order by ${tables[table].key})
     to ${quoted(making)} (format parquet, compression zstd)`,
  );
  const [path, sha256] = await settleFile(making, (hash) => join(place, `part-${hash.slice(0, NAME_DIGITS)}.parquet`));
  const { size: bytes } = await stat(path);
  const name = `part-${sha256.slice(0, NAME_DIGITS)}.parquet`;
  return { table, path: `${folder}/${name}`, rows: result.rowsChanged, bytes, sha256, schemaVersion: parquetVersion };
}

/**
 * The files that some documents have rows in.
 *
 * @param files of one table that has the column document_id
 */
export async function filesWith(
  database: Duckdb,
  folder: string,
  files: readonly ParquetFile[],
  documentIds: readonly string[],
): Promise<readonly ParquetFile[]> {
  if (files.length === 0) return [];
  const paths = files.map(({ path }) => join(folder, path));
  const found = await rowsOfQuery(
    database,
    `select distinct filename from read_parquet(${listOf(paths)}, filename = true)
     where document_id in (select unnest($1))`,
    [documentIds],
  );
  const names = new Set(found.map(([name]) => String(name)));
  return files.filter(({ path }) => names.has(join(folder, path)));
}

/** A list of texts as SQL. */
export function listOf(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(", ")}]`;
}
