import { must, type Table } from "./column.ts";
import { checks, documentSources, documents, dropped, issues } from "./of-documents.ts";
import { fields, forms, indicatorOthers, indicators, indicatorValues, levels } from "./of-forms.ts";

const loads: Table = {
  meaning: "One batch that landed, written last in its transaction: rows of a load that has no row here do not exist.",
  filling: "warehouse",
  key: "load_id",
  unique: [],
  byYear: false,
  columns: [
    must("load_id", "text", "Hash of the documents and places that landed with it."),
    must("run_id", "text", "The run or shard that it was part of."),
    must(
      "inserted_at",
      "timestamp",
      "When it landed: the only column, with schema_version.applied_at, that knows the clock.",
    ),
    must("schema_version", "integer", "The version of the schema it was written with.", { refers: "schema_version" }),
    must("extractor_version", "text", "Versions of tablewright that its documents were read with, joined by `;`."),
    must("config_hash", "text", "Their settings, joined by `;`."),
    must("documents", "integer", "Documents that landed, failed ones included."),
    must("sources", "integer", "Places at which a content was found that did not stand there before."),
    must("rows", "integer", "Rows of all tables that landed, this one not counted."),
    must("status", "text", "Always complete: a load that is not leaves nothing behind.", { values: ["complete"] }),
  ],
};

const schemaVersions: Table = {
  meaning: "Which migrations have been applied.",
  filling: "warehouse",
  key: "version",
  unique: [],
  byYear: false,
  columns: [
    must("version", "integer", "Number of the migration; the highest one is the version of the schema."),
    must("applied_at", "timestamp", "When it was applied."),
  ],
};

/**
 * The warehouse as data: every table in the order in which rows may land (what is referred to comes first), every column
 * in the order of its rows. Names, DDL, the dictionary and the tests of dbt are all made of this.
 */
export const tables = {
  schema_version: schemaVersions,
  loads,
  documents,
  document_sources: documentSources,
  forms,
  levels,
  indicators,
  fields,
  indicator_values: indicatorValues,
  indicator_others: indicatorOthers,
  checks,
  issues,
  dropped,
} as const satisfies Readonly<Record<string, Table>>;

export type TableName = keyof typeof tables;
/** Tables whose rows a document's landing brings along. */
export const landingTables = [
  "documents",
  "forms",
  "levels",
  "indicators",
  "fields",
  "indicator_values",
  "indicator_others",
  "checks",
  "issues",
  "dropped",
] as const satisfies readonly TableName[];

export type LandingTable = (typeof landingTables)[number];

/** Filled in by the warehouse as it lands: no landing has it. */
export const LOAD_COLUMN = "load_id";

/** The columns of a landing's rows: those of the table but for load_id. */
export function landingColumnsOf(table: LandingTable): Table["columns"] {
  return tables[table].columns.filter(({ name }) => name !== LOAD_COLUMN);
}
