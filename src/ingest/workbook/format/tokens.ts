import { SYSTEM_LONG_DATE, SYSTEM_TIME } from "./builtin.ts";

/** One sign of a number format. */
export type Token =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "digit"; readonly fill: "0" | "#" | "?" }
  | { readonly kind: "point" }
  | { readonly kind: "comma" }
  | { readonly kind: "percent" }
  | { readonly kind: "slash" }
  | { readonly kind: "exponent"; readonly hasPlus: boolean }
  | { readonly kind: "general" }
  | { readonly kind: "text" }
  /** y, m (month), M (minute), d, h, s, a (Chinese weekday), f (parts of a second); `count` letters of it. */
  | { readonly kind: "date"; readonly part: DatePart; readonly count: number }
  /** Hours, minutes or seconds that go on beyond 24 and 60. */
  | { readonly kind: "elapsed"; readonly part: "h" | "M" | "s"; readonly count: number }
  | { readonly kind: "halfDay"; readonly am: string; readonly pm: string };

export type DatePart = "y" | "m" | "M" | "d" | "h" | "s" | "a" | "f";

export interface Condition {
  readonly sign: "<" | "<=" | "=" | "<>" | ">=" | ">";
  readonly bound: number;
}

/** What stands between two semicolons. */
export interface Section {
  readonly tokens: readonly Token[];
  readonly condition: Condition | null;
  /** Chinese digits: 1 small (一二三), 2 capital (壹贰叁), 3 full width; 0 none. */
  readonly numerals: 0 | 1 | 2 | 3;
  /** Is the language that the format names Chinese? */
  readonly isChinese: boolean;
}

/** Formats longer than this are cut: Excel allows 255 characters. */
const MAX_FORMAT_UNITS = 1024;
const HALF_DAYS = [
  ["AM/PM", "AM", "PM"],
  ["A/P", "A", "P"],
  ["上午/下午", "上午", "下午"],
] as const;
/** `General` as Chinese programs write it. */
const CHINESE_GENERAL = "G/通用格式";

/** Cuts a format into its sections; what is no sign of a format stands for itself. */
export function sectionsOf(format: string): Section[] {
  const code = format.slice(0, MAX_FORMAT_UNITS);
  const sections: Section[] = [];
  for (let at = 0; at <= code.length; ) {
    const { section, end } = sectionAt(code, at);
    sections.push(section);
    at = end + 1;
  }
  return sections;
}

interface Draft {
  tokens: Token[];
  condition: Condition | null;
  numerals: Section["numerals"];
  isChinese: boolean;
}

function sectionAt(code: string, start: number): { readonly section: Section; readonly end: number } {
  const draft: Draft = { tokens: [], condition: null, numerals: 0, isChinese: false };
  let at = start;
  while (at < code.length && code.charAt(at) !== ";") at = readSign(code, at, draft);
  return { section: { ...draft, tokens: withMinutes(draft.tokens) }, end: at };
}

/** Reads one sign. @returns where the next begins */
function readSign(code: string, at: number, draft: Draft): number {
  const { tokens } = draft;
  const char = code.charAt(at);
  switch (char) {
    case '"': {
      const close = code.indexOf('"', at + 1);
      const end = close === -1 ? code.length : close;
      tokens.push({ kind: "literal", text: code.slice(at + 1, end) });
      return end + 1;
    }
    case "\\":
    case "!": {
      tokens.push({ kind: "literal", text: code.charAt(at + 1) });
      return at + 2;
    }
    // A gap as wide as the next character, or that character as often as it fits: both are white.
    case "_":
    case "*":
      return at + 2;
    case "[":
      return readBracket(code, at, draft);
    case "0":
    case "#":
    case "?":
      tokens.push({ kind: "digit", fill: char });
      return at + 1;
    case ".":
      return readPoint(code, at, tokens);
    case ",":
      tokens.push({ kind: "comma" });
      return at + 1;
    case "%":
      tokens.push({ kind: "percent" });
      return at + 1;
    case "@":
      tokens.push({ kind: "text" });
      return at + 1;
    case "/":
      tokens.push({ kind: "slash" });
      return at + 1;
    default:
      return readWord(code, at, tokens);
  }
}

/** `ss.00` goes on with parts of a second, anything else with decimals. */
function readPoint(code: string, at: number, tokens: Token[]): number {
  const before = tokens.at(-1);
  const isSecond = (before?.kind === "date" || before?.kind === "elapsed") && before.part === "s";
  let end = at + 1;
  while (isSecond && code.charAt(end) === "0") end++;
  if (end > at + 1) tokens.push({ kind: "date", part: "f", count: end - at - 1 });
  else tokens.push({ kind: "point" });
  return end;
}

/** `[Red]`, `[>=100]`, `[$¥-804]`, `[DBNum1]`, `[h]`. */
function readBracket(code: string, at: number, draft: Draft): number {
  const close = code.indexOf("]", at);
  const end = close === -1 ? code.length : close;
  const inside = code.slice(at + 1, end);
  const condition = /^(<=|<>|>=|<|>|=)\s*(-?\d+(?:\.\d*)?)$/.exec(inside);
  const numerals = /^DBNum([123])$/i.exec(inside)?.[1];
  const elapsed = /^(h+|m+|s+)$/i.exec(inside)?.[1];
  if (condition !== null) draft.condition = conditionOf(condition[1] ?? "=", Number(condition[2]));
  else if (numerals !== undefined) draft.numerals = numerals === "1" ? 1 : numerals === "2" ? 2 : 3;
  else if (elapsed !== undefined) {
    const letter = elapsed.charAt(0).toLowerCase();
    draft.tokens.push({
      kind: "elapsed",
      part: letter === "h" ? "h" : letter === "m" ? "M" : "s",
      count: elapsed.length,
    });
  } else if (inside.startsWith("$")) return readLocale(code, inside.slice(1), end, draft);
  return end + 1;
}

function readLocale(code: string, inside: string, end: number, draft: Draft): number {
  const dash = inside.lastIndexOf("-");
  const symbol = dash === -1 ? inside : inside.slice(0, dash);
  const language = dash === -1 ? "" : inside.slice(dash + 1).toLowerCase();
  if (symbol !== "") draft.tokens.push({ kind: "literal", text: symbol });
  if (language === "f800" || language === "f400") {
    const system = sectionAt(language === "f800" ? SYSTEM_LONG_DATE : SYSTEM_TIME, 0).section;
    draft.tokens.push(...system.tokens);
    const next = code.indexOf(";", end);
    return next === -1 ? code.length : next;
  }
  if (/^(?:[0-9a-f]*0)?804$|^zh/.test(language)) draft.isChinese = true;
  return end + 1;
}

function conditionOf(sign: string, bound: number): Condition {
  switch (sign) {
    case "<":
    case "<=":
    case "<>":
    case ">=":
    case ">":
      return { sign, bound };
    default:
      return { sign: "=", bound };
  }
}

function readWord(code: string, at: number, tokens: Token[]): number {
  const rest = code.slice(at, at + CHINESE_GENERAL.length + 1);
  if (/^general/i.test(rest) || rest.startsWith(CHINESE_GENERAL)) {
    tokens.push({ kind: "general" });
    return at + (rest.startsWith(CHINESE_GENERAL) ? CHINESE_GENERAL.length : "general".length);
  }
  for (const [written, am, pm] of HALF_DAYS) {
    if (!rest.toUpperCase().startsWith(written)) continue;
    tokens.push({ kind: "halfDay", am, pm });
    return at + written.length;
  }
  if (/^e[+-]/i.test(rest)) {
    tokens.push({ kind: "exponent", hasPlus: rest.charAt(1) === "+" });
    return at + 2;
  }
  const letter = code.charAt(at).toLowerCase();
  let end = at + 1;
  while (end < code.length && code.charAt(end).toLowerCase() === letter) end++;
  const part = partOf(letter, end - at);
  if (part === null) tokens.push({ kind: "literal", text: code.charAt(at) });
  else tokens.push({ kind: "date", part, count: letter === "e" ? 4 : end - at });
  return part === null ? at + 1 : end;
}

function partOf(letter: string, count: number): DatePart | null {
  switch (letter) {
    case "y":
    case "m":
    case "d":
    case "h":
    case "s":
      return letter;
    case "e":
      return "y";
    case "a":
      return count >= 3 ? "a" : null;
    default:
      return null;
  }
}

/** An m beside hours or seconds means minutes. */
function withMinutes(tokens: readonly Token[]): Token[] {
  const partsAt = (index: number, step: number): DatePart | null => {
    for (let i = index + step; i >= 0 && i < tokens.length; i += step) {
      const token = tokens[i];
      if (token?.kind === "date" || token?.kind === "elapsed") return token.part;
    }
    return null;
  };
  return tokens.map((token, index) => {
    if (token.kind !== "date" || token.part !== "m" || token.count > 2) return token;
    const isMinute = partsAt(index, -1) === "h" || partsAt(index, 1) === "s";
    return isMinute ? { ...token, part: "M" as const } : token;
  });
}
