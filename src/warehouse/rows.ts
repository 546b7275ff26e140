import type { LandingTable } from "./schema/index.ts";

/** A cell on its way: exact decimals and days travel as text, JSON as its text. */
export type Scalar = string | number | boolean | null;

/** Rows by table, their cells in the order of the schema. */
export type LandingRows = { readonly [T in LandingTable]: readonly (readonly Scalar[])[] };

/** Rows of one document in the making. */
export interface Draft {
  readonly documentId: string;
  readonly rows: { readonly [T in LandingTable]: Scalar[][] };
}

export function emptyRows(): Draft["rows"] {
  return {
    documents: [],
    forms: [],
    levels: [],
    indicators: [],
    fields: [],
    indicator_values: [],
    indicator_others: [],
    checks: [],
    issues: [],
    dropped: [],
  };
}
