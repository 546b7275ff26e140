/** A value as JSON: two spaces, keys in the order of the Document, a line end at the end. */
export function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
