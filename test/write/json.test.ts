import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/core/document.ts";
import { readingOfDocument } from "../../src/core/reading.ts";
import { extract, open } from "../../src/pipeline.ts";
import { chunksOf, chunksOfText } from "../../src/write/chunks.ts";
import { jsonPiecesOf } from "../../src/write/json.ts";
import { streams } from "../../src/write/stream.ts";
import { gathered } from "../gathered.ts";
import { branch, checkedForm, document, indicator } from "../verify/build.ts";

const fixture = readFileSync(new URL("../../fixtures/five-forms-damaged/source.txt", import.meta.url));
const source = { name: "五.txt", bytes: Buffer.concat([fixture, fixture]) };
const unread = { name: "x.txt", bytes: Buffer.from("nothing\there\nthat is | a form\n") };
const form = checkedForm({
  indicators: [branch(1, 'a "quote"\n\t\\ \u2028 \ud800', [indicator("甲"), indicator("")])],
});
const empty = document([]);

const documents: readonly (readonly [string, () => Promise<Document> | Document])[] = [
  ["no form", () => empty],
  ["one form with all that JSON escapes", () => document([form])],
  ["several forms", () => document([form, form, form])],
  ["an empty list of tables", () => ({ ...empty, tables: [] })],
  ["ten forms of a damaged text", () => extract(source)],
  ["forms and tables", () => extract(source, { tables: true })],
  ["a table too long for one piece", () => ({ ...empty, tables: [longTable, longTable] })],
  ["dropped text and no form", () => extract(unread, { tables: true })],
];

const cell = { row: 0, col: 0, rowSpan: 1, colSpan: 1, text: "x", at: null };
const longTable = {
  ...{ index: 0, page: 1, area: null, pages: [], title: null, rowCount: 1, colCount: 10_001 },
  cells: Array.from({ length: 10_001 }, (_, col) => ({ ...cell, col })),
};

describe("the pieces of a Document", () => {
  it.each(documents)("with %s join to what JSON.stringify gives", async (_name, made) => {
    const whole = await made();
    for (const indent of [0, 2] as const) {
      const pieces = await gathered(jsonPiecesOf(readingOfDocument(whole), indent));
      expect(pieces.join("")).toBe(JSON.stringify(whole, null, indent));
    }
  });

  it("in an array join to what JSON.stringify gives for each, failures too", async () => {
    const wholes = [empty, { source: "b", failure: { code: "corrupt", message: "m", hint: "h" } }, document([form])];
    const pieces: string[] = [];
    for (const [index, whole] of wholes.entries()) {
      const record = "failure" in whole ? whole : readingOfDocument(whole);
      pieces.push(...(await gathered(streams.json.pieces(record, index))));
    }
    const expected = wholes.map((whole) => JSON.stringify(whole, null, 2)).join(",\n");
    expect(pieces.join("")).toBe(expected);
  });

  it("are the same while the source is being read as when it has been read", async () => {
    for (const options of [{}, { tables: true }]) {
      const whole = await extract(source, options);
      const pieces = await gathered(jsonPiecesOf(await open(source, options), 2));
      expect(pieces.join("")).toBe(JSON.stringify(whole, null, 2));
    }
  });

  it("never hold more than one form", async () => {
    const forms = Array.from({ length: 50 }, () => form);
    const pieces = await gathered(jsonPiecesOf(readingOfDocument(document(forms)), 2));
    const largest = Math.max(...pieces.map(({ length }) => length));
    expect(largest).toBeLessThan(2 * JSON.stringify(form, null, 2).length);
  });
});

describe("chunks", () => {
  const pieces = Array.from({ length: 300 }, (_, index) => String(index).padStart(1000, " "));
  async function* coming(all: readonly string[]) {
    yield* all;
  }

  it("join small pieces and lose nothing", () => {
    const chunks = [...chunksOfText(pieces)];
    expect(chunks.join("")).toBe(pieces.join(""));
    expect(chunks.map(({ length }) => length)).toEqual([66_000, 66_000, 66_000, 66_000, 36_000]);
    expect([...chunksOfText(["", ""])]).toEqual([]);
  });

  it("of pieces that are still coming hold back the first", async () => {
    const chunks = await gathered(chunksOf(coming(pieces), 200_000));
    expect(chunks.join("")).toBe(pieces.join(""));
    expect(chunks.map(({ length }) => length)).toEqual([200_000, 66_000, 34_000]);
    expect(await gathered(chunksOf(coming(["", ""])))).toEqual([]);
  });
});
