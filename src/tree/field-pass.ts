import type { Issue } from "../core/issue.ts";
import type { Look } from "./costs.ts";
import type { FoundField } from "./found-field.ts";
import type { Ledger } from "./ledger.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Mutable state of one pass over the pieces of a header or footer. */
export interface Pass {
  readonly pieces: readonly Piece[];
  readonly vocabulary: Vocabulary;
  readonly ledger: Ledger;
  readonly lookOf: (text: string) => Look;
  readonly fields: FoundField[];
  readonly issues: Issue[];
  /** Fields whose value may stand in the row below. */
  below: FoundField[];
  /** The field whose label was read last and has no value yet. */
  open: FoundField | null;
  /** The field whose value was read last and may go on. */
  last: FoundField | null;
  group: string | null;
  tableUnit: string | null;
  year: number | null;
}

/** Enters a piece as placed and goes on with the next. */
export function placed(pass: Pass, at: number): number {
  pass.ledger.claim(at, "placed");
  return at + 1;
}
