import type { Issue } from "../../core/issue.ts";
import { issue } from "../../core/issue.ts";
import type { Place } from "../../core/place.ts";
import { squash } from "../../core/text.ts";
import type { Archive } from "../ooxml/archive.ts";
import { xmlDecoderOf } from "../ooxml/xml-encoding.ts";
import { type TheirTable, theirTables } from "./mammoth.ts";
import type { ComparedCell, ComparedTable, Reading } from "./story.ts";

const READER = "mammoth";
/** The second reader keeps a whole document as a tree of some thirty times its size. Bytes. */
const MAX_COMPARED_BYTES = 4 * 1024 * 1024;

/** Is a body of that size read a second time? */
export function isWitnessed(bytes: Uint8Array): boolean {
  return bytes.length <= MAX_COMPARED_BYTES;
}

/**
 * Where a second reader of the same file reads other text in a table than we do. What it is known to leave out (automatic
 * numbers, equations) or to take in (hidden text) is no difference; how it merges cells is not compared, as it counts cells
 * and not columns. Where it fails there is nothing to compare.
 */
export async function issuesOfWitness(reading: Reading, archive: Archive, main: string): Promise<Issue[]> {
  const bytes = archive.part(main);
  const isComparable = reading.compared.length > 0 && !reading.hasTableInBox;
  if (!isComparable || bytes === null || !isWitnessed(bytes)) return [];
  const theirs = await theirTables(textOfXml(bytes, main), archive, main).catch(() => null);
  if (theirs === null) return [];
  const issues = reading.compared.flatMap((ours, i) => differencesOf(ours, theirs[i] ?? []));
  return issues;
}

function differencesOf({ at, rows }: ComparedTable, theirs: TheirTable): Issue[] {
  if (rows.length !== theirs.length) {
    const ours = rows.flat();
    const whole = theirs.flat().join("\n");
    const expected = ours.map((cell) => cell.expected).join("\n");
    return folded(expected) === folded(whole) ? [] : [differ(at, ours.map((cell) => cell.ours).join("\n"), whole)];
  }
  return rows.flatMap((row, i) => differencesOfRow(row, theirs[i] ?? [], at));
}

/** It was read before: nothing in it is wrong. */
function textOfXml(bytes: Uint8Array, part: string): string {
  const decoder = xmlDecoderOf(bytes, part);
  // The quick way for nearly all files.
  return decoder.encoding === "utf-8"
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
    : decoder.decode(bytes);
}

/** Blank cells are no text: the two may merge them in two ways. */
function differencesOfRow(row: readonly ComparedCell[], theirs: readonly string[], table: Place): Issue[] {
  const cells = row.filter(({ expected }) => folded(expected) !== "");
  const texts = theirs.filter((text) => folded(text) !== "");
  if (cells.length !== texts.length) {
    const [first] = cells;
    return [
      differ(
        first?.at ?? table,
        row
          .map(({ ours }) => ours)
          .join("\n")
          .trim(),
        texts.join("\n"),
      ),
    ];
  }
  return cells.flatMap((cell, i) => {
    const text = texts[i] ?? "";
    return isSame(cell, text) ? [] : [differ(cell.at, cell.ours, text)];
  });
}

function isSame({ expected, hasBox }: ComparedCell, text: string): boolean {
  const [a, b] = [folded(expected), folded(text)];
  return a === b || (hasBox && [...a].toSorted().join("") === [...b].toSorted().join(""));
}

function differ(at: Place, ours: string, theirs: string): Issue {
  return issue("ingest/readers-differ", at, { ours, theirs: theirs.trim(), reader: READER });
}

/** Marks that both readers write in their own way. */
function folded(text: string): string {
  return squash(text).replaceAll("\u00ad", "").replaceAll("\u2011", "-");
}
