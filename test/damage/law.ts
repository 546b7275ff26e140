import type { Document, Form } from "../../src/core/document.ts";
import type { Step } from "../../src/core/form.ts";
import { indicatorsOf } from "../../src/core/form.ts";
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
}

/** What a Document says about its forms, without places, spellings and repairs. */
function factsOf(document: Document): Fact[] {
  return document.forms.flatMap((form) => [
    {
      says: `form ${form.index} ${form.template} ${foldLabel(form.title ?? "")} ${form.fiscalYear}`,
      text: "",
      at: null,
    },
    ...fieldFacts(form),
    ...indicatorsOf(form.indicators).map((step) => rowFact(form, step)),
  ]);
}

function fieldFacts(form: Form): Fact[] {
  return form.fields.map(({ key, label, text, value, at }) => {
    const name = key ?? `[${foldLabel(label)}]`;
    const says = text === null ? "(blank)" : `${foldLabel(text)} ${value === null ? "" : figureOf(value)}`;
    return { says: `form ${form.index} ${name}: ${says}`, text: foldLabel(text ?? label), at };
  });
}

function rowFact(form: Form, { indicator, path }: Step<Value>): Fact {
  const { ordinal, name, target, at } = indicator;
  const figure = target === null ? "(missing)" : `${foldLabel(target.raw)} ${figureOf(target)}`;
  const levels = path.map((branch) => branch.name).join(" > ");
  return {
    says: `form ${form.index} row: ${levels} | ${ordinal ?? "-"} | ${foldLabel(name)} | ${figure}`,
    text: foldLabel(name),
    at,
  };
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

/** The differences that no issue of weight at their place owns up to. */
export function silentDifferencesOf(clean: Document, damaged: Document, text: string): readonly string[] {
  const { lost, made, isReordered } = compare(factsOf(clean), factsOf(damaged));
  const warned = warnedPlaces(damaged);
  const isWarned = (at: Place | null): boolean => warned.some((place) => overlap(place, at));
  const lines = text.split(/\r\n|\r|\n/).map(foldLabel);
  const warnedText = warned.flatMap((at) => (isTextPlace(at) ? [lines.slice(at.line - 1, at.endLine).join("")] : []));
  const silentMade = made.filter((fact) => !isWarned(fact.at));
  const silentLost = lost.filter((fact) => !warnedText.some((warnedLines) => warnedLines.includes(fact.text)));
  const order = isReordered ? ["the rows stand in another order"] : [];
  return [...silentLost.map((fact) => `- ${fact.says}`), ...silentMade.map((fact) => `+ ${fact.says}`), ...order];
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

function warnedPlaces(document: Document): Place[] {
  const issues = [...document.issues, ...document.forms.flatMap((form) => form.issues)];
  return issues.flatMap(({ severity, at }) => (severity === "note" || at === null ? [] : [at]));
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
