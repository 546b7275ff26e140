import type { LabelRule, Template } from "../core/template.ts";
import { headingsOf } from "./headings.ts";
import type { Segment } from "./split.ts";
import { titleOf } from "./split.ts";
import type { Piece } from "./stream.ts";
import { hasTransposedHead } from "./transposed-grid.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { columnOf, labelOf, levelsOf, matrixHeadsAt, vocabularyOf } from "./vocabulary.ts";

/** So many words of the form the template's own title outweighs when templates are compared. */
const TITLE_WORDS = 4;

/** So many words a layout outweighs that only this template reads as it stands: a column for each region. */
const LAYOUT_WORDS = 8;
/** Fewest headings that nobody knows which together look like a column for each region. */
const MIN_FREE_COLUMNS = 2;

/** Longest word of a form looked for within a sentence, in characters. */
const MAX_WORD_LENGTH = 16;
const SENTENCE_SIGNS = /[,，。;；:：、()（）.]+/;

/** A word of a template that a form shows; `alias` is the first spelling of its rule. */
export interface FoundWord {
  readonly word: string;
  readonly sort: "label" | "column" | "level" | "matrix";
  readonly alias: string;
}

/** How well one template fits a form: its words found, each counted once; rare ones are read but not counted. */
export interface Candidate {
  readonly template: Template;
  readonly score: number;
  /** What the title and the layout are worth, in words. */
  readonly bonus: number;
  readonly found: readonly FoundWord[];
}

/** What was chosen for one form. `template` null: none reached its threshold. */
export interface Choice {
  readonly template: Template | null;
  readonly best: Candidate | null;
  readonly runnerUp: Candidate | null;
}

/**
 * The template that knows most words of a segment, its own title counting for several; of two alike the first in the
 * register. Linear in the pieces and in the templates.
 */
export function choiceOf(segment: Segment, pieces: readonly Piece[], templates: readonly Template[]): Choice {
  const words = wordsOf(segment, pieces);
  const title = segment.title === null ? null : (pieces[segment.title]?.key ?? null);
  let best: Candidate | null = null;
  let runnerUp: Candidate | null = null;
  for (const template of templates) {
    const candidate = candidateOf(template, title, words, segment, pieces);
    if (candidate === null) continue;
    if (best === null || isBetter(candidate, best)) {
      runnerUp = best;
      best = candidate;
    } else if (runnerUp === null || isBetter(candidate, runnerUp)) {
      runnerUp = candidate;
    }
  }
  if (best === null) {
    // A title of another family: what would have been found, had it none.
    const [untitled] = templates
      .map((template) => candidateOf(template, null, words, segment, pieces))
      .filter((candidate) => candidate !== null)
      .toSorted((a, b) => b.score - a.score);
    return { template: null, best: untitled ?? null, runnerUp: null };
  }
  return { template: segment.own && isEnough(best) ? best.template : null, best, runnerUp };
}

/** One that reaches its threshold beats any that does not; of two such the higher score with its bonus. */
function isBetter(a: Candidate, b: Candidate): boolean {
  return isEnough(a) === isEnough(b) ? a.score + a.bonus > b.score + b.bonus : isEnough(a);
}

function isEnough({ score, template }: Candidate): boolean {
  return score >= template.threshold;
}

/** The distinct keys of a segment, each with its text. */
function wordsOf(segment: Segment, pieces: readonly Piece[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (let i = segment.first; i < segment.end; i++) {
    const piece = pieces[i];
    if (piece === undefined || i === segment.title) continue;
    if (!words.has(piece.key)) words.set(piece.key, piece.text);
    // A label may stand in one piece with its value: 项目名称：道路建设.
    const label = piece.key.slice(0, Math.max(0, piece.key.indexOf(":")));
    if (label !== "" && label.length <= MAX_WORD_LENGTH && !words.has(label)) words.set(label, label);
    // Words of the form may stand within a sentence.
    if (!piece.prose || piece.key.length <= MAX_WORD_LENGTH) continue;
    for (const part of piece.key.split(SENTENCE_SIGNS)) {
      if (part.length > 1 && part.length <= MAX_WORD_LENGTH && !words.has(part)) words.set(part, part);
    }
  }
  return words;
}

/** null where the title says that the form is of another family. */
function candidateOf(
  template: Template,
  title: string | null,
  words: ReadonlyMap<string, string>,
  segment: Segment,
  pieces: readonly Piece[],
): Candidate | null {
  const vocabulary = vocabularyOf(template);
  const claim = title === null ? null : titleOf(title, vocabulary.titles);
  if (claim === "foreign") return null;
  const found: FoundWord[] = [];
  for (const [key, word] of words) {
    const match = matchOf(key, vocabulary);
    if (match !== null) found.push({ word, ...match });
  }
  const titleBonus = claim === "own" ? TITLE_WORDS + titleWordsOf(title ?? "", vocabulary.template) : 0;
  const layoutBonus = hasFreeColumns(segment, pieces, vocabulary) ? LAYOUT_WORDS : 0;
  return { template, score: found.length + (claim === "own" ? 1 : 0), bonus: titleBonus + layoutBonus, found };
}

/** Most words of one list that the title holds: a title that says more fits better. */
function titleWordsOf(title: string, { title: { has } }: Template): number {
  const matching = has.filter((words) => words.every((word) => title.includes(word)));
  return Math.max(0, ...matching.map((words) => words.length));
}

/** Has the form columns whose headings nobody can know, where the template expects such? */
function hasFreeColumns(segment: Segment, pieces: readonly Piece[], vocabulary: Vocabulary): boolean {
  if (vocabulary.template.unknownColumns !== "other") return false;
  if (hasTransposedHead(pieces, vocabulary, segment.first, segment.end)) return true;
  const columns = headingsOf(pieces, vocabulary, segment.first, segment.end)[0]?.columns ?? [];
  const name = columns.findIndex(({ role }) => role === "name");
  const free = columns.slice(name + 1).filter(({ known }) => !known).length;
  return free >= MIN_FREE_COLUMNS && !columns.some(({ role }) => role === "target" || role === "actual");
}

function matchOf(key: string, vocabulary: Vocabulary): Omit<FoundWord, "word"> | null {
  const label = labelOf(vocabulary, key);
  if (label !== null && label.rare !== true) return { sort: "label", alias: aliasOf(label) };
  const column = columnOf(vocabulary, key);
  if (column !== null && column.rare !== true) return { sort: "column", alias: column.aliases[0] ?? "" };
  const level = levelsOf(vocabulary, key)[0];
  if (level !== undefined) return { sort: "level", alias: level.name };
  const head = matrixHeadsAt(vocabulary, key)[0];
  return head === undefined ? null : { sort: "matrix", alias: head.column.aliases[0] ?? "" };
}

function aliasOf(rule: LabelRule): string {
  return rule.aliases[0] ?? "";
}
