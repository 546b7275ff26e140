import { Failure } from "../../core/failure.ts";
import { type Issue, issue } from "../../core/issue.ts";
import type { MarkedBlock, MarkedDocument, MarkedText } from "../../core/marked.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Place } from "../../core/place.ts";
import type { Source } from "../../core/source.ts";
import { marksOfCharacters } from "./characters.ts";
import { corruptDoc, type DocStreams, streamsOfDoc } from "./container.ts";
import { type Formatted, formattedAt, formattedParagraphs } from "./formatted.ts";
import { listsOf } from "./list-levels.ts";
import { type NextNumber, numbersOfLists } from "./numbering.ts";
import { type ReadStretch, stretchReaderOf } from "./paragraph-text.ts";
import { offsetOf, type Piece, piecesOf, textOfPieces } from "./pieces.ts";
import { type ParagraphProperties, propertiesOf } from "./properties.ts";
import { createStory } from "./story.ts";

/** The parts of a document's text in the order they are stored, by where their lengths stand ([MS-DOC] 2.5.4). */
const parts: readonly { readonly name: string; readonly at: number; readonly role: MarkedText["role"] }[] = [
  { name: "body", at: 0x4c, role: "body" },
  { name: "footnotes", at: 0x50, role: "body" },
  { name: "headers", at: 0x54, role: "boilerplate" },
  { name: "macros", at: 0x58, role: { dropped: "macro" } },
  { name: "comments", at: 0x5c, role: { dropped: "comment" } },
  { name: "endnotes", at: 0x60, role: "body" },
  { name: "textboxes", at: 0x64, role: "body" },
  { name: "header-textboxes", at: 0x68, role: "boilerplate" },
];
/** Objects told of one by one. */
const MAX_OBJECTS = 20;
const PARAGRAPH_MARK = 13;
const CELL_MARK = 7;
const SECTION_MARK = 12;
const OUTSIDE: ParagraphProperties = { depth: 0, isCellEnd: false, isRowEnd: false, row: null, list: null };

/**
 * Opens a Word document of 1997 to 2003: its text by the table of its pieces, its tables by the marks that end cells and
 * rows, its merged cells by the edges that each row states.
 *
 * @returns null for a document that is older
 * @throws Failure encrypted or corrupt
 */
export async function openDoc(source: Source): Promise<Outcome<MarkedDocument> | null> {
  const streams = await streamsOfDoc(source);
  if (streams === null) return null;
  try {
    return read(streams);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    // Every number that leads out of its stream ends here.
    if (cause instanceof RangeError) throw corruptDoc(source.name, "its tables of properties are damaged", cause);
    throw cause;
  }
}

/** Text never says NUL so often in a row; a lost stretch of the file reads so. */
const LOST_TEXT = /\0{4,}/;

/** What is met on the way that is not shown. */
interface Losses {
  readonly inserted: string[];
  readonly deleted: string[];
  readonly hidden: string[];
  readonly objects: { readonly name: string; readonly at: Place }[];
  unknown: number;
  /** Characters of the first stretch of text that is lost. */
  readonly zeros: number;
}

interface Reading {
  readonly streams: DocStreams;
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly formatted: readonly Formatted[];
  readonly stretch: ReadStretch;
  readonly nextNumber: NextNumber;
  readonly blocks: MarkedBlock[];
  readonly losses: Losses;
  tables: number;
}

function read(streams: DocStreams): Outcome<MarkedDocument> {
  const pieces = piecesOf(streams);
  const text = textOfPieces(pieces, streams.main);
  const zeros = LOST_TEXT.exec(text)?.[0].length ?? 0;
  const stretch = stretchReaderOf(text, marksOfCharacters(streams, pieces, text.length));
  const losses: Losses = { inserted: [], deleted: [], hidden: [], objects: [], unknown: 0, zeros };
  const formatted = formattedParagraphs(streams);
  const nextNumber = numbersOfLists(listsOf(streams));
  const reading: Reading = { streams, text, nextNumber, formatted, pieces, stretch, losses, blocks: [], tables: 0 };
  let start = 0;
  for (const part of parts) {
    const end = Math.min(text.length, start + streams.main.readUInt32LE(part.at));
    readPart(reading, start, end, part);
    start = end;
  }
  return { value: { kind: "marked", blocks: reading.blocks }, issues: issuesOf(reading) };
}

function readPart(reading: Reading, start: number, end: number, part: (typeof parts)[number]): void {
  const { text, pieces, formatted, streams, blocks, losses } = reading;
  let paragraph = 0;
  const place = (of = ""): Place => ({ part: of === "" ? part.name : `${part.name}, ${of}`, paragraph });
  const add = (content: string, at: Place, role: MarkedText["role"]): void => {
    if (content !== "") blocks.push({ kind: "text", text: content, at, role });
  };
  const story = createStory({
    onText: (lines) => add(lines, place(), part.role),
    onTable: ({ table, covered }) => {
      if (table.rows.length > 0) blocks.push({ ...table, role: part.role });
      for (const each of covered) add(each.text, each.at, { dropped: "covered by a merged cell" });
    },
    nextTable: () => reading.tables++,
  });
  for (let from = start, to = start; to < end; to++) {
    const code = text.charCodeAt(to);
    if (code !== PARAGRAPH_MARK && code !== CELL_MARK && code !== SECTION_MARK && to < end - 1) continue;
    paragraph++;
    const entry = formattedAt(formatted, offsetOf(pieces, to));
    const properties = entry === null ? OUTSIDE : propertiesOf(entry.list, streams.data);
    const isMark = code === PARAGRAPH_MARK || code === CELL_MARK || code === SECTION_MARK;
    const { shown, hidden, deleted, inserted, unknown, objects } = reading.stretch(from, isMark ? to : to + 1);
    keep(losses.inserted, inserted);
    keep(losses.deleted, deleted);
    keep(losses.hidden, hidden);
    losses.unknown += unknown;
    for (const name of objects) if (losses.objects.length < MAX_OBJECTS) losses.objects.push({ name, at: place() });
    story.add(numbered(reading, linesOf(shown), properties), properties, code);
    add(linesOf(deleted), place("deleted"), { dropped: "deleted or struck out" });
    add(linesOf(hidden), place("hidden"), { dropped: "hidden in the document" });
    from = to + 1;
  }
  story.end();
}

/** A blank paragraph of a list shows no number that matters, but it is counted. */
function numbered({ nextNumber }: Reading, lines: string, { list }: ParagraphProperties): string {
  const number = list === null ? "" : nextNumber(list.use, list.level);
  return lines === "" || number === "" ? lines : `${number}${lines}`;
}

function keep(texts: string[], text: string): void {
  const lines = linesOf(text);
  if (lines !== "") texts.push(lines);
}

/** Lines without white space around them; blank ones are left out. */
function linesOf(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

function issuesOf({ losses: { inserted, deleted, hidden, objects, unknown, zeros } }: Reading): Issue[] {
  const issues: Issue[] = [];
  if (inserted.length + deleted.length > 0) issues.push(issue("ingest/changes-tracked", null, { inserted, deleted }));
  if (hidden.length > 0) issues.push(issue("ingest/part-hidden", null, { what: "text", names: hidden }));
  if (zeros > 0)
    issues.push(issue("ingest/file-damaged", null, { reason: `${zeros} characters of its text are zero` }));
  if (unknown > 0) issues.push(issue("ingest/text-garbled", null, { page: 1, count: unknown }));
  for (const { name, at } of objects) issues.push(issue("ingest/part-unread", at, { name }));
  return issues;
}
