import { isInvisible } from "../../core/invisible.ts";
import { type Issue, issue } from "../../core/issue.ts";
import type { MarkedBlock, MarkedTable, MarkedText } from "../../core/marked.ts";
import type { Place } from "../../core/place.ts";
import type { Paragraphs } from "./paragraph.ts";
import { changesOf, droppedOf, type Piece, struckIn, textOfPieces, withoutStruckFigures } from "./pieces.ts";

/** A cell as the second reader should have it. */
export interface ComparedCell {
  readonly ours: string;
  readonly expected: string;
  readonly at: Place;
  /** Text boxes are read in another order. */
  readonly hasBox: boolean;
}

export interface ComparedTable {
  readonly at: Place;
  readonly rows: (readonly ComparedCell[])[];
}

/** What reading a document fills. */
export interface Reading {
  readonly paragraphs: Paragraphs;
  readonly blocks: MarkedBlock[];
  /** Texts that are no part of a cell or paragraph; told behind all others. */
  readonly dropped: MarkedText[];
  readonly issues: Issue[];
  /** Tables of the body, in the order in which they begin. */
  readonly compared: ComparedTable[];
  tableCount: number;
  /** Is a table in a text box? The second reader meets it elsewhere. */
  hasTableInBox: boolean;
}

/** One run of paragraphs and tables: the body, a header, the footnotes. */
export interface Story {
  readonly part: string;
  readonly role: MarkedTable["role"];
  /** Does the second reader read it too? */
  readonly isCompared: boolean;
  paragraphCount: number;
  /** What stood in paragraphs whose end was deleted: the next one goes on with it. */
  pending: readonly Piece[];
}

export function storyOf(part: string, role: Story["role"], isCompared = false): Story {
  return { part, role, isCompared, paragraphCount: 0, pending: [] };
}

/**
 * The text of pieces, at its place; what is not part of it is listed as dropped, with an issue where someone should look.
 */
export function textAt(given: readonly Piece[], at: Place, { dropped, issues }: Reading): string {
  const pieces = withoutStruckFigures(given);
  const changes = changesOf(pieces);
  if (changes !== null) issues.push(issue("ingest/changes-tracked", at, changes));
  const hidden: string[] = [];
  for (const { text, reason, isHidden } of droppedOf(pieces)) {
    dropped.push({ kind: "text", text, at, role: { dropped: reason } });
    if (isHidden) hidden.push(text);
  }
  if (hidden.length > 0) issues.push(issue("ingest/part-hidden", at, { what: "text", names: hidden }));
  const struck = struckIn(pieces);
  if (struck.length > 0) issues.push(issue("ingest/text-struck", at, { texts: struck }));
  return withoutInvisible(textOfPieces(pieces), at, issues);
}

function withoutInvisible(text: string, at: Place, issues: Issue[]): string {
  const codePoints: string[] = [];
  let kept = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isInvisible(code)) codePoints.push(`U+${code.toString(16).toUpperCase().padStart(4, "0")}`);
    else kept += text.charAt(i);
  }
  if (codePoints.length === 0) return text;
  const { length: count } = codePoints;
  issues.push(issue("ingest/invisible-characters", at, { count, codePoints: [...new Set(codePoints)].toSorted() }));
  return kept;
}
