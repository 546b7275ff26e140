import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Document } from "../src/core/document.ts";
import { indicatorsOf } from "../src/core/form.ts";
import type { MarkedBlock, MarkedTable } from "../src/core/marked.ts";
import type { Place } from "../src/core/place.ts";
import { isTextPlace } from "../src/core/place.ts";
import { countInk, squash } from "../src/core/text.ts";
import { openSource, sourceOfBytes } from "../src/ingest/index.ts";
import { extract } from "../src/pipeline.ts";
import { compactOf } from "./compact.ts";
import type { Fixture } from "./fixtures.ts";
import { fixtures } from "./fixtures.ts";

/** What `npm run accept` cannot change: forms, rows of each, targets that are numbers or ranges, targets missing. */
const counts: Readonly<Record<string, readonly [forms: number, rows: string, numbers: number, missing: number]>> = {
  "all-on-one-line": [1, "9", 6, 0],
  "comma-separated": [1, "8", 5, 0],
  "corrupt-values": [1, "9", 3, 0],
  "department-self-evaluation": [1, "8", 7, 0],
  "department-tasks": [1, "8", 6, 0],
  "english-grant-report": [1, "11", 10, 0],
  "equipment-inspection": [1, "13", 9, 0],
  "excel-web-page": [1, "8", 7, 0],
  "five-forms-damaged": [5, "12 10 8 18 9", 36, 1],
  "four-levels": [1, "9", 9, 0],
  "gb18030-bytes": [1, "7", 5, 0],
  "layout-2021": [1, "11", 8, 0],
  "leftover-html": [1, "10", 7, 0],
  "long-term-above-annual": [1, "18", 14, 0],
  "long-term-beside-annual": [1, "14", 12, 0],
  "markdown-table": [1, "9", 7, 0],
  "old-word-document": [1, "8", 5, 0],
  "operator-number-unit": [1, "9", 7, 0],
  "places-as-rows": [1, "7", 0, 7],
  "project-beside-annual": [1, "8", 5, 0],
  "regions-as-columns": [1, "7", 0, 7],
  "scored-levels": [1, "8", 5, 0],
  "self-evaluation-on-one-line": [1, "8", 7, 0],
  "self-evaluation-over-pages": [1, "10", 7, 0],
  "spaced-rows": [1, "15", 15, 0],
  "text-layer-cells": [1, "8", 6, 0],
  "told-in-a-paragraph": [1, "8", 8, 0],
  "two-levels": [1, "7", 5, 0],
  "two-self-evaluations": [2, "6 3", 7, 0],
  "uneven-halves": [1, "8", 5, 0],
  "web-page-cells": [1, "7", 5, 0],
  "weight-before-value": [1, "9", 9, 0],
  "workbook-old-excel": [1, "8", 6, 0],
  "workbook-open-document": [1, "7", 6, 0],
  "workbook-self-evaluation": [1, "7", 6, 0],
  "workbook-target": [1, "8", 6, 0],
  "word-merged-cells": [1, "9", 7, 0],
  "word-tracked-changes": [1, "5", 4, 0],
  "word-web-page-gbk": [1, "7", 5, 0],
};

describe.each(fixtures())("the fixture $slug", (fixture) => {
  it("reads as a person expects", async () => {
    const expected: unknown = JSON.parse(readFileSync(fixture.expectedPath, "utf8"));
    expect(compactOf(await read(fixture))).toEqual(expected);
  });

  it("has the forms, rows and numbers counted by hand", async () => {
    const steps = (await read(fixture)).forms.map((form) => indicatorsOf(form.indicators));
    const targets = steps.flat().map((step) => step.indicator.target);
    const numbers = targets.filter((target) => target?.kind === "quantity" || target?.kind === "range").length;
    const missing = targets.filter((target) => target === null).length;
    expect([steps.length, steps.map((rows) => rows.length).join(" "), numbers, missing]).toEqual(counts[fixture.slug]);
  });

  it("accounts for every character", async () => {
    const { accounting } = await read(fixture);
    const dropped = accounting.dropped.reduce((sum, { text }) => sum + countInk(text), 0);
    if (isText(fixture)) expect(accounting.characters).toBe(countInk(textOf(fixture)));
    expect(accounting.placed + accounting.boilerplate + dropped).toBe(accounting.characters);
  });

  it("gives the same bytes twice", async () => {
    expect(JSON.stringify(await read(fixture))).toBe(JSON.stringify(await read(fixture)));
  });

  it("points every text back to where it is written", async () => {
    const { value } = await openSource(sourceOfBytes(fixture));
    const lines = textOf(fixture).split(/\r\n|\r|\n/);
    const cells = new Map(value.kind === "marked" ? textsOf(value.blocks) : []);
    const writtenAt = (at: Place): string => (isTextPlace(at) ? sliceOf(lines, at) : (cells.get(keyOf(at)) ?? ""));
    const misread = citationsOf(await read(fixture)).filter(({ text, at }) => {
      return text !== "" && (at === null ? value.kind === "marked" : !isWritten(text, writtenAt(at)));
    });
    expect(misread).toEqual([]);
  });
});

function read({ name, bytes, templates }: Fixture): Promise<Document> {
  return extract({ name, bytes }, { templates });
}

/** Sources of other kinds hold their text in a form that only their readers know. */
function isText({ name }: Fixture): boolean {
  return /\.(?:txt|csv|md)$/.test(name);
}

/** A table's row, or a place outside of tables: an indicator stands where its name does, its target beside it. */
function keyOf(at: Place): string {
  return JSON.stringify("row" in at ? { ...at, col: 0 } : at);
}

/** What stands in each row and paragraph of a marked document, dropped texts included. */
function textsOf(blocks: readonly MarkedBlock[]): Map<string, string> {
  const texts = new Map<string, string>();
  const add = (text: string, at: Place): void => {
    const key = keyOf(at);
    texts.set(key, `${texts.get(key) ?? ""}${text}`);
  };
  const addTable = ({ rows }: MarkedTable): void => {
    for (const cell of rows.flat()) {
      add(cell.text, cell.at);
      cell.nested.forEach(addTable);
    }
  };
  for (const block of blocks) block.kind === "table" ? addTable(block) : add(block.text, block.at);
  return texts;
}

/** The source's text, decoded without the help of ingest/. */
function textOf({ bytes }: Fixture): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

interface Citation {
  readonly text: string;
  readonly at: Place | null;
}

/** Every text of a Document that claims a place; issues and checks claim a place that is not blank. */
function citationsOf(document: Document): readonly Citation[] {
  const forms = document.forms.flatMap((form): Citation[] => [
    // A blank cell of a table in the header (row/column) stands at its row's label.
    ...form.fields.map(({ label, text, at }) => ({ text: text ?? label.split("/")[0] ?? label, at })),
    ...indicatorsOf(form.indicators).flatMap(({ indicator, path }): Citation[] => [
      { text: indicator.name + (indicator.target?.raw ?? ""), at: indicator.at },
      ...path.map(({ writtenName, at }) => ({ text: writtenName ?? "", at })),
      ...indicator.others.map(({ value, at }) => ({ text: value?.raw ?? "", at })),
    ]),
    ...form.issues.map(({ at }) => ({ text: "", at })),
    ...form.checks.flatMap(({ evidence }) => evidence.map((at) => ({ text: "", at }))),
  ]);
  const issues = document.issues.map(({ at }) => ({ text: "", at }));
  return [...forms, ...issues, ...document.accounting.dropped].filter(({ at }) => at !== null);
}

function sliceOf(lines: readonly string[], at: Place | null): string {
  if (at === null || !isTextPlace(at)) return "";
  const { line, column, endLine, endColumn } = at;
  if (line === endLine) return (lines[line - 1] ?? "").slice(column - 1, endColumn - 1);
  const first = (lines[line - 1] ?? "").slice(column - 1);
  return [first, ...lines.slice(line, endLine - 1), (lines[endLine - 1] ?? "").slice(0, endColumn - 1)].join("\n");
}

const entities: Readonly<Record<string, string>> = {
  "&ge;": "≥",
  "&le;": "≤",
  "&lt;": "<",
  "&amp;": "&",
  "&times;": "×",
};

/** Do the characters of `text` stand in the slice, in this order? Markup and delimiters may stand between them. */
function isWritten(text: string, slice: string): boolean {
  const raised = slice.replaceAll("<sup>3</sup>", "³");
  const source = squash(raised.replace(/&\w+;/g, (entity) => entities[entity] ?? " "));
  if (source === "") return false;
  let at = 0;
  for (const char of squash(text)) {
    at = source.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
