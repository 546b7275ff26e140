import { expect, test } from "vitest";
import { mediaTypeOf } from "../../src/ingest/sniff.ts";

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A zip archive's local header for an entry of no content. */
const entry = (name: string): string => `PK\x03\x04${"\0".repeat(22)}${String.fromCharCode(name.length)}\0\0\0${name}`;

const cases: readonly (readonly [expected: string, name: string, content: string])[] = [
  ["application/pdf", "a.pdf", "%PDF-1.7\n"],
  ["application/pdf", "a.docx", "%PDF-1.7\n"],
  ["application/pdf", "a.txt", "junk before\n%PDF-1.4\n"],
  ["application/pdf", "a.pdf", "\x89PNG\r\n\x1a\n%PDF-1.4\n"],
  ["image/png", "a.pdf", "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", "a", "\xff\xd8\xff\xe0"],
  ["image/gif", "a", "GIF89a"],
  ["image/tiff", "a", "II*\0"],
  ["image/tiff", "a", "MM\0*"],
  ["image/webp", "a", "RIFF\x10\0\0\0WEBPVP8 "],
  ["image/bmp", "a", `BM\x46\0\0\0\0\0\0\0${"\0".repeat(40)}`],
  [DOCX, "a.pdf", entry("[Content_Types].xml") + entry("word/document.xml")],
  [XLSX, "a", entry("[Content_Types].xml") + entry("xl/workbook.xml")],
  ["application/zip", "a.docx", entry("readme.txt")],
  [
    "application/x-encrypted-ooxml",
    "a.docx",
    `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"EncryptedPackage".split("").join("\0")}\0`,
  ],
  ["application/x-ole-storage", "a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"],
  ["text/html", "a.txt", "\xef\xbb\xbf \n<!DOCTYPE html><p>x"],
  ["text/html", "a.pdf", "<html><script>x</script></html>"],
  ["text/html", "a.html", "<table><tr><td>x"],
  ["text/plain", "a.txt", "<table><tr><td>x"],
  ["image/svg+xml", "a.svg", '<?xml version="1.0"?><svg xmlns="x"/>'],
  ["text/html", "a.html", "R&amp;D"],
  ["application/pdf", "a.pdf", `${"junk\n".repeat(1000)}%PDF-1.4\n%%EOF`],
  [DOCX, "a.docx", `junk${entry("word/document.xml")}`],
  ["application/pdf", "a.pdf", "%P"],
  [DOCX, "a.docx", "P"],
  ["text/plain", "a.txt", "P"],
  ["text/plain", "a.txt", Buffer.from("\u4e00\u4e02\u4e03\n\u4e04\u4e05\t\u4e06", "utf16le").toString("latin1")],
  ["text/plain", "a.txt", "one\ttwo\n"],
  ["text/plain", "a.docx", "one\ttwo\n"],
  ["text/tab-separated-values", "dir.x/a.TSV", "one\ttwo\n"],
  ["text/csv", "a.csv", "one,two\n"],
  ["text/markdown", "a.md", "|a|b|\n"],
  ["text/plain", "a.txt", "a\0b\tc\n".repeat(10)],
  ["application/octet-stream", "a.txt", "\x01\x02\x03\x04\x05\x06\x07\x10\x11\x12"],
];

for (const [expected, name, content] of cases) {
  test(`${JSON.stringify(content.slice(0, 24))} named ${name} is ${expected}`, () => {
    expect(mediaTypeOf(latin1(content), name)).toBe(expected);
  });
}

test("a container is told at any address in memory", () => {
  const content = Buffer.from(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"Workbook".split("").join("\0")}\0`, "latin1");
  const odd = Buffer.alloc(content.length + 1).subarray(1);
  content.copy(odd);
  expect(mediaTypeOf(odd, "a.xls")).toBe("application/vnd.ms-excel");
});
