import type { ColumnRule } from "../core/template.ts";
import type { Column } from "./columns.ts";
import type { Piece } from "./stream.ts";

/** A heading as printed; `depth` is that of a level, or of a name column whose heading states one (三级指标: 3). */
export interface RawColumn extends Column {
  readonly depth: number | null;
}

export function columnOfPiece(piece: Piece, rule: ColumnRule | null): RawColumn {
  const isMarked = piece.trust !== "unmarked";
  return {
    role: rule?.role ?? "other",
    level: rule?.role === "level" ? (rule.level ?? 0) : 0,
    depth: rule?.level ?? null,
    label: piece.text,
    from: isMarked ? piece.col : null,
    to: isMarked ? piece.col + piece.colSpan - 1 : null,
    known: rule !== null,
    side: null,
  };
}
