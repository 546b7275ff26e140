import type { Column, ColumnType, Table } from "./schema/column.ts";
import { tables } from "./schema/index.ts";

export type Dialect = "duckdb" | "postgres";

/** What the types of the schema were called in version 1; migrations.ts has what changed since. */
const typeNames: { readonly [D in Dialect]: { readonly [T in ColumnType]: string } } = {
  duckdb: {
    text: "varchar",
    integer: "integer",
    bigint: "bigint",
    boolean: "boolean",
    double: "double",
    decimal: "decimal(38,10)",
    date: "date",
    timestamp: "timestamptz",
    json: "json",
  },
  postgres: {
    text: "varchar",
    integer: "integer",
    bigint: "bigint",
    boolean: "boolean",
    double: "double precision",
    decimal: "numeric(38,10)",
    date: "date",
    timestamp: "timestamptz",
    json: "jsonb",
  },
};

export function typeName(dialect: Dialect, { type }: Column): string {
  return typeNames[dialect][type];
}

/**
 * Statements that make the tables of the schema, what they mean beside them. Columns that are unique together have no
 * constraint of their own: keys are made of them, so the primary key is that constraint, at half the cost.
 */
export function ddlOf(dialect: Dialect): readonly string[] {
  return Object.entries(tables).flatMap(([name, table]) => [
    createTable(dialect, name, table),
    ...commentsOf(name, table),
  ]);
}

function createTable(dialect: Dialect, name: string, table: Table): string {
  const columns = table.columns.map((column) => {
    const isKey = column.name === table.key && isLedger(name, table);
    const end = isKey ? " primary key" : column.nullable ? "" : " not null";
    return `  ${column.name} ${typeName(dialect, column)}${collationOf(dialect, table, column)}${end}`;
  });
  return `create table ${name} (\n${columns.join(",\n")}\n)`;
}

/**
 * Keys and names of files are ordered by their bytes, as DuckDB does, whatever the language of the database: what is
 * least is the same everywhere, and a load takes a sixth less time than by the rules of Chinese (bench/postgres.ts).
 */
function collationOf(dialect: Dialect, { key }: Table, { name, type, refers }: Column): string {
  const isKey = name === key || refers !== null || SOUGHT.includes(name) || name === "source_name";
  return dialect === "postgres" && type === "text" && isKey ? ' collate "C"' : "";
}

/**
 * Tables whose keys decide what lands, and which have them from the start. The rows of documents land with their
 * document, once, and have keys made of its key, so nothing has to be asked of an index while they land:
 * - DuckDB keeps the index of a primary key in memory, 36 bytes a row: an archive of a million documents has sixty
 *   million rows, and it would need more than the memory there is, and a third of the time. There they have none.
 * - PostgreSQL has them by postgres/indexes.ts, which can make them after a load, at two fifths of the cost.
 */
export function isLedger(name: string, { filling }: Table): boolean {
  return filling === "warehouse" || name === "documents";
}

/** Columns that are looked up though they name no other table's key. */
export const SOUGHT: readonly string[] = ["content_sha256", "source_uri"];

/** Meanings stand in the database too, where tools for people show them. */
function commentsOf(name: string, table: Table): readonly string[] {
  return [
    `comment on table ${name} is ${quoted(table.meaning)}`,
    ...table.columns.map((column) => `comment on column ${name}.${column.name} is ${quoted(column.meaning)}`),
  ];
}

/** A text as SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
