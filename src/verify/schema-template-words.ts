import type { z } from "zod";

/** What zod tells of a wrong value before it has a message. */
type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/** A word of at least so many letters is near another; of short ones every other is. */
const MIN_NEAR_LETTERS = 3;

/** A line for each key that a record does not know: the key that was meant, or all there are. */
export function wordedKeys(allowed: readonly string[]): (issue: RawIssue) => string | undefined {
  return (issue) => {
    if (issue.code !== "unrecognized_keys") return undefined;
    const told = issue.keys.map((key) => {
      const meant = nearestOf(key, allowed);
      return `is no key here; ${meant === null ? `there are ${allowed.join(", ")}` : `did you mean ${meant}?`}`;
    });
    return told.join("\n");
  };
}

/** A sentence for each other thing that can be wrong, with the values that are allowed. */
export function wordedError(issue: RawIssue): string | undefined {
  if (issue.input === undefined) return "is missing";
  switch (issue.code) {
    case "invalid_value":
      return valueMessage(issue.values.map(String), issue.input);
    case "invalid_type":
      return typeMessage(issue.expected, issue.input);
    case "invalid_format":
      return formatMessage(issue.input);
    case "too_small":
      if (issue.origin === "array") return "is an empty list; write at least one entry";
      return `must be ${issue.minimum} or more, not ${shown(issue.input)}`;
    case "too_big":
      return `must be ${issue.maximum} or less, not ${shown(issue.input)}`;
    default:
      return undefined;
  }
}

function valueMessage(allowed: readonly string[], input: unknown): string {
  if (allowed.length === 1) return `can only be ${allowed[0]}, not ${shown(input)}; leave the key out otherwise`;
  const meant = typeof input === "string" ? nearestOf(input, allowed) : null;
  const hint = meant === null ? "" : `; did you mean ${meant}?`;
  return `must be one of ${allowed.join(", ")}, not ${shown(input)}${hint}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  array: "a list",
  object: "a record of keys and values",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
};

function typeMessage(expected: string, input: unknown): string {
  const wanted = typeNames[expected] ?? expected;
  if (input === null) return `has no value; write ${wanted}, or leave the key out`;
  const quotes = expected === "string" && typeof input !== "object" ? "; put it in quotes" : "";
  return `must be ${wanted}, not ${shown(input)}${quotes}`;
}

function formatMessage(input: unknown): string {
  if (typeof input === "string" && input.trim() === "") return "is empty; write a text, or take the entry away";
  return `${shown(input)} may hold letters, digits, "-" and "_" only, and begins with a letter`;
}

/** A value as a person wrote it, as far as one line holds it. */
export function shown(input: unknown): string {
  if (typeof input === "string") return `"${input}"`;
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object" && input !== null) return "a record";
  return String(input);
}

/** The word that was most likely meant: a few letters off, or the same beginning; null where none is near. */
export function nearestOf(word: string, allowed: readonly string[]): string | null {
  const written = word.toLowerCase();
  const near = allowed
    .map((other) => ({ other, edits: editsBetween(written, other.toLowerCase()) }))
    .filter(
      ({ other, edits }) => edits <= Math.max(1, Math.floor(Math.max(other.length, written.length) / MIN_NEAR_LETTERS)),
    );
  const best = near.toSorted((a, b) => a.edits - b.edits)[0];
  return best?.other ?? null;
}

/** Levenshtein distance in UTF-16 units. */
function editsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1;
      row.push(Math.min((above[j - 1] ?? 0) + same, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
