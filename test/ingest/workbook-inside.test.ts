import { describe, expect, it } from "vitest";
import { openBook } from "./workbook-support.ts";

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

  it("is all there is, and named in the refusal", async () => {
    const pictured = openBook({ sheets: [{ rows: [] }], parts: part("xl/media/image1.png") });
    await expect(pictured).rejects.toMatchObject({
      code: "empty-output",
      message: expect.stringContaining("xl/media/image1.png"),
    });
  });
});
