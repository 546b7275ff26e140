import type { Claim } from "../core/claim.ts";
import type { FormTree, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { Block } from "../core/table.ts";
import type { Template } from "../core/template.ts";
import type { SeatingTrace } from "./body.ts";
import type { Look } from "./costs.ts";
import { formOfSegment } from "./form.ts";
import { ledgerOf } from "./ledger.ts";
import type { Segment, Sign } from "./split.ts";
import { segmentsOf, signsOf } from "./split.ts";
import type { Piece } from "./stream.ts";
import { streamOfBlocks } from "./stream.ts";
import { vocabularyOf } from "./vocabulary.ts";
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

export interface TreeReading {
  readonly forms: readonly FormTree<Raw>[];
  /** Issues of the document as a whole. */
  readonly issues: readonly Issue[];
  /** One claim for each piece of the source. */
  readonly claims: readonly Claim[];
  readonly traces: readonly { readonly form: number; readonly seatings: readonly SeatingTrace[] }[];
}

const OUTSIDE = "stands outside every form";
const UNREAD = "belongs to no field or row of the form";
const UNMATCHED = "no template fits this form";

/**
 * Splits the blocks of a document into forms and reads each by its template. Text that no form takes is claimed as
 * dropped with its reason; a document without a form has one `tree/template-unmatched`.
 */
export function formsOfBlocks(blocks: readonly Block[], options: TreeOptions): TreeReading {
  const template = options.templates[0];
  if (template === undefined) throw new Error("invariant broken: at least one template is given");
  const vocabulary = vocabularyOf(template);
  const words = wordsOfStream(streamOfBlocks(blocks), vocabulary);
  const stream = words.stream;
  const signs = signsOf(stream.pieces, vocabulary);
  const ledger = ledgerOf(stream.pieces, OUTSIDE);
  const issues: Issue[] = [];
  const forms: FormTree<Raw>[] = [];
  const traces: { form: number; seatings: readonly SeatingTrace[] }[] = [];
  let best = 0;
  for (const segment of segmentsOf(stream.pieces, signs, vocabulary)) {
    const score = segment.own ? scoreOf(segment, signs, stream.pieces) : 0;
    best = Math.max(best, score);
    const at = stream.pieces[segment.title ?? segment.first]?.at ?? null;
    if (score < template.threshold) {
      dropSegment(segment, ledger);
      issues.push(
        issue("tree/template-unmatched", at, {
          best: score > 0 ? template.id : null,
          score,
          threshold: template.threshold,
        }),
      );
      continue;
    }
    const task = { ...options, stream, signs, segment, vocabulary, index: forms.length };
    const read = formOfSegment(task, ledger);
    const repairs = wordIssues(words.repairs, segment, stream.pieces);
    forms.push({ ...read.form, issues: [...repairs, ...read.form.issues] });
    traces.push({ form: read.form.index, seatings: read.traces });
    for (let i = segment.first; i < segment.end; i++) if (!ledger.isClaimed(i)) ledger.drop(i, UNREAD);
  }
  if (forms.length === 0 && issues.length === 0) {
    issues.push(issue("tree/template-unmatched", null, { best: null, score: best, threshold: template.threshold }));
  }
  return { forms, issues, claims: ledger.claims(), traces };
}

/** How many different words of the template a segment shows. */
function scoreOf(segment: Segment, signs: readonly Sign[], pieces: readonly Piece[]): number {
  const seen = new Set<string>();
  for (let i = segment.first; i < segment.end; i++) {
    if (signs[i] !== "other") seen.add(pieces[i]?.key ?? "");
  }
  return seen.size;
}

function dropSegment(segment: Segment, ledger: ReturnType<typeof ledgerOf>): void {
  for (let i = segment.first; i < segment.end; i++) ledger.drop(i, UNMATCHED);
}

/** The broken and glued words of a segment; `repairs` are in reading order, and so are the segments. */
function wordIssues(repairs: readonly WordRepair[], segment: Segment, pieces: readonly Piece[]): Issue[] {
  const issues: Issue[] = [];
  for (let k = firstFrom(repairs, segment.first); k < repairs.length; k++) {
    const repair = repairs[k];
    if (repair === undefined || repair.index >= segment.end) break;
    const at = pieces[repair.index]?.at ?? null;
    const data = { before: repair.before, after: repair.after };
    issues.push(repair.kind === "split" ? issue("tree/cell-split", at, data) : issue("tree/level-rejoined", at, data));
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
