import { isUtf8 } from "node:buffer";

const PERCENT = 0x25;

/**
 * A file name as text. Names are bytes; where they are no UTF-8 (an archive packed in GBK), each wrong byte is spelt as
 * in a URL, and % too, so that two such names never become one: "\xcb\xe3表.txt" -> "%CB%E3表.txt".
 */
export function printableName(bytes: Buffer): { readonly text: string; readonly isExact: boolean } {
  if (isUtf8(bytes)) return { text: bytes.toString("utf8"), isExact: true };
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const size = sizeAt(bytes, at);
    text += size === 0 || bytes[at] === PERCENT ? spelt(bytes[at] ?? 0) : bytes.toString("utf8", at, at + size);
    at += Math.max(size, 1);
  }
  return { text, isExact: false };
}

/** Bytes of the character that begins here; 0 when none does. */
function sizeAt(bytes: Buffer, at: number): number {
  for (let size = 1; size <= 4 && at + size <= bytes.length; size++) {
    if (isUtf8(bytes.subarray(at, at + size))) return size;
  }
  return 0;
}

function spelt(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
