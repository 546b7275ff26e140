import type { Issue } from "./core/issue.ts";
import type { MarkedBlock, MarkedDocument } from "./core/marked.ts";
import type { Block, Table } from "./core/table.ts";
import { blocksOfMarked } from "./table/marked.ts";
import type { Account } from "./verify/accounting.ts";
import { openMarkedAccount } from "./verify/marked-account.ts";

/** What a marked document holds. */
export interface MarkedReading {
  readonly blocks: readonly Block[];
  /** Tables that are not read for forms: those of hidden sheets. */
  readonly aside: readonly Table[];
  readonly account: Account;
  readonly issues: readonly Issue[];
}

/** Formats that state their tables have no pages of their own: all they hold is told as of one. */
export const MARKED_PAGE = 1;

/** Reads the tables and lines of text that a document states. */
export function readMarked({ blocks: stated }: MarkedDocument): MarkedReading {
  const { value: blocks, issues } = blocksOfMarked(stated.filter(isRead));
  const others = blocksOfMarked(stated.filter((block) => !isRead(block))).value;
  const aside = others.flatMap((block) => (block.kind === "table" ? block.table : []));
  return { blocks, aside, account: openMarkedAccount(stated), issues };
}

function isRead({ role }: MarkedBlock): boolean {
  return role === "body";
}
