import type { Claim } from "../core/claim.ts";
import type { Dropped } from "../core/document.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { Word } from "../core/page.ts";
import { type PageAreas, type PagePlace, type Place, pagesOfPlace } from "../core/place.ts";
import { countInk } from "../core/text.ts";
import type { Account } from "./accounting.ts";

/** The part a word plays; where claims overlap, the higher one wins. */
const rank = { none: 0, dropped: 1, boilerplate: 2, placed: 3 } as const;
const UNCLAIMED = "not read";
const HIDDEN = "is not visible on the page";
/** Places are rounded: a word's middle may lie this far outside its area. */
const SLACK = 0.01;

/** An accounting of pages: every word counts, and claims speak of words by their areas. */
export interface PageAccount extends Account {
  readonly addWords: (page: number, words: readonly Word[], hidden: readonly Word[]) => void;
}

interface Entry {
  readonly text: string;
  readonly ink: number;
  readonly box: readonly [number, number, number, number];
  role: number;
  reason: string;
}

export function openPageAccount(): PageAccount {
  const pages = new Map<number, Entry[]>();
  const hiddenWords: Dropped[] = [];
  return {
    addWords: (page, words, hidden) => {
      const entries = pages.get(page) ?? [];
      for (const { text, bbox } of words) {
        entries.push({ text, ink: countInk(text), box: bbox, role: rank.none, reason: UNCLAIMED });
      }
      pages.set(page, entries);
      for (const { text, bbox } of hidden) hiddenWords.push({ text, at: { page, area: [bbox] }, reason: HIDDEN });
    },
    add: (claims) => {
      for (const claim of claims) {
        if (!isPagePlace(claim.at)) continue;
        for (const place of pagesOfPlace(claim.at)) mark(pages.get(place.page) ?? [], claim, place);
      }
    },
    close: () => settle(pages, hiddenWords),
  };
}

function isPagePlace(place: Place): place is PagePlace {
  return "page" in place;
}

function mark(entries: readonly Entry[], { role, reason }: Claim, { area }: PageAreas): void {
  for (const entry of entries) {
    if (entry.role >= rank[role]) continue;
    const x = (entry.box[0] + entry.box[2]) / 2;
    const y = (entry.box[1] + entry.box[3]) / 2;
    const isInside = area.some(
      ([x0, y0, x1, y1]) => x >= x0 - SLACK && x <= x1 + SLACK && y >= y0 - SLACK && y <= y1 + SLACK,
    );
    if (!isInside) continue;
    entry.role = rank[role];
    entry.reason = reason ?? UNCLAIMED;
  }
}

function settle(
  pages: ReadonlyMap<number, readonly Entry[]>,
  hidden: readonly Dropped[],
): ReturnType<Account["close"]> {
  const ink = { all: 0, placed: 0, boilerplate: 0, unread: 0 };
  const dropped: Dropped[] = [];
  let firstUnread: Place | null = null;
  for (const [page, entries] of pages) {
    for (const entry of entries) {
      ink.all += entry.ink;
      if (entry.role === rank.placed) ink.placed += entry.ink;
      else if (entry.role === rank.boilerplate) ink.boilerplate += entry.ink;
      else if (entry.role === rank.none) {
        ink.unread += entry.ink;
        firstUnread ??= { page, area: [entry.box] };
      }
    }
    dropped.push(...droppedOf(page, entries));
  }
  for (const each of hidden) ink.all += countInk(each.text);
  const issues: Issue[] =
    ink.unread === 0 ? [] : [issue("verify/text-unaccounted", firstUnread, { count: ink.unread })];
  const accounting = {
    characters: ink.all,
    placed: ink.placed,
    boilerplate: ink.boilerplate,
    dropped: [...dropped, ...hidden],
  };
  return { accounting, issues };
}

/** Words that were left out one after another for one reason are told together. */
function droppedOf(page: number, entries: readonly Entry[]): Dropped[] {
  const result: Dropped[] = [];
  for (let i = 0; i < entries.length; ) {
    const first = entries[i];
    let end = i + 1;
    if (first !== undefined && first.role <= rank.dropped) {
      while (entries[end]?.reason === first.reason && (entries[end]?.role ?? rank.placed) <= rank.dropped) end++;
      const run = entries.slice(i, end);
      const at = { page, area: run.map(({ box }) => box) };
      result.push({ text: run.map(({ text }) => text).join(" "), at, reason: first.reason });
    }
    i = end;
  }
  return result;
}
