import { writeFileSync } from "node:fs";
import { extract } from "../src/pipeline.ts";
import { compactOf } from "../test/compact.ts";
import { fixtures } from "../test/fixtures.ts";

/**
 * Rewrites every `fixtures/<slug>/expected.json` with what is read now. Nothing is accepted by running it: read
 * `git diff fixtures` against the sources, line by line, before committing. Names given as arguments limit the run.
 */
const chosen = process.argv.slice(2);
for (const { slug, name, bytes, expectedPath, templates } of fixtures()) {
  if (chosen.length > 0 && !chosen.includes(slug)) continue;
  const document = await extract({ name, bytes }, { templates });
  writeFileSync(expectedPath, `${JSON.stringify(compactOf(document), null, 2)}\n`);
  console.error(`accepted ${slug}`);
}
