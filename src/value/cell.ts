import type { Span, Spans, ValueBase, ValueContext, ValueIssueCode } from "../core/quantity.ts";
import type { Piece } from "./amount.ts";
import type { Surroundings } from "./context.ts";
import { type Surface, spanOf } from "./surface.ts";

/** One cell while it is read. */
export interface Cell {
  readonly surface: Surface;
  readonly text: string;
  readonly context: ValueContext;
  /** Units that the surroundings declare; read once, when the first number asks. */
  readonly surroundings: () => Surroundings;
}

/** The pieces of a reading, by type, as offsets into the cell's text. */
export interface Pieces {
  readonly comparator: readonly Piece[];
  readonly number: readonly Piece[];
  readonly unit: readonly Piece[];
}

/** What the readers of one clause know about every kind of value. */
export interface Extras {
  readonly issues: readonly ValueIssueCode[];
  readonly pieces?: Pieces | undefined;
  readonly subject?: string | null | undefined;
  readonly object?: string | null | undefined;
  readonly qualifiers?: readonly string[] | undefined;
}

/** The fields all kinds share, for the clause [from, to). */
export function baseOf(cell: Cell, from: number, to: number, extras: Extras): ValueBase {
  const { qualifiers = [] } = extras;
  const [start, end] = to > from ? spanOf(cell.surface, from, to) : [0, 0];
  return {
    raw: cell.surface.raw.slice(start, end),
    issues: extras.issues.length > 1 ? [...new Set(extras.issues)] : extras.issues,
    spans: spansOf(cell.surface, extras.pieces),
    subject: extras.subject ?? null,
    object: extras.object ?? null,
    qualifiers: qualifiers.length > 0 ? qualifiers : null,
  };
}

function spansOf(surface: Surface, pieces: Pieces | undefined): Spans | null {
  if (pieces === undefined) return null;
  const comparator = spanList(surface, pieces.comparator);
  const number = spanList(surface, pieces.number);
  const unit = spanList(surface, pieces.unit);
  return comparator === null && number === null && unit === null ? null : { comparator, number, unit };
}

function spanList(surface: Surface, pieces: readonly Piece[]): readonly Span[] | null {
  if (pieces.length === 0) return null;
  const spans = pieces.map(([from, to]) => spanOf(surface, from, to));
  return spans.length > 1 ? spans.sort((a, b) => a[0] - b[0]) : spans;
}
