import { describe, expect, it } from "vitest";
import { gridOfRows } from "../../src/ingest/doc/grid.ts";
import { propertiesOf } from "../../src/ingest/doc/properties.ts";

/** A row as `edges | texts`, with `^` for a cell that goes on from above and `v` for one that others go on from. */
function row(edges: readonly number[], texts: readonly string[], across: readonly number[] = []) {
  const down = (text: string): number => (text.startsWith("^") ? 1 : text.startsWith("v") ? 3 : 0);
  return {
    cells: texts.map((text) => ({ text: text.replace(/^[v^]/, ""), nested: [] })),
    definition: { edges, cells: texts.map((text, i) => ({ across: across[i] ?? 0, down: down(text) })) },
  };
}

function shownRows(rows: Parameters<typeof gridOfRows>[0]) {
  const { table, covered } = gridOfRows(rows, 0);
  const lines = table.rows.map((cells) =>
    cells.map(({ text, col, rowSpan, colSpan }) => `${text}@${col}<${rowSpan}x${colSpan}>`).join(" "),
  );
  return { lines, covered: covered.map(({ text }) => text) };
}

describe("rows of an old Word document", () => {
  it("share the columns of all their edges", () => {
    const rows = [row([0, 4000, 6000], ["a", "b"]), row([0, 2000, 4000, 6000], ["c", "d", "e"])];
    expect(shownRows(rows).lines).toEqual(["a@0<1x2> b@2<1x1>", "c@0<1x1> d@1<1x1> e@2<1x1>"]);
  });

  it("share edges that are moved a little", () => {
    const rows = [row([0, 4000, 6000], ["a", "b"]), row([-10, 4020, 6030], ["c", "d"])];
    expect(shownRows(rows).lines).toEqual(["a@0<1x1> b@1<1x1>", "c@0<1x1> d@1<1x1>"]);
  });

  it("may begin and end where others do not", () => {
    const rows = [row([0, 2000, 4000], ["a", "b"]), row([2000, 4000, 6000], ["c", "d"])];
    expect(shownRows(rows).lines).toEqual(["a@0<1x1> b@1<1x1>", "c@1<1x1> d@2<1x1>"]);
  });

  it("merge cells down, and list what a merged cell covers", () => {
    const rows = [
      row([0, 2000, 4000], ["va", "b"]),
      row([0, 2000, 4000], ["^", "vc"]),
      row([0, 2000, 4000], ["^x", "^"]),
      row([0, 2000, 4000], ["vd", "^e"]),
    ];
    expect(shownRows(rows)).toEqual({
      lines: ["a@0<3x1> b@1<1x1>", "c@1<3x1>", "", "d@0<1x1>"],
      covered: ["x", "e"],
    });
  });

  it("merge cells across, whichever number means first", () => {
    const edges = [0, 2000, 4000, 6000];
    expect(shownRows([row(edges, ["a", "", "b"], [1, 2, 0])]).lines).toEqual(["a@0<1x2> b@2<1x1>"]);
    expect(shownRows([row(edges, ["a", "", "b"], [3, 1, 1])]).lines).toEqual(["a\nb@0<1x3>"]);
    expect(shownRows([row(edges, ["a", "b", ""], [1, 1, 2])]).lines).toEqual(["a@0<1x1> b@1<1x2>"]);
  });

  it("have cells side by side where a row is not defined", () => {
    const rows = [row([0, 4000, 6000], ["a", "b"]), { ...row([], ["c", "d", "e"]), definition: null }];
    expect(shownRows(rows).lines).toEqual(["a@null<1x1> b@null<1x1>", "c@null<1x1> d@null<1x1> e@null<1x1>"]);
  });
});

const sprm = (code: number, ...operand: readonly number[]): number[] => [code & 255, code >> 8, ...operand];
const properties = (...lists: readonly number[][]) => propertiesOf(Buffer.from(lists.flat()), Buffer.alloc(0));

describe("properties of a paragraph", () => {
  const IN_TABLE = sprm(0x2416, 1);
  it("say how deep it stands in tables", () => {
    expect(properties().depth).toBe(0);
    expect(properties(IN_TABLE).depth).toBe(1);
    expect(properties(IN_TABLE, sprm(0x6649, 2, 0, 0, 0)).depth).toBe(2);
  });

  it("say what ends with it", () => {
    expect(properties(IN_TABLE, sprm(0x2417, 1)).isRowEnd).toBe(true);
    expect(properties(IN_TABLE, sprm(0x244b, 1))).toMatchObject({ isCellEnd: true, isRowEnd: false });
    expect(properties(IN_TABLE, sprm(0x244c, 1)).isRowEnd).toBe(true);
  });

  it("define a row, behind properties of any length and in the data stream", () => {
    const cells = [...[0x20, 0, ...Array(18).fill(0)], ...[0x60, 0, ...Array(18).fill(0)]];
    const operand = [2, 0, 0, 0xd0, 7, 0xa0, 0x0f, ...cells];
    const definition = [...sprm(0xd608), operand.length + 1, 0, ...operand];
    const row = {
      edges: [0, 2000, 4000],
      cells: [
        { across: 0, down: 1 },
        { across: 0, down: 3 },
      ],
    };
    expect(properties(sprm(0xc60d, 2, 9, 9), definition).row).toEqual(row);
    const data = Buffer.from([7, 7, definition.length, 0, ...definition]);
    expect(propertiesOf(Buffer.from(sprm(0x6646, 2, 0, 0, 0)), data).row).toEqual(row);
    expect(properties(definition, sprm(0xd62b, 2, 0, 3)).row?.cells[0]).toEqual({ across: 0, down: 3 });
    expect(properties(definition, sprm(0x5624, 0, 2)).row?.cells.map(({ across }) => across)).toEqual([1, 2]);
  });

  it("that are cut off end early", () => {
    expect(properties(IN_TABLE, [0x08, 0xd6, 200, 0, 1]).depth).toBe(1);
  });
});
