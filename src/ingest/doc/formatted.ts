import type { DocStreams } from "./container.ts";

/** A stretch of the main stream (offsets, end exclusive) and its list of properties. */
export interface Formatted {
  readonly start: number;
  readonly end: number;
  readonly list: Buffer;
}

const PAGE_BYTES = 512;
const CHARACTERS_AT = 0xfa;
const PARAGRAPHS_AT = 0x102;
/** Bytes of an entry that says where the properties of a paragraph stand. */
const PARAGRAPH_ENTRY_BYTES = 13;
const PAGE_NUMBER_MASK = 0x3fffff;

/** Properties of runs of characters ([MS-DOC] 2.9.33), by where they stand. */
export function formattedCharacters(streams: DocStreams): readonly Formatted[] {
  return formattedOf(streams, CHARACTERS_AT, (page, count, index) => {
    const at = page.readUInt8((count + 1) * 4 + index) * 2;
    return at === 0 ? Buffer.alloc(0) : page.subarray(at + 1, at + 1 + page.readUInt8(at));
  });
}

/** Properties of paragraphs ([MS-DOC] 2.9.175), by where they stand. */
export function formattedParagraphs(streams: DocStreams): readonly Formatted[] {
  return formattedOf(streams, PARAGRAPHS_AT, (page, count, index) => {
    const at = page.readUInt8((count + 1) * 4 + index * PARAGRAPH_ENTRY_BYTES) * 2;
    if (at === 0) return Buffer.alloc(0);
    const words = page.readUInt8(at);
    const from = words === 0 ? at + 2 : at + 1;
    const length = words === 0 ? page.readUInt8(at + 1) * 2 : words * 2 - 1;
    // The first two bytes number the style.
    return page.subarray(from + 2, from + length);
  });
}

function formattedOf(
  { main, table }: DocStreams,
  fieldAt: number,
  listOf: (page: Buffer, count: number, index: number) => Buffer,
): readonly Formatted[] {
  const from = main.readUInt32LE(fieldAt);
  const pageCount = Math.floor((main.readUInt32LE(fieldAt + 4) - 4) / 8);
  const found: Formatted[] = [];
  for (let i = 0; i < pageCount; i++) {
    const number = table.readUInt32LE(from + (pageCount + 1) * 4 + i * 4) & PAGE_NUMBER_MASK;
    const page = main.subarray(number * PAGE_BYTES, (number + 1) * PAGE_BYTES);
    const count = page.readUInt8(PAGE_BYTES - 1);
    // A page of none is no page: a lost stretch of the file reads so.
    if (count === 0) throw new RangeError("a page of properties is empty");
    for (let k = 0; k < count; k++) {
      found.push({
        start: page.readUInt32LE(k * 4),
        end: page.readUInt32LE((k + 1) * 4),
        list: listOf(page, count, k),
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The entry that holds an offset, or null; the entries are asked by halves. */
export function formattedAt(entries: readonly Formatted[], offset: number): Formatted | null {
  let low = 0;
  let high = entries.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle;
  }
  const entry = entries[low];
  return entry !== undefined && entry.start <= offset && offset < entry.end ? entry : null;
}
