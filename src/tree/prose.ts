import type { Place } from "../core/place.ts";
import type { ColumnRole } from "../core/template.ts";
import type { Look } from "./costs.ts";
import type { LevelCell } from "./levels.ts";
import { partsOfName } from "./names.ts";
import type { Clause } from "./prose-clauses.ts";
import { clausesOf } from "./prose-clauses.ts";
import type { LevelRun } from "./prose-run.ts";
import { closesRun, isDoubtful, openedRun } from "./prose-run.ts";
import type { Fact, SentenceTask } from "./prose-sentence.ts";
import { factsOfSentence } from "./prose-sentence.ts";
import type { Stretch } from "./prose-text.ts";
import { clippedTo, piecesIn, placeIn, proseTextOf, rawOf, trimmed } from "./prose-text.ts";
import { goesOnFor } from "./prose-wrap.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** An indicator row that prose states, with the levels that open before it. */
export interface ProseRow {
  readonly levels: readonly LevelCell[];
  /** null for a level that opens and states no indicator. */
  readonly name: string | null;
  readonly ordinal: number | null;
  /** As written; null where nothing parts a target from the name. */
  readonly target: string | null;
  /** Other values told with their heading: 分值10分. */
  readonly told: readonly { readonly role: ColumnRole; readonly label: string; readonly text: string }[];
  /** May the border of name and target, or of two indicators, lie elsewhere? */
  readonly uncertain: boolean;
  readonly at: Place | null;
  /** `index` of the pieces its characters stand in. */
  readonly pieces: readonly number[];
}

export interface ProseReading {
  readonly rows: readonly ProseRow[];
  /** `index` of the pieces no row stands in. */
  readonly left: readonly number[];
  /** Text that no row holds, in pieces that hold rows too. */
  readonly unread: readonly { readonly text: string; readonly at: Place | null }[];
}

/** Fewest level names and sentences under them that make prose a form. */
const MIN_LEVELS = 2;
const MIN_SENTENCES = 2;
/** One sentence in so many states a number: texts that explain the levels state none. */
const MAX_SENTENCES_A_NUMBER = 3;
const ANNOUNCING: readonly string[] = ["colon", "dash", "stop", "number"];

/**
 * Does a run of pieces state levels with rows under them? Cheap: no value is read.
 *
 * False for announcements that only mention levels, for texts that explain them, and for tables with stated cells.
 */
export function isProseForm(pieces: readonly Piece[], vocabulary: Vocabulary): boolean {
  const text = proseTextOf(pieces, () => null);
  const clauses = clausesOf(text, vocabulary, null);
  const names = new Set<string>();
  let sentences = 0;
  let numbers = 0;
  for (const { opening, number, text: part } of clauses) {
    const written = text.folded.slice(part.from, part.to);
    if (opening !== null) {
      if (ANNOUNCING.includes(opening.sign) || (number !== null && opening.sign === "line")) names.add(written);
    } else if (names.size > 0 && /\p{L}/u.test(written)) {
      sentences++;
      if (/\d/.test(written)) numbers++;
    }
  }
  if (names.size < MIN_LEVELS || sentences < MIN_SENTENCES) return false;
  return numbers > 0 && numbers * MAX_SENTENCES_A_NUMBER >= sentences;
}

/** What is being read: the rows so far and the levels that wait for their first row. */
interface Reading extends SentenceTask {
  readonly rows: ReadRow[];
  readonly unread: Stretch[];
  waiting: { readonly levels: LevelCell[]; readonly claims: Stretch[] };
}

interface ReadRow {
  readonly levels: readonly LevelCell[];
  readonly fact: Fact | null;
  readonly uncertain: boolean;
  /** Where the row's own characters stand; its levels where it has nothing else. */
  readonly own: Stretch;
  /** All the row is made of. */
  readonly claims: readonly Stretch[];
}

function nothing(): Reading["waiting"] {
  return { levels: [], claims: [] };
}

/**
 * The indicator rows that prose states, in printed order; docs/decisions/0004 has the rules.
 *
 *     产出指标：数量指标——培训≥80人次；新建道路3公里。   gives   产出指标 | 数量指标 | 培训 | ≥80人次
 *                                                                                | 新建道路 | 3公里
 *
 * Meant for text that `isProseForm`. Nothing is invented: a clause without a stated value is a name without a target,
 * and sentences outside the levels are left.
 */
export function proseRowsOf(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  lookOf: (text: string) => Look,
): ProseReading {
  const text = proseTextOf(pieces, goesOnFor(vocabulary, lookOf));
  const clauses = clausesOf(text, vocabulary, lookOf);
  const reading: Reading = { text, vocabulary, lookOf, rows: [], unread: [], waiting: nothing() };
  const lastOpening = clauses.findLastIndex((clause) => clause.opening !== null);
  let run: LevelRun | null = null;
  for (const [i, clause] of clauses.entries()) {
    const isLast = i > lastOpening;
    if (clause.opening !== null) {
      run = openLevel(reading, clause, run);
    } else if (run === null || closesRun(run, clause, text, vocabulary, isLast)) {
      if (run !== null) run.closed = true;
      reading.unread.push(clause.whole);
    } else {
      readSentence(reading, clause, run, isDoubtful(run, clause, isLast));
      run.hasRow = true;
    }
  }
  flushLevels(reading);
  return finished(reading, pieces);
}

function openLevel(reading: Reading, clause: Clause, before: LevelRun | null): LevelRun {
  const run = openedRun(clause, before);
  const deepest = reading.waiting.levels.at(-1);
  const written = rawOf(reading.text, clause.text);
  const isAgain = deepest?.level === run.level && deepest.written === written;
  if (deepest !== undefined && deepest.level >= run.level && !isAgain) flushLevels(reading);
  if (!isAgain) {
    const at = placeIn(reading.text, clause.text);
    reading.waiting.levels.push({ level: run.level, printed: run.level, written, at });
  }
  reading.waiting.claims.push(clause.whole);
  return run;
}

/** A level that states no indicator is a row of its own. */
function flushLevels(reading: Reading): void {
  const { levels, claims } = reading.waiting;
  const first = claims[0];
  const last = claims.at(-1);
  if (first === undefined || last === undefined) return;
  reading.rows.push({ levels, fact: null, uncertain: false, own: { from: first.from, to: last.to }, claims });
  reading.waiting = nothing();
}

function readSentence(reading: Reading, clause: Clause, run: LevelRun, doubtful: boolean): void {
  const { text, rows } = reading;
  const last = run.hasRow ? (rows.at(-1) ?? null) : null;
  const facts = factsOfSentence(reading, clause.text, last?.fact ?? null);
  if (facts === null) {
    reading.unread.push(clause.whole);
    return;
  }
  facts.forEach((fact, k) => {
    const own = hullOf(fact);
    const uncertain = fact.uncertain || doubtful || text.seams.some((seam) => seam > own.from && seam < own.to);
    if (last?.fact?.name === fact.name) {
      // A told value (目标值：80人) that completes the row before.
      rows.pop();
      rows.push({ ...last, fact, own, uncertain: last.uncertain || uncertain, claims: [...last.claims, clause.whole] });
      return;
    }
    const { levels, claims } = reading.waiting;
    const ordinal = fact.ordinal ?? (k === 0 && !run.hasRow ? run.ordinal : null);
    rows.push({
      levels,
      fact: { ...fact, ordinal },
      uncertain,
      own,
      claims: [...claims, k === 0 ? clause.whole : own],
    });
    reading.waiting = nothing();
  });
  noteRemark(reading, clause, facts);
}

function partsOf(fact: Fact): readonly Stretch[] {
  return [fact.name, ...(fact.target === null ? [] : [fact.target]), ...fact.told.map((told) => told.text)];
}

function hullOf(fact: Fact): Stretch {
  const parts = partsOf(fact);
  return { from: Math.min(...parts.map(({ from }) => from)), to: Math.max(...parts.map(({ to }) => to)) };
}

/** What stands behind the last value of a sentence: `(含乡镇干部)` in `培训80人次(含乡镇干部)`. */
function noteRemark({ text, unread }: Reading, clause: Clause, facts: readonly Fact[]): void {
  const last = facts.at(-1);
  if (last === undefined) return;
  const rest = trimmed(text, { from: hullOf(last).to, to: clause.text.to });
  if (/[\p{L}\p{N}]/u.test(rawOf(text, rest))) unread.push(rest);
}

function finished(reading: Reading, pieces: readonly Piece[]): ProseReading {
  const { text } = reading;
  const read = reading.rows.some((row) => row.fact !== null) ? reading.rows : [];
  const touched = new Set<number>();
  const rows = read.map((row) => {
    const held = [...new Set(row.claims.flatMap((stretch) => piecesIn(text, stretch)))];
    for (const position of held) touched.add(position);
    return rowOf(row, held, reading);
  });
  const claimed = new Set(rows.flatMap((row) => row.pieces));
  const unread = reading.unread.flatMap((stretch) => {
    const held = piecesIn(text, stretch).filter((position) => touched.has(position));
    return held
      .map((position) => trimmed(text, clippedTo(text, position, stretch)))
      .filter(({ from, to }) => to > from);
  });
  return {
    rows,
    left: pieces.filter((piece) => !claimed.has(piece.index)).map((piece) => piece.index),
    unread: unread.map((stretch) => ({ text: rawOf(text, stretch), at: placeIn(text, stretch) })),
  };
}

function rowOf(row: ReadRow, held: readonly number[], { text, vocabulary }: Reading): ProseRow {
  const { levels, fact, uncertain, own } = row;
  const told = fact?.told ?? [];
  const target = fact?.target ?? null;
  return {
    levels,
    name: fact === null ? null : partsOfName(rawOf(text, fact.name), vocabulary).name,
    ordinal: fact?.ordinal ?? null,
    target: target === null ? null : rawOf(text, target),
    told: told.map(({ role, label, text: value }) => ({ role, label, text: rawOf(text, value) })),
    uncertain,
    at: placeIn(text, own),
    pieces: held.flatMap((position) => text.pieces[position]?.index ?? []),
  };
}
