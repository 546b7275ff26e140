import { foldLabel } from "../core/text.ts";
import { isSide } from "./columns.ts";
import type { Heading } from "./headings.ts";
import type { Stream } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { labelOf } from "./vocabulary.ts";

/** Whether rows hold for the long term or for the year; null in a form that makes no difference. */
export type BlockName = "longTerm" | "annual" | null;

interface BlockTask {
  readonly stream: Stream;
  readonly vocabulary: Vocabulary;
  readonly headings: readonly Heading[];
  /** The form's first piece, and the first of its rows, headings included. */
  readonly formFirst: number;
  readonly first: number;
}

function blockOf(key: string, { template: { blocks } }: Vocabulary): BlockName {
  if (blocks.longTerm.some((word) => key.includes(word))) return "longTerm";
  return blocks.annual.some((word) => key.includes(word)) ? "annual" : null;
}

/** The block of each heading where a form has a long-term and an annual one; null where it has just one. */
export function blocksOfHeadings({ stream, vocabulary, headings, first }: BlockTask): BlockName[] {
  let from = first;
  const found = headings.map((heading) => {
    let block: BlockName = null;
    for (let i = Math.max(0, from - 1); i < heading.end; i++) {
      const piece = stream.pieces[i];
      if (piece !== undefined && isSide(piece, vocabulary)) block = blockOf(piece.key, vocabulary) ?? block;
    }
    from = heading.end;
    return block;
  });
  const both = found.includes("longTerm") && found.includes("annual");
  let open: BlockName = null;
  return found.map((block) => {
    open = block ?? open;
    return both ? open : null;
  });
}

/**
 * The blocks of a heading whose columns stand side by side: as its own headings name them (指标值(年度)), else in the
 * order in which the labels above do (实施期目标 | 年度目标), else the long term first. Null for a single block.
 */
export function sideBlocks(task: BlockTask, heading: Heading | null): readonly BlockName[] | null {
  const { stream, vocabulary, formFirst } = task;
  if (heading === null || heading.columns.every(({ side }) => side === null)) return null;
  const named = ([0, 1] as const).map((side) => {
    // 年度指标值 says nothing beside other 年度指标值; a bracket, and a column that stands alone, do.
    const own = heading.columns.filter((column) => column.side === side);
    const names = own.map(({ label }) => foldLabel(own.length === 1 ? label : bracketOf(label)));
    return names.map((name) => blockOf(name, vocabulary)).find((block) => block !== null) ?? null;
  });
  if (named[0] === "annual" || named[1] === "longTerm") return ["annual", "longTerm"];
  if (named[0] === "longTerm" || named[1] === "annual") return ["longTerm", "annual"];
  const above: BlockName[] = [];
  for (let i = heading.first - 1; i >= formFirst && above.length < 2; i--) {
    const piece = stream.pieces[i];
    const rule = piece === undefined ? null : labelOf(vocabulary, piece.key);
    if (piece === undefined || (rule?.below !== true && rule?.role !== "side")) continue;
    const block = blockOf(piece.key, vocabulary);
    if (block !== null && !above.includes(block)) above.unshift(block);
  }
  return above.length === 2 ? above : ["longTerm", "annual"];
}

/** What a heading says in brackets: 指标值(年度). */
function bracketOf(label: string): string {
  const open = Math.max(label.lastIndexOf("("), label.lastIndexOf("（"));
  return open < 0 ? "" : label.slice(open);
}
