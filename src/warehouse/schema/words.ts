import type { CheckStatus } from "../../core/document.ts";
import type { FailureCode } from "../../core/failure.ts";
import type { Severity } from "../../core/issue-data.ts";
import type { Comparator, Value } from "../../core/quantity.ts";
import type { ValueStatus } from "../../write/flat-value.ts";

/** The keys of a record that the compiler holds to be all of a union's members. */
function membersOf<T extends string>(members: Readonly<Record<T, true>>): readonly T[] {
  // The record has exactly these keys: the compiler has seen to it.
  return Object.keys(members) as T[];
}

/** What may stand in columns of closed lists; a member that is missing here does not compile. */
export const valueStatuses = membersOf<ValueStatus>({
  ok: true,
  missing: true,
  qualitative: true,
  not_applicable: true,
  unparsed: true,
  unreadable: true,
});

export const valueKinds = membersOf<Value["kind"]>({
  quantity: true,
  range: true,
  ratio: true,
  change: true,
  date: true,
  period: true,
  ordinal: true,
  qualitative: true,
  boolean: true,
  nil: true,
  compound: true,
  unparsed: true,
});

export const comparators = membersOf<Comparator>({
  "<": true,
  "<=": true,
  "=": true,
  ">=": true,
  ">": true,
  "~": true,
});

export const checkStatuses = membersOf<CheckStatus>({ pass: true, fail: true, deferred: true, "not-applicable": true });

export const severities = membersOf<Severity>({ note: true, warning: true, error: true });

export const failureCodes = membersOf<FailureCode>({
  encrypted: true,
  unsupported: true,
  corrupt: true,
  "limit-exceeded": true,
  timeout: true,
  oom: true,
  crash: true,
  "io-error": true,
  "empty-output": true,
  "ocr-unavailable": true,
  "sink-refused": true,
});

/** The columns of a row that hold a Value. */
export type ValueRole = "target" | "actual" | "weight" | "score";
export const valueRoles = membersOf<ValueRole>({ target: true, actual: true, weight: true, score: true });

export type IssueTarget =
  | "document"
  | "form"
  | "field"
  | "indicator"
  | "value"
  | "other"
  | "check"
  | "dropped"
  | "level";
export const issueTargets = membersOf<IssueTarget>({
  document: true,
  form: true,
  field: true,
  indicator: true,
  value: true,
  other: true,
  check: true,
  dropped: true,
  level: true,
});

export const blocks = membersOf<"longTerm" | "annual">({ longTerm: true, annual: true });
export const documentStatuses = membersOf<"ok" | "failed">({ ok: true, failed: true });
/** Is the level printed on the page, or does it follow from what is printed? */
export const levelSources = membersOf<"printed" | "inferred">({ printed: true, inferred: true });
