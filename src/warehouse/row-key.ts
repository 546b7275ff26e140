import { hash } from "node:crypto";

/** Hex digits of a key: 128 bits, so that even in a billion rows no two parts ever share one. */
const KEY_DIGITS = 32;
/** Stands in no part: texts with it are cleaned before, and ids and numbers have none. */
const BETWEEN = "\u0000";

/**
 * The key of a row: a hash of what makes it that row, so that the same document gives the same keys everywhere.
 *
 * @param parts the table's name first, so that rows of two tables never share a key
 */
export function keyOf(...parts: readonly (string | number)[]): string {
  return hash("sha256", parts.join(BETWEEN), "hex").slice(0, KEY_DIGITS);
}
