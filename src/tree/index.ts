import type { Claim } from "../core/claim.ts";
import type { FormTree, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { Block } from "../core/table.ts";
import type { Template } from "../core/template.ts";
import type { SeatingTrace } from "./body.ts";
import type { Look } from "./costs.ts";
import type { FormTask } from "./form.ts";
import { formOfSegment } from "./form.ts";
import type { Ledger } from "./ledger.ts";
import { ledgerOf } from "./ledger.ts";
import type { Segment, Sign } from "./split.ts";
import { segmentsOf, signsOf } from "./split.ts";
import type { Piece } from "./stream.ts";
import { streamOfBlocks } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { levelsOf, vocabularyOf } from "./vocabulary.ts";
import type { WordRepair } from "./words.ts";
import { wordsOfStream } from "./words.ts";

export type { SeatingTrace } from "./body.ts";
export type { Look } from "./costs.ts";
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

/** What one stretch of the document gave. */
export interface TreePart {
  readonly forms: readonly FormReading[];
  /** Issues of the document as a whole. */
  readonly issues: readonly Issue[];
  /** One claim for each piece of the stretch. */
  readonly claims: readonly Claim[];
}

const OUTSIDE = "stands outside every form";
const UNREAD = "belongs to no field or row of the form";
const UNMATCHED = "no template fits this form";

/**
 * So many blocks are gathered before the forms that are surely complete are read and let go: about five forms. Stretches
 * of 64 took as long, but outlived the collector's young space and doubled the memory of a large text.
 */
export const PART_BLOCKS = 16;

/**
 * Splits the blocks of a document into forms and reads each by its template, a stretch at a time: a form is read once
 * the next has begun, so that memory does not grow with the number of forms. Text that no form takes is claimed as
 * dropped with its reason; a document without a form has one `tree/template-unmatched`.
 */
export function* partsOfBlocks(
  blocks: Iterable<Block>,
  options: TreeOptions,
  partBlocks: number = PART_BLOCKS,
): Generator<TreePart> {
  const template = options.templates[0];
  if (template === undefined) throw new Error("invariant broken: at least one template is given");
  const progress: Progress = {
    vocabulary: vocabularyOf(template),
    opening: null,
    formCount: 0,
    issueCount: 0,
    best: 0,
  };
  let gathered: Block[] = [];
  let enough = partBlocks;
  for (const block of blocks) {
    gathered.push(block);
    if (gathered.length < enough) continue;
    const { part, rest } = readPart(gathered, options, progress, false);
    if (part !== null) yield part;
    // A form longer than the stretch: look again only when twice as much is there, which keeps the work linear.
    enough = part === null ? 2 * gathered.length : rest.length + partBlocks;
    gathered = rest;
  }
  const { part } = readPart(gathered, options, progress, true);
  if (part !== null) yield part;
  if (progress.formCount > 0 || progress.issueCount > 0) return;
  const data = { title: null, best: null, score: progress.best, threshold: template.threshold };
  yield { forms: [], issues: [issue("tree/template-unmatched", null, data)], claims: [] };
}

/** What is carried from one stretch to the next. */
interface Progress {
  readonly vocabulary: Vocabulary;
  /** The label that opens a form, once known. */
  opening: string | null;
  formCount: number;
  issueCount: number;
  best: number;
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
  const { segments, opening } = segmentsOf(pieces, signs, vocabulary, progress.opening);
  const cut = last ? { segments: segments.length, block: blocks.length } : cutOf(segments, pieces);
  if (cut === null) return { part: null, rest: blocks };
  progress.opening = opening;
  const ledger = ledgerOf(pieces, OUTSIDE);
  const part: { forms: FormReading[]; issues: Issue[] } = { forms: [], issues: [] };
  for (const segment of segments.slice(0, cut.segments)) {
    readSegment(
      { ...options, stream: words.stream, signs, segment, vocabulary },
      words.repairs,
      ledger,
      progress,
      part,
    );
  }
  progress.issueCount += part.issues.length;
  const end = last ? pieces.length : (segments[cut.segments]?.first ?? pieces.length);
  return { part: { ...part, claims: ledger.claims(end) }, rest: blocks.slice(cut.block) };
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

function readSegment(
  task: Omit<FormTask, "index">,
  repairs: readonly WordRepair[],
  ledger: Ledger,
  progress: Progress,
  part: { readonly forms: FormReading[]; readonly issues: Issue[] },
): void {
  const { segment, signs, stream, vocabulary } = task;
  const { id, threshold } = vocabulary.template;
  const score = segment.own ? scoreOf(segment, signs, stream.pieces) : 0;
  progress.best = Math.max(progress.best, score);
  if (score < threshold) {
    for (let i = segment.first; i < segment.end; i++) ledger.drop(i, UNMATCHED);
    const at = stream.pieces[segment.title ?? segment.first]?.at ?? null;
    const title = stream.pieces[segment.title ?? -1]?.text ?? null;
    part.issues.push(issue("tree/template-unmatched", at, { title, best: score > 0 ? id : null, score, threshold }));
    return;
  }
  const { form, traces } = formOfSegment({ ...task, index: progress.formCount++ }, ledger);
  const broken = wordIssues(repairs, task);
  part.forms.push({ form: { ...form, issues: [...broken, ...form.issues] }, seatings: traces });
  for (let i = segment.first; i < segment.end; i++) if (!ledger.isClaimed(i)) ledger.drop(i, UNREAD);
}

/** How many different words of the template a segment shows. */
function scoreOf(segment: Segment, signs: readonly Sign[], pieces: readonly Piece[]): number {
  const seen = new Set<string>();
  for (let i = segment.first; i < segment.end; i++) {
    if (signs[i] !== "other") seen.add(pieces[i]?.key ?? "");
  }
  return seen.size;
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
