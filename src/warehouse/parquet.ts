import { Failure } from "../core/failure.ts";
import type { Warehouse } from "./warehouse.ts";

/** Parquet: not here yet. */
export async function openParquet(uri: string): Promise<Warehouse> {
  throw new Failure("sink-refused", {
    source: uri,
    message: "This build cannot write to Parquet yet.",
    hint: "Wait for it.",
  });
}
