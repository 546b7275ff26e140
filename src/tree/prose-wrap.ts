import { foldWidth } from "../core/text.ts";
import type { Look } from "./costs.ts";
import { isLabelAt, numberAt, openingAt, prefixAt, skipBullets } from "./prose-marks.ts";
import { proseTextOf } from "./prose-text.ts";
import { borderOf } from "./prose-value.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Shortest line that may have run out of room, in characters. */
const MIN_FULL_LINE = 25;
/** Longest end of a line looked at for a complete statement, in characters. */
const MAX_TAIL = 80;

/** Judges whether a sentence goes on in the next line: behind a comma, or where a full line ends without a statement. */
export function goesOnFor(
  vocabulary: Vocabulary,
  lookOf: (text: string) => Look,
): (line: Piece, next: Piece) => "comma" | "seam" | null {
  return (line, next) => {
    const folded = foldWidth(line.text).trimEnd();
    const last = folded.charAt(folded.length - 1);
    if (opensAnew(next, vocabulary)) return null;
    if (last === "," || last === "、") return "comma";
    if (folded.length < MIN_FULL_LINE || /[^\p{L}\p{N}]/u.test(last) || next.text.length === 0) return null;
    const tail =
      folded
        .slice(-MAX_TAIL)
        .split(/[,;。:]/)
        .at(-1) ?? "";
    return borderOf(tail.trim(), lookOf).kind === "words" ? "seam" : null;
  };
}

function opensAnew(next: Piece, vocabulary: Vocabulary): boolean {
  const text = proseTextOf([next], () => null);
  const at = skipBullets(text.folded, 0);
  return (
    numberAt(text.folded, at) !== null ||
    prefixAt(text.folded, at, vocabulary) ||
    openingAt(text, at, vocabulary) !== null ||
    isLabelAt(text, at, vocabulary)
  );
}
