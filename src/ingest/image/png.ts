/** The signature, and the length, type and check sum of each chunk (PNG specification, 5.2 and 5.3); bytes. */
const SIGNATURE_BYTES = 8;
const CHUNK_HEAD_BYTES = 8;
const CHECK_SUM_BYTES = 4;

/** Does a PNG end before its last chunk does, or without one? What stands behind that is of no concern. */
export function isCutOffPng(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE_BYTES;
  while (at + CHUNK_HEAD_BYTES + CHECK_SUM_BYTES <= view.length) {
    const type = view.toString("latin1", at + 4, at + CHUNK_HEAD_BYTES);
    at += CHUNK_HEAD_BYTES + view.readUInt32BE(at) + CHECK_SUM_BYTES;
    if (type === "IEND") return at > view.length;
  }
  return true;
}
