import type { Pass } from "./field-pass.ts";
import { placed } from "./field-pass.ts";
import { declaresUnit, labelText } from "./labels.ts";
import type { Piece } from "./stream.ts";
import { labelOf } from "./vocabulary.ts";

/** Longest unknown label, in characters; a longer text without a label is left out of the form. */
const MAX_UNKNOWN_LABEL = 16;
/** The same for a label of letters, which takes more of them. */
const MAX_UNKNOWN_LATIN_LABEL = 40;

/** A text without a label of the template: an unknown label with its value, or a line that belongs to no field. */
export function readUnknown(pass: Pass, at: number, end: number): number {
  const piece = pass.pieces[at];
  const next = pass.pieces[at + 1];
  if (piece === undefined) return at + 1;
  pass.last = null;
  if (pass.open !== null && piece.rowBreak === "stated") pass.open = null;
  const delimited = piece.cellBreak === "stated" && !piece.prose;
  const paired = next !== undefined && at + 1 < end && next.rowBreak === "none";
  const nextLabel = paired ? labelOf(pass.vocabulary, next.key) : null;
  const inside = delimited || piece.rowBreak === "none";
  if (inside && paired && nextLabel === null && isUnknownLabel(pass, piece)) {
    const field = {
      rule: null,
      label: labelText(piece.text),
      group: null,
      labelPiece: at,
      pieces: [],
      inline: null,
      cell: null,
    };
    pass.fields.push(field);
    pass.open = field;
    return placed(pass, at);
  }
  if (delimited && paired && nextLabel !== null && piece.rowBreak !== "none") {
    pass.ledger.claim(at, "boilerplate"); // An unknown label that heads known ones, perhaps with their unit.
    if (declaresUnit(piece.text)) pass.group = piece.text;
    return at + 1;
  }
  pass.ledger.lose(at, "stands beside no label of the form");
  return at + 1;
}

/** A short text without digits or a sentence's stops, in a form that has shown a label before. */
function isUnknownLabel(pass: Pass, piece: Piece): boolean {
  const longest = /[a-z]{3}/.test(piece.key) ? MAX_UNKNOWN_LATIN_LABEL : MAX_UNKNOWN_LABEL;
  return pass.fields.length > 0 && piece.key.length <= longest && !/[\d。;；]/.test(piece.key);
}
