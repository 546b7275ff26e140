import { writeFileSync } from "node:fs";
import { jsonSchema } from "../src/verify/schema.ts";
import { templateJsonSchema } from "../src/verify/schema-template.ts";

/** Writes the published JSON Schemas, docs/schema.json of a Document and docs/template.schema.json: `npm run schema`. */
const schemas = { "schema.json": jsonSchema(), "template.schema.json": templateJsonSchema() };
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
}
