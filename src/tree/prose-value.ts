import type { Look } from "./costs.ts";
import { isDigit } from "./prose-text.ts";

/** Where a clause's name ends and its target begins, or why it has no such border. */
export type Border =
  /** Offsets within the clause; `signed` = the target begins or ends with a comparator, so that the border is stated. */
  | {
      readonly kind: "border";
      readonly nameTo: number;
      readonly from: number;
      readonly to: number;
      readonly signed: boolean;
      readonly uncertain: boolean;
    }
  /** The clause is one value and names nothing. */
  | { readonly kind: "value" }
  /** Words without a stated value. */
  | { readonly kind: "words"; readonly hasDigits: boolean };

/** Longest run of words before a number that belong to the value, in characters: 控制在, 原则上不得超过. */
const MAX_LEAD = 8;
/** So many numbers of a clause are tried as the beginning of the target, from the left. */
const MAX_NUMBERS = 5;
/** Longest value without digits at the end of a clause, in characters: 年底前, 三公里. */
const MAX_WORDED = 6;
/** Shortest name, in characters. */
const MIN_NAME = 2;
/** Longest comparator behind a number: 以上, 以内. */
const MAX_TAIL_SIGN = 2;
/** Words that end like a lead word of a value (约 about, 为 is, 共 in all) and are none: a name is not cut in them. */
const JOINED = [
  "节约",
  "签约",
  "预约",
  "履约",
  "合约",
  "集约",
  "制约",
  "公共",
  "作为",
  "行为",
  "成为",
  "到达",
  "传达",
  "抵达",
  "附近",
  "邻近",
  "存在",
  "所在",
  "圆满",
  "新增",
  "倍增",
];
/** Link a name to a value and say no more than that they belong together: 工期为2024年3月至12月. */
const LINKS = "为是";
const CHINESE_DIGITS = "零一二两三四五六七八九十百千万半";
const ONE = "一";
/** Before a Chinese number: the ordinal sign (第一批, the first batch) and 同 (the same one). */
const NO_COUNT = "第同每某唯统";
const NO_BEGINNING = /[A-Za-zφΦ×*/.+~-]\s?$/;
/** A year at the head of a name says when, and is no quantity of the indicator. */
const LEADING_YEAR = /^\d{4}年度?/;

type Judge = (text: string) => Look;

/** Is the whole text one value with a number or a time? */
export function isOneValue(text: string, lookOf: Judge): boolean {
  const look = lookOf(text);
  return look === "amount" || look === "time" || look === "number";
}

/**
 * Parts a clause into its name and its target at the first number behind which all is one value, with the words before
 * that number that belong to the value: `培训≥80人次` -> 培训 | ≥80人次, `成本控制在30万元以内` -> 成本 | 控制在30万元以内.
 * What a value is, only `lookOf` decides. A name that holds a number itself leaves the border uncertain.
 *
 * @param clause width folded and trimmed
 */
export function borderOf(clause: string, lookOf: Judge): Border {
  if (isOneValue(clause, lookOf)) return { kind: "value" };
  const hasDigits = /\d/.test(clause);
  return (
    borderAtColon(clause, lookOf) ??
    borderAtBracket(clause, lookOf) ??
    (hasDigits ? borderAtNumber(clause, lookOf) : borderAtWords(clause, lookOf)) ?? { kind: "words", hasDigits }
  );
}

/** `完工时间：2024年12月`: a colon states the border, unless what follows has a name of its own. */
function borderAtColon(clause: string, lookOf: Judge): Border | null {
  const match = /:|—{1,2}/.exec(clause);
  if (match === null || match.index === 0 || clause.slice(0, match.index).includes("(")) return null;
  const from = match.index + match[0].length;
  if (isDigit(clause.charAt(match.index - 1)) && isDigit(clause.charAt(from))) return null;
  const rest = clause.slice(from).trim();
  const look = lookOf(rest);
  const border = { kind: "border", nameTo: match.index, from, to: clause.length, signed: true } as const;
  if (isOneValue(rest, lookOf) || look === "phrase" || look === "nil") return { ...border, uncertain: false };
  return look === "text" && match[0] === ":" && !/\d/.test(clause) ? { ...border, uncertain: true } : null;
}

/** `培训人次(≥80人次)`: a value in brackets at the end, where nothing before it is one. */
function borderAtBracket(clause: string, lookOf: Judge): Border | null {
  if (!clause.endsWith(")")) return null;
  const open = clause.lastIndexOf("(");
  const inner = clause.slice(open + 1, -1);
  if (open < 2 || /\d/.test(clause.slice(0, open)) || !/\d/.test(inner) || !isOneValue(inner, lookOf)) return null;
  const signed = isSigned(inner, lookOf);
  return { kind: "border", nameTo: open, from: open + 1, to: clause.length - 1, signed, uncertain: !signed };
}

function borderAtNumber(clause: string, lookOf: Judge): Border | null {
  const numbers = [...clause.matchAll(/\d[\d.,]*/g)].map((match) => match.index);
  for (const [k, at] of numbers.slice(0, MAX_NUMBERS).entries()) {
    // φ200, GB 19001 and 7×24 are names and products: the value begins at no number that is part of one.
    if (at === 0 || NO_BEGINNING.test(clause.slice(0, at))) continue;
    const look = lookOf(clause.slice(at));
    // 10个村 has its object behind it; with a second number the words between would be lost in the value.
    const isValue = look === "amount" || look === "time" || look === "number" || (look === "named" && !numbers[k + 1]);
    if (isValue) return withLead(clause, at, look === "named", lookOf);
  }
  return borderAtSign(clause, numbers, lookOf) ?? borderBeforeRemark(clause, lookOf);
}

/** Moves a border left over the words that belong to the value: 不少于, 控制在, 增加, 每年. */
function withLead(clause: string, at: number, named: boolean, lookOf: Judge): Border | null {
  // A sign states the border: 集体增收≥6万元 has the name 集体增收. Lead words are looked for where no sign stands.
  const sign = signBefore(clause, at, lookOf);
  let cut = sign;
  for (let from = Math.max(MIN_NAME, at - MAX_LEAD); from < at && !named && sign === at; from++) {
    if (!isOneValue(clause.slice(from), lookOf) || splitsWord(clause, from)) continue;
    cut = from;
    break;
  }
  const linked = clause.slice(0, cut).trimEnd();
  const isLinked = LINKS.includes(linked.charAt(linked.length - 1)) && !splitsWord(clause, linked.length - 1);
  const nameTo = isLinked ? linked.length - 1 : cut;
  const name = clause.slice(0, nameTo).trim();
  // 2024年|12月底前完工 has no name before its value.
  if (name.length < MIN_NAME || !/\p{L}/u.test(name) || isOneValue(name, lookOf)) return null;
  const target = clause.slice(cut);
  const signed = isSigned(target, lookOf);
  const counted = /\d/.test(name.replace(LEADING_YEAR, ""));
  const uncertain = (counted && !signed) || name.includes(":") || hidesSign(name, lookOf);
  return { kind: "border", nameTo, from: cut, to: clause.length, signed, uncertain };
}

/** Where the comparator right before a number begins: ≥, >=; the number itself where there is none. */
function signBefore(clause: string, at: number, lookOf: Judge): number {
  let from = at;
  while (from > 0 && lookOf(clause.slice(from - 1, at).trim()) === "sign" && !/\p{L}/u.test(clause.charAt(from - 1))) {
    from--;
  }
  return from;
}

function splitsWord(clause: string, cut: number): boolean {
  return JOINED.includes(clause.slice(cut - 1, cut + 1));
}

/** Does a value state its comparator: before its number (≥, 不少于) or behind it (以上)? */
export function isSigned(target: string, lookOf: Judge): boolean {
  const value = target.trim();
  const digit = value.search(/\d/);
  const lead = digit < 0 ? "" : value.slice(0, digit).trim();
  if (lead !== "" && lookOf(lead) === "sign") return true;
  for (let length = 1; length <= Math.min(lead.length, 4); length++) {
    if (lookOf(lead.slice(0, length)) === "sign" && lead.slice(0, length).length > 1) return true;
  }
  return value.length > MAX_TAIL_SIGN && lookOf(value.slice(-MAX_TAIL_SIGN)) === "sign";
}

/** A comparator that stands apart from its number (至少覆盖10个村) stays in the name: then the target lacks it. */
function hidesSign(name: string, lookOf: Judge): boolean {
  const from = Math.max(0, name.length - 2 * MAX_LEAD);
  for (let at = from; at < name.length - 1; at++) {
    for (const length of [2, 3]) {
      const word = name.slice(at, at + length);
      if (word.length === length && /^\p{L}+$/u.test(word) && lookOf(word) === "sign") return true;
    }
  }
  return false;
}

/** A value no rule reads (≤28.40/株) still begins at its comparator. */
function borderAtSign(clause: string, numbers: readonly number[], lookOf: Judge): Border | null {
  for (const number of numbers.slice(0, MAX_NUMBERS)) {
    let from = number;
    while (from > 0 && /[^\p{L}\p{N}()]/u.test(clause.charAt(from - 1))) from--;
    const sign = clause.slice(from, number).trim();
    if (sign === "" || lookOf(sign) !== "sign" || !/\p{L}/u.test(clause.slice(0, from))) continue;
    if (clause.includes("(", number)) continue;
    const uncertain = clause.slice(0, from).includes(":");
    return { kind: "border", nameTo: from, from, to: clause.length, signed: true, uncertain };
  }
  return null;
}

/** `培训80人次(含乡镇干部)`: the value stands before a remark in brackets, which no rule reads. */
function borderBeforeRemark(clause: string, lookOf: Judge): Border | null {
  const open = clause.endsWith(")") ? clause.lastIndexOf("(") : -1;
  if (open < 2) return null;
  const head = clause.slice(0, open).trim();
  const border = /\d/.test(head) && !isOneValue(head, lookOf) ? borderAtNumber(head, lookOf) : null;
  return border?.kind === "border" ? { ...border, uncertain: true } : null;
}

/** A value in words at the end of a clause without digits: a time (年底前), or a Chinese number (三公里). */
function borderAtWords(clause: string, lookOf: Judge): Border | null {
  for (let from = Math.max(MIN_NAME, clause.length - MAX_WORDED); from < clause.length - 1; from++) {
    const rest = clause.slice(from);
    const look = lookOf(rest);
    const counts = CHINESE_DIGITS.includes(rest.charAt(0)) && !NO_COUNT.includes(clause.charAt(from - 1));
    if (look !== "time" && !(look === "amount" && counts)) continue;
    const uncertain = look === "amount" && rest.startsWith(ONE);
    return { kind: "border", nameTo: from, from, to: clause.length, signed: false, uncertain };
  }
  return null;
}
