import { jsonSchema } from "../verify/schema.ts";
import { templateJsonSchema } from "../verify/schema-template.ts";
import { jsonOf } from "../write/json.ts";
import { exitCodes } from "./exit-codes.ts";
import { writeOut } from "./terminal.ts";

/** Prints the JSON Schema of a Document, or of a template file. */
export async function schema({ template }: { readonly template: boolean }): Promise<number> {
  await writeOut(jsonOf(template ? templateJsonSchema() : jsonSchema()));
  return exitCodes.good;
}
