import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { Template } from "../src/core/template.ts";
import { templateOfData } from "../src/verify/schema-template.ts";

/** One folder of fixtures/: a source file with what a person expects of its reading. */
export interface Fixture {
  readonly slug: string;
  /** File name of the source: `source.txt`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly expectedPath: string;
  /** The template beside the source: a family that is not built in. */
  readonly templates: readonly Template[];
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
    const templates = templatesIn(`${root}${slug}/template.yaml`);
    return [{ slug, name, bytes, expectedPath: `${root}${slug}/expected.json`, templates }];
  });
}

function templatesIn(path: string): readonly Template[] {
  if (!existsSync(path)) return [];
  const reading = templateOfData(parse(readFileSync(path, "utf8")));
  if (reading.kind === "wrong") throw new Error(`${path}: ${JSON.stringify(reading.problems)}`);
  return [reading.template];
}
