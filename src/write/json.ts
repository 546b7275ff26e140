import type { DocumentReading } from "../core/reading.ts";

/** A value as JSON: two spaces, keys in the order of the Document, a line end at the end. */
export function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Spaces a level; 0 puts everything on one line. */
export type Indent = 0 | 2;

/** An array of more elements is written one by one: a table of a million cells is longer than a string can be. */
const MANY_ELEMENTS = 10_000;

/**
 * A Document as JSON, in pieces small enough to be handed on: one a form, a table, an issue; of a long table one a cell.
 *
 * @returns joined, the very text that JSON.stringify(document, null, indent) gives
 */
export function jsonPiecesOf({ head, forms, tail }: DocumentReading, indent: Indent): Generator<string> {
  function* members(): Generator<readonly [string, unknown]> {
    yield* Object.entries(head);
    yield ["forms", forms];
    // Asked for only now that the forms have passed.
    yield* Object.entries(tail());
  }
  return objectPieces(members(), indent, 1);
}

/** An object as JSON, in pieces: one an element of its arrays. Joined, what JSON.stringify(value, null, indent) gives. */
export function jsonPiecesOfObject(value: object, indent: Indent): Generator<string> {
  return objectPieces(Object.entries(value), indent, 1);
}

/** @param depth of the members */
function* objectPieces(
  members: Iterable<readonly [string, unknown]>,
  indent: Indent,
  depth: number,
): Generator<string> {
  let before = "{";
  for (const [key, value] of members) {
    yield `${before}${lineEnd(indent, depth)}${JSON.stringify(key)}:${indent === 0 ? "" : " "}`;
    yield* valuePieces(value, indent, depth);
    before = ",";
  }
  yield before === "{" ? "{}" : `${lineEnd(indent, depth - 1)}}`;
}

function* valuePieces(value: unknown, indent: Indent, depth: number): Generator<string> {
  if (typeof value !== "object" || value === null) yield JSON.stringify(value);
  else if (isIterable(value)) yield* arrayPieces(value, indent, depth + 1);
  else yield* objectPieces(Object.entries(value), indent, depth + 1);
}

function* arrayPieces(elements: Iterable<unknown>, indent: Indent, depth: number): Generator<string> {
  const start = lineEnd(indent, depth);
  let before = "[";
  for (const element of elements) {
    if (isLong(element)) {
      yield `${before}${start}`;
      yield* objectPieces(Object.entries(element), indent, depth + 1);
      before = ",";
      continue;
    }
    // A line end in JSON is always layout: inside strings it is escaped.
    const text = JSON.stringify(element, null, indent).replaceAll("\n", start);
    yield `${before}${start}${text}`;
    before = ",";
  }
  yield before === "[" ? "[]" : `${lineEnd(indent, depth - 1)}]`;
}

function isLong(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).some((member) => Array.isArray(member) && member.length > MANY_ELEMENTS);
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function lineEnd(indent: Indent, depth: number): string {
  return indent === 0 ? "" : `\n${" ".repeat(indent * depth)}`;
}
