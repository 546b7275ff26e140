import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { MarkedBlock, MarkedCell, MarkedTable } from "../../src/core/marked.ts";
import type { Table } from "../../src/core/table.ts";
import { blocksOfMarked } from "../../src/table/marked.ts";

let count = 0;
const cell = (text: string, more: Partial<MarkedCell> = {}): MarkedCell => ({
  ...{ text, col: null, rowSpan: 1, colSpan: 1, stored: null, nested: [] },
  at: { sheet: null, table: 0, row: 0, col: count++ },
  ...more,
});
const stated = (rows: readonly (readonly MarkedCell[])[], more: Partial<MarkedTable> = {}): MarkedTable => ({
  ...{ kind: "table", title: null, role: "body", rows },
  ...more,
});

/** Rows of a table with spans: `a` is one cell, `a×2×1` reaches over two rows, `·` is blank. */
function drawn({ cells, rowCount }: Table): string[] {
  return Array.from({ length: rowCount }, (_, row) =>
    cells
      .filter((each) => each.row === row)
      .map(({ text, rowSpan, colSpan }) => `${text || "·"}${rowSpan * colSpan === 1 ? "" : `×${rowSpan}×${colSpan}`}`)
      .join(" "),
  );
}

function read(blocks: readonly MarkedBlock[]): { shown: (string | string[])[]; codes: string[] } {
  const { value, issues } = blocksOfMarked(blocks);
  const shown = value.map((block) => (block.kind === "text" ? block.text : drawn(block.table)));
  return { shown, codes: issues.map(({ code }) => code) };
}

describe("stated tables", () => {
  it("have a blank cell in every slot that nobody states", () => {
    const rows = [[cell("a", { col: 0 }), cell("b", { col: 3 })], [cell("c", { col: 1 })]];
    expect(read([stated(rows)])).toEqual({ shown: [["a · · b", "· c · ·"]], codes: [] });
  });

  it("move a cell whose column is taken, and say so", () => {
    const rows = [[cell("a", { col: 0, colSpan: 2 }), cell("b", { col: 1 })]];
    expect(read([stated(rows)])).toEqual({ shown: [["a×1×2 b"]], codes: ["table/cell-moved"] });
  });

  it("cut spans at the limit, at the last row and at a cell that stands already", () => {
    const over = [[cell("a"), cell("b", { rowSpan: 5 })], [cell("c", { colSpan: 3 })]];
    expect(read([stated(over)])).toEqual({ shown: [["a b×2×1", "c"]], codes: [] });
    const huge = [[cell("a", { colSpan: 1_000_000_000 })]];
    expect(read([stated(huge)]).codes).toEqual(["table/span-capped"]);
  });

  it("keep what is stored behind a text", () => {
    const stored = { kind: "number", value: "0.95" } as const;
    const [block] = blocksOfMarked([stated([[cell("95%", { stored }), cell("x")]])]).value;
    expect(block?.kind === "table" && block.table.cells.map((each) => each.stored)).toEqual([stored, undefined]);
  });

  it("are shown in parts where blank columns part them", () => {
    const rows = ["1", "2"].map((n) => [cell(`a${n}`, { col: 0 }), cell(`b${n}`, { col: 2 })]);
    const parts = [0, 2].map((col) => ({ row: 0, col, rowCount: 2, colCount: 1 }));
    const [block] = blocksOfMarked([stated(rows, { parts })]).value;
    expect(block?.kind === "table" && block.table.parts.map(drawn)).toEqual([
      ["a1", "a2"],
      ["b1", "b2"],
    ]);
  });

  it("of no cell are none", () => {
    expect(read([stated([[], []]), stated([])])).toEqual({ shown: [], codes: [] });
  });
});

describe("tables inside of cells", () => {
  const inner = stated([[cell("x"), cell("y")]]);

  it("follow the table they stand in", () => {
    const rows = [
      [cell("a", { nested: [inner] }), cell("b")],
      [cell("c"), cell("d")],
    ];
    expect(read([stated(rows)]).shown).toEqual([["a b", "c d"], ["x y"]]);
  });

  it("stand between its rows where a cell has its row for itself", () => {
    const rows = [[cell("title")], [cell("", { nested: [inner] })], [cell("footer")]];
    expect(read([stated(rows)]).shown).toEqual([["title"], ["x y"], ["footer"]]);
  });

  it("do not cut a cell that reaches over their row", () => {
    const rows = [[cell("a", { rowSpan: 3 }), cell("b")], [cell("", { nested: [inner] })], [cell("c")]];
    expect(read([stated(rows)]).shown).toEqual([["a×3×1 b", "·", "c"], ["x y"]]);
  });

  it("are read however deep they nest", () => {
    const deep = Array.from({ length: 20 }).reduce<MarkedTable>(
      (table) => stated([[cell("", { nested: [table] })]]),
      inner,
    );
    expect(read([deep]).shown).toEqual([["x y"]]);
  });
});

test("texts are lines", () => {
  const at = { part: "body", paragraph: 1 };
  expect(read([{ kind: "text", text: "a\n\nb", at, role: "body" }]).shown).toEqual(["a", "b"]);
});

test("whatever is stated, no text is lost and none appears twice", () => {
  const arbitrary = fc
    .record({
      col: fc.option(fc.nat(6)),
      rowSpan: fc.integer({ min: 1, max: 9 }),
      colSpan: fc.integer({ min: 1, max: 9 }),
    })
    .map((spans) => cell(`t${count}`, spans));
  const tables = fc.array(fc.array(arbitrary, { maxLength: 5 }), { maxLength: 6 });
  fc.assert(
    fc.property(tables, (rows) => {
      const texts = blocksOfMarked([stated(rows)]).value.flatMap((block) => {
        return block.kind === "table" ? block.table.cells.map(({ text }) => text).filter((text) => text !== "") : [];
      });
      expect(texts.toSorted()).toEqual(rows.flatMap((row) => row.map(({ text }) => text)).toSorted());
    }),
  );
});
