import type { Claim } from "../core/claim.ts";
import type { Accounting, Dropped } from "../core/document.ts";
import { type Issue, issue } from "../core/issue.ts";
import { type Locate, lineStartsOf, locatorOf, offsetsOf } from "../core/lines.ts";
import { entityAt } from "../core/markup.ts";
import { isTextPlace } from "../core/place.ts";
import { countInk, isSpace } from "../core/text.ts";
import { endOfStructure } from "./structure.ts";

/** Why a stretch that nobody claimed is listed. */
const UNCLAIMED = "not read";

/** The part a character plays. Where claims overlap, the higher one wins. */
const rank = { none: 0, dropped: 1, boilerplate: 2, placed: 3 } as const satisfies Record<
  Claim["role"] | "none",
  number
>;

/** A stretch of the text that is listed; offsets, end exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/**
 * Where every character of a text went: placed + boilerplate + what is listed in `dropped` = characters, always.
 *
 * A claim gives its role to the characters of its place; placed beats boilerplate beats dropped where claims overlap,
 * and the earlier of two dropped claims wins. What nobody claims is boilerplate where it is structure (delimiters,
 * quotes, separator rows, tags, invisible characters) and listed as "not read" where it is text.
 *
 * @param text   the decoded text the claims' places point into
 * @param claims any order; those without a place in a text are ignored
 * @returns counts in UTF-16 units that are not white space; one error says how many were not read
 */
export function accountingOf(text: string, claims: readonly Claim[]): Settled {
  const account = openAccount(text);
  account.add(claims);
  return account.close();
}

/** The accounting of a text, and one error if any of it was not read. */
export interface Settled {
  readonly accounting: Accounting;
  readonly issues: readonly Issue[];
}

/** An accounting whose claims come bit by bit and need not be kept. */
export interface Account {
  readonly add: (claims: readonly Claim[]) => void;
  readonly close: () => Settled;
}

/** One byte a character says its role: half a million claims need no more memory than the text they speak of. */
export function openAccount(text: string): Account {
  const lines = { starts: lineStartsOf(text), length: text.length };
  const roles = new Uint8Array(text.length);
  const dropped: Stretch[] = [];
  const add = (claims: readonly Claim[]): void => {
    for (const { at, role, reason } of claims) {
      if (!isTextPlace(at)) continue;
      const { start, end } = offsetsOf(at, lines);
      for (let i = start; i < end; i++) if ((roles[i] ?? 0) < rank[role]) roles[i] = rank[role];
      if (role === "dropped" && start < end) dropped.push({ start, end, reason: reason ?? "dropped" });
    }
  };
  return { add, close: () => settle(text, locatorOf(lines.starts), roles, dropped) };
}

function settle(text: string, locate: Locate, roles: Uint8Array, dropped: readonly Stretch[]): Settled {
  const ink = { placed: 0, boilerplate: 0, unread: 0 };
  const unread: Stretch[] = [];
  for (const { role, start, end } of runsOf(roles, 0, roles.length)) {
    if (role === rank.placed) ink.placed += inkBetween(text, start, end);
    else if (role === rank.boilerplate) ink.boilerplate += inkBetween(text, start, end);
    else if (role === rank.none) {
      const left = unreadOf(text, start, end);
      const count = left === null ? 0 : inkBetween(text, left.start, left.end);
      ink.boilerplate += inkBetween(text, start, end) - count;
      ink.unread += count;
      if (left !== null) unread.push(left);
    }
  }
  const listed = inOrder([...stillDropped(roles, dropped), ...unread]);
  const accounting: Accounting = {
    characters: countInk(text),
    placed: ink.placed,
    boilerplate: ink.boilerplate,
    dropped: listed.flatMap((stretch) => listing(text, stretch, locate)),
  };
  const [first] = unread;
  if (first === undefined) return { accounting, issues: [] };
  const at = locate(first.start, first.end);
  return { accounting, issues: [issue("verify/text-unaccounted", at, { count: ink.unread })] };
}

/** Stretches of characters that play one part each, as long as they can be. */
function* runsOf(
  roles: Uint8Array,
  from: number,
  to: number,
): Generator<{ readonly role: number; readonly start: number; readonly end: number }> {
  for (let start = from; start < to; ) {
    const role = roles[start] ?? 0;
    let end = start + 1;
    while (end < to && roles[end] === role) end++;
    yield { role, start, end };
    start = end;
  }
}

function inOrder(stretches: readonly Stretch[]): Stretch[] {
  return stretches.toSorted((a, b) => a.start - b.start);
}

/** The parts of dropped stretches that nobody placed; of two that overlap the earlier keeps the shared part. */
function stillDropped(roles: Uint8Array, dropped: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  let reached = 0;
  for (const { start, end, reason } of inOrder(dropped)) {
    for (const run of runsOf(roles, Math.max(start, reached), end)) {
      if (run.role === rank.dropped) result.push({ start: run.start, end: run.end, reason });
    }
    reached = Math.max(reached, end);
  }
  return result;
}

/** The text in an unclaimed stretch, from its first to its last ink; null when all of it is structure. */
function unreadOf(text: string, start: number, end: number): Stretch | null {
  let first = -1;
  let last = start;
  let i = start;
  while (i < end) {
    const after = endOfStructure(text, i, end);
    if (after === i) {
      if (first === -1) first = i;
      // An entity is read as a whole, or its semicolon would count as a delimiter.
      i = Math.min(entityAt(text, i)?.end ?? i + 1, end);
      last = i;
    } else i = after;
  }
  return first === -1 ? null : { start: first, end: last, reason: UNCLAIMED };
}

/** One entry of the list; a stretch of white space is none. */
function listing(text: string, stretch: Stretch, locate: Locate): Dropped[] {
  let { start, end } = stretch;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start === end) return [];
  return [{ text: text.slice(start, end), at: locate(start, end), reason: stretch.reason }];
}

function inkBetween(text: string, start: number, end: number): number {
  let ink = 0;
  for (let i = start; i < end; i++) if (!isSpace(text.charCodeAt(i))) ink++;
  return ink;
}
