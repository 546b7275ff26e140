import type { Claim } from "../core/claim.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { LaidPage } from "../core/laid-page.ts";
import type { Place } from "../core/place.ts";
import { squash } from "../core/text.ts";
import { type MarginLine, marginLinesOf } from "./page-margins.ts";

/** Right and left pages may have titles of their own: a line's like stands at most so many pages away. */
const REACH_PAGES = 2;
/** Lines at the same place differ by less, in points. */
const SAME_PLACE_POINTS = 4;

/** A page number that says it is one needs no other page to prove it. */
const pageNumber = /^(?:[-–—]?第#页(?:[,，/／]?[(（]?共#页[)）]?)?[-–—]?|page#(?:of#)?|#\/#)$/i;

/** A page without its running titles and page numbers. */
export interface BarePage {
  readonly page: LaidPage;
  readonly claims: readonly Claim[];
}

export interface RunningLines {
  /** Takes the next page; gives those that are now decided, in order. */
  readonly add: (page: LaidPage) => readonly BarePage[];
  readonly close: () => readonly BarePage[];
  /** One note for each line that was taken out; complete after `close`. */
  readonly issues: () => readonly Issue[];
}

interface Waiting {
  readonly page: LaidPage;
  readonly lines: readonly MarginLine[];
}

interface Found {
  readonly text: string;
  readonly at: Place;
  readonly distance: number;
  pages: number;
}

/**
 * Takes lines out that stand at the same place on pages near each other and say the same, but for numbers that count the
 * pages. At most three pages are held back. What titles or captions a form or a table is never taken for such a line,
 * though it is printed on every page.
 */
export function openRunningLines(): RunningLines {
  const waiting: Waiting[] = [];
  let before: Waiting[] = [];
  const found = new Map<string, Found>();

  function decided(): BarePage {
    const [first] = waiting.splice(0, 1);
    if (first === undefined) throw new Error("a page is waiting");
    const { page, lines } = first;
    const near = [...before, ...waiting].filter(
      ({ page: { number } }) => Math.abs(number - page.number) <= REACH_PAGES,
    );
    const running = lines.filter((line) => isRunning(line, first, near, found));
    before = [...before.slice(1 - REACH_PAGES), first];
    if (running.length === 0) return { page, claims: [] };
    const out = new Set(running.flatMap(({ words }) => words));
    const claims = running.map((line): Claim => {
      const at = { page: page.number, area: [line.bbox] };
      const known = found.get(nameOf(line));
      if (known === undefined) found.set(nameOf(line), { text: line.text, at, distance: line.distance, pages: 1 });
      else known.pages++;
      return { at, text: line.text, role: "boilerplate", reason: null };
    });
    return { page: { ...page, words: page.words.filter((word) => !out.has(word)) }, claims };
  }

  return {
    add: (page) => {
      waiting.push({ page, lines: marginLinesOf(page) });
      return waiting.length > REACH_PAGES ? [decided()] : [];
    },
    close: () => waiting.map(() => null).map(decided),
    issues: () => [...found.values()].map(({ text, at, pages }) => issue("table/running-line", at, { text, pages })),
  };
}

function nameOf({ edge, key }: MarginLine): string {
  return `${edge} ${key}`;
}

function isRunning(
  line: MarginLine,
  { page: { number } }: Waiting,
  near: readonly Waiting[],
  found: ReadonlyMap<string, Found>,
): boolean {
  if (pageNumber.test(squash(line.key))) return true;
  const known = found.get(nameOf(line));
  if (known !== undefined && Math.abs(known.distance - line.distance) <= SAME_PLACE_POINTS) return true;
  return near.some(({ page, lines }) =>
    lines.some(
      (other) =>
        other.edge === line.edge &&
        other.key === line.key &&
        Math.abs(other.distance - line.distance) <= SAME_PLACE_POINTS &&
        counts(line, other, page.number - number),
    ),
  );
}

/** Numbers stay as they are, or one of them goes up by the pages between. */
function counts(line: MarginLine, other: MarginLine, pagesOn: number): boolean {
  const steps = line.numbers.map((value, i) => (other.numbers[i] ?? value) - value);
  return steps.every((step) => step === 0) || steps.includes(pagesOn);
}
