import { isSpace } from "../core/text.ts";
import type { Piece } from "./amount.ts";
import { isDigit, skipSpace, trimEnd } from "./characters.ts";

/** How the clauses of a cell are joined, weakest first. */
export type Operator = "and" | "or" | "list";

const OPENERS = "([“《【〔「『";
const CLOSERS = ")]”》】〕」』";
const STRONG = ";\n。";
const WEAK = ",、，；";
const CIRCLED_FIRST = 0x2460;
const CIRCLED_LAST = 0x2473;
const CHINESE_MARKS = "一二三四五六七八九十";

/** The clauses parted by ；, line breaks, 。 and list numbers; one clause when there are none. */
export function strongClauses(text: string, from: number, to: number): readonly Piece[] {
  return split(text, from, to, STRONG, true);
}

/** The clauses parted by ， and 、, too. */
export function weakClauses(text: string, from: number, to: number): readonly Piece[] {
  return split(text, from, to, STRONG + WEAK, true);
}

/** The alternatives parted by 或 or 或者. */
export function alternatives(text: string, from: number, to: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  for (let at = text.indexOf("或", from); at >= 0 && at < to; at = text.indexOf("或", at + 1)) {
    push(pieces, text, start, at);
    start = at + (text.charAt(at + 1) === "者" ? 2 : 1);
  }
  push(pieces, text, start, to);
  return pieces;
}

/** The items parted by slashes. */
export function listItems(text: string, from: number, to: number): readonly Piece[] {
  return split(text, from, to, "/", false);
}

/** One pass; nothing is parted inside brackets and quotes, nor a number at its thousands. */
function split(text: string, from: number, to: number, separators: string, hasMarks: boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  let depth = 0;
  let expected = 1;
  for (let i = from; i < to; ) {
    const char = text.charAt(i);
    if (OPENERS.includes(char)) depth++;
    else if (CLOSERS.includes(char)) depth = Math.max(0, depth - 1);
    const mark = hasMarks && depth <= 1 ? markAt(text, i, to, expected, i === start || isBoundary(text, i)) : -1;
    if (mark > 0) {
      push(pieces, text, start, i);
      start = mark;
      i = mark;
      depth = 0;
      expected++;
    } else if (depth === 0 && separators.includes(char) && !isInNumber(text, i)) {
      push(pieces, text, start, i);
      start = ++i;
    } else i++;
  }
  push(pieces, text, start, to);
  return pieces;
}

function push(pieces: Piece[], text: string, from: number, to: number): void {
  const start = skipSpace(text, from, to);
  const end = trimEnd(text, start, to);
  if (end > start) pieces.push([start, end]);
}

/** 1,200 and 3。5: digits on both sides. */
function isInNumber(text: string, at: number): boolean {
  const char = text.charAt(at);
  if (char !== "," && char !== "。" && char !== "，") return false;
  return isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1));
}

function isBoundary(text: string, at: number): boolean {
  return at > 0 && (isSpace(text.charCodeAt(at - 1)) || `${STRONG}${WEAK}`.includes(text.charAt(at - 1)));
}

/** The end of the list number `expected` at `at` (1. 1、 (1) ① 一、), or -1. Numbers that do not follow on are values. */
function markAt(text: string, at: number, to: number, expected: number, isFirst: boolean): number {
  const code = text.charCodeAt(at);
  if (code >= CIRCLED_FIRST && code <= CIRCLED_LAST) return at + 1;
  const isBracketed = text.charAt(at) === "(";
  if (!isFirst && !(isBracketed && expected > 1)) return -1;
  const start = isBracketed ? at + 1 : at;
  const digits = String(expected);
  const isChinese = expected <= 10 && text.charAt(start) === CHINESE_MARKS.charAt(expected - 1);
  const end = text.startsWith(digits, start) ? start + digits.length : isChinese ? start + 1 : -1;
  if (end < 0 || end >= to) return -1;
  const close = text.charAt(end);
  const isClosed = isBracketed || close === ")" ? close === ")" : close === "、" || (close === "." && !isChinese);
  return isClosed && !isDigit(text.charCodeAt(end + 1)) ? end + 1 : -1;
}

const ENDS = "。;,!；，！、";

/** Without outer white space and closing punctuation. */
export function trimmedOf(text: string, from: number, to: number): Piece {
  let start = skipSpace(text, from, to);
  while (start < to && ENDS.includes(text.charAt(start))) start = skipSpace(text, start + 1, to);
  let end = trimEnd(text, start, to);
  while (end > start && ENDS.includes(text.charAt(end - 1))) end = trimEnd(text, start, end - 1);
  return [start, end];
}
