import { expect, it } from "vitest";
import { p } from "../docx-writer.ts";
import { docxRead } from "./docx-support.ts";

it("things outside of the file are not opened; those inside that are not read are said", async () => {
  const { issues } = await docxRead(`${p("a")}<w:altChunk r:id="r3"/>`, {
    references: [
      ["hyperlink", "http://localhost/", true],
      ["image", "file:///a.png", true],
      ["attachedTemplate", "javascript:alert(1)", true],
      ["aFChunk", "chunk.html", false],
      ["image", "media/a.png", false],
    ],
  });
  expect(issues.map(({ message }) => message)).toEqual([
    'The file refers to "file:///a.png" outside of it, which was not opened.',
    'The file refers to "a program" outside of it, which was not opened.',
    'The file holds "word/chunk.html" inside of it, which was not read.',
    'The file holds "word/media/a.png" inside of it, which was not read.',
  ]);
});

it("pictures beside a table are seals and logos", async () => {
  const table = `<w:tbl><w:tr><w:tc>${p("a")}</w:tc></w:tr></w:tbl>`;
  expect((await docxRead(table, { references: [["image", "media/a.png", false]] })).issues).toEqual([]);
});
