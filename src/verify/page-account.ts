import { assert } from "../core/assert.ts";
import type { Claim } from "../core/claim.ts";
import type { Dropped } from "../core/document.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { BBox, Word } from "../core/page.ts";
import { type PageAreas, type PagePlace, type Place, pagesOfPlace } from "../core/place.ts";
import { countInk } from "../core/text.ts";
import type { Account, Settled } from "./accounting.ts";

/** The part a word plays; where claims overlap, the higher one wins. */
const rank = { none: 0, dropped: 1, boilerplate: 2, placed: 3 } as const;
const UNCLAIMED = "not read";
const HIDDEN = "is not visible on the page";
/** Places are rounded: a word's middle may lie this far outside its area. */
const SLACK = 0.01;

/** An accounting of pages: every word counts, and claims speak of words by their areas. */
export interface PageAccount extends Account {
  readonly addWords: (page: number, words: readonly Word[], hidden: readonly Word[]) => void;
  /** Claims that are known before anything of their page is read for forms. */
  readonly addEarly: (claims: readonly Claim[]) => void;
  /** Claims of what was read, page after page: what ends on one page is followed by nothing of an earlier one. */
  readonly add: (claims: readonly Claim[]) => void;
}

/** The words of one page and what was said of each. A table may go on over a thousand pages: they are kept slim. */
interface Entries {
  readonly page: number;
  readonly texts: readonly string[];
  /** Four numbers a word. */
  readonly boxes: Float64Array;
  readonly roles: Uint8Array;
  readonly reasons: string[];
}

/** What pages came to together. */
interface Sum {
  readonly ink: { all: number; placed: number; boilerplate: number; unread: number };
  readonly dropped: Dropped[];
  firstUnread: Place | null;
}

/** Words are forgotten as soon as claims have gone on to a later page; what was dropped stays. */
export function openPageAccount(): PageAccount {
  const sum: Sum = { ink: { all: 0, placed: 0, boilerplate: 0, unread: 0 }, dropped: [], firstUnread: null };
  const pages = new Map<number, Entries>();
  const hiddenWords: Dropped[] = [];
  let reached = 0;
  const addEarly = (claims: readonly Claim[]): void => {
    for (const { at, role, reason } of claims) {
      if (!isPagePlace(at)) continue;
      for (const { page, area } of pagesOfPlace(at)) {
        assert(page >= reached, "claims come page after page");
        const entries = pages.get(page);
        if (entries !== undefined) mark(entries, { role, reason }, area);
      }
    }
  };
  return {
    addWords: (page, words, hidden) => {
      pages.set(page, entriesOf(page, words));
      for (const { text, bbox } of hidden) hiddenWords.push({ text, at: { page, area: [bbox] }, reason: HIDDEN });
    },
    addEarly,
    add: (claims) => {
      addEarly(claims);
      for (const { at } of claims) {
        if (isPagePlace(at)) reached = Math.max(reached, ...pagesOfPlace(at).map(({ page }) => page));
      }
      for (const entries of pages.values()) {
        if (entries.page >= reached) break;
        settlePage(entries, sum);
        pages.delete(entries.page);
      }
    },
    close: () => {
      for (const entries of pages.values()) settlePage(entries, sum);
      pages.clear();
      return settledOf(sum, hiddenWords);
    },
  };
}

function isPagePlace(place: Place): place is PagePlace {
  return "page" in place;
}

function entriesOf(page: number, words: readonly Word[]): Entries {
  const boxes = new Float64Array(4 * words.length);
  words.forEach(({ bbox }, i) => {
    boxes.set(bbox, 4 * i);
  });
  const texts = words.map(({ text }) => text);
  return { page, texts, boxes, roles: new Uint8Array(words.length), reasons: texts.map(() => UNCLAIMED) };
}

function boxOf(boxes: Float64Array, word: number): BBox {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = boxes.subarray(4 * word, 4 * word + 4);
  return [x0, y0, x1, y1];
}

function mark(
  { boxes, roles, reasons }: Entries,
  { role, reason }: Pick<Claim, "role" | "reason">,
  area: PageAreas["area"],
): void {
  for (let i = 0; i < roles.length; i++) {
    if ((roles[i] ?? 0) >= rank[role]) continue;
    const x = ((boxes[4 * i] ?? 0) + (boxes[4 * i + 2] ?? 0)) / 2;
    const y = ((boxes[4 * i + 1] ?? 0) + (boxes[4 * i + 3] ?? 0)) / 2;
    const isInside = area.some(
      ([x0, y0, x1, y1]) => x >= x0 - SLACK && x <= x1 + SLACK && y >= y0 - SLACK && y <= y1 + SLACK,
    );
    if (!isInside) continue;
    roles[i] = rank[role];
    reasons[i] = reason ?? UNCLAIMED;
  }
}

function settlePage(entries: Entries, sum: Sum): void {
  const { page, texts, boxes, roles } = entries;
  const { ink } = sum;
  texts.forEach((text, i) => {
    const units = countInk(text);
    ink.all += units;
    if (roles[i] === rank.placed) ink.placed += units;
    else if (roles[i] === rank.boilerplate) ink.boilerplate += units;
    else if (roles[i] === rank.none) {
      ink.unread += units;
      sum.firstUnread ??= { page, area: [boxOf(boxes, i)] };
    }
  });
  sum.dropped.push(...droppedOf(entries));
}

function settledOf({ ink, dropped, firstUnread }: Sum, hidden: readonly Dropped[]): Settled {
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
function droppedOf({ page, texts, boxes, roles, reasons }: Entries): Dropped[] {
  const isDropped = (i: number): boolean => (roles[i] ?? rank.placed) <= rank.dropped;
  const result: Dropped[] = [];
  for (let i = 0; i < texts.length; ) {
    let end = i + 1;
    if (isDropped(i)) {
      while (end < texts.length && reasons[end] === reasons[i] && isDropped(end)) end++;
      const area = Array.from({ length: end - i }, (_, k) => boxOf(boxes, i + k));
      result.push({ text: texts.slice(i, end).join(" "), at: { page, area }, reason: reasons[i] ?? UNCLAIMED });
    }
    i = end;
  }
  return result;
}
