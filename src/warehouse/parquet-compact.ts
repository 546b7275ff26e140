import { join } from "node:path";
import type { Duckdb } from "./duckdb-open.ts";
import type { ParquetFile } from "./parquet-manifest.ts";
import { copyPart, listOf } from "./parquet-parts.ts";
import { landingTables, type TableName } from "./schema/index.ts";

/** A file of more is large enough to be read well; it is never written again. */
const SMALL_BYTES = 32 * 2 ** 20;
/** So many small files in one folder become one: a load of a million documents has thousands of batches. */
const MANY_FILES = 32;
const tablesOfFiles: readonly TableName[] = ["loads", "document_sources", ...landingTables];

/**
 * The same rows in fewer files: in a folder with many small ones, these are one now, its rows in the order of their keys.
 * The files it is made of stay where they are for those who read by the manifest of before; the next opening removes them.
 */
export async function compacted(
  database: Duckdb,
  root: string,
  files: readonly ParquetFile[],
): Promise<readonly ParquetFile[]> {
  const byFolder = Map.groupBy(
    files.filter(({ bytes }) => bytes < SMALL_BYTES),
    folderOf,
  );
  const merged: ParquetFile[] = [];
  const gone = new Set<ParquetFile>();
  for (const [folder, small] of byFolder) {
    const table = tablesOfFiles.find((name) => name === small[0]?.table);
    if (small.length < MANY_FILES || table === undefined) continue;
    const paths = listOf(small.map(({ path }) => join(root, path)));
    const from = `read_parquet(${paths}, union_by_name = true, hive_partitioning = false)`;
    merged.push(await copyPart(database, root, { table, folder, from }));
    for (const file of small) gone.add(file);
  }
  return [...files.filter((file) => !gone.has(file)), ...merged];
}

function folderOf({ path }: ParquetFile): string {
  return path.slice(0, path.lastIndexOf("/"));
}
