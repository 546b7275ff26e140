/** One change of a property: its code and operand ([MS-DOC] 2.2.5.1). */
export interface Sprm {
  readonly code: number;
  readonly operand: Buffer;
}

/** Bytes of an operand by the top three bits of its code; 6 is of variable length. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, -1, 3] as const;
/** The definition of a table's row has a length of two bytes. */
export const T_DEF_TABLE = 0xd608;
/** The longest list of tabs is as long as is left. */
const P_CHANGE_TABS = 0xc615;
const LENGTH_UNKNOWN = 255;

/** The changes of a list, in order; a list that is cut off ends early. */
export function* sprmsIn(list: Buffer): Generator<Sprm> {
  let at = 0;
  while (at + 2 <= list.length) {
    const code = list.readUInt16LE(at);
    at += 2;
    let length: number = OPERAND_BYTES[code >> 13] ?? 1;
    if (code === T_DEF_TABLE) {
      if (at + 2 > list.length) return;
      length = list.readUInt16LE(at) - 1;
      at += 2;
    } else if (length === -1) {
      if (at >= list.length) return;
      length = list.readUInt8(at++);
      if (code === P_CHANGE_TABS && length === LENGTH_UNKNOWN) length = list.length - at;
    }
    if (length < 0 || at + length > list.length) return;
    yield { code, operand: list.subarray(at, at + length) };
    at += length;
  }
}
