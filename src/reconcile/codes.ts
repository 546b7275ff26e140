/** The closed lists of reconcile: every rule it may apply and every reason it may give. docs/reconcile.md explains each. */

/** How two forms were found to be of one project or department, in the order in which the rules were applied. */
export const formMatchRules = [
  "code",
  "name",
  "code-in-front-dropped",
  "leading-year-dropped",
  "leading-place-dropped",
  "bracketed-office-dropped",
  "suffix-本级-dropped",
  "same-year",
  "same-unit",
] as const;
export type FormMatchRule = (typeof formMatchRules)[number];

/** How two rows were found to be of one indicator. */
export const indicatorMatchRules = [
  "path",
  "level-2",
  "name",
  "level-alias",
  "level-differs",
  "ordinal-dropped",
  "marks-dropped",
  "unit-bracket-dropped",
  "count-word-dropped",
  "same-target",
  "same-ordinal",
] as const;
export type IndicatorMatchRule = (typeof indicatorMatchRules)[number];

/** What a verdict rests on beside the two values as written; a verdict without rules needed none. */
export const compareRules = [
  "unit-from-target",
  "unit-from-actual",
  "units-not-stated",
  "same-unit-text",
  "percent-assumed",
  "fraction-assumed",
  "fraction-as-percent",
  "rate-at-least",
  "deadline-by-name",
  "later-than-stated",
  "change-at-least",
  "direction-from-target",
  "direction-from-actual",
  "equal-to-about",
  "same-text",
  "stated",
  "stated-partly",
  "parts-by-position",
  "parts-by-subject",
] as const;
export type CompareRule = (typeof compareRules)[number];

/** Why two values, or two amounts, cannot be compared. */
export const incomparableReasons = [
  "target-missing",
  "target-nil",
  "target-unparsed",
  "actual-missing",
  "actual-nil",
  "actual-unparsed",
  "actual-not-final",
  "actual-is-words",
  "actual-inexact",
  "kinds-differ",
  "words-differ",
  "unit-conflict",
  "unit-unknown",
  "unit-ambiguous",
  "per-differs",
  "baseline-differs",
  "scheme-differs",
  "parts-differ",
  "period-differs",
  "year-missing",
  "approximate",
  "direction-not-stated",
  "value-doubtful",
  "missing-in-a",
  "missing-in-b",
  "rate-not-printed",
  "budget-zero",
] as const;
export type IncomparableReason = (typeof incomparableReasons)[number];

/** Why a form has no counterpart on the other side. */
export const formUnmatchedReasons = [
  "no-counterpart",
  "ambiguous",
  "counterpart-taken",
  "year-differs",
  "code-differs",
  "no-name",
  "wrong-side",
  "not-read",
] as const;
export type FormUnmatchedReason = (typeof formUnmatchedReasons)[number];

/** Why an indicator has no counterpart in the other form. */
export const indicatorUnmatchedReasons = ["no-counterpart", "ambiguous", "counterpart-taken", "long-term"] as const;
export type IndicatorUnmatchedReason = (typeof indicatorUnmatchedReasons)[number];

/** What a reader of a form pair should know; it changes no verdict. */
export const formNotes = ["year-unknown", "unit-differs", "name-differs"] as const;
export type FormNote = (typeof formNotes)[number];

/** What a reader of an indicator pair should know; it changes no verdict. */
export const indicatorNotes = ["target-changed", "target-only-in-b", "subject-differs", "object-differs"] as const;
export type IndicatorNote = (typeof indicatorNotes)[number];
