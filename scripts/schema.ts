import { writeFileSync } from "node:fs";
import { jsonSchema } from "../src/verify/schema.ts";

/** Writes docs/schema.json, the published JSON Schema of Document: `npm run schema`. */
const target = new URL("../docs/schema.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(jsonSchema(), null, 2)}\n`);
