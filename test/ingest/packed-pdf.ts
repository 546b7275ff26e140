import { deflateSync } from "node:zlib";

/** A PDF of objects as they are written; the first is the root. A Buffer is an object that holds bytes. */
export function pdfOfObjects(objects: readonly (string | Buffer)[], before = "%PDF-1.7\n"): Buffer {
  const parts: Buffer[] = [Buffer.from(before, "latin1")];
  let length = parts[0]?.length ?? 0;
  const offsets: number[] = [];
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    const bytes = typeof object === "string" ? Buffer.from(object, "latin1") : object;
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), bytes, Buffer.from("\nendobj\n")]));
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\n`;
  add(Buffer.from(`${table}startxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A stream object, packed as most programs do. */
export function packed(content: string, dictionary = ""): Buffer {
  const bytes = deflateSync(Buffer.from(content, "latin1"));
  const head = `<< ${dictionary} /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from("\nendstream")]);
}

/** Pages that each show a text, their contents packed. */
export function packedPdfOf(texts: readonly string[]): Buffer {
  const kids = texts.map((_, i) => `${4 + 2 * i} 0 R`).join(" ");
  return pdfOfObjects([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${texts.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...texts.flatMap((text, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
      packed(`BT /F1 10 Tf 50 250 Td (${text}) Tj ET`),
    ]),
  ]);
}
