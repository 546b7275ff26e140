import type { FormTree } from "./form.ts";
import type { Issue } from "./issue.ts";
import type { Place } from "./place.ts";
import type { Value } from "./quantity.ts";

export const schemaVersion = "1.0";

export type CheckStatus = "pass" | "fail" | "deferred" | "not-applicable";

/** The outcome of one rule; a check never changes a value. */
export interface Check {
  readonly code: string;
  readonly status: CheckStatus;
  readonly message: string;
  readonly evidence: readonly Place[];
}

export interface Form extends FormTree<Value> {
  readonly id: string;
  readonly checks: readonly Check[];
}

export interface DocumentCell {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly text: string;
  readonly at: Place | null;
}

export interface DocumentTable {
  readonly index: number;
  readonly page: number | null;
  readonly area: readonly [number, number, number, number] | null;
  readonly pages: readonly { readonly page: number; readonly area: readonly [number, number, number, number] }[];
  readonly title: string | null;
  readonly rowCount: number;
  readonly colCount: number;
  readonly cells: readonly DocumentCell[];
}

export interface Dropped {
  readonly text: string;
  readonly at: Place | null;
  readonly reason: string;
}

/** Characters of the source without white space: placed + boilerplate + those of `dropped` = characters. */
export interface Accounting {
  readonly characters: number;
  readonly placed: number;
  readonly boilerplate: number;
  readonly dropped: readonly Dropped[];
}

export interface DocumentSource {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly pageCount: number | null;
}

/** What one source file gives; the same bytes always give the same Document. */
export interface Document {
  readonly schemaVersion: typeof schemaVersion;
  readonly source: DocumentSource;
  readonly extractor: { readonly name: "tablewright"; readonly version: string; readonly configHash: string };
  readonly forms: readonly Form[];
  readonly tables: readonly DocumentTable[] | null;
  readonly accounting: Accounting;
  readonly issues: readonly Issue[];
}
