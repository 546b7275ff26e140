import { describe, expect, it } from "vitest";
import { shown, sliceOf } from "./html-support.ts";

const head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--=_x"\r\n\r\nold programs\r\n';
const part = (headers: string, body: string): string => `----=_x\r\n${headers}\r\n\r\n${body}\r\n`;
const end = "----=_x--\r\nbehind";

const read = (parts: readonly string[], name = "a.mht") => shown(`${head}${parts.join("")}${end}`, name);

describe("a web archive", () => {
  it("is read as its page, however it is written", async () => {
    const page = "<table><tr><td>产出</td><td>5</td></tr></table>";
    const printable = [...Buffer.from(page)].map((byte) =>
      byte < 0x80 && byte !== 61 ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase()}`,
    );
    printable.splice(9, 0, "=\r\n");
    const base64 = Buffer.from(page).toString("base64");
    const lines = ["| 产出 | 5 |"];
    const type = 'Content-Type: text/html;\r\n charset="utf-8"\r\nContent-Transfer-Encoding: ';
    expect((await read([part(`${type}quoted-printable`, printable.join(""))])).lines).toEqual(lines);
    expect((await read([part(`${type}base64`, base64)])).lines).toEqual(lines);
    expect((await read([part(`${type}8bit`, page)], "a.doc")).issues).toEqual([
      'ingest/name-mismatch: {"found":"a web archive (mht)"}',
    ]);
  });

  it("believes the encoding of the part", async () => {
    const gbk = Buffer.from("b2fab3f6", "hex").toString("base64");
    const { lines, issues } = await read([
      part("Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64", gbk),
    ]);
    expect({ lines, issues }).toEqual({ lines: ["产出"], issues: [] });
  });

  it("is read page by page, each text at its own place", async () => {
    const { blocks, issues } = await read([
      part(
        "Content-Type: text/html\r\nContent-Location: file:///C:/book.htm",
        "<frameset><frame src='book.files/sheet1.htm'><frame src='far.htm'></frameset>",
      ),
      part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "iVBORw0KGgo="),
      part("Content-Type: text/html\r\nContent-Location: file:///C:/book.files/sheet1.htm", "<p>one"),
      part("Content-Type: text/html\r\nContent-Location: file:///C:/book.files/sheet2.htm", "<p>two"),
    ]);
    const text = "<frameset><frame src='book.files/sheet1.htm'><frame src='far.htm'></frameset>\n<p>one\n<p>two\n";
    expect(blocks.map((block) => (block.kind === "text" ? [block.text, sliceOf(text, block.at)] : []))).toEqual([
      ["one", "one"],
      ["two", "two"],
    ]);
    expect(issues).toEqual(['ingest/link-not-followed: {"target":"far.htm"}']);
  });

  it("without a page is refused", async () => {
    await expect(read([part("Content-Type: image/png", "x")])).rejects.toMatchObject({ code: "empty-output" });
  });
});
