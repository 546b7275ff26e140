import { readFileSync, writeFileSync } from "node:fs";
import { withDictionary } from "./warehouse/dictionary.ts";
import { sourcesYml } from "./warehouse/sources-yml.ts";

/** Writes what is made of the warehouse's schema: docs/dbt/sources.yml, and the dictionary in docs/warehouse.md. */
const page = new URL("../docs/warehouse.md", import.meta.url);
writeFileSync(page, withDictionary(readFileSync(page, "utf8")));
writeFileSync(new URL("../docs/dbt/sources.yml", import.meta.url), sourcesYml());
