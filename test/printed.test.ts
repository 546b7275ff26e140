import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { comparisonOf } from "../scripts/print/compare.ts";
import { definitionOf } from "../scripts/print/definition.ts";
import { printedFixtures } from "../scripts/print/printed-fixtures.ts";
import { printStyles } from "../scripts/print/styles.ts";
import type { Truth } from "../scripts/print/truth.ts";
import { truthOf } from "../scripts/print/truth.ts";
import { extract } from "../src/index.ts";

/** Forms printed by a browser and by an office suite, held against what was to be printed, never against a reading. */
const root = fileURLToPath(new URL("../fixtures/", import.meta.url));
const slugs = readdirSync(root).filter((name) => name.startsWith("printed-"));

/** Pages and rows: another print of the same forms must not change them unseen. */
const counts: Readonly<Record<string, readonly [pages: number, rows: number]>> = {
  "printed-cut-cell": [3, 13],
  "printed-dashed-across": [1, 12],
  "printed-dotted": [1, 14],
  "printed-double-rules": [1, 13],
  "printed-justified": [1, 13],
  "printed-open-sides": [1, 14],
  "printed-pages": [3, 12],
  "printed-pages-repeated": [2, 13],
  "printed-shaded": [1, 13],
  "printed-sheet-shaded": [2, 13],
  "printed-sheet-pages-repeated": [4, 13],
  "printed-sheet-stacked": [1, 14],
  "printed-small": [1, 13],
  "printed-stacked-spaces": [1, 14],
  "printed-text-written-down": [2, 14],
  "printed-web-page-by-office": [2, 14],
  "printed-word-cut-cell": [3, 13],
  "printed-written-down": [1, 13],
};

describe.each(slugs)("the fixture %s", (slug) => {
  it("is read as it was filled in", async () => {
    expect(comparisonOf(await read(slug), truthIn(slug)).differences).toEqual([]);
  });

  it("has its pages and rows", async () => {
    expect([(await read(slug)).source.pageCount, truthIn(slug).rows.length]).toEqual(counts[slug]);
  });

  it("accounts for every character", async () => {
    const { characters, placed, boilerplate, dropped } = (await read(slug)).accounting;
    const lost = dropped.reduce((sum, { text }) => sum + [...text.replace(/\s+/g, "")].length, 0);
    expect(placed + boilerplate + lost).toBe(characters);
  });

  it("says what its definition says", () => {
    const { seed = 0, index = 0 } = printedFixtures.find((fixture) => fixture.slug === slug) ?? {};
    expect(truthIn(slug)).toEqual(truthOf(definitionOf(seed, index)));
  });
});

describe("invented forms", () => {
  it("are the same for the same seed, and others for another", () => {
    expect(definitionOf(5, 1)).toEqual(definitionOf(5, 1));
    expect(definitionOf(5, 1)).not.toEqual(definitionOf(6, 1));
  });

  it("add up", () => {
    for (let index = 0; index < 40; index++) {
      const { fields, rows, template } = truthOf(definitionOf(3, index));
      const amount = (key: string): number => Number(fields.find((field) => field.key === key)?.text ?? "0");
      const isTarget = template === "project-target";
      const parts = amount("fundsFiscal") + amount("fundsOther") + (isTarget ? 0 : amount("carriedOver"));
      expect(parts).toBeCloseTo(amount(isTarget ? "fundsTotal" : "budgetTotal"), 6);
      const points = rows.reduce((sum, { weight }) => sum + Number(weight ?? 0), 0);
      expect(points).toBe(isTarget ? 0 : 90);
    }
  });

  it("are kept as fixtures of every way to print them", () => {
    const kept = new Set(printedFixtures.map(({ style }) => style.path));
    expect(printStyles.filter(({ path }) => !kept.has(path))).toEqual([]);
    expect(printedFixtures.map(({ slug }) => slug).toSorted()).toEqual(slugs.toSorted());
  });
});

function read(slug: string): ReturnType<typeof extract> {
  return extract({ name: "printed.pdf", bytes: readFileSync(`${root}${slug}/printed.pdf`) });
}

/** The file has the shape of a Truth: the test above holds it to its definition. */
function truthIn(slug: string): Truth {
  return JSON.parse(readFileSync(`${root}${slug}/truth.json`, "utf8")) as Truth;
}
