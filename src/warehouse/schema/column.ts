/** What a column holds; ddl.ts says what each is called in a dialect. `decimal` has 28 digits before the point, 10 after. */
export type ColumnType =
  | "text"
  | "integer"
  | "bigint"
  | "boolean"
  | "double"
  | "decimal"
  | "date"
  | "timestamp"
  | "json";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** One sentence for the data dictionary. */
  readonly meaning: string;
  /** All that may stand in it; null where anything may. */
  readonly values: readonly string[] | null;
  /** The table whose key stands in it. */
  readonly refers: string | null;
}

/** Who fills a table: a document's landing alone, or the warehouse when it lands. */
export type Filling = "landing" | "warehouse";

export interface Table {
  readonly meaning: string;
  readonly filling: Filling;
  /** The column of the primary key. */
  readonly key: string;
  /** Columns that are unique together. */
  readonly unique: readonly string[];
  /** Parquet files of the table stand in a folder a fiscal year. */
  readonly byYear: boolean;
  readonly columns: readonly Column[];
}

interface More {
  readonly values?: readonly string[];
  readonly refers?: string;
}

/** A column that always holds something. */
export function must(name: string, type: ColumnType, meaning: string, more: More = {}): Column {
  return { name, type, nullable: false, meaning, values: more.values ?? null, refers: more.refers ?? null };
}

/** A column that may be null. */
export function may(name: string, type: ColumnType, meaning: string, more: More = {}): Column {
  return { ...must(name, type, meaning, more), nullable: true };
}
