import type { Document, Form } from "../../src/core/document.ts";
import type { Step } from "../../src/core/form.ts";
import { indicatorsOf } from "../../src/core/form.ts";
import type { Issue } from "../../src/core/issue.ts";
import type { Place } from "../../src/core/place.ts";
import { isTextPlace } from "../../src/core/place.ts";
import type { Value } from "../../src/core/quantity.ts";
import { foldLabel } from "../../src/core/text.ts";
import { printCore } from "../compact.ts";

/** One thing a reading says: a field or a row, in words that do not depend on width and white space. */
interface Fact {
  readonly says: string;
  /** The folded text to look for in the source when the fact is not read. */
  readonly text: string;
  readonly at: Place | null;
  /** Whose cells, and what each says; a blank cell says nothing. */
  readonly of: string;
  readonly cells: readonly string[];
}

/** What a Document says about its forms, without places, spellings and repairs. */
function factsOf(document: Document): Fact[] {
  return document.forms.flatMap((form) => [
    factOf(`form ${form.index}`, [`${form.template} ${foldLabel(form.title ?? "")} ${form.fiscalYear}`], "", null),
    ...fieldFacts(form),
    ...indicatorsOf(form.indicators).map((step) => rowFact(form, step)),
  ]);
}

function fieldFacts(form: Form): Fact[] {
  return form.fields.map(({ key, label, text, value, at }) => {
    const name = key ?? `[${foldLabel(label)}]`;
    const cells = text === null ? [] : [`${foldLabel(text)} ${value === null ? "" : figureOf(value)}`];
    return factOf(`form ${form.index} ${name}`, cells, foldLabel(text ?? label), at);
  });
}

function rowFact(form: Form, { indicator, path }: Step<Value>): Fact {
  const { ordinal, name, target, at } = indicator;
  const figure = target === null ? [] : [`${foldLabel(target.raw)} ${figureOf(target)}`];
  const levels = path.map((branch) => (branch.block === null ? "" : `${branch.block}:`) + branch.name).join(" > ");
  const row = [levels, ordinal ?? "-", foldLabel(name)].join(" | ");
  return factOf(`form ${form.index} row: ${row}`, [...figure, ...otherCells(indicator)], foldLabel(name), at);
}

function factOf(of: string, cells: readonly string[], text: string, at: Place | null): Fact {
  return { says: `${of}: ${cells.length === 0 ? "(blank)" : cells.join(" | ")}`, text, at, of, cells };
}

/** What else the row says, blank cells left out. */
function otherCells({ actual, weight, score, note, others }: Step<Value>["indicator"]): string[] {
  const named: readonly (readonly [string, Value | null])[] = [
    ["actual", actual],
    ["weight", weight],
    ["score", score],
    ...others.map(({ label, value }): readonly [string, Value | null] => [`[${foldLabel(label)}]`, value]),
  ];
  const cells = named.flatMap(([label, value]) =>
    value === null ? [] : [`${label} ${foldLabel(value.raw)} ${figureOf(value)}`],
  );
  return note === null ? cells : [...cells, `note ${foldLabel(note)}`];
}

function figureOf(value: Value): string {
  return value.kind === "qualitative" ? "qualitative" : foldLabel(printCore(value));
}

/** What two readings differ in. `-` is read from the clean text only, `+` from the damaged text only. */
export function differencesOf(clean: Document, damaged: Document): readonly string[] {
  const { lost, made, isReordered } = compare(factsOf(clean), factsOf(damaged));
  const order = isReordered ? ["the rows stand in another order"] : [];
  return [...lost.map((fact) => `- ${fact.says}`), ...made.map((fact) => `+ ${fact.says}`), ...order];
}

/** The differences that no issue of weight at their place owns up to; what is doubted in the clean text does not count. */
export function silentDifferencesOf(clean: Document, damaged: Document, text: string): readonly string[] {
  const { lost, made, isReordered } = compare(factsOf(clean), factsOf(damaged));
  const warned = warnedPlaces(damaged, clean);
  const isWarned = (at: Place | null): boolean => warned.some((place) => overlap(place, at));
  const lines = text.split(/\r\n|\r|\n/).map(foldLabel);
  const warnedText = warned.flatMap((at) => (isTextPlace(at) ? [lines.slice(at.line - 1, at.endLine).join("")] : []));
  const silentMade = made.filter((fact) => !isWarned(fact.at));
  const silentLost = lost.filter((fact) => !warnedText.some((warnedLines) => warnedLines.includes(fact.text)));
  const order = isReordered ? ["the rows stand in another order"] : [];
  return [...silentLost.map((fact) => `- ${fact.says}`), ...silentMade.map((fact) => `+ ${fact.says}`), ...order];
}

/** What the damaged text is read to say, the clean one does not, and no issue owns up to; saying less is not wrong. */
export function silentErrorsOf(clean: Document, damaged: Document): readonly string[] {
  const { lost, made } = compare(factsOf(clean), factsOf(damaged));
  const warned = warnedPlaces(damaged, clean);
  const isLess = ({ of, cells }: Fact): boolean =>
    lost.some((fact) => fact.of === of && cells.every((cell) => fact.cells.includes(cell)));
  const wrong = made.filter((fact) => !isLess(fact) && !warned.some((place) => overlap(place, fact.at)));
  return wrong.flatMap((fact) => {
    const right = lost.filter(({ of }) => of === fact.of).map(({ says }) => `- ${says}`);
    return [...right, `+ ${fact.says}`];
  });
}

interface Comparison {
  readonly lost: readonly Fact[];
  readonly made: readonly Fact[];
  /** The same facts in another order. */
  readonly isReordered: boolean;
}

function compare(clean: readonly Fact[], damaged: readonly Fact[]): Comparison {
  const made = [...damaged];
  const lost = clean.filter(({ says }) => {
    const at = made.findIndex((fact) => fact.says === says);
    if (at >= 0) made.splice(at, 1);
    return at < 0;
  });
  const isSame = lost.length === 0 && made.length === 0;
  return { lost, made, isReordered: isSame && clean.some(({ says }, i) => damaged[i]?.says !== says) };
}

/** Where a reading has doubts that the clean one has not; of two doubts in the same words the first is the old one. */
function warnedPlaces(damaged: Document, clean: Document): Place[] {
  const known = issuesOf(clean).map(({ message }) => message);
  return issuesOf(damaged).flatMap(({ severity, at, message }) => {
    const old = known.indexOf(message);
    if (old >= 0) known.splice(old, 1);
    return severity === "note" || at === null || old >= 0 ? [] : [at];
  });
}

function issuesOf(document: Document): Issue[] {
  return [...document.issues, ...document.forms.flatMap((form) => form.issues)];
}

function overlap(a: Place, b: Place | null): boolean {
  if (b === null || !isTextPlace(a) || !isTextPlace(b)) return false;
  return !isBefore(a, b) && !isBefore(b, a);
}

/** Does `a` end before `b` begins? */
function isBefore(a: Place, b: Place): boolean {
  if (!isTextPlace(a) || !isTextPlace(b)) return false;
  return a.endLine < b.line || (a.endLine === b.line && a.endColumn <= b.column);
}
