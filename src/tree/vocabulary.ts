import type {
  ColumnRule,
  LabelRule,
  LevelRule,
  MatrixColumn,
  MatrixRule,
  Template,
  TitleRule,
} from "../core/template.ts";
import { foldLabel } from "../core/text.ts";
import { foldedTemplate, foldedTitle } from "./folded-template.ts";

/** A column heading of a table in the header. */
export interface MatrixHead {
  readonly matrix: MatrixRule;
  readonly column: MatrixColumn;
}

/** A template compiled for matching: every spelling leads to its rule. */
export interface Vocabulary {
  readonly template: Template;
  /** The titles of all templates it was made from. */
  readonly titles: readonly TitleRule[];
  readonly labels: ReadonlyMap<string, LabelRule>;
  readonly columns: ReadonlyMap<string, ColumnRule>;
  /** Level names with and without the suffix; one spelling may stand at several levels (成本指标). */
  readonly levels: ReadonlyMap<string, readonly LevelRule[]>;
  /** Column headings of the tables in the header; one spelling may stand in several. */
  readonly matrices: ReadonlyMap<string, readonly MatrixHead[]>;
  /** Every one or two characters in a row of a side label. */
  readonly fragments: ReadonlySet<string>;
  /** Longest level spelling in characters. */
  readonly longestLevel: number;
  /** Depth of the deepest level the template names. */
  readonly deepestLevel: number;
  /** Longest spelling of any sort in characters. */
  readonly longestWord: number;
}

const compiled = new WeakMap<Template, Vocabulary>();
const united = new WeakMap<readonly Template[], Vocabulary>();

/** Compiles once per template; templates are constants, so the cache never changes a result. */
export function vocabularyOf(template: Template): Vocabulary {
  const known = compiled.get(template);
  if (known !== undefined) return known;
  const vocabulary = compile(template, [template.title]);
  compiled.set(template, vocabulary);
  return vocabulary;
}

/**
 * The words of all templates together: for finding the words of forms, and where a form begins, before it is known
 * which template reads it. A spelling that several templates know has the rule of the first.
 */
export function vocabularyOfAll(templates: readonly Template[]): Vocabulary {
  const known = united.get(templates);
  if (known !== undefined) return known;
  const first = templates[0];
  if (first === undefined) throw new Error("invariant broken: at least one template is given");
  const union: Template = {
    ...first,
    labels: templates.flatMap(({ labels }) => labels),
    columns: templates.flatMap(({ columns }) => columns),
    matrices: templates.flatMap(({ matrices }) => matrices),
    levels: [...new Set(templates.flatMap(({ levels }) => levels))],
    levelSuffix: templates.find(({ levelSuffix }) => levelSuffix !== "")?.levelSuffix ?? "",
    ordinalPrefixes: [...new Set(templates.flatMap(({ ordinalPrefixes }) => ordinalPrefixes))],
    furniture: [...new Set(templates.flatMap(({ furniture }) => furniture))],
  };
  const vocabulary = compile(
    union,
    templates.map(({ title }) => title),
  );
  united.set(templates, vocabulary);
  return vocabulary;
}

function compile(given: Template, printed: readonly TitleRule[]): Vocabulary {
  const template = foldedTemplate(given);
  const labels = new Map<string, LabelRule>();
  for (const rule of template.labels) for (const alias of rule.aliases) setOnce(labels, foldLabel(alias), rule);
  const columns = new Map<string, ColumnRule>();
  for (const rule of template.columns) for (const alias of rule.aliases) setOnce(columns, foldLabel(alias), rule);
  const levels = new Map<string, LevelRule[]>();
  let longestLevel = 0;
  for (const rule of template.levels) {
    for (const spelling of spellingsOf(rule, template.levelSuffix)) {
      const rules = levels.get(spelling);
      if (rules === undefined) levels.set(spelling, [rule]);
      else if (!rules.includes(rule)) rules.push(rule);
      longestLevel = Math.max(longestLevel, spelling.length);
    }
  }
  const matrices = matrixHeadsOf(template);
  const longestWord = Math.max(longestLevel, longestKey(labels), longestKey(columns), longestKey(matrices));
  const deepestLevel = Math.max(0, ...template.levels.map(({ level }) => level));
  const fragments = fragmentsOf(template);
  const titles = printed.map(foldedTitle);
  return { template, titles, labels, columns, levels, matrices, fragments, longestLevel, deepestLevel, longestWord };
}

function matrixHeadsOf({ matrices }: Template): Map<string, MatrixHead[]> {
  const heads = new Map<string, MatrixHead[]>();
  for (const matrix of matrices) {
    for (const column of matrix.columns) {
      for (const key of column.aliases.map(foldLabel)) {
        const known = heads.get(key);
        if (known === undefined) heads.set(key, [{ matrix, column }]);
        else if (!known.some((head) => head.matrix === matrix)) known.push({ matrix, column });
      }
    }
  }
  return heads;
}

function fragmentsOf(template: Template): ReadonlySet<string> {
  const fragments = new Set<string>();
  for (const rule of template.labels) {
    if (rule.role !== "side" && rule.role !== "group") continue;
    for (const alias of rule.aliases.map(foldLabel)) {
      // Letters stand side by side: a label of theirs is not cut by vertical text.
      if (/[a-z]/.test(alias)) continue;
      for (let at = 0; at < alias.length; at++) fragments.add(alias.charAt(at)).add(alias.slice(at, at + 2));
    }
  }
  return fragments;
}

function longestKey(map: ReadonlyMap<string, unknown>): number {
  let longest = 0;
  for (const key of map.keys()) longest = Math.max(longest, key.length);
  return longest;
}

function setOnce<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value);
}

function spellingsOf(rule: LevelRule, suffix: string): string[] {
  const spellings: string[] = [];
  for (const written of [rule.name, ...rule.aliases]) {
    const key = foldLabel(written);
    spellings.push(key);
    if (suffix !== "" && key.endsWith(suffix) && key.length > suffix.length + 1) {
      spellings.push(key.slice(0, -suffix.length));
    }
  }
  return spellings;
}

/** Characters that marks, list numbers, brackets and colons may add to a word of the form. */
const MAX_TRIMMINGS = 12;

/** Signs a clerk puts before a label or level: marks of core indicators and list numbers. */
const MARKS = "★☆*＊▲△●◆■□※·";
const LIST_DIGITS = "0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩";
const LEADS = `${MARKS}${LIST_DIGITS}(`;
const LIST_STOPS = "、.．)）";

/** `key` without leading marks and list numbers: `★1.产出指标` -> `产出指标`. */
export function withoutLead(key: string): string {
  if (!LEADS.includes(key.charAt(0))) return key;
  let at = 0;
  while (at < key.length && MARKS.includes(key.charAt(at))) at++;
  let digits = at;
  if (key.charAt(digits) === "(") digits++;
  while (digits < key.length && LIST_DIGITS.includes(key.charAt(digits))) digits++;
  const numbered =
    digits > at && digits - at <= 3 && LIST_STOPS.includes(key.charAt(digits)) && key.charAt(digits) !== "";
  return key.slice(numbered ? digits + 1 : at);
}

/** `key` without a bracket at its end: `项目资金(万元)` -> `项目资金`, `产出指标(50分)` -> `产出指标`. */
export function withoutBracket(key: string): string {
  let end = key.length;
  if (key.endsWith(")分")) end--;
  if (key.charAt(end - 1) !== ")") return key;
  const open = key.lastIndexOf("(", end - 1);
  return open > 0 ? key.slice(0, open) : key;
}

const INCLUDING = "其中"; // "of which": stands before a part of a sum

/** Does this begin with the word that introduces the parts of a sum (其中)? */
export function startsWithLead(key: string): boolean {
  return key.startsWith(INCLUDING);
}

function withoutColon(key: string): string {
  return key.endsWith(":") ? key.slice(0, -1) : key;
}

/** The rule of a label as printed: colon, 其中, marks, list numbers and a unit in brackets do not count. */
export function labelOf(vocabulary: Vocabulary, key: string): LabelRule | null {
  if (key.length > vocabulary.longestWord + MAX_TRIMMINGS) return null;
  const plain = withoutColon(key);
  const found = vocabulary.labels.get(plain);
  if (found !== undefined) return found;
  if (!mayBeTrimmed(plain)) return null;
  let bare = withoutLead(plain);
  if (bare.startsWith(INCLUDING))
    bare = bare.slice(bare.charAt(INCLUDING.length) === ":" ? INCLUDING.length + 1 : INCLUDING.length);
  bare = withoutLead(bare);
  return vocabulary.labels.get(bare) ?? vocabulary.labels.get(withoutColon(withoutBracket(bare))) ?? null;
}

/** Is there anything to take off a label: a lead, 其中 before it or a bracket behind it? */
function mayBeTrimmed(key: string): boolean {
  return LEADS.includes(key.charAt(0)) || key.endsWith(")") || key.startsWith(INCLUDING);
}

/** The rule of a column heading as printed. */
export function columnOf(vocabulary: Vocabulary, key: string): ColumnRule | null {
  if (key.length > vocabulary.longestWord + MAX_TRIMMINGS) return null;
  const plain = withoutYear(withoutColon(withoutLead(key)));
  return vocabulary.columns.get(plain) ?? vocabulary.columns.get(withoutBracket(plain)) ?? null;
}

/** `2023年指标值` -> `指标值`. */
function withoutYear(key: string): string {
  return /^(?:19|20)\d\d年度?./.test(key) ? key.replace(/^\d{4}年度?/, "") : key;
}

const NO_HEADS: readonly MatrixHead[] = [];

/** The columns of tables in the header that a heading as printed may stand for. */
export function matrixHeadsAt(vocabulary: Vocabulary, key: string): readonly MatrixHead[] {
  if (vocabulary.matrices.size === 0 || key.length > vocabulary.longestWord + MAX_TRIMMINGS) return NO_HEADS;
  const plain = withoutYear(withoutColon(withoutLead(key)));
  return vocabulary.matrices.get(plain) ?? vocabulary.matrices.get(withoutBracket(plain)) ?? NO_HEADS;
}

const NO_LEVELS: readonly LevelRule[] = [];

/** The rules a level name as printed may stand for: score ranges, marks and list numbers do not count. */
export function levelsOf(vocabulary: Vocabulary, key: string): readonly LevelRule[] {
  if (key.length > vocabulary.longestLevel + MAX_TRIMMINGS) return NO_LEVELS;
  const found = vocabulary.levels.get(key);
  if (found !== undefined) return found;
  const bare = withoutColon(withoutLead(key));
  return vocabulary.levels.get(bare) ?? vocabulary.levels.get(withoutBracket(bare)) ?? NO_LEVELS;
}

/** Is this a side label cut down to one or two of its characters, as vertical text leaves them? */
export function isSideFragment(vocabulary: Vocabulary, key: string): boolean {
  return vocabulary.fragments.has(key);
}
