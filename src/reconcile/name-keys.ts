import { foldName, keyOfName } from "./fold.ts";
import type { Key } from "./pairing.ts";

/** A named way of leaving something out of a name. */
export interface NameRule<R> {
  readonly rule: R;
  /**
   * @param name folded by foldName
   * @returns the name itself where there is nothing to leave out
   */
  readonly drop: (name: string) => string;
}

/** A shorter rest says too little to be found by. */
const MIN_REST_UNITS = 3;

/** The keys of a name: as written, and with every choice of what the rules may leave out. */
export function keysOfName<R>(text: string, rules: readonly NameRule<R>[]): readonly Key<R>[] {
  let spellings: readonly { readonly name: string; readonly rules: readonly R[] }[] = [
    { name: foldName(text), rules: [] },
  ];
  for (const { rule, drop } of rules) {
    const shorter = spellings.flatMap((spelling) => {
      const name = drop(spelling.name);
      const isEnough = name !== spelling.name && keyOfName(name).length >= MIN_REST_UNITS;
      return isEnough ? [{ name, rules: [...spelling.rules, rule] }] : [];
    });
    spellings = [...spellings, ...shorter];
  }
  return spellings.map((spelling) => ({ key: keyOfName(spelling.name), rules: spelling.rules }));
}

/** A rule that leaves out what the pattern finds. */
export function dropping<R>(rule: R, pattern: RegExp): NameRule<R> {
  return { rule, drop: (name) => name.replace(pattern, "") };
}

/** Words as the alternatives of a pattern, the longest first. */
export function anyOf(words: readonly string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
}
