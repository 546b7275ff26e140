import { jsonSchema } from "../verify/schema.ts";
import { jsonOf } from "../write/json.ts";
import { exitCodes } from "./exit-codes.ts";
import { writeOut } from "./terminal.ts";

/** Prints the JSON Schema of a Document. */
export async function schema(): Promise<number> {
  await writeOut(jsonOf(jsonSchema()));
  return exitCodes.good;
}
