import type { DocumentTable } from "./document.ts";
import type { Block, Table } from "./table.ts";

/** A table that no form was read from: `form` = it stands in a form that no template fits, `outside` = in none. */
export interface UnreadTable {
  readonly table: Table;
  readonly where: "form" | "outside";
}

export interface KeptTables {
  /** Is shown every block once, in order, before what was read of it. */
  readonly pass: (block: Block) => void;
  /** Tables that are not looked at for forms (those of hidden sheets); they follow the others. */
  readonly addAside: (tables: readonly Table[]) => void;
  /** What one stretch of the document left unread, and whether it held a form. */
  readonly add: (hasForms: boolean, unread: readonly UnreadTable[]) => void;
  readonly tables: () => DocumentTable[] | null;
}

/** `by-page`: all of them, those that go on over pages as each page prints its part. */
export type TablesAsked = boolean | "by-page";

/**
 * The tables that go into the Document: all of them where asked for, else those of texts that no template fits, so that
 * nothing is lost where nothing was read; every table of a document without any form.
 *
 * @param unpagedPage the page of tables that nothing is drawn of
 */
export function keepTables(asked: TablesAsked, unpagedPage: number | null): KeptTables {
  const all = asked !== false;
  const index = new WeakMap<Table, number>();
  let count = 0;
  let formSeen = false;
  let outside: DocumentTable[] = [];
  const kept: DocumentTable[] = [];
  const documentTable = (table: Table, { pages }: Table = table): DocumentTable => {
    const { title, rowCount, colCount } = table;
    const { page, area } = table.pages[0] ?? { page: unpagedPage, area: null };
    // Only workbooks store anything behind a cell; the cells of others are not copied.
    const hasStored = table.cells.some((cell) => "stored" in cell);
    const cells = hasStored ? table.cells.map(({ stored: _, ...cell }) => cell) : table.cells;
    return { index: index.get(table) ?? 0, page, area, pages, title, rowCount, colCount, cells };
  };
  const pass = (block: Block): void => {
    if (block.kind !== "table") return;
    const { table } = block;
    const printed = asked === "by-page" && table.parts.length > 0 ? table.parts : [table];
    // Parts of one table are known by their pages, which are all of its.
    for (const part of printed) {
      index.set(part, count++);
      if (all) kept.push(documentTable(part, table));
    }
  };
  const addAside = (tables: readonly Table[]): void => {
    if (!all) return;
    for (const table of tables) {
      index.set(table, count++);
      kept.push(documentTable(table));
    }
  };
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
    pass,
    addAside,
    add,
    tables: () => {
      const tables = [...kept, ...outside].sort((a, b) => a.index - b.index);
      return all || tables.length > 0 ? tables : null;
    },
  };
}
