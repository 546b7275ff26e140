import type { IssueData } from "../../core/issue-data.ts";

/**
 * A stretch of text in a paragraph, and who has it. The second reader of the file is known to leave some text out, and to
 * read some that nobody sees: a difference that is explained by that is none.
 */
export interface Piece {
  readonly text: string;
  readonly kind: /** Read by both readers. */
    | "text"
    /** Read by us only: automatic numbers, equations, symbols in their font. */
    | "ours"
    /** Not part of the text, but the second reader takes it for such. */
    | "theirs"
    /** Not seen in the document: listed as dropped; the second reader takes it for text. */
    | "hidden"
    /** What an empty content control asks for: listed as dropped; the second reader takes it for text. */
    | "prompt"
    /** Taken out by a tracked change: listed as dropped. */
    | "deleted"
    /** A figure struck through by hand: listed as dropped; the second reader takes it for text. */
    | "struck"
    /** A reading aid printed above the text: listed as dropped. */
    | "ruby";
  readonly isInserted: boolean;
  /** Struck through by hand. */
  readonly isStruck?: boolean;
}

/** What makes a figure: beside its correction it would be read as one number with it. */
const figure = /[\d０-９≥≤<>%％〇一二三四五六七八九十百千万亿]/u;

/**
 * Struck figures are left out where something beside them stands. Other struck words change no number, and what is struck
 * as a whole has no correction: both are read like the rest.
 */
export function withoutStruckFigures(pieces: readonly Piece[]): readonly Piece[] {
  const isSeen = ({ kind }: Piece): boolean => kind === "text" || kind === "ours";
  if (!pieces.some((piece) => isSeen(piece) && piece.isStruck !== true && piece.text.trim() !== "")) return pieces;
  const kept: Piece[] = [];
  for (let i = 0; i < pieces.length; ) {
    let end = i;
    while (pieces[end]?.isStruck === true) end++;
    const stretch = pieces.slice(i, Math.max(end, i + 1));
    const isFigure = end > i && stretch.some(({ text }) => figure.test(text));
    kept.push(...(isFigure ? stretch.map((piece): Piece => ({ ...piece, kind: "struck" })) : stretch));
    i += stretch.length;
  }
  return kept;
}

/** Why pieces that are no part of the text are listed as dropped. */
const reasons: Readonly<Partial<Record<Piece["kind"], string>>> = {
  hidden: "hidden text",
  prompt: "prompt of an empty control",
  deleted: "deleted (tracked change)",
  struck: "struck out",
  ruby: "reading aid above the text",
};

/** What the second reader takes for text. */
const expected: ReadonlySet<Piece["kind"]> = new Set(["text", "theirs", "hidden", "prompt", "struck"]);

/** The text as it is read: lines trimmed, blank ones left out. */
export function textOfPieces(pieces: readonly Piece[]): string {
  return linesOf(joined(pieces, (kind) => kind === "text" || kind === "ours"));
}

/** The text as the second reader should read it. */
export function textExpectedOf(pieces: readonly Piece[]): string {
  return joined(pieces, (kind) => expected.has(kind));
}

/** A stretch of text that is left out. */
export interface DroppedStretch {
  readonly text: string;
  readonly reason: string;
  readonly isHidden: boolean;
}

/** What is left out of the text, each stretch with the reason. */
export function droppedOf(pieces: readonly Piece[]): DroppedStretch[] {
  const found = stretches(pieces, ({ kind }) => reasons[kind] ?? null);
  return found.map(({ text, key: reason }) => ({ text, reason, isHidden: reason === reasons.hidden }));
}

/** Tracked changes among the pieces; null where there are none. */
export function changesOf(pieces: readonly Piece[]): IssueData["ingest/changes-tracked"] | null {
  const textsOf = (key: (piece: Piece) => string | null) => stretches(pieces, key).map(({ text }) => text);
  const isRead = ({ kind }: Piece): boolean => kind === "text" || kind === "ours";
  const inserted = textsOf((piece) => (piece.isInserted && isRead(piece) ? "inserted" : null));
  const deleted = textsOf(({ kind }) => (kind === "deleted" ? "deleted" : null));
  return inserted.length + deleted.length === 0 ? null : { inserted, deleted };
}

/** What is struck through, stretch by stretch. */
export function struckIn(pieces: readonly Piece[]): string[] {
  return stretches(pieces, ({ isStruck }) => (isStruck === true ? "struck" : null)).map(({ text }) => text);
}

/** Neighbouring pieces of one key as one text; those without a key, and blank texts, are left out. */
function stretches(pieces: readonly Piece[], keyOf: (piece: Piece) => string | null): { text: string; key: string }[] {
  const found: { text: string; key: string }[] = [];
  let last: string | null = null;
  for (const piece of pieces) {
    if (piece.text === "") continue;
    const key = keyOf(piece);
    const open = found.at(-1);
    if (key !== null && key === last && open !== undefined) open.text += piece.text;
    else if (key !== null) found.push({ text: piece.text, key });
    last = key;
  }
  return found.map(({ text, key }) => ({ text: linesOf(text), key })).filter(({ text }) => text !== "");
}

function joined(pieces: readonly Piece[], isWanted: (kind: Piece["kind"]) => boolean): string {
  let text = "";
  for (const piece of pieces) if (isWanted(piece.kind)) text += piece.text;
  return text;
}

function linesOf(text: string): string {
  if (!text.includes("\n")) return text.trim();
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
