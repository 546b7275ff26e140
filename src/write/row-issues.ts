import type { Indicator } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import type { Value } from "../core/quantity.ts";

/** Codes of the target's doubts and of the form's issues that stand at the indicator's row; null when there are none. */
export function issueCodesOf({ target, at }: Indicator<Value>, issues: readonly Issue[]): string | null {
  const codes = new Set<string>(target?.issues ?? []);
  for (const issue of issues) if (isSameRow(issue.at, at)) codes.add(issue.code);
  return codes.size === 0 ? null : [...codes].sort().join(";");
}

/** True when both places stand on one printed row; text places that span lines share any of them. */
function isSameRow(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null) return false;
  if ("line" in a && "line" in b) return a.line <= b.endLine && b.line <= a.endLine;
  if ("table" in a && "table" in b) return a.table === b.table && a.sheet === b.sheet && a.row === b.row;
  if ("area" in a && "area" in b && a.page === b.page) {
    return a.area.some((upper) => b.area.some((lower) => shareRow(upper, lower)));
  }
  return false;
}

/** Two boxes share a row when they overlap over this share of the lower one's height. */
const MIN_OVERLAP_SHARE = 0.4;

function shareRow(a: readonly [number, number, number, number], b: readonly [number, number, number, number]): boolean {
  const height = Math.min(a[3] - a[1], b[3] - b[1]);
  return Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > MIN_OVERLAP_SHARE * height;
}
