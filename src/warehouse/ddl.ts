import type { Column, ColumnType, Table } from "./schema/column.ts";
import { tables } from "./schema/index.ts";

export type Dialect = "duckdb" | "postgres";

/** What the types of the schema are called; JSON is binary in PostgreSQL, so that it can be searched. */
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
    ...indexesOf(dialect, name, table),
    ...commentsOf(name, table),
  ]);
}

function createTable(dialect: Dialect, name: string, table: Table): string {
  const columns = table.columns.map((column) => {
    const isKey = column.name === table.key && hasKeyConstraint(dialect, name, table);
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
 * DuckDB keeps the index of a primary key in memory, 36 bytes a row: an archive of a million documents has sixty million
 * rows, and the index would need more than the memory there is, and a third of the time. So in DuckDB the ledger alone
 * has constraints; rows of documents land with their document, once, and have keys made of its key.
 */
function hasKeyConstraint(dialect: Dialect, name: string, { filling }: Table): boolean {
  return dialect === "postgres" || filling === "warehouse" || name === "documents";
}

/** For joins from a parent to its children; DuckDB scans its columns faster than it would keep indexes. */
function indexesOf(dialect: Dialect, name: string, { columns, key }: Table): readonly string[] {
  if (dialect === "duckdb") return [];
  const wanted = columns.filter((column) => column.refers !== null || SOUGHT.includes(column.name));
  return wanted
    .filter((column) => column.name !== key)
    .map((column) => `create index ${name}_${column.name} on ${name} (${column.name})`);
}

/** Columns that are looked up though they name no other table's key. */
const SOUGHT = ["content_sha256", "source_uri"];

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
