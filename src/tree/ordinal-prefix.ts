import type { Vocabulary } from "./vocabulary.ts";

/** Does a name begin with an ordinal prefix of the template: `指标1:`, `指标：`? */
export function hasPrefix(key: string, vocabulary: Vocabulary): boolean {
  return prefixLength(key, vocabulary) > 0;
}

/** Is this an ordinal prefix with its number and nothing else: `指标2`, `指标2:`? */
export function isBareOrdinal(key: string, vocabulary: Vocabulary): boolean {
  return vocabulary.template.ordinalPrefixes.some((prefix) => {
    if (!key.startsWith(prefix)) return false;
    return /^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[:.、．]?$/.test(key.slice(prefix.length));
  });
}

/** Characters of the ordinal prefix with its stop; 0 where there is none. */
export function prefixLength(key: string, vocabulary: Vocabulary): number {
  for (const prefix of vocabulary.template.ordinalPrefixes) {
    if (!key.startsWith(prefix)) continue;
    let at = prefix.length;
    while (at < key.length && isOrdinalDigit(key.charAt(at)) && at < prefix.length + 3) at++;
    if (at < key.length && ":.、．".includes(key.charAt(at))) return at + 1;
  }
  return 0;
}

function isOrdinalDigit(char: string): boolean {
  return (char >= "0" && char <= "9") || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩".includes(char);
}
