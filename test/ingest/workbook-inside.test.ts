import { describe, expect, it } from "vitest";
import { embeddedInOle } from "../../src/ingest/sniff-ole.ts";
import { entriesOfBook } from "../workbook-writer.ts";
import { zipOf } from "../zip-writer.ts";
import { oleBytesOf } from "./ole.ts";
import { openBook, openBytes } from "./workbook-support.ts";

const part = (name: string) => [{ name, content: "x" }];
const told = async (name: string) =>
  (await openBook({ sheets: [{ rows: [["a", 1]] }], parts: part(name) })).issues.map(({ code }) => code);

describe("what is inside of a workbook beside its cells", () => {
  it.each([
    ["xl/embeddings/oleObject1.bin", ["ingest/part-unread"]],
    ["xl/embeddings/Microsoft_Word_Document.docx", ["ingest/part-unread"]],
    ["xl/diagrams/data1.xml", ["ingest/part-unread"]],
    ["xl/media/image1.png", []],
    ["xl/charts/chart1.xml", []],
  ])("%s is told as %j", async (name, codes) => {
    expect(await told(name)).toEqual(codes);
  });

  it("is a document of an old workbook", () => {
    const bytes = oleBytesOf({ "/Workbook": "x", "/MBD0012AB34/WordDocument": "x" });
    expect(embeddedInOle(bytes)).toEqual(["MBD0012AB34"]);
  });

  it("is another archive before it, which is refused", async () => {
    const book = zipOf(entriesOfBook({ sheets: [{ rows: [["a"]] }] }));
    await expect(openBytes(Buffer.concat([book, book]))).rejects.toMatchObject({ code: "unsupported" });
    await expect(openBytes(Buffer.concat([Buffer.from("junk"), book, Buffer.from("junk")]))).resolves.toBeDefined();
  });

  it("is all there is, and named in the refusal", async () => {
    const pictured = openBook({ sheets: [{ rows: [] }], parts: part("xl/media/image1.png") });
    await expect(pictured).rejects.toMatchObject({
      code: "empty-output",
      message: expect.stringContaining("xl/media/image1.png"),
    });
  });
});
