import type { FieldSort } from "../core/form.ts";
import type { Place } from "../core/place.ts";
import { hullOfPlaces } from "../core/place.ts";
import type { Stored } from "../core/quantity.ts";
import type { LabelRule } from "../core/template.ts";
import type { Piece } from "./stream.ts";
import { joinPieces, storedOf } from "./stream.ts";

/** A label with its value as found, before keys are settled. */
export interface FoundField {
  readonly rule: LabelRule | null;
  readonly label: string;
  /** The label that heads it and may state its unit: 项目资金(万元); null where there is none. */
  readonly group: string | null;
  readonly labelPiece: number;
  /** Pieces of the value in reading order; empty for a blank cell and for inline pairs. */
  readonly pieces: number[];
  /** The value of an inline pair; null otherwise. */
  readonly inline: string | null;
  /** What the column says where the field is a cell of a table in the header; null otherwise. */
  readonly cell: FoundCell | null;
}

/** A cell of a table in the header: `row` = its key is that of the row's label. */
export interface FoundCell {
  readonly key: { readonly kind: "row" } | { readonly kind: "column"; readonly key: string | null };
  readonly sort: FieldSort;
}

/** How the field's text is typed. */
export function sortOfField({ rule, cell }: FoundField): FieldSort {
  return cell?.sort ?? rule?.sort ?? "text";
}

/** The value's text as written and its place; null for a blank cell. */
export function textOfField(field: FoundField, pieces: readonly Piece[]): string | null {
  if (field.inline !== null) return field.inline === "" ? null : field.inline;
  if (field.pieces.length === 0) return null;
  const parts: Piece[] = [];
  for (const index of field.pieces) {
    const piece = pieces[index];
    if (piece !== undefined) parts.push(piece);
  }
  return joinPieces(parts, 0, parts.length);
}

/** What a workbook stores behind a field's text; nothing where the text is more or less than one cell. */
export function storedOfField({ pieces: own }: FoundField, pieces: readonly Piece[], text: string): Stored | undefined {
  const [first] = own;
  return first === undefined || own.length > 1 ? undefined : storedOf(pieces, first, first + 1, text);
}

/** Where the value stands, or its label where the value is blank. */
export function placeOfField(field: FoundField, pieces: readonly Piece[]): Place | null {
  const indices = field.pieces.length > 0 ? field.pieces : [field.labelPiece];
  return hullOfPlaces(indices.map((index) => pieces[index]?.at ?? null));
}
