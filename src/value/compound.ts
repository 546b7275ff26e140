import type { Compound, Value } from "../core/quantity.ts";
import type { Piece } from "./amount.ts";
import { baseOf, type Cell } from "./cell.ts";
import { hasDigit } from "./characters.ts";
import { alternatives, listItems, type Operator, strongClauses, trimmedOf, weakClauses } from "./clauses.ts";
import { holdingsOf, singleOf } from "./single.ts";
import { plainTermOf, qualitativeOf } from "./terms.ts";

/** Clauses that each are a value, one of them at least with a number; null when one is not. */
export function compoundOf(cell: Cell, from: number, to: number): Value | null {
  const { text } = cell;
  const strong = strongClauses(text, from, to);
  const parts: Value[] = [];
  for (const piece of strong) {
    const whole = partOf(cell, piece);
    const read =
      whole === null || (whole.kind === "qualitative" && strong.length === 1) ? weakPartsOf(cell, piece) : [whole];
    if (read === null) return strong.length > 1 ? null : joinedOf(cell, from, to);
    parts.push(...read);
  }
  return joined(cell, from, to, "and", parts);
}

function weakPartsOf(cell: Cell, piece: Piece): readonly Value[] | null {
  const clauses = weakClauses(cell.text, piece[0], piece[1]);
  if (clauses.length < 2 && clauses[0]?.[0] === piece[0]) {
    const one = joinedOf(cell, piece[0], piece[1]);
    return one === null ? null : [one];
  }
  return everyPart(cell, clauses, (clause) => partOf(cell, clause) ?? joinedOf(cell, clause[0], clause[1]));
}

/** A或B, A/B. */
function joinedOf(cell: Cell, from: number, to: number): Value | null {
  const choices = alternatives(cell.text, from, to);
  if (choices.length > 1) {
    const parts = everyPart(cell, choices, (choice) => partOf(cell, choice));
    return parts === null ? null : joined(cell, from, to, "or", parts);
  }
  const items = listItems(cell.text, from, to);
  if (items.length < 2) return null;
  const parts = everyPart(cell, items, (item) => partOf(cell, item));
  const isList = parts?.every((part) => part.kind === "quantity" && part.unitSource === "cell") ?? false;
  return parts === null || !isList ? null : joined(cell, from, to, "list", parts);
}

function everyPart(
  cell: Cell,
  pieces: readonly Piece[],
  read: (piece: Piece) => Value | null,
): readonly Value[] | null {
  const parts: Value[] = [];
  for (const piece of pieces) {
    const [from, to] = trimmedOf(cell.text, piece[0], piece[1]);
    const part = to > from ? read([from, to]) : null;
    if (part === null) return null;
    parts.push(part);
  }
  return parts;
}

/** One clause as a value; null when it holds a number that no rule reads, or nothing at all. */
function partOf(cell: Cell, piece: Piece): Value | null {
  const { text } = cell;
  const joint = text.startsWith("且", piece[0]) ? 1 : text.startsWith("并且", piece[0]) ? 2 : 0;
  const [from, to] = trimmedOf(text, piece[0] + joint, piece[1]);
  if (to === from) return null;
  const holds = holdingsOf(cell.text, from, to);
  const value = singleOf(cell, from, to, holds);
  if (value !== null) return value.kind === "unparsed" ? null : value;
  if (holds.digits) return null;
  const term = plainTermOf(cell, from, to);
  return term?.kind === "nil" ? null : (term ?? qualitativeOf(cell, from, to));
}

function joined(cell: Cell, from: number, to: number, operator: Operator, parts: readonly Value[]): Value | null {
  const hasNumber = parts.some((part) => part.kind !== "qualitative" && part.kind !== "boolean");
  const [only] = parts;
  if (!hasNumber || only === undefined) return null;
  // 一、二期工程 is one name, not a list of one.
  if (parts.length === 1) return only.kind === "compound" || hasDigit(cell.text, from, to) ? only : null;
  const issues = parts.flatMap((part) => part.issues);
  const compound: Compound = { kind: "compound", ...baseOf(cell, from, to, { issues }), operator, parts };
  return compound;
}
