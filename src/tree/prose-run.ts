import type { LevelRule } from "../core/template.ts";
import type { Clause } from "./prose-clauses.ts";
import type { ListNumber } from "./prose-marks.ts";
import { isLabelAt } from "./prose-marks.ts";
import type { ProseText } from "./prose-text.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A level whose sentences are being read, and what its list numbers tell about where it ends. */
export interface LevelRun {
  readonly level: number;
  /** Name of the level 1 it stands under; null where none is known. */
  readonly top: string | null;
  /** N of `数量指标N：`, for its first row. */
  readonly ordinal: number | null;
  /** The last list number of each style that numbers levels. */
  readonly levelNumbers: ReadonlyMap<string, { readonly value: number; readonly level: number }>;
  /** The last list number of each style that numbers rows, of this level or, until it numbers its own, of those before. */
  readonly rowNumbers: Map<string, number>;
  /** Are its rows numbered? */
  listed: boolean;
  hasRow: boolean;
  /** Does its first row stand on the level's own line? Decided by that row. */
  inline: boolean | null;
  closed: boolean;
}

/** The run that a level opens, after the runs before it. */
export function openedRun({ opening, number }: Clause, before: LevelRun | null): LevelRun {
  const numbers = new Map(before?.levelNumbers ?? []);
  const style = number === null ? undefined : numbers.get(number.style);
  const rule = ruleFor(opening?.rules ?? [], style?.level ?? null, before?.top ?? null);
  const level = rule?.level ?? 1;
  if (number !== null) {
    // Numbers of a deeper list begin anew under each level above it.
    for (const [key, known] of numbers) if (known.level > level) numbers.delete(key);
    numbers.set(number.style, { value: number.value, level });
  }
  return {
    level,
    top: topOf(rule, before?.top ?? null),
    ordinal: opening?.ordinal ?? null,
    levelNumbers: numbers,
    rowNumbers: new Map(before?.rowNumbers ?? []),
    listed: false,
    hasRow: false,
    inline: null,
    closed: false,
  };
}

/** Of the levels a name may stand at (成本指标) the one its list number says, else the one that fits what is open. */
function ruleFor(rules: readonly LevelRule[], level: number | null, top: string | null): LevelRule | null {
  const numbered = rules.find((rule) => rule.level === level);
  if (numbered !== undefined) return numbered;
  const under = rules.find((rule) => rule.level > 1 && top !== null && rule.parents[0] === top);
  return under ?? rules[0] ?? null;
}

function topOf(rule: LevelRule | null, before: string | null): string | null {
  if (rule === null) return before;
  if (rule.level === 1) return rule.name;
  return before !== null && rule.parents.includes(before) ? before : (rule.parents[0] ?? before);
}

/**
 * Does a sentence end the run of rows and stand outside of it? It does when it goes on with the numbers of the levels,
 * begins with a label of the header, or stands behind the level's complete sentences without a number of its own.
 *
 * @param isLast does no level follow?
 */
export function closesRun(
  run: LevelRun,
  clause: Clause,
  text: ProseText,
  vocabulary: Vocabulary,
  isLast: boolean,
): boolean {
  if (run.closed || isLabelAt(text, clause.text.from, vocabulary)) return true;
  const { number, newLine, after } = clause;
  if (run.inline === null && !run.hasRow) run.inline = !newLine;
  if (number !== null) return closesByNumber(run, clause, number, isLast);
  if (clause.prefixed || !run.hasRow || after === "pause") return false;
  if (!newLine) return after === "stop" && isLast;
  if (after === "stop") return run.inline === true || isLast;
  return run.inline === true && isLast;
}

/** Rows are numbered from 1 or go on from the rows before, also over levels; any other number counts something else. */
function closesByNumber(run: LevelRun, { newLine, after }: Clause, number: ListNumber, isLast: boolean): boolean {
  const before = run.rowNumbers.get(number.style) ?? 0;
  const isRow = number.value === before + 1 || (number.value === 1 && !run.hasRow);
  const isNewList = run.hasRow && !run.listed && number.value === 1 && newLine && after === "stop" && isLast;
  if (!isRow || isNewList) return true;
  run.listed = true;
  run.rowNumbers.set(number.style, number.value);
  return false;
}

/** A line of its own behind rows of the last level, without a number or a stop that leads on, may be no row. */
export function isDoubtful(run: LevelRun, clause: Clause, isLast: boolean): boolean {
  return (
    isLast && run.hasRow && clause.newLine && clause.number === null && !clause.prefixed && clause.after !== "pause"
  );
}
