import type { Branch, Indicator, Node, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import type { LevelRule } from "../core/template.ts";
import { foldLabel } from "../core/text.ts";
import { levelNameOf } from "./names.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { levelsOf } from "./vocabulary.ts";

/** A level cell as seated. */
export interface LevelCell {
  readonly level: number;
  /** Depth of the column it stands in. */
  readonly printed: number;
  readonly written: string;
  readonly at: Place | null;
}

/** One seated row: the levels it prints and its indicator, if it has one. */
export interface LeveledRow {
  readonly levels: readonly LevelCell[];
  readonly indicator: Indicator<Raw> | null;
  readonly block: "longTerm" | "annual" | null;
}

/**
 * Where a form's single level column holds names of level 2 (一级指标: 数量指标, 质量指标), each is taken a level deeper and
 * the level above it is inferred.
 */
export function deepened(rows: readonly LeveledRow[], vocabulary: Vocabulary): readonly LeveledRow[] {
  const cells = rows.flatMap(({ levels }) => levels);
  if (cells.length === 0 || cells.some(({ level }) => level !== 1)) return rows;
  const isDeep = (cell: LevelCell): boolean =>
    levelsOf(vocabulary, foldLabel(cell.written)).some(({ level }) => level === 2);
  if (cells.filter(isDeep).length <= cells.length / 2) return rows;
  return rows.map((row) => ({
    ...row,
    levels: row.levels.map((cell) => (isDeep(cell) ? { ...cell, level: 2 } : cell)),
  }));
}

interface OpenBranch {
  readonly level: number;
  readonly block: "longTerm" | "annual" | null;
  readonly name: string;
  writtenName: string | null;
  writtenLevel: number | null;
  readonly at: Place | null;
  readonly children: (OpenBranch | Indicator<Raw>)[];
}

/**
 * The hierarchy as printed: a level stays open until another of its depth is printed, and a level that its child
 * implies is inferred with an issue. Levels keep the order in which they first appear.
 */
export function branchesOfRows(
  rows: readonly LeveledRow[],
  vocabulary: Vocabulary,
  hierarchy: "canonical" | "written",
): { branches: readonly Branch<Raw>[]; issues: readonly Issue[] } {
  const roots: OpenBranch[] = [];
  const issues: Issue[] = [];
  let path: OpenBranch[] = [];
  let block: LeveledRow["block"] = null;
  for (const row of rows) {
    if (row.block !== block) path = [];
    block = row.block;
    const printsTop = row.levels.some((cell) => cell.level === 1);
    const printsLower = row.levels.some((cell) => cell.level > 1);
    const growth: Growth = { roots, issues, block, vocabulary, hierarchy, printsTop, printsLower };
    for (const cell of row.levels) path = opened(cell, path, growth);
    if (row.indicator === null) continue;
    const parent = path[path.length - 1];
    if (parent !== undefined) parent.children.push(row.indicator);
    else orphan(row.indicator, growth);
  }
  return { branches: roots.map(sealed), issues };
}

/** The tree as far as it has grown, and what the row in work says. */
interface Growth {
  readonly roots: OpenBranch[];
  readonly issues: Issue[];
  readonly block: LeveledRow["block"];
  readonly vocabulary: Vocabulary;
  readonly hierarchy: "canonical" | "written";
  /** Does the row print a level 1, or a deeper one? */
  readonly printsTop: boolean;
  readonly printsLower: boolean;
}

function opened(cell: LevelCell, path: readonly OpenBranch[], growth: Growth): OpenBranch[] {
  const { roots, issues, block, vocabulary, printsTop, printsLower } = growth;
  const rule = ruleOf(cell, vocabulary);
  const name = rule?.name ?? levelNameOf(cell.written);
  const isOpen = vocabulary.template.openLevels || cell.level > vocabulary.deepestLevel;
  if (rule === null && !isOpen) issues.push(issue("tree/level-unknown", cell.at, { written: cell.written }));
  else if (rule !== null) noteSpelling(cell, rule, vocabulary, issues);
  const top = path[0];
  if (cell.level === 1 && top !== undefined && top.name === name && top.writtenName === null && !printsLower) {
    // The cell of a level that was inferred stands a row lower, in the middle of its merged rows: nothing new begins.
    top.writtenName = cell.written;
    top.writtenLevel = 1;
    return [...path];
  }
  let above = path.filter((branch) => branch.level < cell.level);
  if (cell.level > 1 && rule !== null && !printsTop) above = parentOf(rule, cell, above, growth);
  else if (cell.level > 1 && rule !== null) noteUnusual(rule, cell, above, issues);
  const siblings = above[above.length - 1]?.children ?? roots;
  const known = siblings.find(
    (node): node is OpenBranch => "children" in node && node.name === name && node.block === block,
  );
  if (known !== undefined) return [...above, known];
  const branch: OpenBranch = {
    level: cell.level,
    block,
    name,
    writtenName: cell.written,
    writtenLevel: cell.printed,
    at: cell.at,
    children: [],
  };
  siblings.push(branch);
  return [...above, branch];
}

/** The rule that fits the column it stands in, else one of another level, else null. */
function ruleOf(cell: LevelCell, vocabulary: Vocabulary): LevelRule | null {
  const rules = levelsOf(vocabulary, foldLabel(cell.written));
  return rules.find((rule) => rule.level === cell.level) ?? rules[0] ?? null;
}

function noteSpelling(cell: LevelCell, rule: LevelRule, vocabulary: Vocabulary, issues: Issue[]): void {
  const printed = foldLabel(cell.written);
  const name = foldLabel(rule.name);
  const { levelSuffix } = vocabulary.template;
  if (printed.includes(name) || (levelSuffix !== "" && printed.includes(levelSuffix))) return;
  issues.push(issue("tree/level-suffix-added", cell.at, { written: cell.written, name: rule.name }));
}

/**
 * The open level above a printed one, or the one it implies. Forms print their levels in a fixed order, so a child of a
 * later level means that the later level's own cell is lost; a child of an earlier one is a slip of the author and kept.
 */
function parentOf(rule: LevelRule, cell: LevelCell, above: readonly OpenBranch[], growth: Growth): OpenBranch[] {
  const { roots, block, vocabulary, issues } = growth;
  const parent = above[above.length - 1];
  const usual = rule.parents[0];
  if (usual === undefined || cell.level !== 2) return [...above];
  if (parent !== undefined && parent.name === usual) return [...above];
  const home = homeOf(rule, parent, growth);
  if (home !== null) return [home];
  const order = vocabulary.template.levels.filter((level) => level.level === 1).map((level) => level.name);
  if (parent !== undefined) {
    const later = order.indexOf(usual) > order.indexOf(parent.name);
    const unseen = !roots.some((root) => root.name === usual && root.block === block);
    const tolerated = rule.parents.includes(parent.name) && rule.parents.length > 1 && !later;
    if (rule.stays === true || tolerated || !later || !unseen || order.indexOf(parent.name) < 0) {
      noteUnusual(rule, cell, above, issues);
      return [...above];
    }
  }
  issues.push(issue("tree/level-inferred", cell.at, { level: 1, name: usual, from: cell.written }));
  const known = roots.find((root) => root.name === usual && root.block === block);
  if (known !== undefined) return [known];
  const inferred: OpenBranch = {
    level: 1,
    block,
    name: usual,
    writtenName: null,
    writtenLevel: null,
    at: cell.at,
    children: [],
  };
  roots.push(inferred);
  return [inferred];
}

/**
 * The open branch is a level printed one step too high (成本 between 质量 and 时效): what follows belongs where it belongs.
 */
function homeOf(rule: LevelRule, parent: OpenBranch | undefined, growth: Growth): OpenBranch | null {
  const { roots, block, vocabulary, hierarchy } = growth;
  if (hierarchy === "written") return null;
  const rehome = vocabulary.template.rehome.find(({ name }) => name === parent?.name);
  if (rehome === undefined || rehome.unlessChildren.includes(rule.name) || rule.parents[0] !== rehome.under)
    return null;
  return roots.find((root) => root.name === rehome.under && root.block === block) ?? null;
}

function noteUnusual(rule: LevelRule, cell: LevelCell, above: readonly OpenBranch[], issues: Issue[]): void {
  const parent = above[above.length - 1];
  const usual = rule.parents[0];
  if (parent === undefined || usual === undefined || parent.name === usual) return;
  issues.push(issue("tree/level-unusual", cell.at, { name: rule.name, parent: parent.name }));
}

function orphan(indicator: Indicator<Raw>, { roots, block, vocabulary, issues }: Growth): void {
  // A template without levels misses none.
  if (vocabulary.deepestLevel > 0) {
    issues.push(issue("tree/level-missing", indicator.at, { name: indicator.name }));
  }
  const last = roots[roots.length - 1];
  if (last !== undefined && last.name === "" && last.block === block) {
    last.children.push(indicator);
    return;
  }
  roots.push({
    level: 1,
    block,
    name: "",
    writtenName: null,
    writtenLevel: null,
    at: indicator.at,
    children: [indicator],
  });
}

function sealed(branch: OpenBranch): Branch<Raw> {
  const children: Node<Raw>[] = branch.children.map((child) => ("children" in child ? sealed(child) : child));
  return { kind: "branch", ...branch, children };
}
