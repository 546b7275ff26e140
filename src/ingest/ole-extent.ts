import { directoryOf } from "./sniff-ole.ts";

/** Where a container's header tells its sectors ([MS-CFB] 2.2). */
const SHIFT_AT = 30;
const TABLE_COUNT_AT = 44;
const CUTOFF_AT = 56;
const FIRST_DIFAT_AT = 68;
const HEADER_FAT_AT = 76;
const HEADER_FAT_SECTORS = 109;
/** Sector numbers from here on are marks, no sectors. */
const FIRST_MARK = 0xfffffffa;
const NONE = 0xffffffff;

/**
 * How many bytes of its streams an OLE container does not hold: their chains of sectors lead out of the file, or end
 * before they do. 0 where nothing is missing, or where no directory can be read.
 */
export function lostBytesOfOle(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(view);
  if (entries === null) return 0;
  const size = 1 << view.readUInt16LE(SHIFT_AT);
  const cutoff = view.readUInt32LE(CUTOFF_AT);
  const tables = sectorsOfTable(view, size);
  let lost = 0;
  for (const { type, start, bytes: length } of entries) {
    // Smaller streams lie inside the root's own.
    if (type !== "root" && (type !== "stream" || length < cutoff)) continue;
    lost += length - heldOf(view, { start, length, size, tables });
  }
  return lost;
}

interface Stream {
  readonly start: number;
  readonly length: number;
  /** Of a sector, in bytes. */
  readonly size: number;
  readonly tables: readonly number[];
}

/** How many bytes of a stream are in the file, up to the first that is not. */
function heldOf(view: Buffer, { start, length, size, tables }: Stream): number {
  let sector = start;
  let held = 0;
  while (held < length && sector < FIRST_MARK) {
    const wanted = Math.min(size, length - held);
    const here = Math.max(0, Math.min(wanted, view.length - (sector + 1) * size));
    held += here;
    if (here < wanted) return held;
    sector = nextOf(view, sector, size, tables);
  }
  return held;
}

function nextOf(view: Buffer, sector: number, size: number, tables: readonly number[]): number {
  const perTable = size / 4;
  const table = tables[Math.floor(sector / perTable)];
  const at = table === undefined ? view.length : (table + 1) * size + (sector % perTable) * 4;
  return at + 4 <= view.length ? view.readUInt32LE(at) : NONE;
}

/** The sectors of the table of sectors, in order: the first in the header, the others in a chain of their own. */
function sectorsOfTable(view: Buffer, size: number): number[] {
  const sectors: number[] = [];
  const count = view.readUInt32LE(TABLE_COUNT_AT);
  const add = (at: number): void => {
    if (sectors.length < count && at + 4 <= view.length) sectors.push(view.readUInt32LE(at));
  };
  for (let i = 0; i < HEADER_FAT_SECTORS; i++) add(HEADER_FAT_AT + i * 4);
  const seen = new Set<number>();
  let next = view.readUInt32LE(FIRST_DIFAT_AT);
  while (next < FIRST_MARK && !seen.has(next)) {
    seen.add(next);
    const from = (next + 1) * size;
    for (let i = 0; i < size / 4 - 1; i++) add(from + i * 4);
    const link = from + size - 4;
    next = link + 4 <= view.length ? view.readUInt32LE(link) : NONE;
  }
  return sectors;
}
