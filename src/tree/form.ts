import type { FormTree, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import { comparePlaces } from "../core/place.ts";
import { foldLabel } from "../core/text.ts";
import type { Body, SeatingTrace } from "./body.ts";
import { bodyOfPieces, bodyOfRows } from "./body.ts";
import type { Look } from "./costs.ts";
import type { FoundHeader } from "./fields.ts";
import { fieldsOfPieces } from "./fields.ts";
import type { FoundField } from "./found-field.ts";
import { headerShiftsOf } from "./header-shifts.ts";
import type { Heading } from "./headings.ts";
import { headingsOf } from "./headings.ts";
import type { FormFacts } from "./indicators.ts";
import { inferredColumnsOf } from "./inferred-columns.ts";
import { fieldsOfFound } from "./keys.ts";
import { inlinePairsOf, yearOf } from "./labels.ts";
import { labelsInside } from "./labels-inside.ts";
import type { Ledger } from "./ledger.ts";
import { leftOutOf } from "./left-out.ts";
import type { ProseReading } from "./prose.ts";
import { claimProse, proseOfSegment, rowsOfProse, titleLineOf } from "./prose-form.ts";
import type { Segment, Sign } from "./split.ts";
import { titleOf, withoutYear } from "./split.ts";
import type { Stream } from "./stream.ts";
import { readTransposed } from "./transposed.ts";
import type { Grid } from "./transposed-grid.ts";
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

/** How the indicators of a form stand on the page. Pieces `first` up to `end` are theirs. */
type Layout =
  | { readonly kind: "rows"; readonly headings: readonly Heading[]; readonly first: number; readonly end: number }
  | { readonly kind: "transposed"; readonly grid: Grid; readonly first: number; readonly end: number }
  | { readonly kind: "prose"; readonly prose: ProseReading; readonly first: number; readonly end: number };

function layoutOf(task: FormTask): Layout {
  const { stream, segment, vocabulary } = task;
  const { first, end } = segment;
  const grid = transposedGridAt(stream.pieces, vocabulary, first, end, task.lookOf);
  if (grid !== null) return { kind: "transposed", grid, first: grid.first, end: grid.end };
  const headings = headingsOf(stream.pieces, vocabulary, first, end);
  const prose = headings.length === 0 ? proseOfSegment(task) : null;
  // Sentences are claimed one by one; what stands between them may hold labels.
  if (prose !== null) return { kind: "prose", prose, first: end, end };
  const bodyFirst = headings[0]?.first ?? firstLevel(task);
  return { kind: "rows", headings, first: bodyFirst, end: bodyEndOf(task, headings, bodyFirst) };
}

/** One form: its fields, its hierarchy and every repair, with each piece of its segment entered in the ledger. */
export function formOfSegment(
  task: FormTask,
  ledger: Ledger,
): { form: FormTree<Raw>; traces: readonly SeatingTrace[] } {
  const { stream, segment, vocabulary, lookOf } = task;
  const pieces = stream.pieces;
  const printed = claimTitles(task, ledger);
  const layout = layoutOf(task);
  const titleLine = layout.kind === "prose" && printed === null ? titleLineOf(task) : null;
  if (titleLine !== null) ledger.claim(titleLine.index, "placed");
  if (layout.kind === "prose") claimProse(layout.prose, ledger);
  const headings = layout.kind === "rows" ? layout.headings : [];
  const fieldsIn = ([from, to]: readonly [number, number]): FoundHeader =>
    fieldsOfPieces(pieces, vocabulary, from, to, ledger, lookOf);
  const header = fieldsIn([segment.first, layout.first]);
  const between = gapsOf(task, headings).map(fieldsIn);
  const footer = fieldsIn([layout.end, segment.end]);
  const facts: FormFacts = {
    fiscalYear: header.year ?? yearOfTitles(task) ?? yearOf(titleLine?.text ?? "") ?? footer.year,
    tableUnit: header.tableUnit ?? footer.tableUnit,
  };
  const { body, fields } = bodyOfLayout(layout, { ...task, facts }, ledger);
  const found = [header, ...between].flatMap((part) => part.fields).concat(fields, footer.fields);
  const typed = fieldsOfFound(found, pieces, facts, vocabulary);
  const issues = [
    ...[header, ...between].flatMap((part) => part.issues),
    ...headings.flatMap((heading) => heading.issues),
    ...headerShiftsOf(header.fields, stream, headings[0]?.columns ?? []),
    ...typed.issues,
    ...body.issues,
    ...footer.issues,
    ...inferredColumnsOf(stream, [layout.first, layout.end], ledger),
    ...labelsInside({ fields: typed.fields, indicators: body.indicators }, vocabulary),
    ...leftOutOf(task, ledger),
  ];
  const awaitsRows = vocabulary.template.columns.length > 0;
  if (body.indicators.length === 0 && awaitsRows) {
    issues.push(issue("tree/no-indicators", pieces[segment.first]?.at ?? null, {}));
  }
  const form: FormTree<Raw> = {
    index: task.index,
    template: vocabulary.template.id,
    title: printed ?? (titleLine === null ? null : withoutYear(titleLine.text)),
    fiscalYear: facts.fiscalYear,
    fields: typed.fields,
    indicators: body.indicators,
    issues: inReadingOrder(issues),
  };
  return { form, traces: body.traces };
}

/** The indicators of a form, and the cells among them that are fields. */
function bodyOfLayout(
  layout: Layout,
  task: FormTask & { readonly facts: FormFacts },
  ledger: Ledger,
): { readonly body: Body; readonly fields: readonly FoundField[] } {
  if (layout.kind === "transposed") {
    const { rows, fields, issues } = readTransposed(layout.grid, task, ledger);
    return { body: bodyOfRows(rows, task, issues, []), fields };
  }
  if (layout.kind === "prose") {
    const { rows, issues } = rowsOfProse(layout.prose, task, task.facts);
    return { body: bodyOfRows(rows, task, issues, []), fields: [] };
  }
  const { headings, first, end } = layout;
  return {
    body: bodyOfPieces({ ...task, headings, formFirst: task.segment.first, first, end }, ledger),
    fields: [],
  };
}

/** The form's own title; titles before it (a page's heading, a title printed twice) are furniture. */
function claimTitles(task: FormTask, ledger: Ledger): string | null {
  const { segment, signs, stream } = task;
  for (let i = segment.first; i < segment.end; i++) {
    if (signs[i] !== "title") continue;
    // Behind a label it is a value: a project may be named like a form.
    const label = labelOf(task.vocabulary, stream.pieces[i - 1]?.key ?? "");
    if (i > segment.first && i !== segment.title && label?.role === "field") continue;
    ledger.claim(i, i === segment.title ? "placed" : "boilerplate");
  }
  const piece = segment.title === null ? undefined : stream.pieces[segment.title];
  if (piece === undefined) return null;
  // 附件3 may stand in the same cell, on a line of its own.
  const line = piece.text.split("\n").find((part) => titleOf(foldLabel(part), task.vocabulary.titles) === "own");
  return withoutYear((line ?? piece.text).trim());
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
