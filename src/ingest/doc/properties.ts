import { sprmsIn, T_DEF_TABLE } from "./sprm.ts";

/** What a paragraph's properties say of tables. */
export interface ParagraphProperties {
  /** How many tables it stands in. */
  readonly depth: number;
  readonly isCellEnd: boolean;
  readonly isRowEnd: boolean;
  /** The row that ends here; null where it is not defined. */
  readonly row: RowDefinition | null;
  /** The list it is numbered by, from 1, and the level; null outside of lists. */
  readonly list: { readonly use: number; readonly level: number } | null;
}

/** The edges of a row's cells and how they merge; one edge more than cells. Twentieths of a point. */
export interface RowDefinition {
  readonly edges: readonly number[];
  readonly cells: readonly CellFlags[];
}

interface CellFlags {
  readonly across: number;
  readonly down: number;
}

const P_LIST_LEVEL = 0x260a;
const P_LIST = 0x460b;
/** Lists beyond this number are shown without one. */
const MAX_LIST = 0x7ff0;
const P_IN_TABLE = 0x2416;
const P_ROW_END = 0x2417;
const P_DEPTH = 0x6649;
const P_INNER_CELL_END = 0x244b;
const P_INNER_ROW_END = 0x244c;
/** The properties stand in the data stream, since they are too many. */
const inData: ReadonlySet<number> = new Set([0x6645, 0x6646, 0x646b]);
const T_MERGE = 0x5624;
const T_SPLIT = 0x5625;
const T_MERGE_DOWN = 0xd62b;
const CELL_BYTES = 20;
/** Word allows 63 columns. */
const MAX_CELLS = 256;
const MAX_DEPTH = 64;
const FIRST = 3;
const GOES_ON = 1;

/** Reads a paragraph's list of properties. */
export function propertiesOf(list: Buffer, data: Buffer): ParagraphProperties {
  let depth = 0;
  let isInTable = false;
  let isRowEnd = false;
  let isCellEnd = false;
  let row: RowDefinition | null = null;
  let use = 0;
  let level = 0;
  const read = (changes: Buffer, isInData: boolean): void => {
    for (const { code, operand } of sprmsIn(changes)) {
      if (code === P_IN_TABLE) isInTable = operand.readUInt8(0) === 1;
      else if (code === P_DEPTH) depth = Math.min(MAX_DEPTH, Math.max(0, operand.readInt32LE(0)));
      else if (code === P_ROW_END || code === P_INNER_ROW_END) isRowEnd ||= operand.readUInt8(0) === 1;
      else if (code === P_INNER_CELL_END) isCellEnd = operand.readUInt8(0) === 1;
      else if (code === P_LIST) use = operand.readUInt16LE(0);
      else if (code === P_LIST_LEVEL) level = operand.readUInt8(0);
      else if (code === T_DEF_TABLE) row = rowOf(operand) ?? row;
      else if (row !== null) row = changedRow(row, code, operand);
      if (inData.has(code) && !isInData) read(listInData(data, operand.readUInt32LE(0)), true);
    }
  };
  read(list, false);
  const listed = use > 0 && use < MAX_LIST ? { use, level } : null;
  return { depth: isInTable ? Math.max(1, depth) : depth, isCellEnd, isRowEnd, row, list: listed };
}

function listInData(data: Buffer, at: number): Buffer {
  if (at + 2 > data.length) return Buffer.alloc(0);
  return data.subarray(at + 2, at + 2 + data.readUInt16LE(at));
}

function rowOf(operand: Buffer): RowDefinition | null {
  const count = operand.length === 0 ? 0 : operand.readUInt8(0);
  if (count === 0 || count > MAX_CELLS || operand.length < 1 + (count + 1) * 2) return null;
  const edges = Array.from({ length: count + 1 }, (_, i) => operand.readInt16LE(1 + i * 2));
  const from = 1 + (count + 1) * 2;
  const cells = Array.from({ length: count }, (_, i) => {
    const at = from + i * CELL_BYTES;
    const flags = at + 2 <= operand.length ? operand.readUInt16LE(at) : 0;
    return { across: flags & 3, down: (flags >> 5) & 3 };
  });
  return { edges, cells };
}

/** Later changes of a row: cells joined or parted across, or joined down. */
function changedRow(row: RowDefinition, code: number, operand: Buffer): RowDefinition {
  if (code === T_MERGE_DOWN && operand.length >= 2) {
    const [index, down] = [operand.readUInt8(0), operand.readUInt8(1) & 3];
    return { ...row, cells: row.cells.map((cell, i) => (i === index ? { ...cell, down } : cell)) };
  }
  if (code !== T_MERGE && code !== T_SPLIT) return row;
  const [from, to] = [operand.readUInt8(0), operand.readUInt8(1)];
  const across = (i: number): number => (code === T_SPLIT ? 0 : i === from ? GOES_ON : FIRST - 1);
  return { ...row, cells: row.cells.map((cell, i) => (i >= from && i < to ? { ...cell, across: across(i) } : cell)) };
}

/** Does the cell go on from the one above it? */
export function isGoneOn({ down }: CellFlags): boolean {
  return down === GOES_ON;
}

export function isFirstOfMerge({ down }: CellFlags): boolean {
  return down === FIRST || down === FIRST - 1;
}
