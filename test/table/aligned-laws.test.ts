import fc from "fast-check";
import { expect, test } from "vitest";
import type { LaidPage } from "../../src/core/laid-page.ts";
import type { BBox } from "../../src/core/page.ts";
import { pageOf, readingOf } from "./character-page.ts";

/** Tables of figures under headings of two lines, with groups, blanks and wrapped labels; a title above, a note below. */
const drawing = fc
  .record({
    rows: fc.array(
      fc.record({
        label: fc.constantFrom("North", "South and west", "Mills", "Farms of the hills"),
        figures: fc.array(fc.option(fc.integer({ min: 0, max: 99_999 }), { freq: 6 }), { minLength: 4, maxLength: 4 }),
      }),
      { minLength: 3, maxLength: 9 },
    ),
    group: fc.option(fc.constantFrom("Grains", "Fruit trees")),
    isRuled: fc.boolean(),
  })
  .map(({ rows, group, isRuled }) => {
    const rule = isRuled ? ["=".repeat(70)] : [];
    const lines = rows.map(({ label, figures }) => {
      return label.padEnd(22) + figures.map((value) => String(value ?? "").padStart(12)).join("");
    });
    if (group !== null) lines.splice(2, 0, group);
    const heads = [
      `${" ".repeat(32)}Yield${" ".repeat(19)}Area`,
      `Place${"1998".padStart(29)}        1999        1998        1999`,
    ];
    return ["", "Table 4. Harvest by place", ...rule, ...heads, ...rule, ...lines, ...rule, "Note: as reported."].join(
      "\n",
    );
  });

function moved(page: LaidPage, dx: number, dy: number, factor: number): LaidPage {
  const x = (value: number): number => value * factor + dx;
  const y = (value: number): number => value * factor + dy;
  const words = page.words.map((word) => {
    const [x0, y0, x1, y1] = word.bbox;
    const bbox: BBox = [x(x0), y(y0), x(x1), y(y1)];
    return { ...word, bbox, baseline: y(word.baseline), fontSize: word.fontSize * factor };
  });
  const rulings = page.rulings.map((ruling) => {
    return { ...ruling, at: y(ruling.at), from: x(ruling.from), to: x(ruling.to) };
  });
  return { ...page, words, rulings };
}

test("where a page stands on its sheet changes nothing", () => {
  const shift = fc.integer({ min: -40, max: 200 });
  fc.assert(
    fc.property(drawing, shift, shift, (text, dx, dy) => {
      expect(readingOf(moved(pageOf(text), dx, dy, 1))).toEqual(readingOf(pageOf(text)));
    }),
  );
});

test("how large a page is set changes nothing", () => {
  fc.assert(
    fc.property(drawing, fc.constantFrom(0.75, 1.25, 1.5), (text, factor) => {
      expect(readingOf(moved(pageOf(text), 0, 0, factor))).toEqual(readingOf(pageOf(text)));
    }),
  );
});

test("the order in which words and rules are drawn changes nothing", () => {
  fc.assert(
    fc.property(drawing, fc.infiniteStream(fc.nat()), (text, keys) => {
      const page = pageOf(text);
      const mixed = <T>(items: readonly T[]): T[] => {
        return items
          .map((item) => ({ item, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ item }) => item);
      };
      expect(readingOf({ ...page, words: mixed(page.words), rulings: mixed(page.rulings) })).toEqual(readingOf(page));
    }),
  );
});

test("no word is lost or read twice", () => {
  fc.assert(
    fc.property(drawing, (text) => {
      const page = pageOf(text);
      const read = readingOf(page)
        .join(" ")
        .replaceAll(/\(\dx\d\)|\|/g, " ")
        .split(/\s+/)
        .filter((word) => word !== "");
      expect(read.toSorted()).toEqual(page.words.map((word) => word.text).toSorted());
    }),
  );
});
