import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { comparisonOf } from "../scripts/print/compare.ts";
import { definitionOf } from "../scripts/print/definition.ts";
import { htmlOf } from "../scripts/print/html.ts";
import { printedFixtures } from "../scripts/print/printed-fixtures.ts";
import { sheetOf } from "../scripts/print/sheet.ts";
import { truthOf } from "../scripts/print/truth.ts";
import { type Document, extract } from "../src/index.ts";
import { wordOfSheet } from "./formats/as-docx.ts";
import { textOfSheet } from "./formats/as-text.ts";
import { workbookOfSheet } from "./formats/as-xlsx.ts";

/** A form says the same whatever it is saved as: one form, five formats, one reading. */
const slugs = ["printed-double-rules", "printed-shaded", "printed-dotted"];

describe.each(slugs)("the form of %s", (slug) => {
  const fixture = printedFixtures.find((each) => each.slug === slug);
  if (fixture === undefined) throw new Error(`no fixture ${slug}`);
  const { seed, index, style } = fixture;
  const definition = definitionOf(seed, index);
  const sheet = sheetOf(definition, style.side);
  const files: Readonly<Record<string, Uint8Array>> = {
    "form.txt": textOfSheet(sheet),
    "form.html": new TextEncoder().encode(htmlOf(sheet, style)),
    "form.docx": wordOfSheet(sheet),
    "form.xlsx": workbookOfSheet(sheet),
    "form.pdf": readFileSync(new URL(`../fixtures/${slug}/printed.pdf`, import.meta.url)),
  };

  it.each(Object.keys(files))("is read as it was filled in from %s", async (name) => {
    expect(comparisonOf(await read(name), truthOf(definition)).differences).toEqual([]);
  });

  it("is one and the same Form from each", async () => {
    const [first, ...others] = await Promise.all(Object.keys(files).map(read)).then((all) => all.map(saidBy));
    for (const other of others) expect(other).toEqual(first);
  });

  function read(name: string): Promise<Document> {
    return extract({ name, bytes: files[name] ?? new Uint8Array() }, { isolation: "none" });
  }
});

/** What a document says, without where it stands and what was doubted on the way. */
function saidBy({ forms }: Document): unknown {
  return forms.map(({ id: _, issues: __, checks, ...form }) => ({
    ...(withoutPlaces(form) as object),
    checks: checks.map(({ code, status }) => [code, status]),
  }));
}

function withoutPlaces(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutPlaces);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([key]) => key !== "at" && key !== "confidence")
      .map(([key, value]) => [key, withoutPlaces(value)]),
  );
}
