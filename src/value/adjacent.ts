import type { Compound, Value } from "../core/quantity.ts";
import { type Amount, amountAt } from "./amount.ts";
import { baseOf, type Cell } from "./cell.ts";
import { skipSpace } from "./characters.ts";
import { comparatorsAt } from "./comparator.ts";
import type { Lead } from "./lead.ts";
import { leadOf, noLead } from "./lead.ts";
import { leadingOf } from "./leading.ts";
import { malformed } from "./number.ts";
import { anchorsIn } from "./numerals.ts";
import { quantityOf } from "./quantity.ts";
import { bindingOf } from "./tail.ts";

/** More amounts in a row than this are a glued row, not a list. */
const MAX_AMOUNTS = 4;

/**
 * Amounts of different things in a row without a sign between them: 2场500人次. Two amounts of one unit are glued
 * cells and give null, as do amounts without a listed unit.
 */
export function adjacentOf(cell: Cell, from: number, to: number): Compound | null {
  const { text } = cell;
  const anchors = anchorsIn(text, from, to, true);
  const starts = [anchors.arabic, anchors.chinese].filter((at) => at >= 0);
  if (starts.length === 0) return null;
  const parts: Value[] = [];
  const codes = new Set<string>();
  let [start, at] = [from, Math.min(...starts)];
  while (start < to) {
    const lead = parts.length === 0 ? leadOf(text, from, at) : plainLead(text, start, to);
    const amount = amountAt(text, parts.length === 0 ? at : skipSpace(text, lead?.hits.at(-1)?.to ?? start, to), to);
    if (lead === null || lead.change !== null || lead.rank !== null || amount === null || amount === malformed)
      return null;
    const end = takeAmount(cell, start, to, lead, amount, codes, parts);
    if (end < 0 || parts.length > MAX_AMOUNTS) return null;
    start = skipSpace(text, end, to);
    at = start;
  }
  if (parts.length < 2) return null;
  const issues = parts.flatMap((part) => part.issues);
  return { kind: "compound", ...baseOf(cell, from, to, { issues }), operator: "and", parts };
}

function takeAmount(
  cell: Cell,
  from: number,
  to: number,
  lead: Lead,
  amount: Amount,
  codes: Set<string>,
  parts: Value[],
): number {
  // A dash between two amounts is no minus sign.
  if (amount.value.startsWith("-")) return -1;
  const code = amount.unit?.unit.code ?? null;
  if (code === null || code === "1" || codes.has(code) || amount.unit?.unit.dimension !== "count") return -1;
  codes.add(code);
  const tail = bindingOf(cell.text, amount.to, to, leadingOf(cell, amount));
  const value = quantityOf({ cell, from, to: tail.to, lead, tail }, amount, null);
  if (value.kind === "unparsed") return -1;
  parts.push(value);
  return tail.to;
}

function plainLead(text: string, from: number, to: number): Lead {
  return { ...noLead, hits: comparatorsAt(text, from, to) };
}
