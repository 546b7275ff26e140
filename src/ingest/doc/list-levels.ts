import type { DocStreams } from "./container.ts";

/** How one level of a list is numbered. */
export interface ListLevel {
  readonly start: number;
  /** The format's number, in the order of ECMA-376 part 1, 17.18.59. */
  readonly format: number;
  /** As written, with the characters U+0000 to U+0008 for the numbers of the levels. */
  readonly text: string;
}

export interface List {
  readonly levels: readonly ListLevel[];
}

/** A use of a list: paragraphs name it by its place, from 1. */
export interface ListUse {
  readonly list: number;
  /** Levels that begin anew with this use, by their first numbers. */
  readonly starts: ReadonlyMap<number, number>;
}

export interface Lists {
  readonly lists: ReadonlyMap<number, List>;
  readonly uses: readonly ListUse[];
}

const LISTS_AT = 0x2e2;
const USES_AT = 0x2ea;
const LIST_BYTES = 28;
const USE_BYTES = 16;
const LEVEL_BYTES = 28;
const LEVELS = 9;
const FLAG_SIMPLE = 1;
const FLAG_START = 0x10;
const FLAG_FORMAT = 0x20;
/** More lists than any document has. */
const MAX_LISTS = 10_000;

/** The lists of a document ([MS-DOC] 2.9.147, 2.9.131); none where they are not to be read. */
export function listsOf({ main, table }: DocStreams): Lists {
  try {
    return { lists: definitionsIn(main, table), uses: usesIn(main, table) };
  } catch (error) {
    if (error instanceof RangeError) return { lists: new Map(), uses: [] };
    throw error;
  }
}

function definitionsIn(main: Buffer, table: Buffer): Map<number, List> {
  const lists = new Map<number, List>();
  const from = main.readUInt32LE(LISTS_AT);
  const length = main.readUInt32LE(LISTS_AT + 4);
  const count = length === 0 ? 0 : Math.min(MAX_LISTS, table.readInt16LE(from));
  let at = from + length;
  for (let i = 0; i < count; i++) {
    const entry = from + 2 + i * LIST_BYTES;
    const isSimple = (table.readUInt8(entry + 26) & FLAG_SIMPLE) !== 0;
    const levels: ListLevel[] = [];
    for (let level = 0; level < (isSimple ? 1 : LEVELS); level++) {
      const read = levelAt(table, at);
      levels.push(read.level);
      at = read.end;
    }
    lists.set(table.readInt32LE(entry), { levels });
  }
  return lists;
}

function levelAt(table: Buffer, at: number): { readonly level: ListLevel; readonly end: number } {
  const properties = table.readUInt8(at + 24) + table.readUInt8(at + 25);
  const textAt = at + LEVEL_BYTES + properties;
  const end = textAt + 2 + table.readUInt16LE(textAt) * 2;
  const text = table.toString("utf16le", textAt + 2, end);
  return { level: { start: table.readInt32LE(at), format: table.readUInt8(at + 4), text }, end };
}

function usesIn(main: Buffer, table: Buffer): ListUse[] {
  const uses: ListUse[] = [];
  const from = main.readUInt32LE(USES_AT);
  const count = main.readUInt32LE(USES_AT + 4) === 0 ? 0 : Math.min(MAX_LISTS, table.readInt32LE(from));
  let at = from + 4 + count * USE_BYTES;
  for (let i = 0; i < count; i++) {
    const entry = from + 4 + i * USE_BYTES;
    const changes = table.readUInt8(entry + 12);
    const starts = new Map<number, number>();
    at += 4;
    for (let k = 0; k < changes; k++) {
      const flags = table.readUInt32LE(at + 4);
      if ((flags & FLAG_START) !== 0) starts.set(flags & 15, table.readInt32LE(at));
      at += 8;
      if ((flags & FLAG_FORMAT) !== 0) at = levelAt(table, at).end;
    }
    uses.push({ list: table.readInt32LE(entry), starts });
  }
  return uses;
}
