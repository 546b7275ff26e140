import type { ColumnRole } from "../core/template.ts";
import { foldLabel } from "../core/text.ts";
import { cellsUnder, isUnder } from "./draft-heading.ts";
import type { DraftCell, DraftRow, Senses } from "./draft-rows.ts";
import { isValueLike, isWordLike } from "./draft-rows.ts";

export interface DraftColumn {
  readonly role: ColumnRole;
  /** Depth of a level column from 1; null for other roles. */
  readonly level: number | null;
  readonly alias: string;
  /** The first cell below, to tell the person who edits what the column holds. */
  readonly sample: string | null;
}

export interface DraftLevel {
  readonly name: string;
  readonly level: number;
  readonly parents: readonly string[];
}

/** Words that say in any form what a column holds; where none stands in a heading, its cells decide. */
const roleWords: readonly (readonly [ColumnRole, RegExp])[] = [
  ["actual", /实际|实测|完成|达到|结果值|actual|achieved|result|measured|reached/i],
  ["target", /目标|标准|计划|要求|指标值|应|target|planned|plan\b|standard|required|expected/i],
  ["weight", /分值|权重|weight/i],
  ["score", /得分|^评分$|^scores?$|points/i],
  ["unit", /单位$|^units?$/i],
  ["note", /备注|说明|原因|remark|comment|note/i],
];
/** From this share of unlike cells on, a column names the rows. */
const DISTINCT = 0.85;
/** From this share of values on, a column holds values. */
const MOSTLY = 0.6;
/** More names than these are the form's content rather than its words. */
const MAX_LEVELS = 60;

/** The roles of the columns under a heading row, by what their cells are and what their headings say. */
export function columnsOfHeading(heading: DraftRow, body: readonly DraftRow[], senses: Senses): DraftColumn[] {
  const columns = heading.cells.map((cell) => ({ cell, cells: cellsUnder(cell, body) }));
  const roles = new Map<DraftCell, ColumnRole>();
  const texts = columns.filter(({ cells }) => cells.length > 0 && valueShare(cells, senses) < MOSTLY);
  const left = leading(columns, texts);
  const name = nameOf(left) ?? texts[0] ?? columns[0];
  if (name !== undefined) {
    for (const { cell } of left.slice(0, Math.max(0, left.indexOf(name)))) roles.set(cell, "level");
    roles.set(name.cell, "name");
  }
  for (const { cell, cells } of columns) if (!roles.has(cell)) roles.set(cell, roleOf(cell.text, cells, roles, senses));
  needsTarget(columns, roles, senses);
  let depth = 0;
  return columns.map(({ cell, cells }) => {
    const role = roles.get(cell) ?? "other";
    const level = role === "level" ? ++depth : null;
    return { role, level, alias: cell.text, sample: cells[0]?.text ?? null };
  });
}

interface Under {
  readonly cell: DraftCell;
  readonly cells: readonly DraftCell[];
}

/** The text columns from the left up to the first that is none; a column of running numbers may stand before them. */
function leading(columns: readonly Under[], texts: readonly Under[]): Under[] {
  const first = columns.findIndex((column) => texts.includes(column));
  if (first < 0 || first > 1) return [];
  const rest = columns.slice(first);
  const end = rest.findIndex((column) => !texts.includes(column));
  return rest.slice(0, end < 0 ? rest.length : end);
}

/** The first text column with a name of its own in every row; merged cells leave blanks, unmerged ones repeat. */
function nameOf(left: readonly Under[]): Under | undefined {
  const most = Math.max(0, ...left.map(({ cells }) => cells.length));
  const full = left.filter(({ cells }) => cells.length === most && cells.every(({ rowSpan }) => rowSpan === 1));
  const numbered = left.find(({ cells }) => prefixesOf(cells).length > 0);
  if (numbered !== undefined) return numbered;
  return full.find(({ cells }) => new Set(cells.map(({ text }) => foldLabel(text))).size >= DISTINCT * most) ?? full[0];
}

/** What stands before the running numbers of most names: 指标 in `指标1:…`. */
export function prefixesOf(cells: readonly DraftCell[]): string[] {
  const found = cells.flatMap(({ text }) => /^(\p{L}{1,10})\s*\d{1,2}\s*[:：.、]/u.exec(text)?.[1] ?? []);
  return found.length >= MOSTLY * cells.length ? [...new Set(found)] : [];
}

function valueShare(cells: readonly DraftCell[], senses: Senses): number {
  return cells.filter(({ text }) => isValueLike(text, senses)).length / Math.max(1, cells.length);
}

function roleOf(
  heading: string,
  cells: readonly DraftCell[],
  taken: ReadonlyMap<DraftCell, ColumnRole>,
  senses: Senses,
): ColumnRole {
  const isFree = (role: ColumnRole): boolean => ![...taken.values()].includes(role);
  const share = (look: string): number =>
    cells.filter(({ text }) => senses.lookOf(text) === look).length / cells.length;
  if (cells.length > 0 && share("sign") >= MOSTLY && isFree("comparator")) return "comparator";
  if (cells.length > 0 && share("unit") >= MOSTLY && isFree("unit")) return "unit";
  const stated = roleWords.find(([role, words]) => isFree(role) && words.test(heading));
  return stated?.[0] ?? "other";
}

/** A table without a level needs a target: the first column of values behind the name, or the first at all. */
function needsTarget(columns: readonly Under[], roles: Map<DraftCell, ColumnRole>, senses: Senses): void {
  const all = [...roles.values()];
  if (all.includes("target")) return;
  const name = columns.findIndex(({ cell }) => roles.get(cell) === "name");
  const behind = columns.slice(name + 1).filter(({ cell }) => roles.get(cell) === "other");
  const valued = behind.find(({ cells }) => cells.length > 0 && valueShare(cells, senses) >= MOSTLY);
  const target = valued ?? (all.includes("level") ? undefined : behind[0]);
  if (target !== undefined) roles.set(target.cell, "target");
}

/** The names found in the level columns, each once a depth, with the names they stand under. */
export function levelsOfBody(
  heading: DraftRow,
  columns: readonly DraftColumn[],
  body: readonly DraftRow[],
  senses: Senses,
): DraftLevel[] {
  const found = new Map<string, { name: string; level: number; parents: string[] }>();
  const path: string[] = [];
  for (const row of body) {
    columns.forEach(({ level }, c) => {
      const head = heading.cells[c];
      const cell = head === undefined || level === null ? undefined : row.cells.find((each) => isUnder(head, each));
      if (cell === undefined || level === null || !isWordLike(cell.text, senses) || /[:：]/.test(cell.text)) return;
      const name = cell.text.replace(/\s+/g, " ");
      path.length = Math.min(path.length, level - 1);
      const above = path[level - 2];
      path[level - 1] = name;
      const place = `${level} ${foldLabel(name)}`;
      const known = found.get(place) ?? { name, level, parents: [] };
      if (above !== undefined && !known.parents.includes(above)) known.parents.push(above);
      found.set(place, known);
    });
  }
  return [...found.values()].slice(0, MAX_LEVELS);
}
