import type { Block, Table } from "../core/table.ts";

/** A table of one page and where its columns and rows are parted, so that it can be told whether the next page goes on. */
export interface LaidTable {
  readonly kind: "table";
  readonly table: Table;
  /** Strictly rising: one more than there are columns. */
  readonly xs: readonly number[];
  /** Strictly rising: one more than there are rows; null where no rules part them. */
  readonly ys: readonly number[] | null;
}

export type LaidText = Extract<Block, { kind: "text" }>;

/** A line of text or a table of one page. */
export type LaidBlock = LaidText | LaidTable;
