import type { Issue } from "../../core/issue.ts";
import type { FailureRecord } from "../../write/stream.ts";
import type { Totals } from "../../write/totals.ts";
import type { Input } from "../walk.ts";

/** What became of one input. */
export type InputResult = {
  readonly source: string;
  /** Pages of a document that has pages, as far as it was read. */
  readonly pages: number | null;
  /** In which it was read, by the clock; null where nothing was. */
  readonly seconds: number | null;
} & (
  | {
      readonly kind: "converted";
      /** An earlier run had converted it; nothing was read. */
      readonly isReused: boolean;
      /** Null where nothing is known of it but that it is there. */
      readonly totals: Totals | null;
      /** A check fails, or an issue of severity error is open. */
      readonly isOpen: boolean;
      /** Those that somebody should look at. */
      readonly issues: readonly Issue[];
    }
  | { readonly kind: "failed"; readonly record: FailureRecord; readonly isReused: boolean }
  /** Some of it stands in the output, the rest cannot follow, and nothing else can. */
  | { readonly kind: "torn"; readonly record: FailureRecord }
);

/** Where results go. */
export interface Target {
  /** Most inputs begun and not yet handed on, for each job. */
  readonly windowPerJob: number;
  /** Are results to be handed on in the order of the inputs? Then each waits for its turn. */
  readonly isOrdered: boolean;
  /**
   * Called in the order of the inputs; many are in work at once. Does not reject but with an abort's reason or a bug.
   *
   * @returns null where the run was drained before the input was begun
   */
  readonly convert: (input: Input, index: number) => Promise<InputResult | null>;
  /** Nothing more comes, and everything was asked for: the output is completed. */
  readonly finish: () => Promise<void>;
  /** Ends the run as it is: what is done is safe, and what was begun is cleared away. */
  readonly leave: () => Promise<void>;
}
