import type { FieldSort } from "../core/form.ts";
import type { Block } from "../core/table.ts";
import type { LabelRole } from "../core/template.ts";
import { foldLabel } from "../core/text.ts";
import type { DraftColumn, DraftLevel } from "./draft-columns.ts";
import { columnsOfHeading, levelsOfBody, prefixesOf } from "./draft-columns.ts";
import { cellsUnder, headingOfRows } from "./draft-heading.ts";
import type { DraftPair } from "./draft-pairs.ts";
import { pairsOfRow } from "./draft-pairs.ts";
import type { DraftRow, Senses } from "./draft-rows.ts";
import { isWordLike, rowsOfBlocks } from "./draft-rows.ts";

export type { DraftColumn, DraftLevel } from "./draft-columns.ts";
export type { Senses } from "./draft-rows.ts";

export interface DraftLabel {
  readonly role: LabelRole;
  readonly sort: FieldSort;
  readonly alias: string;
  readonly below: boolean;
  /** The value it has in this form; null where the cell is blank. */
  readonly sample: string | null;
}

/** What a form shows of itself: the beginning of a template. */
export interface TemplateDraft {
  readonly title: string | null;
  readonly labels: readonly DraftLabel[];
  readonly columns: readonly DraftColumn[];
  readonly levels: readonly DraftLevel[];
  /** Words before the running numbers of the rows' names: 指标 in `指标1:`. */
  readonly ordinalPrefixes: readonly string[];
}

/** Longest title in characters without white space. */
const MAX_TITLE = 60;
/** How titles end in any office: a table, a form, a report. */
const TITLE_ENDS =
  /(?:[表单书卡册告]|form|report|sheet|record|register|application|plan|return|statement)(?:\s*[(（].*[)）])?$/i;

/**
 * Drafts a template from the first form of a document by its layout alone: a lone line on top is the title, words
 * beside values are labels, a row of words over columns of one kind heads a table, and leading columns that group its
 * rows hold levels. Knows no word of any family; a person is to edit it.
 *
 * @param senses what value/ knows of texts
 * @returns each spelling once; labels and columns in printed order
 */
export function draftOfBlocks(blocks: Iterable<Block>, senses: Senses): TemplateDraft {
  const rows = rowsOfBlocks(blocks);
  const at = headingOfRows(rows, senses);
  const heading = at === null ? null : (rows[at] ?? null);
  const header = rows.slice(0, at ?? rows.length);
  const titleAt = titleOfRows(header, senses);
  const title = titleAt === null ? null : (header[titleAt]?.cells[0]?.text ?? null);
  const top = pairsOf(header.slice((titleAt ?? -1) + 1), senses);
  const rest = at === null ? [] : firstForm(rows.slice(at + 1), title, top[0]?.label ?? null);
  if (heading === null) {
    return { title, labels: labelsOf(top, [], [], senses), columns: [], levels: [], ordinalPrefixes: [] };
  }
  const sides = sidesOf(heading, rest);
  const headed: DraftRow = { ...heading, cells: heading.cells.filter(({ text }) => !sides.includes(text)) };
  const split = bodyEnd(rest, headed, senses);
  const body = rest.slice(0, split);
  const columns = columnsOfHeading(headed, body, senses);
  const name = headed.cells[columns.findIndex(({ role }) => role === "name")];
  const foot = pairsOf(rest.slice(split), senses);
  return {
    title,
    labels: labelsOf(top, sides, foot, senses),
    columns,
    levels: levelsOfBody(headed, columns, body, senses),
    ordinalPrefixes: name === undefined ? [] : prefixesOf(cellsUnder(name, body)),
  };
}

/** The last lone line above the first labels that ends like a title, else the first one that is short. */
function titleOfRows(rows: readonly DraftRow[], senses: Senses): number | null {
  const until = rows.findIndex(({ cells }) => cells.length > 1);
  const lone = rows
    .slice(0, until < 0 ? rows.length : until)
    .map((row, at) => ({ at, text: row.cells[0]?.text ?? "" }))
    .filter(({ text }) => mayBeTitle(text, senses));
  return (lone.findLast(({ text }) => TITLE_ENDS.test(text)) ?? lone[0])?.at ?? null;
}

function mayBeTitle(text: string, { lookOf }: Senses): boolean {
  const key = foldLabel(text);
  if (key.length < 4 || key.length > MAX_TITLE || /[:：。;；]/.test(text) || !/\p{L}/u.test(key)) return false;
  return !/^[(]?[\d*x]{2,4}年度?[)]?$/.test(key) && lookOf(text) !== "time";
}

function pairsOf(rows: readonly DraftRow[], senses: Senses): DraftPair[] {
  return rows.flatMap((row, i) => pairsOfRow(row, rows[i + 1] ?? null, senses));
}

/** Rows up to the next form of the document: its title, or the label that opened this one. */
function firstForm(rows: readonly DraftRow[], title: string | null, opening: string | null): readonly DraftRow[] {
  const starts = [title, opening].flatMap((text) => (text === null ? [] : [foldLabel(text)]));
  const end = rows.findIndex(({ cells }) => starts.includes(foldLabel(cells[0]?.text ?? "")));
  return end < 0 ? rows : rows.slice(0, end);
}

/** A vertical label beside the rows: the first of a heading row, with nothing of its own below. */
function sidesOf(heading: DraftRow, rows: readonly DraftRow[]): readonly string[] {
  const [first, ...others] = heading.cells;
  if (first === undefined || others.length < 3) return [];
  const below = rows.filter(({ width }) => width > 0);
  const isBare = below.slice(0, MIN_RECORDS).every(({ cells }) => (cells[0]?.col ?? 0) > first.col);
  return below.length >= MIN_RECORDS && isBare ? [first.text] : [];
}

const MIN_RECORDS = 2;

/** Where the rows under a heading end: behind the last that has a cell at the name's column or right of it. */
function bodyEnd(rows: readonly DraftRow[], heading: DraftRow, senses: Senses): number {
  const known = columnsOfHeading(heading, rows, senses);
  const name = heading.cells[known.findIndex(({ role }) => role === "name")]?.col ?? 0;
  const isRecord = (row: DraftRow): boolean =>
    row.width > 0 &&
    row.cells.length > 1 &&
    row.cells.some(({ col }) => col > name) &&
    !row.cells.every(({ text }) => /\p{L}[:：]/u.test(text));
  return rows.findLastIndex(isRecord) + 1;
}

function labelsOf(
  top: readonly DraftPair[],
  sides: readonly string[],
  foot: readonly DraftPair[],
  senses: Senses,
): DraftLabel[] {
  const labels = [
    ...labelsOfPairs(top, "field", senses),
    ...sides.map((alias): DraftLabel => ({ role: "side", sort: "text", alias, below: false, sample: null })),
    ...labelsOfPairs(foot, "footer", senses),
  ];
  const seen = new Set<string>();
  return labels.filter(({ alias }) => {
    const key = foldLabel(alias);
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A bare number takes the unit that the label above its own states: 项目资金(万元) | 年度资金总额 | 30. */
function labelsOfPairs(pairs: readonly DraftPair[], role: LabelRole, senses: Senses): DraftLabel[] {
  let group: string | null = null;
  return pairs.map(({ label, value, heads, below }) => {
    const alias = withoutUnit(label, senses);
    if (heads) {
      group = label;
      return {
        role: "group",
        sort: senses.sortOf("1", label) === "money" ? "money" : "text",
        alias,
        below,
        sample: null,
      };
    }
    const own = value === null ? "text" : senses.sortOf(value, label);
    const sort = own === "count" && group !== null ? senses.sortOf(value ?? "", group) : own;
    if (value !== null && sort !== "money") group = null;
    return { role, sort, alias, below, sample: value };
  });
}

/** `Grant amount (USD)` -> `Grant amount`: the unit may be another in the next form. */
function withoutUnit(label: string, senses: Senses): string {
  const match = /^(.+?)\s*[(（]([^()（）]+)[)）]$/.exec(label);
  const [, name, inside] = match ?? [];
  if (name === undefined || inside === undefined) return label;
  return senses.lookOf(inside) === "unit" && isWordLike(name, senses) ? name : label;
}
