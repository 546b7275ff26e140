import type { Check, CheckStatus } from "../core/document.ts";
import type { Place } from "../core/place.ts";

/** What one rule found out; `message` is for a form clerk and quotes labels and values as printed. */
export interface Finding {
  readonly status: CheckStatus;
  readonly message: string;
  readonly evidence: readonly (Place | null)[];
}

/** A Check of a finding; places that are unknown or named twice are left out. */
export function checkOfFinding(code: string, { status, message, evidence }: Finding): Check {
  const seen = new Set<string>();
  const places: Place[] = [];
  for (const place of evidence) {
    const key = JSON.stringify(place);
    if (place === null || seen.has(key)) continue;
    seen.add(key);
    places.push(place);
  }
  return { code, status, message, evidence: places };
}

export function pass(message: string, evidence: readonly (Place | null)[]): Finding {
  return { status: "pass", message, evidence };
}

export function fail(message: string, evidence: readonly (Place | null)[]): Finding {
  return { status: "fail", message, evidence };
}

/** The rule was owed but could not be decided; the message says why. */
export function deferred(message: string, evidence: readonly (Place | null)[]): Finding {
  return { status: "deferred", message, evidence };
}

export function notApplicable(message: string): Finding {
  return { status: "not-applicable", message, evidence: [] };
}
