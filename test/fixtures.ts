import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One folder of fixtures/: a source file with what a person expects of its reading. */
export interface Fixture {
  readonly slug: string;
  /** File name of the source: `source.txt`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly expectedPath: string;
}

/** Every fixture, by slug. */
export function fixtures(): readonly Fixture[] {
  const root = fileURLToPath(new URL("../fixtures/", import.meta.url));
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const slugs = folders.map((entry) => entry.name).toSorted();
  return slugs.flatMap((slug) => {
    const name = readdirSync(`${root}${slug}`).find((file) => file.startsWith("source."));
    if (name === undefined) return [];
    const bytes = readFileSync(`${root}${slug}/${name}`);
    return [{ slug, name, bytes, expectedPath: `${root}${slug}/expected.json` }];
  });
}
