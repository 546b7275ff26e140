import type { Form } from "../core/document.ts";
import { type Indicator, indicatorsOf, type Step } from "../core/form.ts";
import type { Value } from "../core/quantity.ts";
import type { IndicatorMatchRule, IndicatorUnmatchedReason } from "./codes.ts";
import { foldName, keyOfText } from "./fold.ts";
import { anyOf, dropping, keysOfName, type NameRule } from "./name-keys.ts";
import { type Key, type Pair, pairUp, type Stage } from "./pairing.ts";
import { isSameTarget } from "./same-target.ts";
import { bracketUnits, countEnds, levelAliases, levelEnds } from "./words.ts";

/** An indicator with its levels, from level 1 downwards. */
export type Row = Step<Value>;

export interface IndicatorPairing {
  readonly pairs: readonly Pair<Row, IndicatorMatchRule>[];
  readonly left: ReadonlyMap<Row, IndicatorUnmatchedReason>;
}

export function rowsOfForm(form: Form): readonly Row[] {
  return indicatorsOf(form.indicators);
}

/**
 * Pairs the rows of two forms: under the same levels by name, then under the same level 2, then by names that rules
 * make equal there, then by a name that stands once in each form. A year's results answer the year's targets: long-term
 * rows are paired with long-term rows only.
 */
export function pairIndicators(as: readonly Row[], bs: readonly Row[]): IndicatorPairing {
  const counts = [as, bs].map(countsOfNames);
  const isSingle = (row: Row): boolean => counts.every((count) => (count.get(plainKey(row).key) ?? 0) <= 1);
  const anywhere: Stage<Row, IndicatorMatchRule> = {
    by: ["name", "level-differs"],
    keysOf: (row) => (isSingle(row) ? [plainKey(row)] : []),
  };
  const { pairs, left } = pairUp<Row, IndicatorMatchRule>(as, bs, {
    stages: [...stages, anywhere],
    fits: (a, b) => isLongTerm(a) === isLongTerm(b),
    narrowings: [
      { rule: "same-target", holds: (a, b) => hasSameTarget(a.indicator, b.indicator) },
      { rule: "same-ordinal", holds: (a, b) => hasSameOrdinal(a.indicator, b.indicator) },
    ],
  });
  const hasLongTerm = [as, bs].map((rows) => rows.some(isLongTerm));
  const isOneSided = hasLongTerm[0] !== hasLongTerm[1];
  const reasons = new Map<Row, IndicatorUnmatchedReason>();
  for (const [row, reason] of left) {
    reasons.set(row, isOneSided && isLongTerm(row) && reason === "no-counterpart" ? "long-term" : reason);
  }
  return { pairs, left: reasons };
}

const stages: readonly Stage<Row, IndicatorMatchRule>[] = [
  { by: ["path", "name"], keysOf: (row) => under(levelsOf(row).map(keyOfLevel).join("/"), [plainKey(row)]) },
  { by: ["level-2", "name"], keysOf: (row) => under(keyOfLevel(level2Of(row)), [plainKey(row)]) },
  { by: ["level-2", "name"], keysOf: (row) => levelKeys(row).flatMap((level) => under(level, variantsOf(row))) },
];

function isLongTerm({ path }: Row): boolean {
  return path[0]?.block === "longTerm";
}

function levelsOf({ path }: Row): readonly string[] {
  return path.map(({ name }) => name);
}

/** The name of level 2; of level 1 where the form has no other. */
function level2Of({ path }: Row): string {
  return (path.find(({ level }) => level === 2) ?? path.at(-1))?.name ?? "";
}

const levelEnd = new RegExp(`(?:${anyOf(levelEnds)})$`);

function keyOfLevel(name: string): string {
  return keyOfText(name).replace(levelEnd, "");
}

/** A name under a level; an empty name is found by nothing. */
function under<R>(level: string | Key<R>, names: readonly Key<R>[]): readonly Key<R>[] {
  const { key, rules } = typeof level === "string" ? { key: level, rules: [] } : level;
  return names.map((name) => ({
    key: name.key === "" ? "" : `${key}/${name.key}`,
    rules: [...rules, ...name.rules],
  }));
}

function countsOfNames(rows: readonly Row[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of rows.map(plainKey)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function levelKeys(row: Row): readonly Key<IndicatorMatchRule>[] {
  const key = keyOfLevel(level2Of(row));
  const alias = levelAliases.find((names) => names.includes(key))?.[0];
  const plain: Key<IndicatorMatchRule> = { key, rules: [] };
  return alias === undefined || alias === key ? [plain] : [plain, { key: alias, rules: ["level-alias"] }];
}

function plainKey({ indicator }: Row): Key<IndicatorMatchRule> {
  return { key: keyOfText(indicator.name), rules: [] };
}

function variantsOf({ indicator }: Row): readonly Key<IndicatorMatchRule>[] {
  return keysOfName(indicator.name, [...leadRules, unitRule(indicator), countRule]);
}

const leadRules: readonly NameRule<IndicatorMatchRule>[] = [
  dropping("marks-dropped", /^[★☆*▲△#]+|[★☆*▲△#]+$/g),
  dropping("ordinal-dropped", /^(?:(?:绩效)?指标)?(?:\d+[、.:：)]|\(\d+\)|[①-⑳]|[一二三四五六七八九十]+、)(?!\d)/),
];

const countRule: NameRule<IndicatorMatchRule> = dropping("count-word-dropped", new RegExp(`(?:${anyOf(countEnds)})$`));

/** A closing bracket that holds a unit: one of the common ones, or one of this row. */
function unitRule({ target, actual }: Indicator<Value>): NameRule<IndicatorMatchRule> {
  const own = [target, actual].map((value) =>
    value !== null && "unit" in value ? foldName(value.unit?.text ?? "") : "",
  );
  const words = [...bracketUnits, ...own].filter((word) => word !== "");
  return dropping("unit-bracket-dropped", new RegExp(`\\((?:${anyOf(words)})\\)$`));
}

function hasSameTarget(a: Indicator<Value>, b: Indicator<Value>): boolean {
  return a.target !== null && b.target !== null && isSameTarget(a.target, b.target);
}

function hasSameOrdinal(a: Indicator<Value>, b: Indicator<Value>): boolean {
  return a.ordinal !== null && a.ordinal === b.ordinal;
}
