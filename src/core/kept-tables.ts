import type { DocumentTable } from "./document.ts";
import type { Block, Table } from "./table.ts";

/** A table that no form was read from: `form` = it stands in a form that no template fits, `outside` = in none. */
export interface UnreadTable {
  readonly table: Table;
  readonly where: "form" | "outside";
}

export interface KeptTables {
  /** The same blocks; their tables are counted as they pass. */
  readonly passing: (blocks: Iterable<Block>) => Iterable<Block>;
  /** What one stretch of the document left unread, and whether it held a form. */
  readonly add: (hasForms: boolean, unread: readonly UnreadTable[]) => void;
  readonly tables: () => DocumentTable[] | null;
}

/**
 * The tables that go into the Document: all of them where asked for, else those of texts that no template fits, so that
 * nothing is lost where nothing was read; every table of a document without any form.
 */
export function keepTables(all: boolean): KeptTables {
  const index = new WeakMap<Table, number>();
  let count = 0;
  let formSeen = false;
  let outside: DocumentTable[] = [];
  const kept: DocumentTable[] = [];
  const documentTable = (table: Table): DocumentTable => {
    const { title, rowCount, colCount, cells, pages } = table;
    const { page, area } = pages[0] ?? { page: null, area: null };
    return { index: index.get(table) ?? 0, page, area, pages, title, rowCount, colCount, cells };
  };
  function* passing(blocks: Iterable<Block>) {
    for (const block of blocks) {
      if (block.kind === "table") {
        index.set(block.table, count++);
        if (all) kept.push(documentTable(block.table));
      }
      yield block;
    }
  }
  const add = (hasForms: boolean, unread: readonly UnreadTable[]): void => {
    if (all) return;
    formSeen ||= hasForms;
    if (formSeen) outside = [];
    for (const { table, where } of unread) {
      if (where === "form") kept.push(documentTable(table));
      else if (!formSeen) outside.push(documentTable(table));
    }
  };
  return {
    passing,
    add,
    tables: () => {
      const tables = [...kept, ...outside].sort((a, b) => a.index - b.index);
      return all || tables.length > 0 ? tables : null;
    },
  };
}
