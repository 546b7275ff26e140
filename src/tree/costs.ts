import type { ColumnRole, LevelRule } from "../core/template.ts";
import type { Column } from "./columns.ts";
import { prefixLength } from "./ordinal-prefix.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * What a text looks like as a value, judged without its surroundings.
 * - `number`: bare digits; `amount`: a typed value with unit or comparator; `time`: a date or period; `named`: the same with a subject
 * - `phrase`: a qualitative value of a known sort (不断提升); `text`: any other words
 * - `nil`: a placeholder; `sign`: a comparator alone; `unit`: a unit alone; `unparsed`: words with stray digits
 */
export type Look = "number" | "amount" | "time" | "named" | "phrase" | "text" | "nil" | "sign" | "unit" | "unparsed";

type LookCosts = Readonly<Record<Look, number>>;

/** A column of targets or of what was reached. */
const MEASURED: LookCosts = {
  number: 0.1,
  amount: 0,
  time: 0,
  named: 0.6,
  phrase: 0.2,
  text: 1.2,
  nil: 0.4,
  sign: 5,
  unit: 3,
  unparsed: 1,
};
/** A column of weights or scores. */
const POINTS: LookCosts = {
  number: 0,
  amount: 2,
  time: 2,
  named: 7,
  phrase: 7,
  text: 7,
  nil: 0.3,
  sign: 8,
  unit: 8,
  unparsed: 6,
};

/**
 * Costs of seating a text in a column, in one common scale: 0 = just what the column holds, about 1 = plausible,
 * 3 = a cell of the row is missing, over 6 = only when nothing else is left. They were set so that the order of
 * readings a person would give is kept; docs/decisions/0003 shows the cases.
 */
const LOOK_COSTS: Readonly<Record<Exclude<ColumnRole, "level" | "side">, LookCosts>> = {
  name: { number: 8, amount: 6, time: 6, named: 2.5, phrase: 2.5, text: 0.5, nil: 1.5, sign: 8, unit: 3, unparsed: 1 },
  target: MEASURED,
  actual: MEASURED,
  weight: POINTS,
  score: POINTS,
  comparator: { number: 8, amount: 8, time: 8, named: 8, phrase: 1, text: 3, nil: 0.3, sign: 0, unit: 8, unparsed: 8 },
  unit: { number: 8, amount: 6, time: 6, named: 8, phrase: 4, text: 2.5, nil: 0.3, sign: 8, unit: 0, unparsed: 6 },
  note: {
    number: 1.6,
    amount: 1.6,
    time: 1.6,
    named: 1.2,
    phrase: 1,
    text: 0.6,
    nil: 0.2,
    sign: 5,
    unit: 3,
    unparsed: 0.8,
  },
  other: {
    number: 1.4,
    amount: 1.4,
    time: 1.4,
    named: 1,
    phrase: 0.9,
    text: 0.6,
    nil: 0.2,
    sign: 5,
    unit: 2,
    unparsed: 0.8,
  },
};

/** Longest level name in characters; longer texts are names or prose. */
const LONGEST_LEVEL = 16;
const LONGEST_FREE_LEVEL = 40;
/** Printed right at a level's column, short words are likely its name though the template does not know it. */
const IN_PLACE_DISCOUNT = 5;
/** From this length on (characters) a phrase is a sentence, rarely a target. */
const LONG_PHRASE = 20;
/** Up to this length (characters) a phrase is most likely a target (不断提升); a longer one may well be a name. */
export const SHORT_PHRASE = 5;
const LONG_NAME_PHRASE = 0.7;
/** What a text of a few characters is cheaper as a value. */
const SHORT_TEXT = -0.5;
const UNKNOWN_LEVEL = 2.5;
const NOT_A_LEVEL = 9;
const OTHER_LEVEL = 2.2;
const PREFIX_IN_NAME = -0.8;
const PREFIX_ELSEWHERE = 8;
const LEVEL_WORD_ELSEWHERE = 12;
/** Without its suffix a level name (服务对象满意度) is a common indicator name too. */
const BARE_LEVEL_WORD_ELSEWHERE = 1.5;
const PREFIX_EXPECTED = 0.8;
const OPEN_BRACKET = 1.5;
/** Up to this length (characters) a name is more likely the torn beginning of one. */
const SHORT_NAME = 3;
const SHORT_NAME_COST = 0.3;
/** Where words may end the name or begin the value (频率 每月 2 次), they begin the value. */
const JOINED_NAME = 0.4;
const EMPTY_NAME = 6;
/** What sort of value or direction a row has: words of a column beside the name, never a name. */
const KINDS = ["定量", "定性", "正向", "反向", "正向指标", "反向指标"];
/** Printed at the column of one level, a name that may stand at several is hardly the other. */
const PRINTED_AT_ANOTHER_LEVEL = 2;

/** A text to be seated: one piece, or several joined. */
export interface Candidate {
  readonly text: string;
  readonly key: string;
  /** The level names it may stand for; mostly none. */
  readonly levels: readonly LevelRule[];
  readonly look: Look;
  readonly prefixed: boolean;
  /** Several pieces. */
  readonly isJoined: boolean;
  /** What other cells seen inside it cost. */
  readonly foreign: number;
}

/** What the whole table tells about its cells. */
export interface Habits {
  /** Do most names carry an ordinal prefix (指标1:)? */
  readonly prefixes: boolean;
}

/** What it costs that `candidate` stands in `column`. */
export function seatCost(candidate: Candidate, column: Column, vocabulary: Vocabulary, habits: Habits): number {
  const { levels } = candidate;
  if (column.role === "level") {
    return isFreeLevel(column, vocabulary) ? freeLevelCost(candidate) : levelCost(candidate, column.level, vocabulary);
  }
  if (column.role === "side") return NOT_A_LEVEL;
  const suffixed = candidate.key.endsWith(vocabulary.template.levelSuffix);
  const word = levels.length === 0 ? 0 : suffixed ? LEVEL_WORD_ELSEWHERE : BARE_LEVEL_WORD_ELSEWHERE;
  const torn = isOpen(candidate.key) ? OPEN_BRACKET : 0;
  const own =
    column.role === "name" ? nameCost(candidate, vocabulary, habits) : valueCost(candidate, LOOK_COSTS[column.role]);
  return candidate.foreign + word + torn + own;
}

/** May any short text stand in this level column: deeper than the levels the template names, or wherever it says so? */
export function isFreeLevel(column: Column, { template, deepestLevel }: Vocabulary): boolean {
  return template.openLevels || column.level > deepestLevel;
}

/** A level whose name the template leaves open: any words that are not a level of its own. */
function freeLevelCost({ levels, prefixed, look, key, foreign }: Candidate): number {
  if (prefixed || key.length > LONGEST_FREE_LEVEL) return NOT_A_LEVEL;
  const known = levels.length > 0 ? OTHER_LEVEL : 0;
  return foreign + known + LOOK_COSTS.name[look];
}

function levelCost(candidate: Candidate, level: number, vocabulary: Vocabulary): number {
  const { levels } = candidate;
  if (candidate.prefixed) return NOT_A_LEVEL + 1;
  if (levels.some((rule) => rule.level === level)) return 0;
  if (levels.length > 0) return OTHER_LEVEL;
  const suffix = vocabulary.template.levelSuffix;
  const levelLike = candidate.key.length <= LONGEST_LEVEL && (suffix === "" || candidate.key.endsWith(suffix));
  return candidate.foreign + (levelLike ? UNKNOWN_LEVEL : NOT_A_LEVEL);
}

function nameCost(candidate: Candidate, vocabulary: Vocabulary, habits: Habits): number {
  const { key, look, prefixed, isJoined } = candidate;
  const isLong = look === "phrase" && key.length > SHORT_PHRASE;
  const prefix = prefixed ? PREFIX_IN_NAME : habits.prefixes ? PREFIX_EXPECTED : 0;
  const shortage = isEmptyName(candidate, vocabulary) ? EMPTY_NAME : key.length <= SHORT_NAME ? SHORT_NAME_COST : 0;
  return (isLong ? LONG_NAME_PHRASE : LOOK_COSTS.name[look]) + prefix + shortage + (isJoined ? JOINED_NAME : 0);
}

/** Words are the likelier a value the shorter they are: 健全, 有序推进, but hardly a sentence. */
function valueCost({ key, look, prefixed }: Candidate, costs: LookCosts): number {
  const words = look === "text" || look === "phrase";
  const length = !words ? 0 : key.length > LONG_PHRASE ? Math.min(2, key.length / 40) : 0;
  const short = look === "text" && key.length < SHORT_PHRASE ? SHORT_TEXT : 0;
  return costs[look] + length + short + (prefixed ? PREFIX_ELSEWHERE : 0);
}

/** A prefix with nothing behind it, a single character, or no letter at all. */
function isEmptyName(candidate: Candidate, vocabulary: Vocabulary): boolean {
  if (candidate.look === "nil") return false; // 无 | 无 says that the level has no indicator.
  if (KINDS.includes(candidate.key)) return true;
  if (candidate.key.length < 2 || !/\p{L}/u.test(candidate.key)) return true;
  if (!candidate.prefixed) return false;
  return prefixLength(candidate.key, vocabulary) === candidate.key.length;
}

/** Brackets that do not close: half of a cell. */
function isOpen(key: string): boolean {
  let depth = 0;
  for (let i = 0; i < key.length; i++) {
    const char = key.charAt(i);
    if (char === "(" || char === "《" || char === "“") depth++;
    else if (char === ")" || char === "》" || char === "”") depth--;
  }
  return depth !== 0;
}

/**
 * What the printed position says of a level: extra cost for a name of several levels (成本指标) that is printed at the
 * column of another of its levels, less for unknown words that stand right in place.
 */
export function levelPositionCost(
  piece: Piece,
  { levels, look, key, prefixed, isJoined }: Candidate,
  column: Column,
  columns: readonly Column[],
  vocabulary: Vocabulary,
): number {
  if (column.role !== "level" || piece.trust === "unmarked") return 0;
  if (levels.length === 0) {
    const isWords = (look === "text" || look === "phrase") && !prefixed && !isJoined && key.length <= LONGEST_LEVEL;
    const inPlace = isWords && column.from === piece.col && !isFreeLevel(column, vocabulary);
    return inPlace && !key.endsWith(vocabulary.template.levelSuffix) ? -IN_PLACE_DISCOUNT : 0;
  }
  if (levels.length < 2) return 0;
  for (const other of columns) {
    if (other.role !== "level" || other.level === column.level || other.from !== piece.col) continue;
    if (levels.some((rule) => rule.level === other.level)) return PRINTED_AT_ANOTHER_LEVEL;
  }
  return 0;
}
