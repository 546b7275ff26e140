import type { FormTree, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import { comparePlaces } from "../core/place.ts";
import type { SeatingTrace } from "./body.ts";
import { bodyOfPieces, bodyOfRows } from "./body.ts";
import type { Look } from "./costs.ts";
import { fieldsOfPieces } from "./fields.ts";
import { headerShiftsOf } from "./header-shifts.ts";
import type { Heading } from "./headings.ts";
import { headingsOf } from "./headings.ts";
import type { FormFacts } from "./indicators.ts";
import { fieldsOfFound } from "./keys.ts";
import { inlinePairsOf, yearOf } from "./labels.ts";
import type { Ledger } from "./ledger.ts";
import type { Segment, Sign } from "./split.ts";
import { withoutYear } from "./split.ts";
import type { Stream } from "./stream.ts";
import { readTransposed } from "./transposed.ts";
import { transposedGridAt } from "./transposed-grid.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { labelOf } from "./vocabulary.ts";

export interface FormTask {
  readonly stream: Stream;
  readonly signs: readonly Sign[];
  readonly segment: Segment;
  readonly vocabulary: Vocabulary;
  readonly index: number;
  readonly hierarchy: "canonical" | "written";
  readonly lookOf: (text: string) => Look;
}

/** One form: its fields, its hierarchy and every repair, with each piece of its segment entered in the ledger. */
export function formOfSegment(
  task: FormTask,
  ledger: Ledger,
): { form: FormTree<Raw>; traces: readonly SeatingTrace[] } {
  const { stream, segment, vocabulary } = task;
  const pieces = stream.pieces;
  const title = claimTitles(task, ledger);
  const grid = transposedGridAt(pieces, vocabulary, segment.first, segment.end, task.lookOf);
  const headings = grid === null ? headingsOf(pieces, vocabulary, segment.first, segment.end) : [];
  const bodyFirst = grid?.first ?? headings[0]?.first ?? firstLevel(task);
  const bodyEnd = grid?.end ?? bodyEndOf(task, headings, bodyFirst);
  const header = fieldsOfPieces(pieces, vocabulary, segment.first, bodyFirst, ledger, task.lookOf);
  const between = gapsOf(task, headings).map(([from, to]) =>
    fieldsOfPieces(pieces, vocabulary, from, to, ledger, task.lookOf),
  );
  const footer = fieldsOfPieces(pieces, vocabulary, bodyEnd, segment.end, ledger, task.lookOf);
  const facts: FormFacts = {
    fiscalYear: header.year ?? yearOfTitles(task) ?? footer.year,
    tableUnit: header.tableUnit ?? footer.tableUnit,
  };
  const turned = grid === null ? null : readTransposed(grid, { ...task, facts }, ledger);
  const found = [header, ...between].flatMap(({ fields }) => fields).concat(turned?.fields ?? [], footer.fields);
  const typed = fieldsOfFound(found, pieces, facts, vocabulary);
  const body =
    turned === null
      ? bodyOfPieces({ ...task, headings, formFirst: segment.first, first: bodyFirst, end: bodyEnd, facts }, ledger)
      : bodyOfRows(turned.rows, task, turned.issues, []);
  const issues = [
    ...[header, ...between].flatMap((part) => part.issues),
    ...headings.flatMap((heading) => heading.issues),
    ...headerShiftsOf(header.fields, stream, headings[0]?.columns ?? []),
    ...typed.issues,
    ...body.issues,
    ...footer.issues,
  ];
  if (body.indicators.length === 0) issues.push(issue("tree/no-indicators", pieces[segment.first]?.at ?? null, {}));
  const form: FormTree<Raw> = {
    index: task.index,
    template: vocabulary.template.id,
    title,
    fiscalYear: facts.fiscalYear,
    fields: typed.fields,
    indicators: body.indicators,
    issues: inReadingOrder(issues),
  };
  return { form, traces: body.traces };
}

/** The form's own title; titles before it (a page's heading, a title printed twice) are furniture. */
function claimTitles(task: FormTask, ledger: Ledger): string | null {
  const { segment, signs, stream } = task;
  for (let i = segment.first; i < segment.end; i++) {
    if (signs[i] === "title") ledger.claim(i, i === segment.title ? "placed" : "boilerplate");
  }
  const piece = segment.title === null ? undefined : stream.pieces[segment.title];
  return piece === undefined ? null : withoutYear(piece.text);
}

function yearOfTitles(task: FormTask): number | null {
  const { segment, signs, stream } = task;
  let year = segment.title === null ? null : yearOf(stream.pieces[segment.title]?.text ?? "");
  for (let i = segment.first; year === null && i < segment.end; i++) {
    if (signs[i] === "title") year = yearOf(stream.pieces[i]?.text ?? "");
  }
  return year;
}

/** Where the rows begin when the column headings are lost: at the first level name. */
function firstLevel(task: FormTask): number {
  for (let i = task.segment.first; i < task.segment.end; i++) if (task.signs[i] === "level") return i;
  return task.segment.end;
}

/** Goals printed between two blocks of rows: 年度目标 above the annual one. Runs of pieces. */
function gapsOf({ stream, vocabulary }: FormTask, headings: readonly Heading[]): [number, number][] {
  return headings.slice(1).flatMap(({ first }, k): [number, number][] => {
    for (let i = headings[k]?.end ?? first; i < first; i++) {
      const piece = stream.pieces[i];
      const rule = piece?.rowBreak === "stated" ? labelOf(vocabulary, piece.key) : null;
      if (rule?.below === true && rule.role !== "side") return [[i, first]];
    }
    return [];
  });
}

/** Where the rows end: at a footer label that opens a row, or at a header label after a stated row end. */
function bodyEndOf(task: FormTask, headings: readonly Heading[], first: number): number {
  const { stream, segment, vocabulary } = task;
  for (let i = headings[0]?.end ?? first; i < segment.end; i++) {
    const piece = stream.pieces[i];
    if (piece === undefined || piece.rowBreak === "none") continue;
    const label = labelOf(vocabulary, piece.key);
    if (label?.role === "footer") return i;
    if (label === null && inlinePairsOf(piece.text, vocabulary)[0]?.rule?.role === "footer") return i;
  }
  return segment.end;
}

function inReadingOrder(issues: readonly Issue[]): Issue[] {
  return issues
    .map((found, i) => ({ found, i }))
    .sort((a, b) => {
      if (a.found.at === null || b.found.at === null) return a.i - b.i;
      return comparePlaces(a.found.at, b.found.at) || a.i - b.i;
    })
    .map(({ found }) => found);
}
