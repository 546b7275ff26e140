import { describe, expect, it } from "vitest";
import { extract } from "../../src/pipeline.ts";
import { zipOf } from "../zip-writer.ts";
import { oleBytesOf } from "./ole.ts";

const form = "项目支出绩效目标表\n数量指标\t培训人次\t≥80人次\n";
const behind = (start: string, length = 200): Uint8Array =>
  Buffer.concat([Buffer.from(start, "latin1"), Buffer.alloc(length), Buffer.from(form)]);
const mail = (type: string, body: string): string => `MIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body}`;

/** What an archive of files holds beside forms: each is told by its own name, none of it is read. */
const foreign: readonly (readonly [name: string, says: string, content: string | Uint8Array])[] = [
  ["a.zip", "a zip archive", zipOf([{ name: "a.txt", content: form }])],
  ["a.rar", "a RAR archive", behind("Rar!\x1a\x07\0")],
  ["a.7z", "a 7z archive", behind("7z\xbc\xaf\x27\x1c")],
  ["a.txt.gz", "a gzip archive", behind("\x1f\x8b\x08")],
  ["a.txt.bz2", "a bzip2 archive", behind("BZh91AY&SY")],
  ["a.xz", "an xz archive", behind("\xfd7zXZ\0")],
  ["a.zst", "a Zstandard archive", behind("\x28\xb5\x2f\xfd")],
  ["a.iso", "a disc image", Buffer.concat([Buffer.alloc(32_768), behind("\x01CD001")])],
  ["a.db", "an SQLite database", behind("SQLite format 3\0")],
  ["a.mdb", "an Access database", behind("\0\x01\0\0Standard Jet DB\0")],
  ["a.exe", "a Windows program", behind("MZ\x90\0")],
  ["a", "a program", behind("\x7fELF")],
  ["a.lnk", "a Windows shortcut", behind("L\0\0\0\x01\x14\x02\0")],
  ["a.mp4", "a video", behind("\0\0\0\x18ftypmp42")],
  ["a.heic", "a HEIC photograph", behind("\0\0\0\x18ftypheic")],
  ["a.ps", "a PostScript document", `%!PS-Adobe-3.0\n${form}`],
  ["a.caj", "a CAJ document", behind("CAJ\0")],
  ["DS_Store", "a folder's view settings", behind("\0\0\0\x01Bud1")],
  ["Thumbs.db", "an OLE container", oleBytesOf({ "/Catalog": "x" })],
  ["a.msg", "an Outlook message", oleBytesOf({ "/__properties_version1.0": "x" })],
  ["a.ppt", "an old PowerPoint presentation", oleBytesOf({ "/PowerPoint Document": "x" })],
  ["a.ofd", "an OFD document", zipOf([{ name: "ofd.xml", content: "<OFD/>" }])],
  ["in/~$a.docx", "the lock file", Buffer.concat([Buffer.from("\x05admin"), Buffer.alloc(156, 0x20)])],
  ["a.pdf", "Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"],
  ["a.bin", "binary data", behind("x", 4000)],
  ["a.mbox", "a mail folder", `From a@b.cn Mon Jan  1 00:00:00 2024\nSubject: x\n\n${form}`],
  ["a.eml", "an e-mail message", `From: a@b.cn\nTo: c@d.cn\nSubject: x\n\n${form}`],
  ["a.txt", "an e-mail message", `Received: from x\nFrom: a@b.cn\n\n${form}`],
  ["a.txt", "an e-mail message", mail("text/plain\r\nContent-Transfer-Encoding: base64", "5a2X")],
];

describe("what is no form", () => {
  it.each(foreign)("%s is refused as %s", async (name, says, content) => {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const failure = { code: "unsupported", source: name, message: expect.stringContaining(says) };
    await expect(extract({ name, bytes })).rejects.toMatchObject(failure);
  });

  it("is not seen in a text that merely speaks of it", async () => {
    for (const start of ["From: me\nTo: you\n", "Subject: x\n", "From a to b\n", "MZ", "ID3", "8BPS"]) {
      await expect(extract({ name: "a.txt", bytes: Buffer.from(`${start}\n${form}`) })).resolves.toBeDefined();
    }
  });
});

const part = (headers: string, body: string): string => `--x\r\n${headers}\r\n\r\n${body}\r\n`;
const page = part("Content-Type: text/html", "<p>see the files</p>");
const file = part('Content-Type: application/msword\r\nContent-Disposition: attachment; filename="a.doc"', "x");
const text = part("Content-Type: text/plain", "see the files");
const picture = part("Content-Type: image/png", "x");

describe("a message", () => {
  const read = async (parts: readonly string[], end = "--x--\r\n") => {
    const bytes = Buffer.from(mail('multipart/mixed; boundary="x"', `${parts.join("")}${end}`));
    const { issues } = await extract({ name: "a.mht", bytes });
    return issues.filter(({ code }) => code === "ingest/part-unread" || code === "ingest/file-damaged");
  };

  it("names the files that came with its page", async () => {
    expect(await read([page, text, picture, file])).toMatchObject([{ code: "ingest/part-unread", name: "a.doc" }]);
    expect(await read([page, text, picture])).toEqual([]);
  });

  it("without a page is refused, and names them too", async () => {
    const refusal = { code: "unsupported", message: expect.stringContaining("a.doc") };
    await expect(read([text, file])).rejects.toMatchObject(refusal);
  });

  it("that is cut off says so", async () => {
    expect(await read([page], "--x\r\n")).toMatchObject([{ code: "ingest/file-damaged" }]);
  });
});
