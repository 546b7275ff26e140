import type { Form } from "../core/document.ts";
import type { Branch, Indicator, Node } from "../core/form.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { BBox } from "../core/page.ts";
import { type PageAreas, type Place, pagesOfPlace } from "../core/place.ts";
import type { Value } from "../core/quantity.ts";
import type { Mark, PageMarks } from "../core/recognition.ts";

/** Confidence is told with so many decimals: more would differ between processors. */
const DECIMALS = 3;

/** What recognition said of a document, told to each part of it. */
export interface Recognition {
  /** Marks of pages that have been recognised since; forms are told of pages that are there. */
  readonly add: (pages: readonly PageMarks[]) => void;
  /** The form with the confidence of its rows, and an issue for each doubt about a text of its. */
  readonly told: (form: Form) => Form;
  /** Doubts about texts that are in no form; complete once all forms have been told. */
  readonly rest: () => readonly Issue[];
}

interface Entry {
  readonly page: number;
  readonly mark: Mark;
  isTold: boolean;
}

/**
 * Forms come page after page: what ends on one is followed by nothing of an earlier one, so that of earlier pages only
 * doubts are kept.
 *
 * @param minConfidence texts recognised with less are doubted too
 */
export function openRecognition(minConfidence: number): Recognition {
  const byPage = new Map<number, readonly Entry[]>();
  let reached = 0;
  const forgetBefore = (page: number): void => {
    for (const [earlier, entries] of byPage) {
      if (earlier < reached || earlier >= page) continue;
      byPage.set(
        earlier,
        entries.filter((entry) => !entry.isTold && issueOf(entry, minConfidence) !== null),
      );
    }
    reached = Math.max(reached, page);
  };
  const within = (at: Place | null): Entry[] => {
    if (at === null || !("page" in at)) return [];
    return pagesOfPlace(at).flatMap((area) =>
      (byPage.get(area.page) ?? []).filter(({ mark }) => isIn(mark.area, area)),
    );
  };
  const tell = (entry: Entry): Issue[] => {
    if (entry.isTold) return [];
    const told = issueOf(entry, minConfidence);
    entry.isTold = told !== null;
    return told === null ? [] : [told];
  };
  const withConfidence = (node: Node<Value>): Node<Value> => {
    if (node.kind === "branch") return branch(node);
    const marks = within(node.at);
    if (marks.length === 0) return node;
    const least = Math.min(...marks.map(({ mark }) => mark.confidence));
    return { ...node, confidence: Number(least.toFixed(DECIMALS)) } satisfies Indicator<Value>;
  };
  const branch = (level: Branch<Value>): Branch<Value> => ({ ...level, children: level.children.map(withConfidence) });
  return {
    add: (pages) => {
      for (const { page, marks } of pages) {
        byPage.set(
          page,
          marks.map((mark): Entry => ({ page, mark, isTold: false })),
        );
      }
    },
    told: (form) => {
      const places = placesOf(form);
      const issues = places.flatMap(within).flatMap(tell);
      const told = { ...form, indicators: form.indicators.map(branch), issues: [...form.issues, ...issues] };
      forgetBefore(Math.max(reached, ...places.flatMap(pageNumbersOf)));
      return told;
    },
    rest: () => [...byPage.values()].flat().flatMap(tell),
  };
}

function pageNumbersOf(at: Place): number[] {
  return "page" in at ? pagesOfPlace(at).map(({ page }) => page) : [];
}

/** Every place of a form at which something of it was read. */
function placesOf(form: Form): Place[] {
  const places: (Place | null)[] = form.fields.map(({ at }) => at);
  const walk = (node: Node<Value>): void => {
    places.push(node.at);
    if (node.kind === "branch") node.children.forEach(walk);
    else places.push(...node.others.map(({ at }) => at));
  };
  form.indicators.forEach(walk);
  return places.filter((place) => place !== null);
}

/** Is the middle of a box inside one of the areas? */
function isIn([x0, y0, x1, y1]: BBox, { area }: PageAreas): boolean {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return area.some(([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom);
}

function issueOf({ page, mark }: Entry, minConfidence: number): Issue | null {
  const { text, area, doubt, underSeal } = mark;
  const confidence = Number(mark.confidence.toFixed(DECIMALS));
  const at = { page, area: [area] };
  if (doubt !== null) {
    const { reason, readings } = doubt;
    return issue("ingest/recognition-doubtful", at, { text, reason, readings, confidence, underSeal });
  }
  if (confidence >= minConfidence) return null;
  return issue("ingest/recognition-doubtful", at, { text, reason: "confidence", readings: [], confidence, underSeal });
}
