import { foldLabel } from "../core/text.ts";

const BRACKETS: Readonly<Record<string, string>> = { "[": "(", "]": ")", "【": "(", "】": ")", "〔": "(", "〕": ")" };

/** A name for rules to work on: width, case and brackets folded, no white space and nothing invisible. */
export function foldName(text: string): string {
  const plain = foldLabel(text)
    .replace(/\p{Cf}/gu, "")
    .toLowerCase();
  return plain.replace(/[[\]【】〔〕]/g, (bracket) => BRACKETS[bracket] ?? bracket);
}

/**
 * What must be equal for two names to be one: the folded name without punctuation. Between digits it stays (1.5, 1-3);
 * so do the marks * and #, which a rule of their own drops, and per cent signs.
 */
export function keyOfName(folded: string): string {
  return folded.replace(/(?<!\d)[\p{P}--[*#%‰‱]]|[\p{P}--[*#%‰‱]](?!\d)/gv, "");
}

/** Equal words, whatever their width, spaces and punctuation. */
export function keyOfText(text: string): string {
  return keyOfName(foldName(text));
}
