import { describe, expect, it } from "vitest";
import { relationsOfGrid } from "../../bench/table-metrics/adjacency.ts";
import { ratesOf } from "../../bench/table-metrics/counts.ts";
import { comparedTextOf, gridOfTable, type PagedTable } from "../../bench/table-metrics/grid.ts";
import { type Score, scoreOf } from "../../bench/table-metrics/score.ts";
import { editDistance, editShare, longestCommon } from "../../bench/table-metrics/text-distance.ts";
import { treeDistance } from "../../bench/table-metrics/tree-distance.ts";
import type { DocumentTable } from "../../src/core/document.ts";

/** A table drawn in text: "/" parts rows, white space parts cells, "." is blank, "<" and "^" go on with the cell there. */
function tableOf(drawing: string, page = 1): PagedTable {
  const rows = drawing.split("/").map((row) => row.trim().split(/\s+/));
  const cells = rows.flatMap((row, r0) => {
    return row.flatMap((sign, c0) => {
      if (sign === "<" || sign === "^") return [];
      let [r1, c1] = [r0, c0];
      while (rows[r0]?.[c1 + 1] === "<") c1++;
      while (rows[r1 + 1]?.[c0] === "^") r1++;
      return [{ r0, c0, r1, c1, text: sign === "." ? "" : sign }];
    });
  });
  return { page, cells };
}

function readTableOf({ page, cells }: PagedTable): DocumentTable {
  return {
    index: 0,
    page,
    area: null,
    pages: [],
    title: null,
    rowCount: 0,
    colCount: 0,
    cells: cells.map(({ r0, c0, r1, c1, text }) => {
      return { row: r0, col: c0, rowSpan: r1 - r0 + 1, colSpan: c1 - c0 + 1, text, at: null };
    }),
  };
}

function scoreOfTables(expected: readonly PagedTable[], read: readonly PagedTable[]): Score {
  return scoreOf({ doc: { pdf: "doc.pdf", tables: expected } }, new Map([["doc", read.map(readTableOf)]]));
}

interface Expectation {
  /** Relations found, expected and read. */
  readonly adjacency: readonly [number, number, number];
  /** TEDS, TEDS-S, GriTS-Con, GriTS-Top. */
  readonly tables: readonly [number, number, number, number];
  /** Merged cells found, expected and read. */
  readonly merged?: readonly [number, number, number];
}

function check(expected: string, read: string, { adjacency, tables, merged = [0, 0, 0] }: Expectation): void {
  const score = scoreOfTables([tableOf(expected)], [tableOf(read)]);
  const [document] = score.documents;
  const { teds, tedsStructure, gritsContent, gritsTopology } = score.tables;
  const [a, m] = [document?.adjacency, document?.mergedCells];
  expect([a?.found, a?.expected, a?.read]).toEqual(adjacency);
  expect([m?.found, m?.expected, m?.read]).toEqual(merged);
  [teds, tedsStructure, gritsContent, gritsTopology].forEach((value, k) => {
    expect(value).toBeCloseTo(tables[k] ?? Number.NaN, 10);
  });
}

describe("the table metrics", () => {
  it("are 1 for the same table", () => {
    check("a < / b c", "a < / b c", { adjacency: [3, 3, 3], tables: [1, 1, 1, 1], merged: [1, 1, 1] });
    const { adjacency, adjacencyByDocument, mergedCells } = scoreOfTables(
      [tableOf("a < / b c")],
      [tableOf("a < / b c")],
    );
    for (const rates of [adjacency, adjacencyByDocument, mergedCells]) {
      expect(rates).toEqual({ precision: 1, recall: 1, f1: 1 });
    }
  });

  it("see that a merged cell was read as one cell and a blank", () => {
    // Relations: a-b and b-c stay, a-c is lost. Trees of 6 and 7 nodes: the spans differ (1) and a blank is inserted (1).
    // Content: 3 of 4 places. Topology: (0, 0) and (0, 1) cover half of the merged cell, the other two places agree.
    check("a < / b c", "a . / b c", {
      adjacency: [2, 3, 2],
      tables: [1 - 2 / 7, 1 - 2 / 7, (2 * 3) / 8, (2 * 3) / 8],
      merged: [0, 1, 0],
    });
  });

  it("see that a row is missing", () => {
    // A tree of 10 nodes less a row and its 2 cells; 4 of 6 places, of which 2 * 4 / (6 + 4).
    check("a b / c d / e f", "a b / e f", { adjacency: [2, 7, 4], tables: [0.7, 0.7, 0.8, 0.8] });
  });

  it("see that columns changed places", () => {
    // Relations below are the same, those to the right are turned. Each of 4 cells of the 7 nodes is renamed. One column
    // of content can be aligned, all of the topology.
    check("a b / c d", "b a / d c", { adjacency: [2, 4, 4], tables: [1 - 4 / 7, 1, 0.5, 1] });
  });

  it("weigh a text by how much of it is wrong", () => {
    // "year" for "yeast": 2 edits of 5 signs; 3 signs in common, 2 * 3 / 9.
    check("year b / c d", "yeast b / c d", {
      adjacency: [2, 4, 4],
      tables: [1 - 2 / 5 / 7, 1, (2 * (3 + 2 / 3 + 0)) / 8, 1],
    });
  });

  it("do not see blank rows and columns, white space and kinds of dashes", () => {
    check("a 1-2 / c d", ". . . / a . 1–2 / c . d", { adjacency: [4, 4, 4], tables: [1, 1, 1, 1] });
  });

  it("are 0 for a table that was not read", () => {
    const { adjacency, mergedCells, tables, pairedCount } = scoreOfTables([tableOf("a < / b c")], []);
    for (const rates of [adjacency, mergedCells]) expect(rates).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(tables).toEqual({ teds: 0, tedsStructure: 0, gritsContent: 0, gritsTopology: 0 });
    expect(pairedCount).toBe(0);
  });

  it("are right where nothing is expected and nothing read", () => {
    const { adjacency, adjacencyByDocument, tableCount } = scoreOfTables([], []);
    for (const rates of [adjacency, adjacencyByDocument]) expect(rates).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(tableCount).toBe(0);
    expect(scoreOfTables([], [tableOf("a b")]).adjacency).toEqual({ precision: 0, recall: 1, f1: 0 });
  });
});

describe("a page of tables", () => {
  const [first, second] = ["a b / c d", "e f / g h"];

  it("pairs tables by their texts, in any order", () => {
    const { pairedCount, tables } = scoreOfTables([tableOf(first), tableOf(second)], [tableOf(second), tableOf(first)]);
    expect(pairedCount).toBe(2);
    expect(tables.teds).toBe(1);
  });

  it("loses only the border of a table read as two", () => {
    const score = scoreOfTables([tableOf("a b / c d / e f")], [tableOf("a b / c d"), tableOf("e f")]);
    expect(score.documents[0]?.adjacency).toEqual({ expected: 7, read: 5, found: 5 });
    expect([score.pairedCount, score.readCount]).toEqual([1, 2]);
  });

  it("takes nothing from another page, and a table where none is for wrong", () => {
    const score = scoreOfTables([tableOf("a < / b c", 1)], [tableOf("a < / b c", 2)]);
    expect(score.documents[0]?.adjacency).toEqual({ expected: 3, read: 3, found: 0 });
    expect(score.documents[0]?.mergedCells).toEqual({ expected: 1, read: 0, found: 0 });
  });

  it("does not count a single cell as a table read", () => {
    expect(scoreOfTables([tableOf(first)], [tableOf(first), tableOf("x")]).readCount).toBe(1);
  });

  it("averages precision and recall over documents, however large they are", () => {
    const truth = {
      small: { pdf: "", tables: [tableOf("a b")] },
      large: { pdf: "", tables: [tableOf("a b c / d e f")] },
    };
    const score = scoreOf(truth, new Map([["small", [readTableOf(tableOf("a b"))]]]));
    expect(score.adjacencyByDocument).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(score.adjacency).toEqual({ precision: 1, recall: 1 / 8, f1: 2 / 9 });
  });
});

describe("the parts", () => {
  it("relates each cell with the next that has text, once for each direction", () => {
    // b covers two rows: it is next to a and to d; c is past the blank.
    const relations = relationsOfGrid(gridOfTable(tableOf("a b . / d ^ c")));
    expect(relations.map((key) => key.split("\n").join(" "))).toEqual([
      "right a b",
      "below a d",
      "right b c",
      "right d b",
    ]);
  });

  it("takes out rows that begin no text, and shortens what covers them", () => {
    expect(gridOfTable(tableOf("a . b / ^ . ."))).toEqual({
      rowCount: 1,
      colCount: 2,
      cells: [
        { r0: 0, c0: 0, r1: 0, c1: 0, text: "a" },
        { r0: 0, c0: 1, r1: 0, c1: 1, text: "b" },
      ],
    });
  });

  it("compares texts without white space, width and kinds of quotes", () => {
    expect(comparedTextOf(" “１０\u00a0–\n12” ")).toBe('"10-12"');
    expect(comparedTextOf("l’été")).toBe("l'été");
  });

  it("measures texts", () => {
    expect([editDistance("kitten", "sitting"), editDistance("", "ab"), editDistance("ab", "")]).toEqual([3, 2, 2]);
    expect([longestCommon("kitten", "sitting"), longestCommon("", "ab")]).toEqual([4, 0]);
    expect([editShare("", ""), editShare("", "ab")]).toEqual([0, 1]);
  });

  it("measures the trees that Zhang and Shasha print", () => {
    // f(d(a, c(b)), e) and f(c(d(a, b)), e): one node is deleted, one inserted.
    const before = { nodes: [..."abcdef"], leftmost: [0, 1, 1, 0, 4, 0] };
    const after = { nodes: [..."abdcef"], leftmost: [0, 1, 0, 0, 4, 0] };
    expect(treeDistance(before, after, (a, b) => (a === b ? 0 : 1))).toBe(2);
  });

  it("has rates of nothing", () => {
    expect(ratesOf({ expected: 0, read: 0, found: 0 })).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(ratesOf({ expected: 2, read: 0, found: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 });
  });
});
