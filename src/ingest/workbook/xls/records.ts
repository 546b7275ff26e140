/** One record of the stream in which old Excel files keep a workbook (MS-XLS 2.1.4). */
export interface XlsRecord {
  readonly type: number;
  readonly data: Buffer;
}

/** Types of records (MS-XLS 2.3). */
export const record = {
  /** No record: what a lost stretch reads as. */
  none: 0x0000,
  formula: 0x0006,
  endOfFile: 0x000a,
  note: 0x001c,
  filePass: 0x002f,
  continued: 0x003c,
  object: 0x005d,
  columns: 0x007d,
  boundSheet: 0x0085,
  numbers: 0x00bd,
  cellFormat: 0x00e0,
  mergedCells: 0x00e5,
  textObject: 0x01b6,
  hyperlink: 0x01b8,
  number: 0x0203,
  row: 0x0208,
  compactNumber: 0x027e,
  format: 0x041e,
  begin: 0x0809,
} as const;

const HEADER_BYTES = 4;

/** The records of a stream, up to its end or to the first that is cut off. */
export function* recordsOf(stream: Buffer): Generator<XlsRecord> {
  for (let at = 0; at + HEADER_BYTES <= stream.length; ) {
    const length = stream.readUInt16LE(at + 2);
    const end = at + HEADER_BYTES + length;
    if (end > stream.length) return;
    yield { type: stream.readUInt16LE(at), data: stream.subarray(at + HEADER_BYTES, end) };
    at = end;
  }
}
