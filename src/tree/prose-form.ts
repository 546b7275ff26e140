import type { Indicator, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { ColumnRole } from "../core/template.ts";
import { foldLabel, squash } from "../core/text.ts";
import type { FormTask } from "./form.ts";
import type { FormFacts } from "./indicators.ts";
import type { Ledger } from "./ledger.ts";
import type { LeveledRow } from "./levels.ts";
import type { ProseReading, ProseRow } from "./prose.ts";
import { isProseForm, proseRowsOf } from "./prose.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { levelsOf } from "./vocabulary.ts";

const UNSTATED = "states no indicator";
/** Longest line that may be the title of a form in sentences, in characters. */
const MAX_TITLE_LENGTH = 60;
/** So many lines above the first label may hold the title. */
const MAX_LINES_ABOVE = 3;

/** What the sentences of a form state; null where it is no prose. */
export function proseOfSegment({ stream, segment, vocabulary, lookOf }: FormTask): ProseReading | null {
  const pieces = stream.pieces.slice(segment.first, segment.end);
  return isProse(pieces, vocabulary) ? proseRowsOf(pieces, vocabulary, lookOf) : null;
}

/** Do sentences state the rows? Where level names stand in cells of a table, the table is read. */
export function isProse(pieces: readonly Piece[], vocabulary: Vocabulary): boolean {
  const hasTable = pieces.some(({ trust, key }) => trust !== "unmarked" && levelsOf(vocabulary, key).length > 0);
  return !hasTable && isProseForm(pieces, vocabulary);
}

/** Enters what the rows stand in, to the character; the rest of their pieces is listed as dropped. */
export function claimProse({ rows }: ProseReading, ledger: Ledger): void {
  for (const row of rows) for (const index of row.pieces) ledger.drop(index, UNSTATED);
  for (const row of rows) {
    const places = [row.at, ...row.levels.map(({ at }) => at)];
    for (const at of places) if (at !== null) ledger.place(at);
  }
}

/** The rows of a form in sentences, each with an issue that says so. */
export function rowsOfProse(
  { rows }: ProseReading,
  task: FormTask,
  facts: FormFacts,
): { rows: readonly LeveledRow[]; issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const { captionLevels } = task.vocabulary.template;
  let underCaption = false;
  const leveled = rows.map((row): LeveledRow => {
    if (row.levels.length > 0) {
      const names = row.levels.flatMap(({ written }) => levelsOf(task.vocabulary, foldLabel(written)));
      underCaption = names.some(({ name }) => captionLevels.includes(name));
    }
    const indicator = indicatorOf(row, { ...facts, tableUnit: underCaption ? facts.tableUnit : null });
    if (indicator !== null) issues.push(...issuesOf(row, indicator));
    return { levels: row.levels, indicator, block: null };
  });
  return { rows: leveled, issues };
}

function indicatorOf(row: ProseRow, facts: FormFacts): Indicator<Raw> | null {
  const { name, ordinal, target, told, at } = row;
  if (name === null) return null;
  const context = {
    label: squash(name),
    tableUnit: facts.tableUnit ?? undefined,
    fiscalYear: facts.fiscalYear ?? undefined,
  };
  const cell = (role: ColumnRole): Raw | null => {
    const found = told.find((other) => other.role === role);
    return found === undefined ? null : { text: found.text, context: role === "actual" ? context : {} };
  };
  const known: readonly ColumnRole[] = ["target", "actual", "weight", "score", "note"];
  return {
    kind: "indicator",
    ordinal,
    name,
    target: target === null ? null : { text: target, context },
    actual: cell("actual"),
    weight: cell("weight"),
    score: cell("score"),
    note: told.find(({ role }) => role === "note")?.text ?? null,
    others: told
      .filter(({ role }) => !known.includes(role))
      .map(({ label, text }) => ({ key: null, label, value: { text, context: { header: label } }, at })),
    confidence: null,
    at,
  };
}

function issuesOf(row: ProseRow, { name, target }: Indicator<Raw>): Issue[] {
  const text = target === null ? name : `${name} ${target.text}`;
  const issues: Issue[] = [issue("tree/read-from-prose", row.at, { text })];
  if (row.uncertain) issues.push(issue("tree/prose-uncertain", row.at, { text }));
  if (target === null) issues.push(issue("tree/target-missing", row.at, { name }));
  return issues;
}

/** A short line without a full stop, at the head of the form or right above it, that holds the words of a title. */
export function titleLineOf({ stream, segment, vocabulary }: FormTask): Piece | null {
  const { has } = vocabulary.template.title;
  for (let i = Math.max(0, segment.first - MAX_LINES_ABOVE); i <= segment.first; i++) {
    const piece = stream.pieces[i];
    if (piece === undefined || piece.key.length > MAX_TITLE_LENGTH || /[。;；:]/.test(piece.key)) continue;
    if (has.some((words) => words.every((word) => piece.key.includes(word)))) return piece;
  }
  return null;
}
