import { createHash } from "node:crypto";
import { configHashOf } from "./config-hash.ts";
import type { Template } from "./core/template.ts";
import type { ExtractOptions } from "./options.ts";
import { templates as builtIn } from "./tree/index.ts";
import { version } from "./version.ts";

/** The user's own come first, so that they win where both fit alike; one of the same id takes the built-in's place. */
const joined = new WeakMap<readonly Template[], readonly Template[]>();
export function templatesOf({ templates: own = [] }: ExtractOptions): readonly Template[] {
  if (own.length === 0) return builtIn;
  const known = joined.get(own);
  if (known !== undefined) return known;
  const all = [...own, ...builtIn.filter(({ id }) => !own.some((template) => template.id === id))];
  joined.set(own, all);
  return all;
}

/** The hashes that documents read with these options can carry: those with pages one, those without another. */
export function configHashesOf(options: ExtractOptions): readonly string[] {
  return [...new Set([null, 1].map((pages) => configHashOf(options, pages, builtIn, templatesOf(options))))];
}

/** All that decides what is read of the same bytes, this version included, as one hash. */
export function readingHashOf(options: ExtractOptions): string {
  return createHash("sha256")
    .update([version, ...configHashesOf(options)].join("/"))
    .digest("hex")
    .slice(0, 16);
}
