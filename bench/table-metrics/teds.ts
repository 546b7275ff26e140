import { type Grid, placesOfGrid } from "./grid.ts";
import { editShare, remembered } from "./text-distance.ts";
import { type OrderedTree, type RenameCost, treeDistance } from "./tree-distance.ts";

/** A node of a table in HTML. */
type TableNode =
  | { readonly tag: "table" | "tr" }
  | { readonly tag: "td"; readonly rowSpan: number; readonly colSpan: number; readonly text: string };

type CellCost = (a: string, b: string) => number;

/**
 * The tree edit distance based similarity of two tables: 1 less the distance of their trees by the nodes of the larger.
 * A cell is another cell where its spans differ, and else as far from it as the edit distance of their texts.
 *
 * Source: X. Zhong, E. ShafieiBavani, A. Jimeno Yepes, "Image-based table recognition: data, model, and evaluation" (2019).
 *
 * @returns 1 for the same table, 0 where one of them is empty
 */
export function teds(a: Grid, b: Grid): number {
  return similarity(a, b, remembered(editShare));
}

/** TEDS of the structure alone: texts are not looked at. */
export function tedsStructure(a: Grid, b: Grid): number {
  return similarity(a, b, () => 0);
}

function similarity(a: Grid, b: Grid, costOfTexts: CellCost): number {
  if (a.cells.length === 0 || b.cells.length === 0) return 0;
  const [treeA, treeB] = [treeOfGrid(a), treeOfGrid(b)];
  const distance = treeDistance(treeA, treeB, renameCost(costOfTexts));
  return 1 - distance / Math.max(treeA.nodes.length, treeB.nodes.length);
}

function renameCost(costOfTexts: CellCost): RenameCost<TableNode> {
  return (a, b) => {
    if (a.tag !== "td" || b.tag !== "td") return a.tag === b.tag ? 0 : 1;
    const isSameShape = a.rowSpan === b.rowSpan && a.colSpan === b.colSpan;
    return isSameShape ? costOfTexts(a.text, b.text) : 1;
  };
}

/** The table as table(tr(td)): a cell belongs to its first row, and a place without a cell is a blank cell. */
function treeOfGrid(grid: Grid): OrderedTree<TableNode> {
  const nodes: TableNode[] = [];
  const leftmost: number[] = [];
  placesOfGrid(grid).forEach((places, row) => {
    const blank = places.flatMap((cell, c0) => (cell === null ? [{ r0: row, c0, r1: row, c1: c0, text: "" }] : []));
    const first = nodes.length;
    const cells = [...grid.cells.filter(({ r0 }) => r0 === row), ...blank].sort((a, b) => a.c0 - b.c0);
    for (const { r0, c0, r1, c1, text } of cells) {
      leftmost.push(nodes.length);
      nodes.push({ tag: "td", rowSpan: r1 - r0 + 1, colSpan: c1 - c0 + 1, text });
    }
    leftmost.push(first);
    nodes.push({ tag: "tr" });
  });
  leftmost.push(0);
  nodes.push({ tag: "table" });
  return { nodes, leftmost };
}
