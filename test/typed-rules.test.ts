import { expect, it } from "vitest";
import { hexOf, longPdfOf } from "../bench/long-pages.ts";
import { extract } from "../src/pipeline.ts";

const PITCH = 14;

/** Lines of texts at fixed places, in a font whose letters are all as wide. */
function typedPage(lines: readonly (readonly (readonly [x: number, text: string])[])[]): string {
  const shown = lines.flatMap((line, i) =>
    line.map(([x, text]) => `1 0 0 1 ${x} ${700 - PITCH * i} Tm ${hexOf(text)} Tj`),
  );
  return ["BT /F1 10 Tf", ...shown, "ET"].join("\n");
}

it("rules typed with dashes part a table in a PDF, and count as its furniture", async () => {
  const rule = "-".repeat(30);
  const [crop, first, second] = [50, 200, 300];
  const page = typedPage([
    [[crop, rule]],
    [
      [crop, "Crop"],
      [first, "1996"],
      [second, "1997"],
    ],
    [[crop, rule]],
    [
      [crop, "Oats"],
      [first, "3182"],
      [second, "2450"],
    ],
    [
      [crop, "Rye"],
      [first, "----"],
      [second, "1063"],
    ],
    [[crop, rule]],
  ]);
  const document = await extract({ name: "typed.pdf", bytes: longPdfOf([page]) }, { tables: "by-page" });
  expect(document.tables?.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    ["Crop", "1996", "1997", "Oats", "3182", "2450", "Rye", "----", "1063"],
  ]);
  expect(document.accounting.dropped.filter(({ text }) => text.includes(rule))).toEqual([]);
  expect(document.accounting.boilerplate).toBe(3 * rule.length);
});
