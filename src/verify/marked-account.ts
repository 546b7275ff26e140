import type { Claim } from "../core/claim.ts";
import type { Dropped } from "../core/document.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { MarkedBlock, MarkedTable, MarkedText } from "../core/marked.ts";
import type { Place } from "../core/place.ts";
import { countInk } from "../core/text.ts";
import type { Account } from "./accounting.ts";

const UNCLAIMED = "not read";

/** One cell or paragraph, and what was said of it. */
interface Entry {
  text: string;
  readonly at: Place;
  /** What tree/ said of its lines and parts. */
  readonly claims: Claim[];
  /** Known from the format, before anybody reads. */
  readonly role: MarkedText["role"];
}

/**
 * An accounting of cells and paragraphs: every character of a marked document is placed, boilerplate or dropped. Claims
 * speak of a cell by its place; several claims of one cell share its characters.
 */
export function openMarkedAccount(blocks: readonly MarkedBlock[]): Account {
  const entries: Entry[] = [];
  /** Those that are read and can be claimed; what is dropped may stand at the place of what is read. */
  const read = new Map<string, Entry>();
  const addText = (text: string, at: Place, role: MarkedText["role"]): void => {
    if (text === "") return;
    const other = role === "body" ? read.get(keyOf(at)) : undefined;
    // Two texts in one place are told of together.
    if (other !== undefined) {
      other.text += `\n${text}`;
      return;
    }
    const entry = { text, at, role, claims: [] };
    entries.push(entry);
    if (role === "body") read.set(keyOf(at), entry);
  };
  const addTable = ({ rows, title, role }: MarkedTable): void => {
    const first = rows.flat()[0];
    if (title !== null && first !== undefined) addText(title, first.at, "boilerplate");
    for (const cell of rows.flat()) {
      addText(cell.text, cell.at, role);
      cell.nested.forEach(addTable);
    }
  };
  for (const block of blocks) {
    if (block.kind === "table") addTable(block);
    else addText(block.text, block.at, block.role);
  }
  return {
    add: (claims) => {
      for (const claim of claims) read.get(keyOf(claim.at))?.claims.push(claim);
    },
    close: () => settle(entries),
  };
}

function keyOf(at: Place): string {
  return JSON.stringify(at);
}

function settle(entries: readonly Entry[]): ReturnType<Account["close"]> {
  const ink = { all: 0, placed: 0, boilerplate: 0, unread: 0 };
  const dropped: Dropped[] = [];
  let firstUnread: Place | null = null;
  for (const entry of entries) {
    const all = countInk(entry.text);
    ink.all += all;
    const parts = partsOf(entry, all);
    ink.placed += parts.placed;
    ink.boilerplate += parts.boilerplate;
    dropped.push(...parts.dropped);
    if (parts.isUnread) {
      ink.unread += all;
      firstUnread ??= entry.at;
    }
  }
  const issues: Issue[] =
    ink.unread === 0 ? [] : [issue("verify/text-unaccounted", firstUnread, { count: ink.unread })];
  const { all: characters, placed, boilerplate } = ink;
  return { accounting: { characters, placed, boilerplate, dropped }, issues };
}

interface Parts {
  readonly placed: number;
  readonly boilerplate: number;
  readonly dropped: readonly Dropped[];
  readonly isUnread: boolean;
}

/** Shares out the characters of one entry; the three always add up to `all`. */
function partsOf({ text, at, role, claims }: Entry, all: number): Parts {
  const whole = (reason: string): Dropped[] => [{ text, at, reason }];
  const nothing = { placed: 0, boilerplate: 0, dropped: [], isUnread: false };
  if (role === "boilerplate") return { ...nothing, boilerplate: all };
  if (role !== "body") return { ...nothing, dropped: whole(role.dropped) };
  if (claims.length === 0) return { ...nothing, dropped: whole(UNCLAIMED), isUnread: true };
  const kept = claims.some((claim) => claim.role !== "dropped");
  const left = claims.filter((claim) => claim.role === "dropped");
  if (!kept) return { ...nothing, dropped: whole(left[0]?.reason ?? UNCLAIMED) };
  const isPlaced = claims.some((claim) => claim.role === "placed");
  const lost = left.map((claim) => ({ text: claim.text, at, reason: claim.reason ?? UNCLAIMED }));
  const lostInk = lost.reduce((sum, each) => sum + countInk(each.text), 0);
  // A text that is claimed twice, once as dropped, is kept.
  if (lostInk >= all) return isPlaced ? { ...nothing, placed: all } : { ...nothing, boilerplate: all };
  const rest = all - lostInk;
  return { ...nothing, dropped: lost, ...(isPlaced ? { placed: rest } : { boilerplate: rest }) };
}
