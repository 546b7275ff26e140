import { expect, it } from "vitest";
import { FORM_PAGES, formPageOf, longPdfOf, tablePageOf } from "../bench/long-pages.ts";
import { indicatorsOf } from "../src/core/form.ts";
import { documentOfReading } from "../src/core/reading.ts";
import { extract, open } from "../src/pipeline.ts";

/** So many pages may have been read when the form before them comes: titles and page ends need the next ones. */
const AHEAD_PAGES = 20;

function pdfOf(pages: number, contentOf: (page: number) => string): Uint8Array {
  return longPdfOf(Array.from({ length: pages }, (_, i) => contentOf(i + 1)));
}

it("forms of a PDF come while its pages are being read", async () => {
  let reached = 0;
  const onProgress = ({ page }: { readonly page: number }): void => {
    reached = page;
  };
  const source = { name: "forms.pdf", bytes: pdfOf(60, formPageOf) };
  const reading = await open(source, { onProgress });
  expect(reached).toBe(0);
  const ahead: number[] = [];
  for await (const form of reading.forms) {
    ahead.push(reached - (form.index + 1) * FORM_PAGES);
    expect(indicatorsOf(form.indicators)).toHaveLength(56);
  }
  expect(ahead).toHaveLength(30);
  expect(Math.max(...ahead)).toBeLessThanOrEqual(AHEAD_PAGES);
  const { accounting, issues } = await reading.tail();
  expect(accounting.dropped).toEqual([]);
  expect(accounting.placed + accounting.boilerplate).toBe(accounting.characters);
  expect(issues.filter(({ severity }) => severity !== "note")).toEqual([]);
});

it("a table over many pages is one, and all of its text is listed as left out", async () => {
  const source = { name: "table.pdf", bytes: pdfOf(5, tablePageOf) };
  const document = await documentOfReading(await open(source));
  const [table] = document.tables ?? [];
  expect(document.tables).toHaveLength(1);
  expect([table?.rowCount, table?.cells.length, table?.pages.length]).toEqual([150, 600, 5]);
  const listed = document.accounting.dropped.map(({ text }) => text.replaceAll(" ", "").length);
  expect(listed.reduce((sum, length) => sum + length, 0)).toBe(document.accounting.characters);
  const byPage = await extract(source, { tables: "by-page" });
  expect(byPage.tables?.map(({ rowCount }) => rowCount)).toEqual([30, 30, 30, 30, 30]);
});

it("a PDF that shows only at its end that it holds nothing is a failure before any form", async () => {
  const reading = await open({ name: "blank.pdf", bytes: pdfOf(5, () => "") }, { ocr: "never" });
  await expect(documentOfReading(reading)).rejects.toMatchObject({ code: "empty-output", source: "blank.pdf" });
});
