import { expect, test } from "vitest";
import { mediaTypeOf, otherFaceOf } from "../../src/ingest/sniff.ts";
import { zipOf } from "../zip-writer.ts";
import { oleOf } from "./ole.ts";

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
  ["application/msword", "a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"],
  ["application/vnd.ms-excel", "a.et", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"],
  ["application/x-ole-storage", "a.pdf", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"],
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
  ["text/plain", "a.html", "one\ttwo\n产出 < 5"],
  ["text/html", "a.html", "one<br>two"],
  ["text/html", "a.xls", '<meta charset="gbk"><table><tr><td>x'],
  ["text/html", "a.doc", "<!--[if gte mso 9]><xml>a</xml><![endif]-->\n<html xmlns:o='x'>"],
  ["text/html", "a.xls", '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html>'],
  ["text/html", "a.htm", Buffer.from("\ufeff<html><p>x", "utf16le").toString("latin1")],
  ["text/plain", "a.xls", "name,target\nx,5\n"],
  [
    "multipart/related",
    "a.doc",
    'From: <Saved by B>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n',
  ],
  ["multipart/related", "a.mht", "\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>x"],
  ["text/plain", "a.txt", "From: me\nContent-Type: multipart/related\n"],
  ["text/rtf", "a.doc", "{\\rtf1\\ansi x}"],
  ["text/rtf", "a.doc", "\r\n{\\rtf1\\ansi x}"],
  [
    "application/x-ms-spreadsheetml",
    "a.xls",
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>',
  ],
  [
    "application/x-ms-spreadsheetml",
    "a.xml",
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
  ],
  [
    "application/x-ms-wordml",
    "a.doc",
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>',
  ],
  ["application/xml", "a.xml", '<?xml version="1.0"?><other/>'],
  ["application/vnd.oasis.opendocument.text", "a.doc", `${entry("mimetype")}application/vnd.oasis.opendocument.text`],
  [
    "application/vnd.oasis.opendocument.spreadsheet",
    "a",
    `${entry("mimetype")}application/vnd.oasis.opendocument.spreadsheet`,
  ],
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation", "a.ppt", entry("ppt/presentation.xml")],
  ["application/ofd", "a.pdf", entry("OFD.xml")],
  ["application/vnd.ms-excel", "a.xls", "\x09\x08\x10\0\0\x06\x05\0"],
  ["image/jpeg", "a.doc", "\xff\xd8\xff\xe1"],
  ["image/png", "a.jpg", "\x89PNG\r\n\x1a\n"],
  ["application/msword", "a.xls", oleOf({ "/WordDocument": "x", "/1Table": "x" })],
  ["application/vnd.ms-excel", "a.doc", oleOf({ "/Workbook": "x" })],
  ["application/vnd.ms-excel", "a.doc", oleOf({ "/Book": "x" })],
  [
    "application/vnd.ms-excel",
    "a.xls",
    oleOf({ "/MBD01/WordDocument": "x", "/MBD01/EncryptedPackage": "x", "/Workbook": "x" }),
  ],
  ["application/vnd.ms-powerpoint", "a.dps", oleOf({ "/PowerPoint Document": "x" })],
  ["application/x-encrypted-ooxml", "a.xlsx", oleOf({ "/EncryptionInfo": "x", "/EncryptedPackage": "x" })],
  ["application/x-ole-storage", "a.doc", oleOf({ "/Contents": "x" })],
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

test.each([
  ["\x89PNG\r\n\x1a\n%PDF-1.7", "a.pdf", "image/png"],
  ["\x89PNG\r\n\x1a\n%PDF-1.7", "a.png", "application/pdf"],
  ["%PDF-1.7", "a.pdf", null],
  ["junk %PDF-1.7", "a.pdf", null],
  ["\x89PNG\r\n\x1a\n", "a.png", null],
  [`%PDF-1.7${zipOf([{ name: "word/document.xml", content: "x" }]).toString("latin1")}`, "a.pdf", DOCX],
  [`%PDF-1.7${zipOf([{ name: "a.txt", content: "x" }]).toString("latin1")}`, "a.pdf", null],
])("the other face of %j named %s is %s", (content, name, other) => {
  const bytes = latin1(content);
  expect(otherFaceOf(bytes, mediaTypeOf(bytes, name))).toBe(other);
});
