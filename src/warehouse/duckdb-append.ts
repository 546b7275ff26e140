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
  readonly give: (cell: Exclude<Scalar, null>) => DuckDBValue;
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
  const end = Math.min(start + CHUNK_ROWS, rows.length);
  const isFilled = writers.map((_, index) => {
    for (let row = start; row < end; row++) if ((rows[row]?.[index] ?? null) !== null) return true;
    return false;
  });
  const types = writers.map(({ type }, index) => (isFilled[index] ? type : api.SQLNULL));
  const chunk = api.DuckDBDataChunk.create(types, end - start);
  for (const [index, { give }] of writers.entries()) {
    if (!isFilled[index]) continue;
    const vector = chunk.getColumnVector(index);
    for (let row = start; row < end; row++) {
      const cell = rows[row]?.[index] ?? null;
      vector.setItem(row - start, cell === null ? null : give(cell));
    }
    vector.flush();
  }
  return chunk;
}

/** Numbers that are exact travel as text and become whole numbers of the smallest place, never doubles. */
function writerOf(api: DuckdbApi, { type }: Column): Writer {
  switch (type) {
    case "integer":
      return { type: api.INTEGER, give: (cell) => cell };
    case "double":
      return { type: api.DOUBLE, give: (cell) => cell };
    case "boolean":
      return { type: api.BOOLEAN, give: (cell) => cell };
    case "bigint":
      return { type: api.BIGINT, give: (cell) => BigInt(cell) };
    case "decimal": {
      const decimal = api.DECIMAL(38, DECIMAL_PLACES);
      return {
        type: decimal,
        give: (cell) => new api.DuckDBDecimalValue(smallestPlaces(String(cell)), 38, DECIMAL_PLACES),
      };
    }
    case "date":
      return { type: api.DATE, give: (cell) => new api.DuckDBDateValue(Date.parse(`${cell}T00:00:00Z`) / DAY_MS) };
    case "timestamp":
      return { type: api.TIMESTAMPTZ, give: (cell) => new api.DuckDBTimestampTZValue(BigInt(cell)) };
    default:
      return { type: api.VARCHAR, give: (cell) => cell };
  }
}

/** "2.5" -> 25000000000n. */
function smallestPlaces(text: string): bigint {
  const [whole = "", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.slice(0, DECIMAL_PLACES).padEnd(DECIMAL_PLACES, "0"));
}
