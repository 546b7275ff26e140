import type { ColumnRole } from "../core/template.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { isSideFragment, labelOf } from "./vocabulary.ts";

/** A column of the indicator table; `from` and `to` are printed columns, null where headings give no position. */
export interface Column {
  readonly role: ColumnRole;
  /** Depth of a level column from 1; 0 for other roles. */
  readonly level: number;
  readonly label: string;
  readonly from: number | null;
  readonly to: number | null;
  /** Does the template know the heading? */
  readonly known: boolean;
  /** Which of two blocks side by side it belongs to; null for a column of both, and where there is one block. */
  readonly side: 0 | 1 | null;
}

/** What stands behind the name where operators stand in cells of their own, in the order such exports print. */
const AROUND_SIGNS: readonly ColumnRole[] = ["comparator", "target", "unit", "actual", "weight", "score", "note"];

/**
 * The template's own columns, for a form whose headings are lost: positions say nothing then.
 *
 * @param hasSigns do operators stand in cells of their own?
 */
export function defaultColumns({ template }: Vocabulary, hasSigns: boolean): Column[] {
  const known = template.defaultColumns.map(({ role, level, label }) => columnOf(role, level ?? 0, label));
  const name = known.findIndex(({ role }) => role === "name");
  if (!hasSigns || name < 0) return known;
  const { label } = template.defaultColumns.find(({ role }) => role === "target") ?? { label: "" };
  return [
    ...known.slice(0, name + 1),
    ...AROUND_SIGNS.map((role) => columnOf(role, 0, role === "target" ? label : "")),
  ];
}

function columnOf(role: ColumnRole, level: number, label: string): Column {
  return { role, level, label, from: null, to: null, known: true, side: null };
}

/** Is this piece a vertical label beside the indicator rows (绩效指标), whole or cut to a fragment? */
export function isSide(piece: Piece, vocabulary: Vocabulary): boolean {
  const label = labelOf(vocabulary, piece.key);
  if (label !== null) return label.role === "side";
  return piece.key.length <= 2 && isSideFragment(vocabulary, piece.key);
}
