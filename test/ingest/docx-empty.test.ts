import { describe, expect, it } from "vitest";
import { openSource, sourceOfBytes } from "../../src/ingest/index.ts";
import { docxOf, p, tbl, tc, tr } from "../docx-writer.ts";
import { docxRead } from "./docx-support.ts";

describe("a file that is no Word document", () => {
  it.each([
    ["for want of a body", docxOf("").toString("latin1").replaceAll("document.xml", "documint.xml")],
    ["because it is cut off", docxOf(p("a")).toString("latin1").slice(0, 200)],
  ])("is refused %s", async (_, bytes) => {
    const source = sourceOfBytes({ name: "a.docx", bytes: Buffer.from(bytes, "latin1") });
    await expect(openSource(source)).rejects.toMatchObject({ code: "corrupt" });
  });
});

describe("a document that shows no text", () => {
  it.each([p(""), tbl([tr([tc(p("")), tc(p(""))])])])("says so: %s", async (body) => {
    expect((await docxRead(body)).issues).toMatchObject([{ code: "ingest/page-without-text", page: 1 }]);
  });
});
