import type { Block } from "../core/table.ts";
import { isSpace } from "../core/text.ts";
import { indexWithin, isBlank, type Line } from "./lines.ts";
import { type Piece, pieceOf, proseOf, type Reading } from "./reading.ts";
import { type Row, tablesOfRows } from "./rows.ts";

/** Delimiters of CSV, the more usual first. */
const delimiters = [",", ";"] as const;
/** Share of records with one and the same number of fields. Prose has commas too, but not the same number a line. */
const MIN_LIKE_SHARE = 0.6;
/** So many records in a row with the same number of fields are rows, whatever the others have: one table after another. */
const MIN_RUN = 3;
/** Two fields a line may be prose with a comma in it: then all records must be alike, and there must be so many. */
const MIN_PAIRS = 3;
/** Mean length of fields above which lines are prose, in characters. */
const MAX_MEAN_FIELD_UNITS = 60;
const MAX_MEAN_PAIR_UNITS = 20;
/** Share of delimiters followed by a space, or parting the digits of a number, above which they are punctuation. */
const MAX_PUNCTUATION_SHARE = 0.5;
/** Records looked at for evidence. */
const MAX_EVIDENCE_RECORDS = 2000;

const LONE_QUOTE = -1;
const NO_QUOTE = -2;

/** A field's extent without its quotes; offsets, end exclusive. */
interface Field {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

type Record = readonly Field[];

/**
 * The blocks of a region of comma- or semicolon-separated lines, or null when the region is none.
 *
 *     name,"a, ""quoted"" cell",
 *     ,"two
 *     lines",30
 *
 * Rows are stated; columns may have slid. Records without a delimiter are lines of prose between tables.
 */
export function blocksOfCsv(reading: Reading, lines: readonly Line[]): Block[] | null {
  for (const delimiter of delimiters) {
    if (!occursInTwoLines(reading.text, lines, delimiter)) continue;
    const records = recordsOf(reading.text, lines, delimiter);
    if (isCsv(reading.text, records)) return blocksOfRecords(reading, records);
  }
  return null;
}

function occursInTwoLines(text: string, lines: readonly Line[], delimiter: string): boolean {
  let found = 0;
  for (const line of lines) {
    if (indexWithin(text, delimiter, line.inkStart, line.inkEnd) !== -1 && ++found === 2) return true;
  }
  return false;
}

function isCsv(text: string, records: readonly Record[]): boolean {
  const counts = new Map<number, number>();
  let delimited = 0;
  let fields = 0;
  let units = 0;
  let punctuation = 0;
  for (const record of records.slice(0, MAX_EVIDENCE_RECORDS)) {
    if (record.length < 2) continue;
    delimited++;
    fields += record.length;
    counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
    for (const [index, field] of record.entries()) {
      units += field.end - field.start;
      if (index > 0 && isPunctuation(text, field)) punctuation++;
    }
  }
  const [width, like] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [0, 0];
  const meanUnits = units / Math.max(fields, 1);
  if (delimited < 2 || delimited * 2 < Math.min(records.length, MAX_EVIDENCE_RECORDS)) return false;
  if (punctuation > (fields - delimited) * MAX_PUNCTUATION_SHARE) return false;
  if (width === 2) return like === delimited && delimited >= MIN_PAIRS && meanUnits <= MAX_MEAN_PAIR_UNITS;
  const alike = Math.max(like, recordsInRuns(records));
  return alike >= delimited * MIN_LIKE_SHARE && meanUnits <= MAX_MEAN_FIELD_UNITS;
}

/** How many records stand in a run of records of three fields or more, all of one width. */
function recordsInRuns(records: readonly Record[]): number {
  let count = 0;
  let run = 0;
  let width = 0;
  for (const { length } of records.slice(0, MAX_EVIDENCE_RECORDS)) {
    run = length === width ? run + 1 : 1;
    width = length;
    if (width < 3 || run < MIN_RUN) continue;
    count += run === MIN_RUN ? MIN_RUN : 1;
  }
  return count;
}

/** `a, b` and `1,234`: the comma before the field is part of a sentence or a number. */
function isPunctuation(text: string, field: Field): boolean {
  if (field.isQuoted) return false;
  const before = text.charCodeAt(field.start - 2);
  const first = text.charCodeAt(field.start);
  if (first === 32) return field.end > field.start + 1;
  return isDigit(before) && isDigit(first) && /^\d{3}(?!\d)/.test(text.slice(field.start, field.start + 4));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function blocksOfRecords(reading: Reading, records: readonly Record[]): Block[] {
  const blocks: Block[] = [];
  let rows: Row[] = [];
  const close = (): void => {
    const shape = { rows: "stated", columns: "slid", shortRows: "pad" } as const;
    for (const block of tablesOfRows(rows, shape, reading.issues)) blocks.push(block);
    rows = [];
  };
  for (const record of records) {
    const [first] = record;
    if (first !== undefined && record.length === 1 && !first.isQuoted) {
      close();
      const prose = proseOf(reading, first.start, first.end);
      if (prose !== null) blocks.push(prose);
    } else rows.push(record.map((field) => pieceOfField(reading, field)));
  }
  close();
  return blocks;
}

function pieceOfField(reading: Reading, field: Field): Piece {
  const piece = pieceOf(reading, field.start, field.end);
  if (!field.isQuoted || !piece.text.includes('""')) return piece;
  return { ...piece, text: piece.text.replaceAll('""', '"') };
}

/** The records of a region; a quoted field may run over line ends, a quote that never closes is text. */
function recordsOf(text: string, lines: readonly Line[], delimiter: string): Record[] {
  const records: Record[] = [];
  const end = lines.at(-1)?.end ?? 0;
  let resumeAt = 0;
  // Once a quote found no end, none is looked for before this offset: each stretch is searched once.
  let quotesFrom = 0;
  for (const line of lines) {
    if (line.start < resumeAt || isBlank(line)) continue;
    const record: Field[] = [];
    let at = line.start;
    let lineEnd = line.end;
    for (;;) {
      const open = skipSpaces(text, at, lineEnd);
      const isQuote = text.charAt(open) === '"' && open < lineEnd && open >= quotesFrom;
      const close = isQuote ? endOfQuoted(text, open + 1, end, delimiter) : LONE_QUOTE;
      if (close === NO_QUOTE) quotesFrom = end;
      if (close >= 0) {
        record.push({ start: open + 1, end: close, isQuoted: true });
        at = skipSpaces(text, close + 1, end);
        if (at > lineEnd) lineEnd = endOfLine(lines, at, end);
      } else {
        const next = indexWithin(text, delimiter, at, lineEnd);
        const stop = next === -1 ? lineEnd : next;
        record.push({ start: at, end: stop, isQuoted: false });
        at = stop;
      }
      if (at >= lineEnd || text.charAt(at) !== delimiter) break;
      at++;
    }
    resumeAt = lineEnd;
    records.push(record);
  }
  return records;
}

/**
 * Offset of the closing quote: one that a delimiter, a line end or the end follows; `""` is a quote in the field.
 *
 * @returns -1 when another character follows, so that `"a" road,` keeps its quotes; -2 when no quote follows at all
 */
function endOfQuoted(text: string, from: number, end: number, delimiter: string): number {
  let i = text.indexOf('"', from);
  while (i !== -1 && text.charAt(i + 1) === '"') i = text.indexOf('"', i + 2);
  if (i === -1 || i >= end) return NO_QUOTE;
  const after = skipSpaces(text, i + 1, end);
  const unit = text.charAt(after);
  return after >= end || unit === delimiter || unit === "\n" || unit === "\r" ? i : LONE_QUOTE;
}

/** The end of the line that holds offset `at`, by halving. */
function endOfLine(lines: readonly Line[], at: number, end: number): number {
  let low = 0;
  let high = lines.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.start ?? end) <= at) low = middle;
    else high = middle;
  }
  return lines[low]?.end ?? end;
}

function skipSpaces(text: string, from: number, end: number): number {
  let i = from;
  while (i < end && text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13 && isSpace(text.charCodeAt(i))) i++;
  return i;
}
