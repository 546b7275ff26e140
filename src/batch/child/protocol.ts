import type { FailureCode } from "../../core/failure.ts";

/** What a child is asked: one source at a time. */
export interface Task {
  /** A document, a document with how it was read, the blocks before any form is looked for, or pages to draw. */
  readonly kind: "document" | "trace" | "blocks" | "sketches";
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Options of reading that can travel: no signal, no callback. */
  readonly options: object;
}

export interface Progress {
  /** 1-based. */
  readonly page: number;
  readonly pageCount: number;
}

/** A Failure as data, or an error that is nobody's fault but ours. */
export type ErrorFacts =
  | {
      readonly kind: "failure";
      readonly code: FailureCode;
      readonly source: string;
      readonly message: string;
      readonly hint: string;
    }
  | { readonly kind: "bug"; readonly message: string; readonly stack: string };

/** A task as it travels: the number tells answers to one task from those to another. */
export interface NumberedTask extends Task {
  readonly number: number;
}

/** What a child says. `ready` comes once; then for each task any number of `progress` and one of the last two. */
export type FromChild =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly number: number; readonly progress: Progress }
  | { readonly kind: "done"; readonly number: number; readonly value: unknown }
  | { readonly kind: "failed"; readonly number: number; readonly error: ErrorFacts };

/** Written to standard error by the guard of a child right before it ends the child. */
export const MEMORY_MARK = "tablewright: memory limit reached";
