import { type Issue, issue } from "../core/issue.ts";
import { hullOfPlaces, type Place, pagesOfPlace } from "../core/place.ts";
import type { PageArea } from "../core/table.ts";
import type { Ledger } from "./ledger.ts";
import type { Stream } from "./stream.ts";

/**
 * One `table/columns-inferred` where rows were read from a table whose columns no line draws: everything in it may be
 * printed as it stands and still be read into the wrong column.
 *
 * @param rows the pieces that rows were read from: from the first up to, but not including, the last; their claims are in
 */
export function inferredColumnsOf(
  { pieces, inferred }: Stream,
  [first, end]: readonly [number, number],
  ledger: Ledger,
): Issue[] {
  if (inferred.size === 0) return [];
  const pages = new Map<number, Set<number>>();
  for (let i = first; i < end; i++) {
    const piece = pieces[i];
    if (piece === undefined || !inferred.has(piece.block) || !ledger.isPlaced(i)) continue;
    const read = pages.get(piece.block) ?? new Set<number>();
    for (const page of pageNumbersOf(piece.at)) read.add(page);
    pages.set(piece.block, read);
  }
  if (pages.size === 0) return [];
  // A table may go on over the pages of many forms.
  const places = [...pages].flatMap(([block, read]) => placesOn(inferred.get(block) ?? [], read));
  return [issue("table/columns-inferred", hullOfPlaces(places), {})];
}

function pageNumbersOf(at: Place | null): readonly number[] {
  return at !== null && "page" in at ? pagesOfPlace(at).map(({ page }) => page) : [];
}

function placesOn(areas: readonly PageArea[], pages: ReadonlySet<number>): Place[] {
  return areas.filter(({ page }) => pages.has(page)).map(({ page, area }) => ({ page, area: [area] }));
}
