import type { Issue } from "../core/issue.ts";
import type { LabelRule } from "../core/template.ts";
import { foldLabel } from "../core/text.ts";
import { readBelow } from "./below.ts";
import { isSide } from "./columns.ts";
import type { Look } from "./costs.ts";
import type { Pass } from "./field-pass.ts";
import { placed } from "./field-pass.ts";
import type { FoundField } from "./found-field.ts";
import type { InlinePair } from "./labels.ts";
import { captionUnitOf, declaresUnit, inlinePairsOf, isPageNumber, isYearLine, labelText, yearOf } from "./labels.ts";
import type { Ledger } from "./ledger.ts";
import { readMatrix } from "./matrix.ts";
import type { Piece } from "./stream.ts";
import { readUnknown } from "./unknown-labels.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { columnOf, labelOf } from "./vocabulary.ts";

export interface FoundHeader {
  readonly fields: readonly FoundField[];
  readonly tableUnit: string | null;
  readonly year: number | null;
  readonly issues: readonly Issue[];
}

/** Longest text that still completes an amount or date before it, in characters: a unit, 以内. */
const MAX_SUFFIX_LENGTH = 3;

/** Pairs the labels between `first` and `end` with their values; a label without a value is a blank field. */
export function fieldsOfPieces(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  first: number,
  end: number,
  ledger: Ledger,
  lookOf: (text: string) => Look,
): FoundHeader {
  const pass: Pass = {
    pieces,
    vocabulary,
    ledger,
    lookOf,
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
  closeHeader(pass, end);
  return { fields: pass.fields, tableUnit: pass.tableUnit, year: pass.year, issues: pass.issues };
}

/** A goal label right before the column headings (年度绩效目标 | 一级指标 | …) is the side label of the rows. */
function closeHeader(pass: Pass, end: number): void {
  const label = pass.pieces[pass.open?.labelPiece ?? -1];
  const next = pass.pieces[end];
  if (pass.open?.rule?.below !== true || label === undefined || next === undefined) return;
  if (label.index !== end - 1 || columnOf(pass.vocabulary, next.key) === null || next.rowBreak === "stated") return;
  pass.fields.splice(pass.fields.indexOf(pass.open), 1);
  pass.ledger.claim(label.index, "boilerplate");
}

/** Reads the piece at `at` and returns the index of the next one to read. */
function readPiece(pass: Pass, at: number, end: number): number {
  const piece = pass.pieces[at];
  if (piece === undefined || pass.ledger.isClaimed(at)) return at + 1;
  const { vocabulary, ledger } = pass;
  const behind = readMatrix(pass, at, end);
  if (behind > at) return behind;
  const label = labelOf(vocabulary, piece.key);
  if (label !== null && label.role !== "side") return readLabel(pass, at, label);
  if (isYearLine(piece.key) && !isAwaited(pass, piece)) {
    pass.year ??= yearOf(piece.text);
    return placed(pass, at);
  }
  if (label !== null || (isSide(piece, vocabulary) && !isAwaited(pass, piece) && !mayGoOn(pass, piece))) {
    ledger.claim(at, "boilerplate");
    return at + 1;
  }
  const unit = pass.open === null || isCaption(piece.key, vocabulary) ? captionUnitOf(piece.text, vocabulary) : null;
  if (unit !== null) pass.tableUnit ??= unit;
  const pairs = inlinePairsOf(piece.text, vocabulary);
  if (pairs.length > 0) return readInline(pass, at, pairs);
  if (unit !== null) return placed(pass, at);
  if (vocabulary.template.furniture.includes(piece.key) || (piece.rowBreak !== "none" && isPageNumber(piece.key))) {
    ledger.claim(at, "boilerplate");
    return at + 1;
  }
  return readText(pass, at, end);
}

/** Is the piece a unit caption from its first character on: `单位：万元`? */
function isCaption(key: string, vocabulary: Vocabulary): boolean {
  return vocabulary.template.caption.words.some((word) => key.startsWith(word) || key.startsWith(`(${word}`));
}

function isAwaited(pass: Pass, piece: Piece): boolean {
  return pass.open !== null && piece.rowBreak !== "stated";
}

/** Two characters of a side label may as well be the end of a broken value; a single one hardly ever is. */
function mayGoOn(pass: Pass, piece: Piece): boolean {
  return piece.key.length > 1 && pass.last !== null && goesOn(pass, piece, pass.last);
}

function readLabel(pass: Pass, at: number, rule: LabelRule): number {
  const piece = pass.pieces[at];
  if (piece === undefined) return at + 1;
  const open = pass.open;
  if (open?.rule?.below === true && rule.below === true) {
    // 年度总体目标 | 预期目标 | 实际完成情况: the first only heads the others, and all values stand below.
    // Of 年度总体目标完成情况 | 预期目标 | 实际完成情况 the first was the heading: it is told again.
    const again = pass.below.find((field) => field.rule?.key === rule.key && rule.key !== null);
    const heads = again === undefined && (open.rule.role === "group" || open.rule.key === rule.key);
    if (heads) pass.fields.splice(pass.fields.indexOf(open), 1);
    else pass.below.push(open);
    if (again !== undefined) {
      pass.fields.splice(pass.fields.indexOf(again), 1);
      pass.below.splice(pass.below.indexOf(again), 1);
    }
  } else if (rule.below !== true) {
    pass.below = [];
  }
  if (rule.sort !== "money") pass.group = null;
  const field: FoundField = {
    rule,
    label: withoutFurniture(labelText(piece.text), pass.vocabulary),
    group: pass.group,
    labelPiece: at,
    pieces: [],
    inline: null,
    cell: null,
  };
  if (rule.role === "group" && rule.sort === "money" && !headsBeside(pass, piece)) pass.group = piece.text;
  pass.fields.push(field);
  pass.open = field;
  pass.last = null;
  pass.ledger.claim(at, "placed");
  return at + 1;
}

/** A label without the mark of a seal or signature behind it: `审核意见 (盖章)` -> `审核意见`. */
function withoutFurniture(label: string, vocabulary: Vocabulary): string {
  const open = Math.max(label.lastIndexOf("("), label.lastIndexOf("（"));
  if (open <= 0 || !vocabulary.template.furniture.includes(foldLabel(label.slice(open)))) return label;
  return label.slice(0, open).trimEnd();
}

function readInline(pass: Pass, at: number, pairs: readonly InlinePair[]): number {
  const furniture = pass.vocabulary.template.furniture;
  for (const pair of pairs) {
    if (pair.rule === null) continue;
    const inline = furniture.includes(foldLabel(pair.text)) ? "" : pair.text;
    pass.fields.push({
      rule: pair.rule,
      label: pair.label,
      group: pass.group,
      labelPiece: at,
      pieces: [],
      inline,
      cell: null,
    });
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
  if (open?.rule?.role === "group" && open.rule.sort === "money" && declaresUnit(piece.text)) {
    // 资金来源 | 年初安排金额(万元): a heading that states the unit of the rows below.
    pass.group = piece.text;
    pass.open = null;
    return placed(pass, at);
  }
  const newRow = piece.rowBreak === "stated";
  // A fragment of a side label may open the row: 总体 | 新建管网80公里 | ….
  const isLower = open !== null && pass.pieces[open.labelPiece]?.row !== piece.row;
  if (newRow || piece.rowBreak === "possible" || isLower) {
    const waiting = [...pass.below, ...(open?.rule?.below === true ? [open] : [])];
    if (waiting.length > 1 || (waiting.length === 1 && (newRow || isLower))) return readBelow(pass, at, end, waiting);
  }
  if (open !== null && isSignature(open) && piece.gap === "line") pass.open = null;
  else if (open !== null && !newRow) return take(pass, at, open);
  if (pass.last !== null && goesOn(pass, piece, pass.last)) return goOn(pass, at, pass.last);
  return readUnknown(pass, at, end);
}

/** A line for names and dates at the form's foot: its value never stands on the line below. */
function isSignature(field: FoundField): boolean {
  return field.rule?.signature === true;
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
  // 总分 | 100 | 96: a total has a number for each of several columns.
  if (last.rule?.role === "footer" && piece.rowBreak === "none" && piece.trust !== "unmarked") return true;
  const text = last.rule === null || last.rule.sort === "text" || last.rule.sort === "period";
  if (piece.cellBreak === "possible" && piece.rowBreak !== "stated")
    return text || piece.key.length <= MAX_SUFFIX_LENGTH;
  const alone = pass.pieces[piece.index + 1]?.rowBreak !== "none";
  return text && piece.rowBreak === "stated" && alone && (piece.prose || piece.cellBreak === "possible");
}

function goOn(pass: Pass, at: number, field: FoundField): number {
  field.pieces.push(at);
  return placed(pass, at);
}

/** 预算资金(万元) | 资金来源: a heading beside one that states the unit of the rows says none of its own. */
function headsBeside({ group }: Pass, { rowBreak, text }: Piece): boolean {
  return rowBreak !== "stated" && group !== null && declaresUnit(group) && !declaresUnit(text);
}
