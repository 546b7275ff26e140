import { foldWidth } from "../core/text.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** An indicator's name taken apart: `指标2: ★游客满意度` -> ordinal 2, name 游客满意度. */
export interface NameParts {
  readonly name: string;
  readonly ordinal: number | null;
  /** The prefix as printed, without white space; null where there is none. */
  readonly prefix: string | null;
}

const MARKS = "★☆*＊▲△●◆";
const CHINESE_DIGITS = "一二三四五六七八九十";
const CIRCLED_DIGITS = "①②③④⑤⑥⑦⑧⑨⑩";
const STOPS = ":.、．：";

/** Takes the ordinal prefix and marks off a name; everything else stays as written. */
export function partsOfName(text: string, vocabulary: Vocabulary): NameParts {
  const trimmed = text.trim();
  const bare = trimmed.slice(markLength(trimmed)).trimStart();
  const key = foldWidth(bare);
  for (const prefix of vocabulary.template.ordinalPrefixes) {
    const end = prefixEnd(key, prefix);
    if (end === 0) continue;
    const rest = bare.slice(end).trim();
    const printed = bare.slice(0, end).replace(/\s+/g, "");
    return { name: rest.slice(markLength(rest)).trim(), ordinal: ordinalOf(printed), prefix: printed };
  }
  return { name: trailingMarksOff(bare), ordinal: null, prefix: null };
}

function markLength(text: string): number {
  let at = 0;
  // A comparator placeholder such as **% begins with a star too: a lone run of two or more stars is text.
  if (text.startsWith("**")) return 0;
  while (at < text.length && MARKS.includes(text.charAt(at))) at++;
  return at;
}

function trailingMarksOff(text: string): string {
  let end = text.length;
  while (end > 0 && "★☆▲△●◆".includes(text.charAt(end - 1))) end--;
  return text.slice(0, end).trimEnd();
}

/** Where the prefix with its ordinal and stop ends in `key`; 0 where there is none. */
function prefixEnd(key: string, prefix: string): number {
  let at = 0;
  for (const char of prefix) {
    at = skipSpace(key, at);
    if (key.charAt(at) !== char) return 0;
    at++;
  }
  at = skipSpace(key, at);
  const digits = at;
  while (at < key.length && at < digits + 3 && isDigit(key.charAt(at))) at++;
  const numbered = at > digits;
  at = skipSpace(key, at);
  if (STOPS.includes(key.charAt(at)) && at < key.length) return at + 1;
  return numbered && startsName(key, at) ? at : 0;
}

/** After `指标3` without a stop, a name follows only where the number is clearly not a quantity (指标3个). */
function startsName(key: string, at: number): boolean {
  const char = key.charAt(at);
  if (key.startsWith("项目", at)) return true;
  return char !== "" && /\p{Script=Han}/u.test(char) && !"个项次条件年月日天万元人家户名".includes(char);
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && text.charAt(next).trim() === "") next++;
  return next;
}

function isDigit(char: string): boolean {
  return (
    char !== "" && ((char >= "0" && char <= "9") || CHINESE_DIGITS.includes(char) || CIRCLED_DIGITS.includes(char))
  );
}

function ordinalOf(prefix: string): number | null {
  const digits = [...foldWidth(prefix)].filter(isDigit).join("");
  if (digits === "") return null;
  if (/^\d+$/.test(digits)) return Number(digits);
  if (digits.length === 1) {
    const found = Math.max(CHINESE_DIGITS.indexOf(digits), CIRCLED_DIGITS.indexOf(digits));
    return found < 0 ? null : found + 1;
  }
  // 十一 to 十九 and 二十 and on.
  const [tens, ones] = digits.startsWith("十") ? ["一", digits.slice(1)] : [digits.charAt(0), digits.slice(2)];
  return (CHINESE_DIGITS.indexOf(tens) + 1) * 10 + (ones === "" ? 0 : CHINESE_DIGITS.indexOf(ones) + 1);
}

/**
 * The name of a level that the template does not know, as printed but for marks, scores and list numbers. White space
 * only parts words of letters; between Chinese characters it comes from the layout.
 */
export function levelNameOf(written: string): string {
  const bare = joined(written).replace(/^[★☆*＊▲△●◆]+/, "");
  const unscored = bare.replace(/[(（](?:[^()（）]*分|[\d\s%~～—–-]+)[)）]分?$/, "").replace(/[:：]$/, "");
  const unnumbered = unscored.replace(/^[(（]?[0-9一二三四五六七八九十]{1,3}[、.．)）](?!\d)/, "").trimStart();
  return unnumbered === "" ? bare : unnumbered;
}

function joined(text: string): string {
  return text.trim().replace(/\s+/g, (space, at: number, whole: string) => {
    const isBetweenWords = /[\p{Script=Latin}\d,;&]/u.test(whole.charAt(at - 1));
    return isBetweenWords && /[\p{Script=Latin}\d&(]/u.test(whole.charAt(at + space.length)) ? " " : "";
  });
}
