/** An ordered tree, its nodes in post-order. */
export interface OrderedTree<Node> {
  readonly nodes: readonly Node[];
  /** For each node the index of the leftmost leaf below it, or its own for a leaf. */
  readonly leftmost: readonly number[];
}

/** What it costs to make one node into another; to insert or delete one costs 1. */
export type RenameCost<Node> = (a: Node, b: Node) => number;

/**
 * The least cost of node insertions, deletions and renamings that make one ordered tree into the other.
 *
 * Source: K. Zhang, D. Shasha, "Simple fast algorithms for the editing distance between trees and related problems"
 * (SIAM J. Comput. 18, 1989).
 */
export function treeDistance<Node>(a: OrderedTree<Node>, b: OrderedTree<Node>, cost: RenameCost<Node>): number {
  const between: Between<Node> = { a, b, cost, ofSubtrees: new Float64Array(a.nodes.length * b.nodes.length) };
  const rootsOfB = keyRootsOf(b);
  for (const i of keyRootsOf(a)) for (const j of rootsOfB) measureSubtrees(between, i, j);
  return between.ofSubtrees.at(-1) ?? Math.max(a.nodes.length, b.nodes.length);
}

interface Between<Node> {
  readonly a: OrderedTree<Node>;
  readonly b: OrderedTree<Node>;
  readonly cost: RenameCost<Node>;
  /** Distance of the subtrees under node i of `a` and node j of `b`, at i * nodes of `b` + j. */
  readonly ofSubtrees: Float64Array;
}

/** Of the nodes that share a leftmost leaf the highest, in post-order: the root, and each node with an elder sibling. */
function keyRootsOf({ leftmost }: OrderedTree<unknown>): readonly number[] {
  return [...new Map(leftmost.map((leaf, node) => [leaf, node])).values()].sort((x, y) => x - y);
}

/**
 * Fills in the distances of all subtrees of node `i` and node `j` that begin at the leftmost leaves of these, by way of
 * the forests that lie before each node.
 */
function measureSubtrees<Node>({ a, b, cost, ofSubtrees }: Between<Node>, i: number, j: number): void {
  const [firstA, firstB] = [a.leftmost[i] ?? i, b.leftmost[j] ?? j];
  const width = j - firstB + 2;
  const forests = new Float64Array((i - firstA + 2) * width);
  for (let y = 1; y < width; y++) forests[y] = y;
  for (let x = 1; x <= i - firstA + 1; x++) {
    forests[x * width] = x;
    const nodeA = firstA + x - 1;
    const leafA = a.leftmost[nodeA] ?? nodeA;
    for (let y = 1; y < width; y++) {
      const nodeB = firstB + y - 1;
      const leafB = b.leftmost[nodeB] ?? nodeB;
      const isWhole = leafA === firstA && leafB === firstB;
      const subtree = nodeA * b.nodes.length + nodeB;
      const kept = isWhole
        ? (forests[(x - 1) * width + y - 1] ?? 0) + renamed(cost, a.nodes[nodeA], b.nodes[nodeB])
        : (forests[(leafA - firstA) * width + leafB - firstB] ?? 0) + (ofSubtrees[subtree] ?? 0);
      const deleted = (forests[(x - 1) * width + y] ?? 0) + 1;
      const inserted = (forests[x * width + y - 1] ?? 0) + 1;
      const least = Math.min(kept, deleted, inserted);
      forests[x * width + y] = least;
      if (isWhole) ofSubtrees[subtree] = least;
    }
  }
}

function renamed<Node>(cost: RenameCost<Node>, a: Node | undefined, b: Node | undefined): number {
  return a === undefined || b === undefined ? 1 : cost(a, b);
}
