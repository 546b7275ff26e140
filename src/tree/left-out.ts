import { type Issue, issue } from "../core/issue.ts";
import { countInk } from "../core/text.ts";
import type { FormTask } from "./form.ts";
import type { Ledger } from "./ledger.ts";
import type { Piece } from "./stream.ts";

/** Share of a form's characters; with more than this left out, the record is not to be trusted. A row or two stay below. */
const LARGE_SHARE = 0.2;

const UNREAD = "belongs to no field or row of the form";

/** Something to read: marks, dots and rules alone say nothing. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/**
 * Drops what nobody claimed of a form that is read. One issue for all its text that neither a field nor a row took and
 * that no other issue tells of; none where all was read. Lines before the first and after the last text read are no
 * part of the form, cells of its tables are; the title may stand far above it, with the head of a web page between.
 */
export function leftOutOf({ stream, segment }: FormTask, ledger: Ledger): readonly Issue[] {
  const pieces = stream.pieces.slice(segment.first, segment.end);
  for (const { index } of pieces) if (!ledger.isClaimed(index)) ledger.lose(index, UNREAD);
  const isRead = ({ index }: Piece): boolean => index !== segment.title && ledger.isPlaced(index);
  const first = pieces.findIndex(isRead);
  const last = pieces.findLastIndex(isRead);
  const isCell = ({ prose, trust }: Piece): boolean => !prose && trust !== "unmarked";
  const area = pieces.filter((piece, i) => isCell(piece) || (i >= first && i <= last));
  const lost = area.filter(({ index, text }) => ledger.isLost(index) && SAYS_SOMETHING.test(text));
  const [head] = lost;
  if (head === undefined) return [];
  const share = inkOf(lost) / inkOf(area);
  const data = { count: lost.length, first: head.text };
  return [
    share > LARGE_SHARE
      ? issue("tree/much-left-out", head.at, { ...data, share })
      : issue("tree/text-left-out", head.at, data),
  ];
}

function inkOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + countInk(text), 0);
}
