import fc from "fast-check";
import { expect, it } from "vitest";
import type { MarkedBlock, MarkedTable } from "../../src/core/marked.ts";
import type { Place } from "../../src/core/place.ts";
import { countInk } from "../../src/core/text.ts";
import { extract } from "../../src/pipeline.ts";
import { shown, sliceOf } from "./html-support.ts";

const names = "table tr td th tbody thead caption p div b sup s li ol select option textarea template span pre".split(
  " ",
);
const attributes = ["", "", "", " hidden", " style='visibility:hidden'", " style='visibility:visible'", " rowspan=2"];
const piece = fc.oneof(
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...attributes))
    .map(([name, attribute]) => `<${name}${attribute}>`),
  fc.constantFrom(...names).map((name) => `</${name}>`),
  fc.constantFrom(
    "<br>",
    "<input value=v>",
    "<input type=hidden value=w>",
    "<img alt=i>",
    "<!--c-->",
    " \n",
    "&ge;",
    "&#10;",
  ),
);
/** Markup of any sort, well-formed by chance only; every stretch of text is another. */
const soup = fc
  .array(fc.tuple(piece, fc.boolean()), { maxLength: 40 })
  .map((pieces) => pieces.map(([tag, hasText], i) => (hasText ? `${tag}t${i}.` : tag)).join(""));

/** Every text with its place, whatever it is in. */
function textsOf(blocks: readonly MarkedBlock[]): { readonly text: string; readonly at: Place }[] {
  const inTable = ({ rows }: MarkedTable): { text: string; at: Place }[] =>
    rows.flat().flatMap(({ text, at, nested }) => [{ text, at }, ...nested.flatMap(inTable)]);
  return blocks.flatMap((block) => (block.kind === "table" ? inTable(block) : [{ text: block.text, at: block.at }]));
}

it("every text of any markup stands at a place of its own, where it is written", async () => {
  await fc.assert(
    fc.asyncProperty(soup, async (page) => {
      fc.pre(page.trim() !== "");
      const texts = textsOf((await shown(`<html>${page}`)).blocks).filter(({ text }) => text !== "");
      expect(new Set(texts.map(({ at }) => JSON.stringify(at))).size).toBe(texts.length);
      for (const { text, at } of texts) {
        const written = sliceOf(`<html>${page}`, at);
        for (const [stretch] of text.matchAll(/t\d+\./g)) expect(written).toContain(stretch);
      }
    }),
    { numRuns: 300, seed: 11 },
  );
});

it("no text of any markup is lost, and none is read twice", async () => {
  await fc.assert(
    fc.asyncProperty(soup, async (page) => {
      fc.pre(page.trim() !== "");
      const { blocks } = await shown(`<html>${page}`);
      const titles = blocks.flatMap((block) => (block.kind === "table" ? [block.title ?? ""] : []));
      const read = [...textsOf(blocks).map(({ text }) => text), ...titles].join("\n");
      const found = [...read.matchAll(/t\d+\./g)].map(([stretch]) => stretch).sort();
      const outsideTags = [...page.matchAll(/t\d+\./g)].map(([stretch]) => stretch).sort();
      expect(new Set(found).size).toBe(found.length);
      expect(outsideTags.filter((stretch) => !found.includes(stretch))).toEqual([]);
    }),
    { numRuns: 300, seed: 12 },
  );
});

it("the account of any markup adds up", async () => {
  await fc.assert(
    fc.asyncProperty(soup, async (page) => {
      fc.pre(page.trim() !== "");
      const { accounting } = await extract({ name: "a.html", bytes: new TextEncoder().encode(`<html>${page}`) });
      const dropped = accounting.dropped.reduce((sum, { text }) => sum + countInk(text), 0);
      expect(accounting.placed + accounting.boilerplate + dropped).toBe(accounting.characters);
    }),
    { numRuns: 200, seed: 13 },
  );
});
