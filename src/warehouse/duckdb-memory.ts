import { type Duckdb, MEMORY_MEGABYTES, rowsOfQuery } from "./duckdb-open.ts";

/** What DuckDB's index of a primary key takes of memory for each key of the ledger; it cannot be put on the disk. */
const BYTES_A_KEY = 100;
/** Keys after which the limit is raised again. */
const KEYS_A_STEP = 500_000;
const BYTES_A_MEGABYTE = 1e6;

/**
 * Keeps the limit of DuckDB's memory as far above what the keys of the ledger take as it is above nothing in an empty
 * warehouse: under a limit that never moves, no batch could land any more behind some two million documents.
 *
 * @returns to be told of keys that landed
 */
export async function startKeyMemory(database: Duckdb): Promise<(landed: number) => Promise<void>> {
  const [[there] = []] = await rowsOfQuery(
    database,
    "select (select count(*) from documents) + (select count(*) from document_sources)",
  );
  let keys = Number(there);
  let steps = 0;
  const add = async (landed: number): Promise<void> => {
    keys += landed;
    const wanted = Math.floor(keys / KEYS_A_STEP);
    if (wanted === steps) return;
    steps = wanted;
    const megabytes = MEMORY_MEGABYTES + (steps * KEYS_A_STEP * BYTES_A_KEY) / BYTES_A_MEGABYTE;
    await database.connection.run(`set memory_limit = '${megabytes}MB'`);
  };
  await add(0);
  return add;
}
