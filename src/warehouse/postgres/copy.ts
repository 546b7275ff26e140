import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { PoolClient } from "pg";
import type { Scalar } from "../rows.ts";
import { copyLineOf } from "./copy-text.ts";

/** Sent at once: little enough to stay in the processor's cache, and a load's text is never held whole. */
const CHARACTERS_PER_PIECE = 32_768;

/**
 * Sends rows into a table as one COPY; the table's other columns get their defaults.
 *
 * @throws what the server says of the first row that it refuses
 */
export async function copyRows(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Scalar[]>,
): Promise<void> {
  const { from } = await import("pg-copy-streams");
  const stream = client.query(from(`copy ${table} (${columns.join(", ")}) from stdin`));
  const end = finished(stream);
  // Whoever waits for the drain of a stream that has failed would wait for ever: the end settles either way.
  end.catch(() => undefined);
  for (const piece of piecesOf(rows)) {
    if (!stream.write(piece, "utf8")) await Promise.race([once(stream, "drain"), end]);
  }
  stream.end();
  await end;
}

function* piecesOf(rows: Iterable<readonly Scalar[]>): Generator<string> {
  let text = "";
  for (const row of rows) {
    text += copyLineOf(row);
    if (text.length < CHARACTERS_PER_PIECE) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
