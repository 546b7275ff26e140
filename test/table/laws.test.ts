import fc from "fast-check";
import { expect, test } from "vitest";
import type { Claim } from "../../src/core/claim.ts";
import { invisiblePattern } from "../../src/core/invisible.ts";
import { lineStartsOf, offsetsOf } from "../../src/core/lines.ts";
import { isTextPlace, type Place } from "../../src/core/place.ts";
import type { Block } from "../../src/core/table.ts";
import { countInk } from "../../src/core/text.ts";
import { blocksOfPlain } from "../../src/table/plain.ts";
import { accountingOf } from "../../src/verify/accounting.ts";
import { drawn } from "./support.ts";

interface Written {
  readonly text: string;
  readonly at: Place;
}

const writtenOf = (blocks: readonly Block[]): Written[] =>
  blocks.flatMap((block): Written[] => {
    if (block.kind === "text") return [{ text: block.text, at: block.at }];
    return block.table.cells.flatMap(({ text, at }) => (at === null ? [] : [{ text, at }]));
  });

const sourceOf = (text: string, at: Place): string => {
  if (!isTextPlace(at)) throw new Error("a plain text has text places only");
  const { start, end } = offsetsOf(at, { starts: lineStartsOf(text), length: text.length });
  return text.slice(start, end);
};

const words = ["a", "bc", "指标", "≥80人次", "0.3%<x", "a<b", "-", "--", "(", ")", "\\|", "1,234", "&"];
const delimiters = [
  "\t",
  "\t",
  " ",
  "  ",
  "\u3000",
  "|",
  " | ",
  "|\n",
  ",",
  ";",
  '"',
  "\n",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
];
const marks = [
  "<p>",
  "</p>",
  "<br>",
  "&nbsp;",
  "&ge;",
  "\u200b",
  "\u0000",
  "\u0085",
  "\u2028",
  "\n|---|:-:|\n",
  "+---+",
];
const tables = ["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td colspan=3>", "<td rowspan='2'>"];

const layouts: readonly (readonly [name: string, units: readonly string[]])[] = [
  ["tabs", [...words, "\t", "\t", "\n", "\n", " "]],
  ["pipes", [...words, "|", "|", " | ", "||", "|\n", "\n", "\n|---|---|\n"]],
  ["commas", [...words, ",", ",", ";", '"', '""', "\n", "\n"]],
  ["white space", [...words, " ", " ", "  ", "\n", "\n"]],
  ["markup tables", [...words, ...tables, "\n", "\t"]],
  ["everything", [...words, ...delimiters, ...marks, ...tables]],
];

for (const [name, units] of layouts) {
  const someText = fc.string({ unit: fc.constantFrom(...units), maxLength: 80 });
  const law = (says: string, holds: (text: string) => void, given = someText): void => {
    test(`${name}: ${says}`, () => fc.assert(fc.property(given, holds), { numRuns: 2000 }));
  };

  law("every character stands in one cell, in one line of prose, or is structure", (text) => {
    const written = writtenOf(blocksOfPlain({ kind: "plain", text }).value);
    const claims = written.map(({ text, at }): Claim => ({ at, text, role: "placed", reason: null }));
    const { accounting } = accountingOf(text, claims);
    expect(accounting.dropped).toEqual([]);
    expect(accounting.placed).toBe(written.reduce((sum, { at }) => sum + countInk(sourceOf(text, at)), 0));
  });

  law("blocks stand in the order of the text", (text) => {
    const starts = writtenOf(blocksOfPlain({ kind: "plain", text }).value).map(({ at }) =>
      isTextPlace(at) ? at.line * 1000 + at.column : 0,
    );
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  law("a place gives its text again", (text) => {
    for (const each of writtenOf(blocksOfPlain({ kind: "plain", text }).value)) {
      const source = sourceOf(text, each.at);
      expect(source).toBe(source.trim());
      if (!/[<&"\\\r\n\u2028]/.test(source) && !invisiblePattern.test(source)) expect(each.text).toBe(source);
    }
  });

  law("line ends of all sorts give the same blocks", (text) => {
    const plain = text.replaceAll(/\r\n?/g, "\n");
    expect(drawn(plain.replaceAll("\n", "\r\n"))).toBe(drawn(plain));
    expect(drawn(plain.replaceAll("\n", "\r"))).toBe(drawn(plain));
  });
}

test("no text whatever breaks an invariant", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      expect(blocksOfPlain({ kind: "plain", text }).value.length).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1000 },
  );
});
