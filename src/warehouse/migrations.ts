import { Failure } from "../core/failure.ts";
import { type Dialect, ddlOf, quoted } from "./ddl.ts";
import { viewStatements } from "./views.ts";

/** One step from a version of the schema to the next; all steps, in order, make the schema of today. */
export interface Migration {
  readonly version: number;
  readonly statements: (dialect: Dialect) => readonly string[];
}

/**
 * Every version there has been. The statements of one stay what they were: when columns change, those of version 1 are
 * written down as they are now, since schema/ then says the newest.
 */
export const migrations: readonly Migration[] = [
  { version: 1, statements: (dialect) => [...ddlOf(dialect), ...viewStatements()] },
  { version: 2, statements: (dialect) => (dialect === "postgres" ? leanPostgres() : []) },
];

/** Columns of JSON in version 1. */
const firstJson: Readonly<Record<string, readonly string[]>> = {
  levels: ["place"],
  indicators: ["place"],
  fields: ["detail", "place"],
  indicator_values: ["detail"],
  indicator_others: ["detail", "place"],
  checks: ["evidence"],
  issues: ["place", "detail"],
  dropped: ["place"],
};
/** Indexes of version 1 that find what `form_id` or `document_id` finds as well. */
const superfluous = ["levels_parent_level_id", "indicators_level_id", "checks_form_id", "issues_form_id"];

/**
 * JSON as the text that it is, as in DuckDB: to make it binary took a seventh of the server's time, for what nothing
 * searches. Fewer indexes: a seventh as well (bench/postgres.ts).
 */
function leanPostgres(): readonly string[] {
  return [
    ...superfluous.map((name) => `drop index if exists ${name}`),
    ...Object.entries(firstJson).map(
      ([table, columns]) => `alter table ${table} ${columns.map((name) => `alter ${name} type json`).join(", ")}`,
    ),
  ];
}

/** The version that a list of migrations leads to. */
export function newestOf(list: readonly Migration[]): number {
  return Math.max(...list.map(({ version }) => version));
}

/** The version of the schema in this program. */
export const currentVersion: number = newestOf(migrations);

/** The version whose tables the files of Parquet hold, which are those of DuckDB: later ones change other databases only. */
export const parquetVersion: number = newestOf(migrations.filter(({ statements }) => statements("duckdb").length > 0));

/** Of a warehouse, to be asked before anything is written. */
export interface Found {
  /** The highest version in schema_version; null where there is no such table. */
  readonly version: number | null;
  /** Names of our tables and views that exist. */
  readonly tables: readonly string[];
}

/**
 * The statements that bring what was found to the newest version, to be run in one transaction; none when it is there.
 *
 * @param uri as the user named the warehouse, for messages: without a password
 * @throws Failure sink-refused for a newer schema, and for tables of our names that are not ours
 */
export function statementsToNewest(
  uri: string,
  { version, tables }: Found,
  dialect: Dialect,
  list: readonly Migration[] = migrations,
): readonly string[] {
  const newest = newestOf(list);
  if (version !== null && version > newest) {
    throw new Failure("sink-refused", {
      source: uri,
      message: `${uri} has version ${version} of the schema; this tablewright knows versions up to ${newest}.`,
      hint: "Use the newer tablewright that wrote it, or load into another warehouse.",
    });
  }
  if (version === null && tables.length > 0) {
    throw new Failure("sink-refused", {
      source: uri,
      message: `${uri} has tables that tablewright did not make: ${tables.join(", ")}.`,
      hint: "Load into an empty database or schema of its own.",
    });
  }
  return list
    .filter((migration) => migration.version > (version ?? 0))
    .flatMap((migration) => [...migration.statements(dialect), recordOf(migration, dialect)]);
}

function recordOf({ version }: Migration, dialect: Dialect): string {
  const now = dialect === "duckdb" ? "now()" : "clock_timestamp()";
  return `insert into schema_version (version, applied_at) values (${quoted(String(version))}, ${now})`;
}
