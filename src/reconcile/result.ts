import type { Place } from "../core/place.ts";
import type { Dec, ValueIssueCode } from "../core/quantity.ts";
import type {
  CompareRule,
  FormMatchRule,
  FormNote,
  FormUnmatchedReason,
  IncomparableReason,
  IndicatorMatchRule,
  IndicatorNote,
  IndicatorUnmatchedReason,
} from "./codes.ts";
import type { Outcome } from "./outcome.ts";

/** Which side something comes from: `a` = the targets, `b` = the self-evaluations. */
export type Side = "a" | "b";

/** A form in a few words, so that a result can be read without the Documents. */
export interface FormFacts {
  readonly source: string;
  readonly id: string;
  readonly index: number;
  readonly template: string | null;
  readonly title: string | null;
  readonly fiscalYear: number | null;
  readonly name: string | null;
  readonly code: string | null;
  readonly unit: string | null;
}

/** A row in a few words; texts are as written. */
export interface IndicatorFacts {
  /** Names of the levels, from level 1 downwards. */
  readonly path: readonly string[];
  readonly block: "longTerm" | "annual" | null;
  readonly ordinal: number | null;
  readonly name: string;
  readonly target: string | null;
  readonly actual: string | null;
  /** Doubts met while its target and actual were read. */
  readonly issues: readonly ValueIssueCode[];
  readonly at: Place | null;
}

export interface IndicatorPair {
  readonly matchedBy: readonly IndicatorMatchRule[];
  readonly notes: readonly IndicatorNote[];
  readonly a: IndicatorFacts;
  readonly b: IndicatorFacts;
}

/** A row of one form only. */
export interface LoneIndicator {
  readonly reason: IndicatorUnmatchedReason;
  readonly row: IndicatorFacts;
}

export type IndicatorResult =
  | (Outcome & IndicatorPair)
  | ({ readonly kind: "only-in-a" } & LoneIndicator)
  | ({ readonly kind: "only-in-b" } & LoneIndicator);

/** An amount as a form states it. */
export interface Amount {
  readonly side: Side;
  readonly key: string;
  readonly label: string;
  readonly text: string | null;
}

/** What a comparison of amounts came to: its two answers, or why there is none. */
export type Finding<Good extends string, Bad extends string> =
  | { readonly kind: Good | Bad; readonly rules: readonly CompareRule[] }
  | { readonly kind: "not-comparable"; readonly reason: IncomparableReason; readonly rules: readonly CompareRule[] };

/** The budget of the target form beside those of the self-evaluation; it agrees when it is one of them. */
export type BudgetFinding = Finding<"agrees", "differs"> & {
  readonly a: Amount | null;
  /** `difference` = B - A in the currency's base unit; null where they cannot be compared. */
  readonly b: readonly (Amount & { readonly difference: Dec | null })[];
};

/** The printed execution rate beside executed / budget, in per cent, rounded to the printed places. */
export type RateFinding = Finding<"agrees", "differs"> & {
  readonly printed: string | null;
  readonly computed: Dec | null;
};

/** What was spent beside the budget; `excess` = spent - budget in the base unit, null when it is not overspent. */
export type SpendingFinding = Finding<"within", "overspent"> & {
  readonly executed: Amount | null;
  readonly budget: Amount | null;
  readonly excess: Dec | null;
};

export interface MoneyResult {
  readonly budget: BudgetFinding;
  readonly executionRate: RateFinding;
  readonly spending: SpendingFinding;
}

export interface IndicatorCounts {
  readonly met: number;
  readonly missed: number;
  readonly notComparable: number;
  readonly onlyInA: number;
  readonly onlyInB: number;
}

/** A target form and its self-evaluation. */
export interface FormPair {
  readonly matchedBy: readonly FormMatchRule[];
  readonly notes: readonly FormNote[];
  readonly a: FormFacts;
  readonly b: FormFacts;
  readonly money: MoneyResult;
  readonly indicators: readonly IndicatorResult[];
  readonly counts: IndicatorCounts;
}

/** A form of one side only. */
export interface LoneForm {
  readonly reason: FormUnmatchedReason;
  readonly form: FormFacts;
}

export type FormResult =
  | ({ readonly kind: "paired" } & FormPair)
  | ({ readonly kind: "only-in-a" } & LoneForm)
  | ({ readonly kind: "only-in-b" } & LoneForm);

export interface Summary {
  readonly forms: { readonly paired: number; readonly onlyInA: number; readonly onlyInB: number };
  /** Of the paired forms. */
  readonly indicators: IndicatorCounts;
  /** Budgets that differ, rates that were printed wrong, budgets overspent. */
  readonly money: { readonly good: number; readonly bad: number; readonly notComparable: number };
}

/** What became of the targets of A in the self-evaluations of B. */
export interface Reconciliation {
  readonly reconciliationVersion: "1.0";
  /** Names of the sources. */
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** True: A holds self-evaluations only and B targets only; they were given the wrong way round. */
  readonly isSwapped: boolean;
  readonly summary: Summary;
  /** A's forms in their order, then what is in B only. */
  readonly forms: readonly FormResult[];
}
