/** What a file that `convert` wrote holds: one JSON value, an array of them, or one a line; null for another text. */
export function recordsOf(text: string): readonly unknown[] | null {
  const whole = jsonOrNull(text);
  if (whole !== null) return Array.isArray(whole.value) ? whole.value : [whole.value];
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const records = lines.map(jsonOrNull).filter((record) => record !== null);
  return lines.length > 0 && records.length === lines.length ? records.map(({ value }) => value) : null;
}

/** The record that `convert` wrote in the place of an input that failed. */
export function isFailureRecord(record: unknown): boolean {
  return typeof record === "object" && record !== null && "failure" in record;
}

function jsonOrNull(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}
