import type { DuckDBDataChunk, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import type { Duckdb, DuckdbApi } from "./duckdb-open.ts";
import type { Scalar } from "./rows.ts";
import type { Column } from "./schema/column.ts";

/** Rows that one chunk of DuckDB holds. */
const CHUNK_ROWS = 2048;
/** Places of decimal(38,10). */
const DECIMAL_PLACES = 10;
const DAY_MS = 86_400_000;

/** How the cells of one column are handed to DuckDB. */
interface Writer {
  readonly type: DuckDBType;
  /** What DuckDB takes for a cell; null where that is the cell itself. */
  readonly give: ((cell: Exclude<Scalar, null>) => DuckDBValue) | null;
}

/**
 * Appends rows to a table, column by column in chunks: ten times as fast as inserting them.
 *
 * @param rows cells in the order of `columns`, all of the table's
 */
export async function appendRows(
  { api, connection }: Duckdb,
  table: string,
  columns: readonly Column[],
  rows: readonly (readonly Scalar[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const writers = columns.map((column) => writerOf(api, column));
  const appender = await connection.createAppender(table);
  try {
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      appender.appendDataChunk(chunkOf(api, writers, rows, start));
    }
  } finally {
    appender.closeSync();
  }
}

/** A chunk of the rows from `start` on. Columns that are all null there, as many are, cost nothing. */
function chunkOf(
  api: DuckdbApi,
  writers: readonly Writer[],
  rows: readonly (readonly Scalar[])[],
  start: number,
): DuckDBDataChunk {
  const part = rows.slice(start, start + CHUNK_ROWS);
  const columns = writers.map((_, index) => cellsOf(part, index));
  const types = writers.map(({ type }, index) => (columns[index] === null ? api.SQLNULL : type));
  const chunk = api.DuckDBDataChunk.create(types, part.length);
  for (const [index, { give }] of writers.entries()) {
    const cells = columns[index] ?? null;
    if (cells === null) continue;
    const vector = chunk.getColumnVector(index);
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row] ?? null;
      vector.setItem(row, cell === null || give === null ? cell : give(cell));
    }
    vector.flush();
  }
  return chunk;
}

/** One column of some rows; null when there is nothing in it. */
function cellsOf(rows: readonly (readonly Scalar[])[], index: number): readonly Scalar[] | null {
  const cells = rows.map((row) => row[index] ?? null);
  return cells.some((cell) => cell !== null) ? cells : null;
}

/** Numbers that are exact travel as text and become whole numbers of the smallest place, never doubles. */
function writerOf(api: DuckdbApi, { type }: Column): Writer {
  switch (type) {
    case "integer":
      return { type: api.INTEGER, give: null };
    case "double":
      return { type: api.DOUBLE, give: null };
    case "boolean":
      return { type: api.BOOLEAN, give: null };
    case "bigint":
      return { type: api.BIGINT, give: (cell) => BigInt(cell) };
    case "decimal":
      return { type: api.DECIMAL(38, DECIMAL_PLACES), give: decimalsOf(api) };
    case "date":
      return { type: api.DATE, give: (cell) => new api.DuckDBDateValue(Date.parse(`${cell}T00:00:00Z`) / DAY_MS) };
    case "timestamp":
      return { type: api.TIMESTAMPTZ, give: (cell) => new api.DuckDBTimestampTZValue(BigInt(cell)) };
    default:
      return { type: api.VARCHAR, give: null };
  }
}

/** Numbers of forms are mostly short ones that come again: 95, 100, 10. */
const SHORT_DIGITS = 4;

function decimalsOf(api: DuckdbApi): (cell: Exclude<Scalar, null>) => DuckDBValue {
  const short = new Map<string, DuckDBValue>();
  return (cell) => {
    const text = String(cell);
    const found = short.get(text);
    if (found !== undefined) return found;
    const made = new api.DuckDBDecimalValue(smallestPlaces(text), 38, DECIMAL_PLACES);
    if (text.length <= SHORT_DIGITS) short.set(text, made);
    return made;
  };
}

/** "2.5" -> 25000000000n. */
function smallestPlaces(text: string): bigint {
  const [whole = "", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.slice(0, DECIMAL_PLACES).padEnd(DECIMAL_PLACES, "0"));
}
