import type { Claim } from "./core/claim.ts";
import type { DrawnDocument, PageEvent } from "./core/drawn-document.ts";
import { Failure } from "./core/failure.ts";
import { type Issue, issue } from "./core/issue.ts";
import type { TablesAsked } from "./core/kept-tables.ts";
import type { DrawnPage, Word } from "./core/page.ts";
import type { Block } from "./core/table.ts";
import { countInk } from "./core/text.ts";
import { laidPageOf } from "./layout/index.ts";
import type { Sight, Sighting } from "./scan.ts";
import { blocksOfLaid } from "./table/drawn.ts";
import { textsOverBorders } from "./table/over-border.ts";
import { openPageJoins, type Settled } from "./table/page-joins.ts";
import { type BarePage, openRunningLines } from "./table/page-running.ts";
import type { Account } from "./verify/accounting.ts";
import { openPageAccount } from "./verify/page-account.ts";

/** A page with a larger share of characters that mean nothing was set in fonts that hide what they say. */
const MAX_GARBLED_SHARE = 0.2;

/** What the pages of a drawn document hold. */
export interface DrawnReading {
  /** To be run through once; a page is read when its blocks are asked for. */
  readonly blocks: AsyncIterable<Block>;
  readonly account: Account;
  /** Complete once the blocks have been run through. */
  readonly issues: () => readonly Issue[];
}

export interface DrawnOptions {
  readonly tables?: TablesAsked | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told of every page when it comes, and again and again while it is being recognised. */
  readonly onProgress?: ((progress: { readonly page: number; readonly pageCount: number }) => void) | undefined;
}

/**
 * Reads the pages one by one to tables and lines of text. A few pages are held back to tell running titles, and a table
 * that ends a page until the next shows whether it goes on; nothing else is.
 *
 * The blocks end in a Failure: empty-output when no page shows any text or none of those asked for exists; what is wrong with the picture of a page when none
 * was read.
 */
export function readDrawn(
  { pages, pageCount, damage }: DrawnDocument,
  name: string,
  { see }: Pick<Sight, "see">,
  { signal, onProgress, tables }: DrawnOptions,
): DrawnReading {
  const issues: Issue[] = [];
  const account = openPageAccount();
  const running = openRunningLines();
  const joins = openPageJoins({ keepsParts: tables === "by-page" });
  const seen = openSeen(name, pageCount, damage);
  const settled = (found: Settled): readonly Block[] => {
    issues.push(...found.issues);
    account.addEarly(found.claims);
    return found.blocks;
  };
  const lay = ({ page, claims }: BarePage): readonly Block[] => {
    account.addEarly(claims);
    const laid = blocksOfLaid(page, joins.columns());
    issues.push(...textsOverBorders(laid));
    return settled(joins.add({ number: page.number, height: page.height, blocks: laid }));
  };
  async function* blocks() {
    for await (const event of pages) {
      signal?.throwIfAborted();
      const number = event.kind === "page" ? event.page.number : event.number;
      const tell = (): void => onProgress?.({ page: number, pageCount });
      tell();
      const sighting = withoutDamaged(await see(event, tell), event, name);
      seen.add(sighting);
      if (sighting.kind === "failed-page") {
        const { number: page, reason } = sighting;
        issues.push(issue("ingest/page-failed", { page, area: [] }, { page, reason }));
        continue;
      }
      const { page, engine } = sighting;
      const laid = laidPageOf(page);
      account.addWords(page.number, [...laid.words, ...laid.strokes], page.hiddenWords);
      account.addEarly(laid.strokes.map((stroke) => furniture(page.number, stroke)));
      issues.push(...issuesOfEvent(event), ...issuesOfPage(page, engine));
      for (const bare of running.add(laid)) yield* lay(bare);
    }
    const last = [...running.close().flatMap(lay), ...settled(joins.close())];
    issues.push(...running.issues());
    // Where nothing was read, no form can have come before this.
    seen.throwIfEmpty();
    yield* last;
  }
  return { blocks: blocks(), account, issues: () => issues };
}

function furniture(page: number, { text, bbox }: Word): Claim {
  return { at: { page, area: [bbox] }, text, role: "boilerplate", reason: null };
}

/** What became of the pages so far, as far as it says that there was nothing to read. */
function openSeen(
  name: string,
  pageCount: number,
  damage: string | null,
): { readonly add: (sighting: Sighting) => void; readonly throwIfEmpty: () => void } {
  let isAny = false;
  let hasWords = false;
  let isRecognised = false;
  const failures: (Failure | null)[] = [];
  return {
    add: (sighting) => {
      isAny = true;
      if (sighting.kind === "failed-page") failures.push(sighting.failure);
      else {
        hasWords ||= sighting.page.words.length > 0;
        isRecognised ||= sighting.engine !== null;
      }
    },
    throwIfEmpty: () => {
      if (hasWords) return;
      // A document has pages, or it would not have been opened: they were not asked for.
      if (!isAny) throw beyond(name, pageCount);
      if (failures.length === 0) throw damage === null ? textless(name, isRecognised) : damaged(name, damage);
      // Nothing was read, and a picture that could not be is the reason.
      for (const failure of failures) if (failure !== null) throw failure;
    },
  };
}

/** A damaged page that shows nothing was not read: it is not known to be blank. */
function withoutDamaged(sighting: Sighting, event: PageEvent, name: string): Sighting {
  if (sighting.kind === "failed-page" || sighting.page.words.length > 0) return sighting;
  const damage = issuesOfEvent(event).find(({ code }) => code === "ingest/page-damaged");
  if (damage?.code !== "ingest/page-damaged") return sighting;
  const { page: number, reason } = damage;
  return { kind: "failed-page", number, reason, failure: damaged(name, reason) };
}

function issuesOfEvent(event: PageEvent): readonly Issue[] {
  return event.kind === "page" ? event.issues : [];
}

function damaged(source: string, what: string): Failure {
  return new Failure("corrupt", {
    source,
    message: `The document is damaged, and nothing of it can be read: ${what}.`,
    hint: "Copy or download the file again, or export it again.",
  });
}

/** Does this page show no text, or none that means anything? */
export function isUnreadable(page: DrawnPage): boolean {
  return page.words.length === 0 || isGarbled(page);
}

function isGarbled({ words, garbledCount }: DrawnPage): boolean {
  return garbledCount > MAX_GARBLED_SHARE * words.reduce((sum, { text }) => sum + countInk(text), 0);
}

/** @param engine what recognised the page; null where it was read as drawn */
function issuesOfPage(drawn: DrawnPage, engine: string | null): Issue[] {
  const { number: page, words, garbledCount: count } = drawn;
  const at = { page, area: [] };
  const recognised = engine === null ? [] : [issue("ingest/recognised", at, { page, engine })];
  if (words.length === 0) return [...recognised, issue("ingest/page-without-text", at, { page })];
  return isGarbled(drawn) ? [issue("ingest/text-garbled", at, { page, count })] : recognised;
}

function beyond(source: string, pageCount: number): Failure {
  const pages = pageCount === 1 ? "1 page" : `${pageCount} pages`;
  return new Failure("empty-output", {
    source,
    message: `The document has ${pages}, and none of those that were asked for.`,
    hint: pageCount === 1 ? "Leave out --pages." : `Choose among 1-${pageCount} with --pages, or leave it out.`,
  });
}

function textless(source: string, isRecognised: boolean): Failure {
  const how = isRecognised ? ", though its pages were recognised" : "";
  return new Failure("empty-output", {
    source,
    message: `The document shows no text on any page${how}.`,
    hint: isRecognised
      ? "Check that its pages are not blank; scan them again at 200 dpi or more."
      : "If its pages are pictures, have them recognised with --ocr auto; if they are blank, export it again.",
  });
}
