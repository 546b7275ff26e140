import { invisiblePattern, isInvisible } from "../core/invisible.ts";
import { lineStartsOf, locatorOf } from "../core/lines.ts";
import type { Place } from "../core/place.ts";
import { isSpace } from "../core/text.ts";
import type { IngestLimits } from "./adapter.ts";

/** Places reported one by one; the last report holds the count of all further ones. */
const MAX_REPORTS = 20;
/** Different invisible characters named in one report. */
const MAX_CODE_POINTS = 8;

/** A stretch of doubtful characters on one line, or, as the last of many, all further ones. */
interface Sighting {
  readonly at: Place;
  readonly count: number;
  readonly codePoints: readonly string[];
}

interface Exceeded {
  readonly what: string;
  readonly limit: string;
  readonly allowed: number;
}

/** What one look over a decoded text finds. */
export interface Survey {
  readonly exceeded: Exceeded | null;
  /** Whether the text holds nothing but white space and invisible characters. */
  readonly isEmpty: boolean;
  readonly invalidCount: number;
  readonly invalid: readonly Sighting[];
  readonly invisible: readonly Sighting[];
}

const REPLACEMENT = 0xfffd;
const [TAB, LINE_FEED, RETURN, SPACE, COMMA, TAG_START, PIPE] = [9, 10, 13, 32, 44, 60, 124] as const;
/** Whatever parts cells is ASCII. */
const DELIMITER_CODES = 128;

/** Looks a decoded text over: limits, undecodable places (U+FFFD) and invisible characters. Linear time. */
export function surveyOf(text: string, limits: IngestLimits): Survey {
  const exceeded = exceededLimit(text, limits);
  if (exceeded !== null) return { exceeded, isEmpty: false, invalidCount: 0, invalid: [], invisible: [] };
  const invalid = text.includes("\ufffd") ? runsOf(text, (code) => code === REPLACEMENT) : [];
  return {
    exceeded: null,
    isEmpty: isEmpty(text),
    invalidCount: invalid.reduce((sum, run) => sum + run.count, 0),
    invalid: sightingsOf(text, invalid),
    invisible: invisiblePattern.test(text) ? sightingsOf(text, runsOf(text, isInvisible)) : [],
  };
}

function isEmpty(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isSpace(code) && !isInvisible(code)) return false;
  }
  return true;
}

/** The first limit that a line breaks. */
function exceededLimit(text: string, limits: IngestLimits): Exceeded | null {
  let line = 1;
  let lineStart = 0;
  let cells = 0;
  const counts = new Uint32Array(DELIMITER_CODES);
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? LINE_FEED : text.charCodeAt(i);
    if (code !== LINE_FEED && code !== RETURN) {
      if (code < DELIMITER_CODES && !(code === SPACE && isNoGap(text, i))) counts[code] = (counts[code] ?? 0) + 1;
      continue;
    }
    const exceeded = exceededByLine({ line, units: i - lineStart, columns: columnsOf(counts) }, limits);
    if (exceeded !== null) return exceeded;
    cells += cellsOf(counts);
    if (cells > limits.maxCells) return moreThan(limits.maxCells, "cells", "max-cells");
    if (code === RETURN && text.charCodeAt(i + 1) === LINE_FEED) i++;
    lineStart = i + 1;
    counts.fill(0);
    // The line after the last line end counts only when something stands on it.
    if (++line > limits.maxLines && lineStart < text.length) return moreThan(limits.maxLines, "lines", "max-lines");
  }
  return null;
}

/** A gap of spaces parts two cells; it is counted at its second space. */
function isNoGap(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) !== SPACE || text.charCodeAt(at - 2) === SPACE;
}

function columnsOf(counts: Uint32Array): number {
  return Math.max(counts[TAB] ?? 0, counts[PIPE] ?? 0) + 1;
}

/** How many cells the delimiters of a line may make, whatever reads it; none where there are none. Tags come in pairs. */
function cellsOf(counts: Uint32Array): number {
  const parting = [TAB, PIPE, COMMA, SPACE].map((code) => counts[code] ?? 0);
  const most = Math.max(...parting, Math.ceil((counts[TAG_START] ?? 0) / 2));
  return most === 0 ? 0 : most + 1;
}

function exceededByLine(
  { line, units, columns }: { readonly line: number; readonly units: number; readonly columns: number },
  { maxLineUnits, maxColumns }: IngestLimits,
): Exceeded | null {
  if (units > maxLineUnits) {
    return { what: `Line ${line} has ${units} characters`, limit: "max-line-units", allowed: maxLineUnits };
  }
  if (columns <= maxColumns) return null;
  return { what: `Line ${line} has ${columns} columns`, limit: "max-columns", allowed: maxColumns };
}

function moreThan(allowed: number, what: string, limit: string): Exceeded {
  return { what: `The text has more than ${allowed} ${what}`, limit, allowed };
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly codes: readonly number[];
}

/** Runs of characters that fit; from the last report on, all further runs are told as one. */
function runsOf(text: string, fits: (code: number) => boolean): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!fits(text.charCodeAt(i))) continue;
    const start = i;
    const codes: number[] = [];
    while (i < text.length && fits(text.charCodeAt(i))) note(codes, text.charCodeAt(i++));
    const last = runs.length === MAX_REPORTS ? runs.pop() : undefined;
    for (const code of last?.codes ?? []) note(codes, code);
    runs.push({ start: last?.start ?? start, end: i, count: (last?.count ?? 0) + i - start, codes });
  }
  return runs;
}

function note(codes: number[], code: number): void {
  if (codes.length < MAX_CODE_POINTS && !codes.includes(code)) codes.push(code);
}

function sightingsOf(text: string, runs: readonly Run[]): Sighting[] {
  if (runs.length === 0) return [];
  const locate = locatorOf(lineStartsOf(text));
  return runs.map(({ start, end, count, codes }) => ({
    at: locate(start, end),
    count,
    codePoints: codes.toSorted((a, b) => a - b).map(printedCodePoint),
  }));
}

function printedCodePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
