import type { DocumentReading } from "../core/reading.ts";
import { chunksOfText } from "./chunks.ts";

/** A value as JSON: two spaces, keys in the order of the Document, a line end at the end. */
export function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Spaces a level; 0 puts everything on one line. */
export type Indent = 0 | 2;

/** An array of more elements is written one by one: a table of a million cells is longer than a string can be. */
const MANY_ELEMENTS = 10_000;

/**
 * A Document as JSON, in pieces small enough to be handed on: one a form, and what stands around them as it is written
 * (a long table comes in many). An asynchronous step costs as much as a small piece: only forms are worth one each.
 *
 * @returns joined, the very text that JSON.stringify(document, null, indent) gives
 */
export async function* jsonPiecesOf({ head, forms, tail }: DocumentReading, indent: Indent): AsyncGenerator<string> {
  yield* chunksOfText(memberPieces(Object.entries(head), indent, 1, "{"));
  yield keyOf("forms", indent, 1, ",");
  let before = "[";
  for await (const form of forms) {
    yield* chunksOfText(elementPieces(form, indent, 2, before));
    before = ",";
  }
  yield arrayEnd(before, indent, 1);
  // Asked for only now that the forms have passed.
  yield* chunksOfText(memberPieces(Object.entries(await tail()), indent, 1, ","));
  yield `${lineEnd(indent, 0)}}`;
}

/** An object as JSON, in pieces: one an element of its arrays. Joined, what JSON.stringify(value, null, indent) gives. */
export function jsonPiecesOfObject(value: object, indent: Indent): Generator<string> {
  return objectPieces(Object.entries(value), indent, 1);
}

/** @param depth of the members */
function* objectPieces(
  members: readonly (readonly [string, unknown])[],
  indent: Indent,
  depth: number,
): Generator<string> {
  yield* memberPieces(members, indent, depth, "{");
  yield members.length === 0 ? "{}" : `${lineEnd(indent, depth - 1)}}`;
}

/** @param first what stands before the first of them */
function* memberPieces(
  members: readonly (readonly [string, unknown])[],
  indent: Indent,
  depth: number,
  first: "{" | ",",
): Generator<string> {
  let before: "{" | "," = first;
  for (const [key, value] of members) {
    yield keyOf(key, indent, depth, before);
    yield* valuePieces(value, indent, depth);
    before = ",";
  }
}

function keyOf(key: string, indent: Indent, depth: number, before: "{" | ","): string {
  return `${before}${lineEnd(indent, depth)}${JSON.stringify(key)}:${indent === 0 ? "" : " "}`;
}

function* valuePieces(value: unknown, indent: Indent, depth: number): Generator<string> {
  if (typeof value !== "object" || value === null) yield JSON.stringify(value);
  else if (isIterable(value)) yield* arrayPieces(value, indent, depth);
  else yield* objectPieces(Object.entries(value), indent, depth + 1);
}

/** @param depth of the array */
function* arrayPieces(elements: Iterable<unknown>, indent: Indent, depth: number): Generator<string> {
  let before = "[";
  for (const element of elements) {
    yield* elementPieces(element, indent, depth + 1, before);
    before = ",";
  }
  yield arrayEnd(before, indent, depth);
}

function* elementPieces(element: unknown, indent: Indent, depth: number, before: string): Generator<string> {
  const start = lineEnd(indent, depth);
  if (isLong(element)) {
    yield `${before}${start}`;
    yield* objectPieces(Object.entries(element), indent, depth + 1);
    return;
  }
  // A line end in JSON is always layout: inside strings it is escaped.
  yield `${before}${start}${JSON.stringify(element, null, indent).replaceAll("\n", start)}`;
}

/** @param before what stands before an element that comes next */
function arrayEnd(before: string, indent: Indent, depth: number): string {
  return before === "[" ? "[]" : `${lineEnd(indent, depth)}]`;
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
