import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openBlocks } from "../../src/table/plain.ts";
import { type TreePart, templates } from "../../src/tree/index.ts";
import { lookOfText } from "../../src/value/look.ts";
import { partsOfBlocks } from "./support.ts";

/** Forms in blocks of their own, forms in markup, and forms that run together into one block. */
const slugs = ["five-forms-damaged", "leftover-html", "spaced-rows"] as const;
const COPIES = 3;
/** More blocks than any of the texts has: everything is read at once. */
const ALL_BLOCKS = 1_000_000;

function partsOf(text: string, partBlocks: number): readonly TreePart[] {
  const { blocks } = openBlocks({ kind: "plain", text });
  return partsOfBlocks(blocks, { templates, hierarchy: "canonical", lookOf: lookOfText() }, partBlocks);
}

describe.each(slugs)("a text of several forms like %s", (slug) => {
  const text = readFileSync(new URL(`../../fixtures/${slug}/source.txt`, import.meta.url), "utf8");
  const repeated = Array.from({ length: COPIES }, () => text).join("\n");
  const atOnce = partsOf(repeated, ALL_BLOCKS);

  it.each([1, 2, 7, 16])("reads the same in stretches of %i blocks as at once", (partBlocks) => {
    const parts = partsOf(repeated, partBlocks);
    for (const sort of ["forms", "issues", "claims"] as const) {
      expect(parts.flatMap((part): readonly unknown[] => part[sort])).toEqual(
        atOnce.flatMap((part): readonly unknown[] => part[sort]),
      );
    }
  });
});

it("forms that begin with a block of their own are let go one by one", () => {
  const text = readFileSync(new URL("../../fixtures/five-forms-damaged/source.txt", import.meta.url), "utf8");
  expect(partsOf(text, 1).map(({ forms }) => forms.length)).toEqual([1, 1, 1, 1, 1]);
  expect(partsOf(text, ALL_BLOCKS).map(({ forms }) => forms.length)).toEqual([5]);
});
