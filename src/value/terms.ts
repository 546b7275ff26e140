import type { BooleanValue, Nil, Qualitative, QualitativeCategory } from "../core/quantity.ts";
import { isSpace } from "../core/text.ts";
import { baseOf, type Cell } from "./cell.ts";
import { hasDigit, skipSpace, trimEnd, wordsOf } from "./characters.ts";
import { comparatorsAt } from "./comparator.ts";
import { wordingOf } from "./surface.ts";
import { unitAt } from "./units.ts";

/** Longest text that may be a mere sign or a blank template. */
const MAX_TERM_UNITS = 64;

const nilWords: ReadonlyMap<string, Nil["reason"]> = new Map<string, Nil["reason"]>([
  ...wordsOf("无 暂无 没有").map((word) => [word, "none"] as const),
  ...wordsOf("N/A n/a N/a NA 不适用").map((word) => [word, "not-applicable"] as const),
]);
const booleans: ReadonlyMap<string, boolean> = new Map<string, boolean>([
  ...wordsOf("是 √ ✓ ✔ ☑").map((word) => [word, true] as const),
  ...wordsOf("否 × ✗ ✘ ☒").map((word) => [word, false] as const),
]);
/** Signs that fill a cell which says nothing. */
const FILLERS = "-—–―─－−/\\…_.·~*";
/** What templates print where a number is to be filled in; letters only in pairs or beside a unit. */
const BLANKS = "*Xx×_";

/** nil or boolean when the text [from, to) says no more than that, else null. */
export function plainTermOf(cell: Cell, from: number, to: number): Nil | BooleanValue | null {
  if (to - from > MAX_TERM_UNITS || hasDigit(cell.text, from, to)) return null;
  const word = cell.text.slice(from, to);
  const reason =
    from === to ? "empty" : (nilWords.get(word) ?? (isFiller(word) || isTemplate(word) ? "placeholder" : null));
  if (reason !== null) return { kind: "nil", ...baseOf(cell, from, to, { issues: [] }), reason };
  const said = booleans.get(word);
  return said === undefined ? null : { kind: "boolean", ...baseOf(cell, from, to, { issues: [] }), value: said };
}

function isFiller(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    if (!isSpace(word.charCodeAt(i)) && !FILLERS.includes(word.charAt(i))) return false;
  }
  return true;
}

/** `≥**%`, `XX万元`, `____`, `≥  %`: a number that nobody filled in. */
function isTemplate(word: string): boolean {
  const hits = comparatorsAt(word, 0, word.length);
  const start = skipSpace(word, hits.at(-1)?.to ?? 0, word.length);
  let at = start;
  while (at < word.length && BLANKS.includes(word.charAt(at))) at++;
  const blanks = at - start;
  at = skipSpace(word, at, word.length);
  const unit = unitAt(word, at, word.length);
  const isSigned = hits.some((hit) => hit.comparator !== null && hit.to - hit.from < 3);
  if (at === word.length) return blanks > 1 || (blanks === 1 && isSigned);
  if (unit === null || unit.to < word.length) return false;
  return blanks > 0 || (isSigned && "≥≤><=≧≦".includes(word.charAt(0)));
}

const categories: readonly (readonly [QualitativeCategory, readonly string[]])[] = [
  ["trend", wordsOf("提升 提高 改善 增强 增长 增 减 降 持平")],
  ["compliance", wordsOf("规范 合规 合格 达标 符合 执行")],
  ["timeliness", wordsOf("及时 按时 按期 按月 时间内")],
];
const persistence = wordsOf("持续 长期");
/** Grades count only as the whole text: 优, 较好, 良好, 中等. */
const GRADE = /^[较很更最]?(?:优秀|优良|优等|优异|优|良好|良|中等|中|好|差|一般)$/;

/** The category of a text by key word; the first list that holds one counts. */
export function categoryOf(text: string): QualitativeCategory | null {
  for (const [category, words] of categories) {
    if (words.some((word) => text.includes(word))) return category;
  }
  if (text.length <= 4 && GRADE.test(text) && text !== "一般") return "grade";
  return persistence.some((word) => text.includes(word)) ? "persistence" : null;
}

/** Text without a number. */
export function qualitativeOf(cell: Cell, from: number, to: number): Qualitative {
  const text = wordingOf(cell.surface, from, trimEnd(cell.text, from, to));
  return {
    kind: "qualitative",
    ...baseOf(cell, from, to, { issues: [] }),
    text,
    category: categoryOf(withoutQuotes(cell.text.slice(from, to))),
  };
}

function withoutQuotes(text: string): string {
  const isQuoted =
    text.length > 2 && "“\"‘'「".includes(text.charAt(0)) && "”\"’'」".includes(text.charAt(text.length - 1));
  return isQuoted ? text.slice(1, -1) : text;
}
