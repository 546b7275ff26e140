import { createHash } from "node:crypto";
import { type PdfPage, pdfOf } from "../pdf-writer.ts";

/** The 32 bytes that passwords are filled up with (ISO 32000-1, 7.6.3.3). */
const padding = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const ID = Buffer.from("0123456789abcdef");
const PERMISSIONS = -4;
const KEY_BYTES = 5;

/** A PDF that its user password opens (RC4 of 40 bits, revision 2); "" lets anybody read it. */
export function encryptedPdfOf(page: PdfPage, user: string): Uint8Array {
  const owner = rc4(md5(padded("owner")).subarray(0, KEY_BYTES), padded(user));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(padded(user), owner, permissions, ID).subarray(0, KEY_BYTES);
  // The content of the only page is object 5 of what `pdfOf` writes.
  const content = rc4(
    md5(key, Buffer.from([5, 0, 0, 0, 0])).subarray(0, KEY_BYTES + 5),
    Buffer.from(page.content, "latin1"),
  );
  const plain = Buffer.from(pdfOf([page])).toString("latin1");
  const hex = (bytes: Buffer): string => `<${bytes.toString("hex")}>`;
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(rc4(key, padding))} /P ${PERMISSIONS} >>`;
  const secret = plain
    .replace(page.content, () => content.toString("latin1"))
    .replace("/Root 1 0 R", () => `/Root 1 0 R /ID [${hex(ID)} ${hex(ID)}] ${encrypt}`);
  return Buffer.from(secret, "latin1");
}

function padded(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, "latin1"), padding]).subarray(0, padding.length);
}

function md5(...parts: readonly Buffer[]): Buffer {
  return createHash("md5").update(Buffer.concat(parts)).digest();
}

function rc4(key: Buffer, text: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (i: number, j: number): void => {
    [state[i], state[j]] = [state[j] ?? 0, state[i] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    text.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] ?? 0)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
    }),
  );
}
