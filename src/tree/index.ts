import type { Claim } from "../core/claim.ts";
import type { FormTree, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { UnreadTable } from "../core/kept-tables.ts";
import type { Block } from "../core/table.ts";
import type { Template } from "../core/template.ts";
import type { SeatingTrace } from "./body.ts";
import type { Candidate } from "./choose.ts";
import { choiceOf } from "./choose.ts";
import type { Look } from "./costs.ts";
import type { FormTask } from "./form.ts";
import { formOfSegment } from "./form.ts";
import type { Ledger } from "./ledger.ts";
import { ledgerOf } from "./ledger.ts";
import { isProse } from "./prose-form.ts";
import type { Segment } from "./split.ts";
import { segmentsOf, signsOf } from "./split.ts";
import type { Piece } from "./stream.ts";
import { streamOfBlocks } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { levelsOf, vocabularyOf, vocabularyOfAll } from "./vocabulary.ts";
import type { WordRepair } from "./words.ts";
import { wordsOfStream } from "./words.ts";

export type { SeatingTrace } from "./body.ts";
export type { Candidate, FoundWord } from "./choose.ts";
export type { Look } from "./costs.ts";
export { knownWordsOf } from "./known-words.ts";
export { templates } from "./templates/index.ts";

export interface TreeOptions {
  readonly templates: readonly Template[];
  readonly hierarchy: "canonical" | "written";
  /** What a text looks like as a value; value/ knows, the pipeline passes it on. */
  readonly lookOf: (text: string) => Look;
}

/** A form read, with how its rows were seated. */
export interface FormReading {
  readonly form: FormTree<Raw>;
  readonly seatings: readonly SeatingTrace[];
}

/** Which template was chosen for a form, or for a text that none fits. */
export interface ChoiceTrace {
  /** Index of the form; null where no template fits. */
  readonly form: number | null;
  readonly title: string | null;
  readonly best: Candidate | null;
  readonly runnerUp: Candidate | null;
}

/** What one stretch of the document gave. */
export interface TreePart {
  readonly forms: readonly FormReading[];
  readonly choices: readonly ChoiceTrace[];
  readonly unread: readonly UnreadTable[];
  /** Issues of the document as a whole. */
  readonly issues: readonly Issue[];
  /** One claim for each piece of the stretch. */
  readonly claims: readonly Claim[];
}

/** Why text between and around the forms is dropped. */
export const OUTSIDE = "stands outside every form";
const UNMATCHED = "no template fits this form";

/**
 * So many blocks are gathered before the forms that are surely complete are read and let go: about five forms. Stretches
 * of 64 took as long, but outlived the collector's young space and doubled the memory of a large text.
 */
export const PART_BLOCKS = 16;

/** Reads forms out of blocks that are handed to it one by one. */
export interface PartReader {
  /** @returns what is complete now; null where more has to come first */
  readonly add: (block: Block) => TreePart | null;
  /** What was not complete until now. */
  readonly close: () => readonly TreePart[];
}

/**
 * Splits the blocks of a document into forms and reads each by its template, a stretch at a time: a form is read once
 * the next has begun, so that memory does not grow with the number of forms. Text that no form takes is claimed as
 * dropped with its reason; a document without a form has one `tree/template-unmatched`.
 */
export function openParts(options: TreeOptions, partBlocks: number = PART_BLOCKS): PartReader {
  const progress: Progress = {
    vocabulary: vocabularyOfAll(options.templates),
    opening: null,
    formCount: 0,
    issueCount: 0,
  };
  let gathered: Block[] = [];
  let enough = partBlocks;
  return {
    add: (block) => {
      gathered.push(block);
      if (gathered.length < enough) return null;
      const { part, rest } = readPart(gathered, options, progress, false);
      // A form longer than the stretch: look again only when twice as much is there, which keeps the work linear.
      enough = part === null ? 2 * gathered.length : rest.length + partBlocks;
      gathered = rest;
      return part;
    },
    close: () => {
      const { part } = readPart(gathered, options, progress, true);
      gathered = [];
      const parts = part === null ? [] : [part];
      if (progress.formCount > 0 || progress.issueCount > 0) return parts;
      const threshold = options.templates[0]?.threshold ?? 0;
      const data = { title: null, best: null, score: 0, threshold };
      const issues = [issue("tree/template-unmatched", null, data)];
      return [...parts, { forms: [], choices: [], unread: [], issues, claims: [] }];
    },
  };
}

/** What is carried from one stretch to the next. */
interface Progress {
  readonly vocabulary: Vocabulary;
  /** The label that opens a form, once known. */
  opening: string | null;
  formCount: number;
  issueCount: number;
}

/** Reads the forms of the gathered blocks; unless these are the last, all but the final form, whose end is not seen. */
function readPart(
  blocks: Block[],
  options: TreeOptions,
  progress: Progress,
  last: boolean,
): { part: TreePart | null; rest: Block[] } {
  const { vocabulary } = progress;
  const words = wordsOfStream(streamOfBlocks(blocks), vocabulary, options.lookOf);
  const pieces = words.stream.pieces;
  const signs = signsOf(pieces, vocabulary);
  const { segments: found, opening } = segmentsOf(pieces, signs, vocabulary, progress.opening);
  const isAllProse = last && found.length === 0 && progress.formCount === 0 && isProse(pieces, vocabulary);
  const segments = isAllProse ? [{ first: 0, end: pieces.length, title: null, own: true }] : found;
  const cut = last ? { segments: segments.length, block: blocks.length } : cutOf(segments, pieces);
  if (cut === null) return { part: null, rest: blocks };
  progress.opening = opening;
  const ledger = ledgerOf(pieces, OUTSIDE);
  const part: PartBuilder = { forms: [], choices: [], issues: [] };
  const taken = new Map<number, "read" | "unmatched">();
  for (const segment of segments.slice(0, cut.segments)) {
    const task = { ...options, stream: words.stream, signs, segment };
    const isRead = readSegment(task, words.repairs, ledger, progress, part);
    for (let i = segment.first; i < segment.end; i++) {
      const block = pieces[i]?.block ?? 0;
      if (isRead || !taken.has(block)) taken.set(block, isRead ? "read" : "unmatched");
    }
  }
  progress.issueCount += part.issues.length;
  const end = last ? pieces.length : (segments[cut.segments]?.first ?? pieces.length);
  const unread = unreadTables(blocks.slice(0, cut.block), taken);
  return { part: { ...part, unread, claims: ledger.claims(end) }, rest: blocks.slice(cut.block) };
}

interface PartBuilder {
  readonly forms: FormReading[];
  readonly choices: ChoiceTrace[];
  readonly issues: Issue[];
}

function unreadTables(blocks: readonly Block[], taken: ReadonlyMap<number, "read" | "unmatched">): UnreadTable[] {
  return blocks.flatMap((block, i) => {
    const fate = taken.get(i);
    if (block.kind !== "table" || fate === "read") return [];
    return [{ table: block.table, where: fate === "unmatched" ? ("form" as const) : ("outside" as const) }];
  });
}

/** The last form that begins with a block of its own: all before it can be read and let go. Null where there is none. */
function cutOf(segments: readonly Segment[], pieces: readonly Piece[]): { segments: number; block: number } | null {
  for (let k = segments.length - 1; k > 0; k--) {
    const first = segments[k]?.first ?? 0;
    const block = pieces[first]?.block ?? 0;
    if (pieces[first - 1]?.block !== block) return { segments: k, block };
  }
  return null;
}

/** @returns whether a template reads the segment */
function readSegment(
  task: Omit<FormTask, "index" | "vocabulary"> & { readonly templates: readonly Template[] },
  repairs: readonly WordRepair[],
  ledger: Ledger,
  progress: Progress,
  part: PartBuilder,
): boolean {
  const { segment, stream, templates } = task;
  const { template, best, runnerUp } = choiceOf(segment, stream.pieces, templates);
  const title = stream.pieces[segment.title ?? -1]?.text ?? null;
  part.choices.push({ form: template === null ? null : progress.formCount, title, best, runnerUp });
  if (template === null) {
    for (let i = segment.first; i < segment.end; i++) ledger.drop(i, UNMATCHED);
    const at = stream.pieces[segment.title ?? segment.first]?.at ?? null;
    const score = segment.own ? (best?.score ?? 0) : 0;
    const threshold = (best?.template ?? templates[0])?.threshold ?? 0;
    const data = { title, best: score > 0 ? (best?.template.id ?? null) : null, score, threshold };
    part.issues.push(issue("tree/template-unmatched", at, data));
    return false;
  }
  const vocabulary = vocabularyOf(template);
  const whole: FormTask = { ...task, vocabulary, index: progress.formCount++ };
  const { form, traces } = formOfSegment(whole, ledger);
  const broken = wordIssues(repairs, whole);
  part.forms.push({ form: { ...form, issues: [...broken, ...form.issues] }, seatings: traces });
  return true;
}

/** The broken and glued words of a segment; `repairs` are in reading order, and so are the segments. */
function wordIssues(
  repairs: readonly WordRepair[],
  { segment, stream: { pieces }, vocabulary }: Omit<FormTask, "index">,
): Issue[] {
  const issues: Issue[] = [];
  for (let k = firstFrom(repairs, segment.first); k < repairs.length; k++) {
    const repair = repairs[k];
    if (repair === undefined || repair.index >= segment.end) break;
    const at = pieces[repair.index]?.at ?? null;
    const data = { before: repair.before, after: repair.after };
    if (repair.kind === "split") issues.push(issue("tree/cell-split", at, data));
    else if (levelsOf(vocabulary, pieces[repair.index]?.key ?? "").length > 0)
      issues.push(issue("tree/level-rejoined", at, data));
    else issues.push(issue("tree/cell-rejoined", at, data));
  }
  return issues;
}

/** Binary search: the first repair at or after a piece. */
function firstFrom(repairs: readonly WordRepair[], index: number): number {
  let low = 0;
  let high = repairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((repairs[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
