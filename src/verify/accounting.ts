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

/** A stretch of the text with the part it plays; offsets, end exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Why it was dropped; null for what was placed or is boilerplate. */
  readonly reason: string | null;
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

export function openAccount(text: string): Account {
  const lines = { starts: lineStartsOf(text), length: text.length };
  const stretches: { [R in Claim["role"]]: Stretch[] } = { placed: [], boilerplate: [], dropped: [] };
  const add = (claims: readonly Claim[]): void => {
    for (const claim of claims) {
      if (!isTextPlace(claim.at)) continue;
      const { start, end } = offsetsOf(claim.at, lines);
      if (start < end) stretches[claim.role].push({ start, end, reason: claim.reason });
    }
  };
  return { add, close: () => settle(text, lines.starts, stretches) };
}

function settle(
  text: string,
  lineStarts: ReturnType<typeof lineStartsOf>,
  stretches: { readonly [R in Claim["role"]]: readonly Stretch[] },
): Settled {
  const placed = disjoint(stretches.placed);
  const boilerplate = without(disjoint(stretches.boilerplate), placed);
  const used = disjoint([...placed, ...boilerplate]);
  const dropped = without(disjoint(stretches.dropped), used);
  const claimed = disjoint([...used, ...dropped]);
  const left = leftovers(text, without([{ start: 0, end: text.length, reason: UNCLAIMED }], claimed));

  const locate = locatorOf(lineStarts);
  const listed = inOrder([...dropped, ...left.unread]).flatMap((stretch) => listing(text, stretch, locate));
  const accounting: Accounting = {
    characters: countInk(text),
    placed: inkOf(text, placed),
    boilerplate: inkOf(text, boilerplate) + left.structure,
    dropped: listed,
  };
  const count = inkOf(text, left.unread);
  const first = left.unread[0];
  if (first === undefined) return { accounting, issues: [] };
  return { accounting, issues: [issue("verify/text-unaccounted", locate(first.start, first.end), { count })] };
}

function inOrder(stretches: readonly Stretch[]): Stretch[] {
  return stretches.toSorted((a, b) => a.start - b.start);
}

/** The same characters in stretches that do not overlap, in order; the earlier stretch keeps the shared part. */
function disjoint(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  let reached = 0;
  for (const stretch of inOrder(stretches)) {
    if (stretch.end <= reached) continue;
    result.push({ ...stretch, start: Math.max(stretch.start, reached) });
    reached = stretch.end;
  }
  return result;
}

/** The parts of `stretches` that no `taken` stretch holds; both disjoint and in order. */
function without(stretches: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  let next = 0;
  for (const { start, end, reason } of stretches) {
    let from = start;
    for (;;) {
      const obstacle = taken[next];
      if (obstacle === undefined || obstacle.start >= end) break;
      if (obstacle.start > from) result.push({ start: from, end: obstacle.start, reason });
      from = Math.max(from, obstacle.end);
      if (obstacle.end > end) break;
      next++;
    }
    if (from < end) result.push({ start: from, end, reason });
  }
  return result;
}

/** Parts unclaimed stretches into structure, which is counted, and text, which runs from its first to its last ink. */
function leftovers(text: string, unclaimed: readonly Stretch[]): { structure: number; unread: Stretch[] } {
  const unread: Stretch[] = [];
  let structure = 0;
  for (const { start, end, reason } of unclaimed) {
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
    const ink = inkBetween(text, start, end);
    if (first === -1) structure += ink;
    else {
      structure += ink - inkBetween(text, first, last);
      unread.push({ start: first, end: last, reason });
    }
  }
  return { structure, unread };
}

/** One entry of the list; a stretch of white space is none. */
function listing(text: string, stretch: Stretch, locate: Locate): Dropped[] {
  let { start, end } = stretch;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start === end) return [];
  return [{ text: text.slice(start, end), at: locate(start, end), reason: stretch.reason ?? "dropped" }];
}

function inkOf(text: string, stretches: readonly Stretch[]): number {
  let ink = 0;
  for (const { start, end } of stretches) ink += inkBetween(text, start, end);
  return ink;
}

function inkBetween(text: string, start: number, end: number): number {
  let ink = 0;
  for (let i = start; i < end; i++) if (!isSpace(text.charCodeAt(i))) ink++;
  return ink;
}
