import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import { hullOfPlaces } from "../core/place.ts";
import type { LabelRule } from "../core/template.ts";
import { foldLabel } from "../core/text.ts";
import { isSide } from "./columns.ts";
import type { InlinePair } from "./labels.ts";
import { captionUnitOf, inlinePairsOf, isYearLine, yearOf } from "./labels.ts";
import type { Ledger } from "./ledger.ts";
import type { Piece } from "./stream.ts";
import { joinPieces } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { labelOf } from "./vocabulary.ts";

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
}

export interface FoundHeader {
  readonly fields: readonly FoundField[];
  readonly tableUnit: string | null;
  readonly year: number | null;
  readonly issues: readonly Issue[];
}

/** Longest unknown label, in characters; a longer text without a label is left out of the form. */
const MAX_UNKNOWN_LABEL = 16;

/** Mutable state of one pass over the pieces of a header or footer. */
interface Pass {
  readonly pieces: readonly Piece[];
  readonly vocabulary: Vocabulary;
  readonly ledger: Ledger;
  readonly fields: FoundField[];
  readonly issues: Issue[];
  /** Fields whose value may stand in the row below. */
  below: FoundField[];
  /** The field whose label was read last and has no value yet. */
  open: FoundField | null;
  /** The field whose value was read last and may go on. */
  last: FoundField | null;
  group: string | null;
  tableUnit: string | null;
  year: number | null;
}

/** Pairs the labels between `first` and `end` with their values; a label without a value is a blank field. */
export function fieldsOfPieces(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  first: number,
  end: number,
  ledger: Ledger,
): FoundHeader {
  const pass: Pass = {
    pieces,
    vocabulary,
    ledger,
    fields: [],
    issues: [],
    below: [],
    open: null,
    last: null,
    group: null,
    tableUnit: null,
    year: null,
  };
  for (let at = first; at < end; ) at = readPiece(pass, at, end);
  return { fields: pass.fields, tableUnit: pass.tableUnit, year: pass.year, issues: pass.issues };
}

/** Reads the piece at `at` and returns the index of the next one to read. */
function readPiece(pass: Pass, at: number, end: number): number {
  const piece = pass.pieces[at];
  if (piece === undefined || pass.ledger.isClaimed(at)) return at + 1;
  const { vocabulary, ledger } = pass;
  const label = labelOf(vocabulary, piece.key);
  if (label !== null && label.role !== "side") return readLabel(pass, at, label);
  if (isYearLine(piece.key) && !isAwaited(pass, piece)) {
    pass.year ??= yearOf(piece.text);
    return placed(pass, at);
  }
  if (label !== null || (isSide(piece, vocabulary) && !isAwaited(pass, piece))) {
    ledger.claim(at, "boilerplate");
    return at + 1;
  }
  const unit = pass.open === null || isCaption(piece.key, vocabulary) ? captionUnitOf(piece.text, vocabulary) : null;
  if (unit !== null) pass.tableUnit ??= unit;
  const pairs = inlinePairsOf(piece.text, vocabulary);
  if (pairs.length > 0) return readInline(pass, at, pairs);
  if (unit !== null) return placed(pass, at);
  if (vocabulary.template.furniture.includes(piece.key)) {
    ledger.claim(at, "boilerplate");
    return at + 1;
  }
  return readText(pass, at, end);
}

/** Is the piece a unit caption from its first character on: `单位：万元`? */
function isCaption(key: string, vocabulary: Vocabulary): boolean {
  return vocabulary.template.caption.words.some((word) => key.startsWith(word) || key.startsWith(`(${word}`));
}

function placed(pass: Pass, at: number): number {
  pass.ledger.claim(at, "placed");
  return at + 1;
}

function isAwaited(pass: Pass, piece: Piece): boolean {
  return pass.open !== null && piece.rowBreak !== "stated";
}

function readLabel(pass: Pass, at: number, rule: LabelRule): number {
  const piece = pass.pieces[at];
  if (piece === undefined) return at + 1;
  const open = pass.open;
  if (open?.rule?.below === true && rule.below === true) {
    // 年度总体目标 | 预期目标 | 实际完成情况: the first only heads the others, and all values stand below.
    const heads = open.rule.role === "group" || open.rule.key === rule.key;
    if (heads) pass.fields.splice(pass.fields.indexOf(open), 1);
    else pass.below.push(open);
  } else if (rule.below !== true) {
    pass.below = [];
  }
  if (rule.sort !== "money") pass.group = null;
  const field: FoundField = {
    rule,
    label: labelText(piece.text),
    group: pass.group,
    labelPiece: at,
    pieces: [],
    inline: null,
  };
  if (rule.role === "group" && rule.sort === "money") pass.group = piece.text;
  pass.fields.push(field);
  pass.open = field;
  pass.last = null;
  pass.ledger.claim(at, "placed");
  return at + 1;
}

function labelText(text: string): string {
  return text.replace(/\s*[:：]\s*$/, "").trim();
}

function readInline(pass: Pass, at: number, pairs: readonly InlinePair[]): number {
  const furniture = pass.vocabulary.template.furniture;
  for (const pair of pairs) {
    if (pair.rule === null) continue;
    const inline = furniture.includes(foldLabel(pair.text)) ? "" : pair.text;
    pass.fields.push({ rule: pair.rule, label: pair.label, group: pass.group, labelPiece: at, pieces: [], inline });
  }
  pass.last = null;
  pass.open = null;
  const last = pass.fields[pass.fields.length - 1];
  if (last !== undefined && last.inline === "" && pass.pieces[at + 1]?.rowBreak === "none") {
    // `项目名称: ` with its value in the next cell of the row.
    pass.open = { ...last, inline: null };
    pass.fields[pass.fields.length - 1] = pass.open;
  }
  return placed(pass, at);
}

function readText(pass: Pass, at: number, end: number): number {
  const piece = pass.pieces[at];
  if (piece === undefined) return at + 1;
  const open = pass.open;
  if (open !== null && open.pieces.length === 0 && isUnitBracket(piece.key) && at === open.labelPiece + 1) {
    // 项目资金 (万元) in two pieces: the bracket belongs to the label.
    const renamed = { ...open, label: `${open.label}${piece.text}` };
    pass.fields[pass.fields.indexOf(open)] = renamed;
    pass.open = renamed;
    if (renamed.rule?.role === "group" && renamed.rule.sort === "money") pass.group = renamed.label;
    return placed(pass, at);
  }
  const newRow = piece.rowBreak === "stated";
  if (newRow || piece.rowBreak === "possible") {
    const waiting = [...pass.below, ...(open?.rule?.below === true ? [open] : [])];
    if (waiting.length > 1 || (waiting.length === 1 && newRow)) return readBelow(pass, at, end, waiting);
  }
  if (open !== null && isSignature(open) && piece.gap === "line") pass.open = null;
  else if (open !== null && !newRow) return take(pass, at, open);
  if (pass.last !== null && goesOn(pass, piece, pass.last)) return goOn(pass, at, pass.last);
  return readUnknown(pass, at, end);
}

/** A line for names and dates at the form's foot: its value never stands on the line below. */
function isSignature(field: FoundField): boolean {
  return field.rule?.role === "footer" && field.rule.key === null;
}

function isUnitBracket(key: string): boolean {
  return key.startsWith("(") && key.length <= 8 && (key.endsWith(")") || key.endsWith("):"));
}

function take(pass: Pass, at: number, field: FoundField): number {
  field.pieces.push(at);
  pass.last = field;
  pass.open = null;
  return placed(pass, at);
}

/** Does this piece go on with the value read before it? */
function goesOn(pass: Pass, piece: Piece, last: FoundField): boolean {
  const before = pass.pieces[last.pieces[last.pieces.length - 1] ?? -1];
  if (before === undefined || before.index !== piece.index - 1) return false;
  if (isSignature(last) && piece.gap === "line") return false;
  const text = last.rule === null || last.rule.sort === "text" || last.rule.sort === "period";
  if (piece.cellBreak === "possible" && piece.rowBreak !== "stated") return text || piece.gap === "line";
  const alone = pass.pieces[piece.index + 1]?.rowBreak !== "none";
  return text && piece.rowBreak === "stated" && alone && (piece.prose || piece.cellBreak === "possible");
}

function goOn(pass: Pass, at: number, field: FoundField): number {
  field.pieces.push(at);
  return placed(pass, at);
}

/** Values that stand in the row below their labels, in the labels' order. */
function readBelow(pass: Pass, at: number, end: number, waiting: readonly FoundField[]): number {
  const head = pass.pieces[at];
  let stop = at + 1;
  while (stop < end) {
    const piece = pass.pieces[stop];
    if (piece === undefined || piece.rowBreak === "stated") break;
    const label = labelOf(pass.vocabulary, piece.key);
    if (label !== null && label.role !== "side") break;
    if (head !== undefined && head.rowBreak === "possible" && piece.gap === "line" && stop - at >= waiting.length)
      break;
    stop++;
  }
  const count = stop - at;
  for (let i = at; i < stop; i++) {
    const piece = pass.pieces[i];
    const nearest = piece === undefined ? null : belowOf(pass, piece, waiting, i - at, count);
    const field = nearest ?? waiting[0];
    if (field !== undefined) field.pieces.push(i);
    pass.ledger.claim(i, "placed");
    pass.last = field ?? null;
  }
  pass.below = [];
  pass.open = null;
  return stop;
}

/** The label a value below belongs to: by printed column, else one each in order, else all to the first. */
function belowOf(
  pass: Pass,
  piece: Piece,
  waiting: readonly FoundField[],
  index: number,
  count: number,
): FoundField | null {
  if (count === waiting.length) return waiting[index] ?? null;
  if (piece.trust === "unmarked") return null;
  let best: FoundField | null = null;
  for (const field of waiting) {
    const label = pass.pieces[field.labelPiece];
    if (label !== undefined && label.col <= piece.col) best = field;
  }
  return best;
}

/** A text without a label of the template: an unknown label with its value, or a line that belongs to no field. */
function readUnknown(pass: Pass, at: number, end: number): number {
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
    const field = { rule: null, label: labelText(piece.text), group: null, labelPiece: at, pieces: [], inline: null };
    pass.fields.push(field);
    pass.open = field;
    return placed(pass, at);
  }
  if (delimited && paired && nextLabel !== null && piece.rowBreak !== "none") {
    pass.ledger.claim(at, "boilerplate"); // An unknown label that heads known ones.
    return at + 1;
  }
  pass.ledger.drop(at, "stands beside no label of the form");
  return at + 1;
}

/** A short text without digits or a sentence's stops, in a form that has shown a label before. */
function isUnknownLabel(pass: Pass, piece: Piece): boolean {
  return pass.fields.length > 0 && piece.key.length <= MAX_UNKNOWN_LABEL && !/[\d。;；]/.test(piece.key);
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

/** Where the value stands, or its label where the value is blank. */
export function placeOfField(field: FoundField, pieces: readonly Piece[]) {
  const indices = field.pieces.length > 0 ? field.pieces : [field.labelPiece];
  return hullOfPlaces(indices.map((index) => pieces[index]?.at ?? null));
}

/** One note for each header row of a delimited table whose values stand left of their column. */
export function headerShiftIssue(
  pieces: readonly Piece[],
  label: number,
  value: number,
  expected: number,
): Issue | null {
  const at = pieces[label];
  const found = pieces[value];
  if (at === undefined || found === undefined) return null;
  const before = [at.text, ...new Array<string>(Math.max(0, found.col - at.col - 1)).fill(""), found.text];
  const after = [at.text, ...new Array<string>(Math.max(0, expected - at.col - 1)).fill(""), found.text];
  return issue("tree/header-shifted", hullOfPlaces([at.at, found.at]), { before, after });
}
