import type { Issue } from "../../core/issue.ts";
import type { Landing } from "../../warehouse/landing.ts";
import type { Digest } from "../../write/digest.ts";
import type { TextFormat } from "../../write/stream.ts";
import type { Totals } from "../../write/totals.ts";

/** Where the bytes of an input are: a reference, but for what came through standard input. */
export type Content =
  | { readonly kind: "path"; readonly path: string | Uint8Array }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array };

/** What is made of an input. */
export type Into =
  /** A file of one Document, written under a name beside all results; the target is looked at only, never touched. */
  | { readonly kind: "file"; readonly part: string; readonly target: string; readonly force: boolean }
  /** Text handed back piece by piece; `index` is the place among the records. */
  | { readonly kind: "text"; readonly format: TextFormat; readonly index: number }
  /** Rows of the warehouse. */
  | { readonly kind: "rows"; readonly sourceUri: string };

/** One input to be converted where it lies. */
export interface ConvertTask {
  readonly kind: "convert";
  readonly name: string;
  readonly content: Content;
  readonly maxBytes: number | undefined;
  /** Options of reading that can travel: no signal, no callback. */
  readonly options: object;
  readonly into: Into;
  /** Give the issues that somebody should look at. */
  readonly tellsIssues: boolean;
}

/** What an input's bytes are. */
export interface Identity {
  /** "sha256:" + hex. */
  readonly id: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** What became of an input in its child; what could not be converted is thrown. */
export interface Converted {
  readonly totals: Totals;
  /** A check fails, or an issue of severity error is open. */
  readonly isOpen: boolean;
  readonly pages: number | null;
  /** Warnings and errors, where they were asked for. */
  readonly issues: readonly Issue[];
  /** Of the file written; null where none was. */
  readonly digest: Digest | null;
  /** What it puts into the warehouse; null where nobody asked for it. */
  readonly landing: Landing | null;
}
