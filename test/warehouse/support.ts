import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach } from "vitest";
import { sumOfDecimals } from "../../src/core/decimal.ts";
import type { Document } from "../../src/core/document.ts";
import { extract } from "../../src/pipeline.ts";
import { openDatabase, rowsOfQuery } from "../../src/warehouse/duckdb-open.ts";
import { rowColumns } from "../../src/write/rows.ts";
import { fixtures } from "../fixtures.ts";

/** A folder of its own for each test. */
export function useFolder(): (name: string) => string {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tablewright-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

/** A folder for all tests of a file. */
export function sharedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tablewright-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every fixture as read, each under its slug. */
export async function documentsOfFixtures(): Promise<readonly Document[]> {
  const read: Document[] = [];
  for (const { slug, name, bytes, templates } of fixtures()) {
    const found = await extract({ name, bytes }, { templates });
    read.push({ ...found, source: { ...found.source, name: `${slug}/${name}` } });
  }
  return read;
}

/** The texts of a query's cells in a file of DuckDB, null as ".". */
export async function askFile(path: string, sql: string): Promise<string[][]> {
  const database = await openDatabase(path, path);
  try {
    // Readers have the memory they like; this program's limit is for its own few questions.
    await database.connection.run("set memory_limit = '2GB'");
    const rows = await rowsOfQuery(database, sql);
    return rows.map((row) => row.map((cell) => (cell === null ? "." : String(cell))));
  } finally {
    database.close();
  }
}

/** Columns of the flat row that hold exact decimals. */
const DECIMALS: readonly string[] = [
  "value",
  "value_high",
  "base_value",
  "base_value_high",
  "actual_value",
  "weight",
  "score",
];

/** A row of rowsOf, or of v_indicators, as one line: numbers without the zeros that only a column's places add. */
export function lineOfRow(row: Readonly<Record<string, unknown>>): string {
  return rowColumns
    .map((column) => {
      const cell = row[column];
      if (cell === null || cell === undefined) return ".";
      return DECIMALS.includes(column) ? sumOfDecimals([String(cell)]) : String(cell);
    })
    .join(" | ");
}
