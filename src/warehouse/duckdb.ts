import { Failure } from "../core/failure.ts";
import type { Warehouse } from "./warehouse.ts";

/** DuckDB: not here yet. */
export async function openDuckdb(uri: string): Promise<Warehouse> {
  throw new Failure("sink-refused", {
    source: uri,
    message: "This build cannot write to DuckDB yet.",
    hint: "Wait for it.",
  });
}
