import { afterEach, describe, expect, it, vi } from "vitest";
import { p, r, tbl, tc, tr } from "../docx-writer.ts";
import { docxRead } from "./docx-support.ts";

const rows = (texts: readonly (readonly string[])[]): string =>
  tbl(texts.map((row) => tr(row.map((text) => tc(text)))));
/** The second reader counts cells, not columns, and takes the second cell for a part of the first. */
const misread = tbl([
  tr([tc("a", '<w:vMerge w:val="restart"/>'), tc("b")]),
  tr([tc("c", '<w:gridSpan w:val="2"/><w:vMerge/>')]),
]);

afterEach(() => {
  vi.doUnmock("mammoth");
  vi.resetModules();
});

describe("the second reader of a Word document", () => {
  it("agrees on clean tables, nested ones and all", async () => {
    const { issues } = await docxRead(
      rows([
        ["a", "b"],
        ["c", ""],
      ]) + tbl([tr([tc(p("d") + rows([["e"]]) + p("f"))])]),
    );
    expect(issues).toEqual([]);
  });

  it("is quoted beside ours where it differs", async () => {
    const { issues } = await docxRead(misread);
    expect(issues).toMatchObject([
      { code: "ingest/readers-differ", at: { table: 0, row: 1, col: 0 }, ours: "c", theirs: "", reader: "mammoth" },
    ]);
  });

  it("is not asked where no table is, and loses nothing where it fails", async () => {
    const convertToHtml = vi.fn().mockRejectedValue(new Error("crash"));
    vi.doMock("mammoth", () => ({ default: { convertToHtml } }));
    expect(await docxRead(p(r("a")))).toMatchObject({ blocks: [{ text: "a" }], issues: [] });
    expect(convertToHtml).not.toHaveBeenCalled();
    expect(await docxRead(misread)).toMatchObject({ blocks: [{ kind: "table" }], issues: [] });
    expect(convertToHtml).toHaveBeenCalledOnce();
  });

  it("is given neither files nor links to open", async () => {
    const convertToHtml = vi.fn().mockResolvedValue({});
    vi.doMock("mammoth", () => ({ default: { convertToHtml } }));
    await docxRead(rows([["a"]]), { references: [["image", "file:///a.png", true]] });
    expect(convertToHtml).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ externalFileAccess: false }),
    );
  });
});
