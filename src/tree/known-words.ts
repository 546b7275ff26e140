import type { Template } from "../core/template.ts";
import { vocabularyOfAll } from "./vocabulary.ts";

/**
 * Every spelling of the labels, columns and levels of form families: width folded, no white space, letters small. Whoever
 * reads pictures may hold what it read against it.
 */
export function knownWordsOf(templates: readonly Template[]): ReadonlySet<string> {
  const { labels, columns, levels, matrices } = vocabularyOfAll(templates);
  return new Set([labels, columns, levels, matrices].flatMap((words) => [...words.keys()]));
}
