import { isSpace } from "../core/text.ts";

/** "0" to "9" by UTF-16 unit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** ASCII letters only. */
export function isLatin(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** The unified ideographs of the Basic Multilingual Plane; 〇 counts as one. */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

/** First offset at or after `from` that is no white space; at most `to`. */
export function skipSpace(text: string, from: number, to: number): number {
  let i = from;
  while (i < to && isSpace(text.charCodeAt(i))) i++;
  return i;
}

/** Last end at or before `to` that follows no white space; at least `from`. */
export function trimEnd(text: string, from: number, to: number): number {
  let i = to;
  while (i > from && isSpace(text.charCodeAt(i - 1))) i--;
  return i;
}

export function hasDigit(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isDigit(text.charCodeAt(i))) return true;
  return false;
}

/** Offset after the bracket that closes the one at `from`, or -1: "(a(b))c", 0 -> 6. */
export function closeOfBracket(text: string, from: number, to: number): number {
  const open = text.charAt(from);
  const close = open === "(" ? ")" : open === "[" ? "]" : open === "【" ? "】" : open === "〔" ? "〕" : "";
  if (close === "") return -1;
  let depth = 0;
  for (let i = from; i < to; i++) {
    const char = text.charAt(i);
    if (char === open) depth++;
    else if (char === close && --depth === 0) return i + 1;
  }
  return -1;
}

/** A closed vocabulary that is looked up at an offset; the longest entry wins. */
export interface Lexicon<T> {
  /** The entry that starts at `from` and ends at or before `to`. */
  readonly at: (text: string, from: number, to: number) => Entry<T> | null;
  /** The entry that ends at `to` and starts at or after `from`. */
  readonly before: (text: string, from: number, to: number) => Entry<T> | null;
  /** The entry that is `text` as a whole. */
  readonly get: (text: string) => Entry<T> | null;
}

export interface Entry<T> {
  readonly word: string;
  readonly value: T;
}

/** Builds a Lexicon; of two equal words the later one counts. */
export function lexiconOf<T>(pairs: Iterable<readonly [string, T]>): Lexicon<T> {
  const whole = new Map<string, Entry<T>>();
  for (const [word, value] of pairs) whole.set(word, { word, value });
  const byFirst = new Map<number, Entry<T>[]>();
  const byLast = new Map<number, Entry<T>[]>();
  for (const entry of whole.values()) {
    const first = entry.word.charCodeAt(0);
    const last = entry.word.charCodeAt(entry.word.length - 1);
    byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
    byLast.set(last, [...(byLast.get(last) ?? []), entry]);
  }
  const longestFirst = (a: Entry<T>, b: Entry<T>): number => b.word.length - a.word.length;
  for (const entries of byFirst.values()) entries.sort(longestFirst);
  for (const entries of byLast.values()) entries.sort(longestFirst);
  return {
    at(text, from, to) {
      const entries = byFirst.get(text.charCodeAt(from));
      if (entries === undefined) return null;
      for (const entry of entries) {
        if (from + entry.word.length <= to && text.startsWith(entry.word, from)) return entry;
      }
      return null;
    },
    before(text, from, to) {
      const entries = to > from ? byLast.get(text.charCodeAt(to - 1)) : undefined;
      if (entries === undefined) return null;
      for (const entry of entries) {
        if (to - entry.word.length >= from && text.startsWith(entry.word, to - entry.word.length)) return entry;
      }
      return null;
    },
    get: (text) => whole.get(text) ?? null,
  };
}

/** The words of a table written as one string with spaces between. */
export function wordsOf(list: string): readonly string[] {
  return list.split(" ").filter((word) => word !== "");
}
