import type { FailureCode } from "../../core/failure.ts";
import type { ConvertTask, Identity } from "./convert-task.ts";

/** One source to look at, for whoever holds its bytes. */
export interface LookTask {
  /** A document, a document with how it was read, the blocks before any form is looked for, or pages to draw. */
  readonly kind: "document" | "trace" | "blocks" | "sketches";
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Options of reading that can travel: no signal, no callback. */
  readonly options: object;
}

/** What a child is asked: one source at a time. */
export type Task = LookTask | ConvertTask;

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

/** What a child waits for before it goes on, its clock standing still: text that is to be taken before more is made. */
export interface Call {
  readonly kind: "text";
  readonly text: string;
}

/** What is sent to a child; the number tells answers to one task from those to another. */
export type ToChild =
  | { readonly kind: "task"; readonly number: number; readonly task: Task }
  | { readonly kind: "answer"; readonly number: number; readonly value: unknown };

/**
 * What a child says. `ready` comes once; then for each task any number of `progress`, `alive`, `identified` and `call`, and `done` or
 * `failed`. Where a file was written, `synced` comes as well, usually after `done` and while the next task is in work.
 */
export type FromChild =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly number: number; readonly progress: Progress }
  /** It goes on, though there are no pages to tell of. */
  | { readonly kind: "alive"; readonly number: number }
  | { readonly kind: "identified"; readonly number: number; readonly identity: Identity }
  | { readonly kind: "call"; readonly number: number; readonly call: Call }
  | { readonly kind: "synced"; readonly number: number; readonly isSynced: boolean }
  | {
      readonly kind: "done";
      readonly number: number;
      readonly value: unknown;
      /** Bytes that the child holds after it. */
      readonly memory: number;
    }
  | { readonly kind: "failed"; readonly number: number; readonly error: ErrorFacts; readonly memory: number };

/** Written to standard error by the guard of a child right before it ends the child. */
export const MEMORY_MARK = "tablewright: memory limit reached";
