import type { Pass } from "./field-pass.ts";
import { declaresUnit, labelText } from "./labels.ts";
import { columnAt } from "./matrix-cells.ts";
import type { MatrixHeading } from "./matrix-head.ts";
import type { Piece } from "./stream.ts";
import { labelOf } from "./vocabulary.ts";

/**
 * Reads the one row of a table in the header whose rows have no names: the amounts stand right under their headings, the
 * first of them under the first.
 *
 *     年初预算数 | 全年预算数 | 全年执行数 | 执行率
 *     480       | 512.3      | 512.3      | 100%
 *
 * @returns the index of the first piece behind it; `at` where there is no such row
 */
export function readBareRow(pass: Pass, heading: MatrixHeading, at: number, end: number): number {
  const { columns, matrix } = heading;
  const values = rowFrom(pass.pieces, at, end);
  const seats = values.map((piece) => columnAt(columns, piece));
  const [first] = values;
  const isBare =
    first !== undefined &&
    seats[0] === 0 &&
    !columns.some(({ column }) => column?.heads === true) &&
    seats.every((seat, i) => seat >= 0 && seat !== seats[i - 1]) &&
    isAmount(pass, first) &&
    labelOf(pass.vocabulary, first.key) === null;
  if (!isBare) return at;
  columns.forEach(({ label, piece, column, above }, k) => {
    const own = values.filter((_, i) => seats[i] === k);
    pass.fields.push({
      rule: pass.vocabulary.template.labels.find(({ key }) => key === matrix.total) ?? null,
      label: labelText(label),
      group: above !== null && declaresUnit(above) ? above : pass.group,
      labelPiece: piece,
      pieces: own.map(({ index }) => index),
      inline: null,
      cell: { key: { kind: "column", key: column?.total ?? null }, sort: column?.sort ?? "text" },
    });
  });
  for (const { index } of values) pass.ledger.claim(index, "placed");
  return at + values.length;
}

/** The cells of one printed row; none in a text that prints no columns. */
function rowFrom(pieces: readonly Piece[], at: number, end: number): readonly Piece[] {
  const row: Piece[] = [];
  for (let i = at; i < end; i++) {
    const piece = pieces[i];
    if (piece === undefined || piece.trust === "unmarked" || (piece.rowBreak === "stated") !== (i === at)) break;
    row.push(piece);
  }
  return row;
}

function isAmount(pass: Pass, piece: Piece): boolean {
  const look = pass.lookOf(piece.text);
  return look === "number" || look === "amount";
}
