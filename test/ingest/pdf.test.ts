import { describe, expect, it } from "vitest";
import type { DrawnPage } from "../../src/core/page.ts";
import { openSource, sourceOfBytes } from "../../src/ingest/index.ts";
import { extract } from "../../src/pipeline.ts";
import { fillOf, type PdfPage, pdfOf, strokeOf, textAt } from "../pdf-writer.ts";

async function pagesOf(pages: readonly PdfPage[]): Promise<DrawnPage[]> {
  const { value } = await openSource(sourceOfBytes({ name: "a.pdf", bytes: pdfOf(pages) }));
  if (value.kind !== "drawn") throw new Error("a PDF is drawn");
  const drawn: DrawnPage[] = [];
  for await (const event of value.pages) if (event.kind === "page") drawn.push(event.page);
  return drawn;
}

async function pageOf(...content: readonly string[]): Promise<DrawnPage> {
  const [page] = await pagesOf([{ content: content.join("\n") }]);
  if (page === undefined) throw new Error("one page");
  return page;
}

const textsOf = (page: DrawnPage): string[] => page.words.map(({ text }) => text);

describe("words of a PDF", () => {
  it("end at spaces and gaps and have their place from the top left", async () => {
    const page = await pageOf(textAt(50, 100, "two words"), textAt(200, 100, "third"));
    expect(textsOf(page)).toEqual(["two", "words", "third"]);
    expect(page.words[0]).toMatchObject({ baseline: 100, fontSize: 10, angle: 0 });
    expect(page.words[2]?.bbox[0]).toBe(200);
  });

  it("are one where a program draws them in touching pieces", async () => {
    // ">" is 5.84 points wide in Helvetica 10.
    expect(textsOf(await pageOf(textAt(50, 100, ">"), textAt(55.84, 100, "80")))).toEqual([">80"]);
  });

  it("stay apart where a vertical line runs between them", async () => {
    const bar = strokeOf(55.84, 80, 55.84, 110);
    expect(textsOf(await pageOf(textAt(50, 100, ">"), textAt(55.84, 100, "80"), bar))).toEqual([">", "80"]);
  });

  it("stay apart where one is too wide for its cell and reaches the next", async () => {
    const bar = strokeOf(84, 80, 84, 110);
    expect(textsOf(await pageOf(textAt(50, 100, "100.00%"), textAt(87, 100, "10"), bar))).toEqual(["100.00%", "10"]);
  });

  it("are one where a text drawn in pieces runs on over the end of its cell", async () => {
    const bars = [strokeOf(40, 80, 40, 110), strokeOf(75, 80, 75, 110)];
    // "100.0" is 25.02 points wide, and "0%" 14.45: together more than the cell.
    expect(textsOf(await pageOf(textAt(50, 100, "100.0"), textAt(75.02, 100, "0%"), ...bars))).toEqual(["100.00%"]);
  });

  it.each([
    // "100.00%" is 39.47 points wide, "1500" 22.24.
    ["a share ends", 37, "100.00%", "15.5", 39.47],
    ["a number is set as far from its border as the one before", 22.24, "1500", "1482", 22.24],
  ])("stay apart where one reaches over its border to the next, and %s", async (_, cell, own, next, width) => {
    const bars = [50, 50 + cell, 50 + 2 * cell].map((x) => strokeOf(x, 80, x, 110));
    const page = await pageOf(textAt(53.3, 100, own), textAt(53.3 + width, 100, next), ...bars);
    expect(textsOf(page)).toEqual([own, next]);
  });

  it("are kept apart when nobody can see them", async () => {
    const page = await pageOf(
      `3 Tr ${textAt(50, 50, "layer")} 0 Tr`,
      `1 g ${textAt(50, 80, "white")} 0 g`,
      "q 0 0 10 10 re W n",
      textAt(50, 110, "clipped"),
      "Q",
      textAt(50, 140, "seen"),
    );
    expect(textsOf(page)).toEqual(["seen"]);
    expect(page.hiddenWords.map(({ text }) => text)).toEqual(["layer", "white"]);
  });

  it("are seen in white on a dark area", async () => {
    expect(textsOf(await pageOf(`0 g ${fillOf(40, 60, 140, 90)} 1 g`, textAt(50, 80, "head")))).toEqual(["head"]);
  });

  it("stand upright on a page that is turned", async () => {
    const [page] = await pagesOf([{ content: "BT /F1 10 Tf 0 1 -1 0 100 50 Tm (turned) Tj ET", rotate: 90 }]);
    expect(page).toMatchObject({ width: 300, height: 400 });
    expect(page?.words[0]).toMatchObject({ text: "turned", angle: 0 });
  });
});

describe("rulings of a PDF", () => {
  it("are strokes, thin areas and borders of areas; white and short ones are not", async () => {
    const page = await pageOf(
      strokeOf(50, 50, 150, 50),
      fillOf(50, 79.5, 150, 80.5),
      `1 G ${strokeOf(50, 100, 150, 100)} 0 G`,
      strokeOf(50, 120, 53, 120),
      `0.8 g ${fillOf(50, 150, 150, 190)} 0 g`,
    );
    expect(page.rulings.map(({ axis, at, drawn }) => `${axis} ${at} ${drawn}`)).toEqual([
      "horizontal 50 line",
      "horizontal 80 line",
      "horizontal 150 edge",
      "horizontal 190 edge",
      "vertical 50 edge",
      "vertical 150 edge",
    ]);
  });

  it("end where two areas of one colour meet", async () => {
    const page = await pageOf("0.8 g", fillOf(50, 50, 150, 70), fillOf(50, 70, 90, 100), "0 g");
    expect(page.rulings.filter(({ at }) => at === 70)).toMatchObject([{ axis: "horizontal", from: 90, to: 150 }]);
  });

  it("are joined from dashes", async () => {
    const dashes = Array.from({ length: 10 }, (_, i) => strokeOf(50 + 10 * i, 50, 58 + 10 * i, 50));
    expect((await pageOf(...dashes)).rulings).toMatchObject([{ at: 50, from: 50, to: 148 }]);
  });
});

/** Three columns and three rows; the first column is one cell over the last two rows. */
const merged = [
  ...[60, 80, 120].map((y) => strokeOf(50, y, 350, y)),
  strokeOf(150, 100, 350, 100),
  ...[50, 150, 250, 350].map((x) => strokeOf(x, 60, x, 120)),
  textAt(60, 74, "Region"),
  textAt(160, 74, "Place"),
  textAt(260, 74, "Count"),
  textAt(60, 104, "North"),
  textAt(160, 94, "Hill"),
  textAt(260, 94, "12 345"),
  textAt(160, 114, "Dale"),
  textAt(260, 114, "7"),
];

describe("tables of a PDF", () => {
  it("have true spans, and every word has its place", async () => {
    const { tables, source, accounting } = await extract(
      { name: "a.pdf", bytes: pdfOf([{ content: [textAt(50, 40, "A title"), ...merged].join("\n") }]) },
      { tables: true },
    );
    expect(source.pageCount).toBe(1);
    expect(tables).toMatchObject([{ page: 1, area: [50, 60, 350, 120], rowCount: 3, colCount: 3 }]);
    const cells = tables?.[0]?.cells.map(({ row, col, rowSpan, colSpan, text }) => [row, col, rowSpan, colSpan, text]);
    expect(cells).toEqual([
      [0, 0, 1, 1, "Region"],
      [0, 1, 1, 1, "Place"],
      [0, 2, 1, 1, "Count"],
      [1, 0, 2, 1, "North"],
      [1, 1, 1, 1, "Hill"],
      [1, 2, 1, 1, "12 345"],
      [2, 1, 1, 1, "Dale"],
      [2, 2, 1, 1, "7"],
    ]);
    const { characters, placed, boilerplate, dropped } = accounting;
    const left = dropped.reduce((sum, { text }) => sum + text.replaceAll(" ", "").length, 0);
    expect(placed + boilerplate + left).toBe(characters);
  });

  it("have an outer border where none is drawn but the inner lines reach it", async () => {
    const open = merged.filter((line) => !line.startsWith("50 ") || !line.includes(" 50 "));
    const { tables } = await extract({ name: "a.pdf", bytes: pdfOf([{ content: open.join("\n") }]) }, { tables: true });
    expect(tables).toMatchObject([{ rowCount: 3, colCount: 3 }]);
  });
});

describe("a PDF that cannot be read", () => {
  const failure = async (bytes: Uint8Array, options = {}): Promise<unknown> =>
    extract({ name: "a.pdf", bytes }, options).then(
      () => "read",
      (error: { code?: string }) => error.code,
    );

  it("is corrupt, empty or too long, each by its own name", async () => {
    expect(await failure(new TextEncoder().encode("%PDF-1.4\nnothing more\n"))).toBe("corrupt");
    expect(await failure(pdfOf([{ content: strokeOf(0, 0, 10, 10) }]))).toBe("empty-output");
    const three = pdfOf([1, 2, 3].map((n) => ({ content: textAt(50, 50, `page ${n}`) })));
    expect(await failure(three, { maxPages: 2 })).toBe("limit-exceeded");
  });

  it("says which pages hold no text", async () => {
    const bytes = pdfOf([{ content: textAt(50, 50, "text") }, { content: strokeOf(0, 0, 10, 10) }]);
    const { issues } = await extract({ name: "a.pdf", bytes });
    expect(issues.map(({ code }) => code)).toContain("ingest/page-without-text");
  });

  it("reads the pages that were asked for only", async () => {
    const bytes = pdfOf([1, 2, 3].map((n) => ({ content: textAt(50, 50, `page${n}`) })));
    const { accounting } = await extract({ name: "a.pdf", bytes }, { pages: [{ from: 2, to: 2 }] });
    expect(accounting.dropped.map(({ text }) => text)).toEqual(["page2"]);
  });

  it.each([
    [1, "The document has 1 page, and none of those that were asked for."],
    [3, "The document has 3 pages, and none of those that were asked for."],
  ])("says of %d page(s) that it has not the one asked for, not that it shows no text", async (count, message) => {
    const bytes = pdfOf(Array.from({ length: count }, () => ({ content: textAt(50, 50, "text") })));
    const reading = extract({ name: "a.pdf", bytes }, { pages: [{ from: 5, to: 5 }] });
    await expect(reading).rejects.toMatchObject({ code: "empty-output", message });
  });
});
