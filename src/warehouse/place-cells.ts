import type { Place } from "../core/place.ts";
import type { Scalar } from "./rows.ts";

/** The columns page and place. */
export function placeCells(at: Place | null): readonly [page: Scalar, place: Scalar] {
  if (at === null) return [null, null];
  return ["page" in at ? at.page : null, JSON.stringify(at)];
}
