import { Failure } from "../core/failure.ts";
import { type Dialect, ddlOf, quoted } from "./ddl.ts";
import { viewStatements } from "./views.ts";

/** One step from a version of the schema to the next; all steps, in order, make the schema of today. */
export interface Migration {
  readonly version: number;
  readonly statements: (dialect: Dialect) => readonly string[];
}

/**
 * Every version there has been. When a second one is added, the statements of the first are written down as they are
 * now, since schema/ then says the second.
 */
export const migrations: readonly Migration[] = [
  { version: 1, statements: (dialect) => [...ddlOf(dialect), ...viewStatements()] },
];

/** The version that a list of migrations leads to. */
export function newestOf(list: readonly Migration[]): number {
  return Math.max(...list.map(({ version }) => version));
}

/** The version of the schema in this program. */
export const currentVersion: number = newestOf(migrations);

/** Of a warehouse, to be asked before anything is written. */
export interface Found {
  /** The highest version in schema_version; null where there is no such table. */
  readonly version: number | null;
  /** Names of our tables that exist. */
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
