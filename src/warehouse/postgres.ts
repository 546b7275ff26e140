import { Failure } from "../core/failure.ts";
import type { Warehouse } from "./warehouse.ts";

/** PostgreSQL: not here yet. */
export async function openPostgres(uri: string): Promise<Warehouse> {
  throw new Failure("sink-refused", {
    source: uri,
    message: "This build cannot write to PostgreSQL yet.",
    hint: "Load into duckdb:FILE or parquet:DIR.",
  });
}
