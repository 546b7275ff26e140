import type { LabelRule, TitleRule } from "../core/template.ts";
import { inlinePairsOf, isYearLine } from "./labels.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { columnOf, labelOf, levelsOf } from "./vocabulary.ts";

/** Longest title in characters; longer lines are prose. */
const MAX_TITLE_LENGTH = 60;

/** What a piece is, by its words alone. */
export type Sign = "title" | "label" | "footer" | "heading" | "level" | "other";

/** A run of pieces that hold one form, and its title piece. */
export interface Segment {
  readonly first: number;
  readonly end: number;
  readonly title: number | null;
  /** Is the title one of the template's own? A form without a title counts as its own. */
  readonly own: boolean;
}

/** The sign of every piece under one vocabulary. */
export function signsOf(pieces: readonly Piece[], vocabulary: Vocabulary): Sign[] {
  return pieces.map((piece) => {
    if (titleOf(piece.key, vocabulary.titles) !== null) return "title";
    const label = labelOfPiece(piece, vocabulary);
    if (label !== null && label.role !== "side") return label.role === "footer" ? "footer" : "label";
    if (columnOf(vocabulary, piece.key) !== null) return "heading";
    if (levelsOf(vocabulary, piece.key).length > 0) return "level";
    return "other";
  });
}

/** The label a piece is, or begins with before a colon and its value: 项目名称：道路建设. */
function labelOfPiece(piece: Piece, vocabulary: Vocabulary): LabelRule | null {
  const label = labelOf(vocabulary, piece.key);
  if (label !== null || !/[:：]/.test(piece.text)) return label;
  return inlinePairsOf(piece.text, vocabulary)[0]?.rule ?? null;
}

/** `own` where the text is a title of one of the templates, `foreign` where it is a title of their kin, else null. */
export function titleOf(key: string, titles: readonly TitleRule[]): "own" | "foreign" | null {
  if (key.length > MAX_TITLE_LENGTH || key.length < 4) return null;
  const bare = withoutTail(key);
  let isForeign = false;
  for (const { has, lacks, ends } of titles) {
    if (!ends.some((end) => bare.endsWith(end))) continue;
    if (lacks.some((word) => bare.includes(word))) isForeign = true;
    else if (has.some((words) => words.every((word) => bare.includes(word)))) return "own";
  }
  return isForeign ? "foreign" : null;
}

/** `绩效目标申报表(2024年度)` -> `绩效目标申报表`. */
export function withoutYear(title: string): string {
  return title.replace(/[(（]\s*[\d*xX]{0,4}\s*年?度?\s*[)）]?\s*$/, "").trimEnd();
}

/** A title without its year, a bracket that narrows it, and a running number: `绩效目标申报表(基础设施类)` is a title. */
function withoutTail(key: string): string {
  const undated = withoutYear(key);
  const open = undated.endsWith(")") ? undated.lastIndexOf("(") : -1;
  return (open > 0 ? undated.slice(0, open) : undated).replace(/\d{1,2}$/, "");
}

/**
 * Cuts the stream into forms. A form begins at the last of a run of titles that a header label follows, or, where the
 * title is lost, at the label that opened the form before (项目名称) once indicators have been seen.
 *
 * @param knownOpening that label, where an earlier stretch of the document has shown it
 */
export function segmentsOf(
  pieces: readonly Piece[],
  signs: readonly Sign[],
  vocabulary: Vocabulary,
  knownOpening: string | null,
): { segments: Segment[]; opening: string | null } {
  const starts: { first: number; title: number | null }[] = [];
  const nextSign = nextSigns(signs);
  let current: string | null = null;
  let opening = knownOpening;
  let body = false;
  let open = false;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === undefined) continue;
    const sign = signs[i];
    // A project may be named like a form: what follows the label that opens forms is its value.
    const before = pieces[i - 1];
    const isValue = before !== undefined && opening !== null && labelOf(vocabulary, before.key)?.key === opening;
    if (sign === "title" && !isValue) {
      const last = starts[starts.length - 1];
      const following = nextSign[i + 1] ?? -1;
      const next = pieces[following];
      const label = next !== undefined && signs[following] === "label" ? labelOfPiece(next, vocabulary) : null;
      // A running title at the head of a page: rows follow, or header labels that do not open a form anew.
      const opensAnew = body || piece.key !== current || opening === null || label?.key === opening;
      if (open && (label === null || !opensAnew)) continue;
      current = piece.key;
      if (last !== undefined && !open) last.title = i;
      else starts.push({ first: i, title: i });
      open = false;
      body = false;
    } else if (sign === "label") {
      const label = labelOfPiece(piece, vocabulary);
      // A text that begins in the middle of a form shows its foot first.
      if (label?.role === "field" && opening === null && !body) opening = label.key;
      const again = body && label !== null && label.key !== null && label.key === opening;
      if (again || starts.length === 0) starts.push({ first: withYearLines(pieces, i), title: null });
      if (again) body = false;
      open = true;
    } else if (sign === "heading" || sign === "level") {
      if (starts.length === 0) starts.push({ first: i, title: null });
      open = true;
      if (sign === "level") body = true;
    }
  }
  const segments = starts.map((start, k) => ({
    first: start.first,
    end: starts[k + 1]?.first ?? pieces.length,
    title: start.title,
    own: start.title === null || titleOf(pieces[start.title]?.key ?? "", vocabulary.titles) === "own",
  }));
  return { segments, opening };
}

/** A year line above the first label belongs to the form, though its title is lost. */
function withYearLines(pieces: readonly Piece[], first: number): number {
  let at = first;
  while (at > 0 && isYearLine(pieces[at - 1]?.key ?? "")) at--;
  return at;
}

/** For every index the first piece at or after it that tells what follows: a label, a heading or a level; else -1. */
function nextSigns(signs: readonly Sign[]): Int32Array {
  const next = new Int32Array(signs.length + 1).fill(-1);
  for (let i = signs.length - 1; i >= 0; i--) {
    const sign = signs[i] ?? "other";
    next[i] = sign === "label" || sign === "heading" || sign === "level" ? i : (next[i + 1] ?? -1);
  }
  return next;
}
