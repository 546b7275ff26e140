import type { DocumentSource, DocumentTable } from "../core/document.ts";
import { jsonPiecesOfObject } from "./json.ts";
import type { Merged } from "./table-texts.ts";
import { csvOfTables } from "./tables-csv.ts";
import { htmlOfTables } from "./tables-html.ts";
import { markdownOfTables } from "./tables-markdown.ts";

/** Every table of one input; both parts as they stand in its Document. */
export interface FoundTables {
  readonly source: DocumentSource;
  readonly tables: readonly DocumentTable[];
}

export type TablesFormat = "json" | "csv" | "html" | "md";

/** The tables as one text, in pieces that can be handed on. Only csv can repeat the text of merged cells. */
export const tablesWriters: {
  readonly [F in TablesFormat]: (found: FoundTables, merged: Merged) => Iterable<string>;
} = {
  json: jsonOfTables,
  csv: ({ tables }, merged) => csvOfTables(tables, merged),
  html: ({ source, tables }) => htmlOfTables(source.name, tables),
  md: ({ tables }) => markdownOfTables(tables),
};

function* jsonOfTables({ source, tables }: FoundTables): Generator<string> {
  yield* jsonPiecesOfObject({ source, tables }, 2);
  yield "\n";
}
