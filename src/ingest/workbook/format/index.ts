import type { Dec, Stored } from "../../../core/quantity.ts";
import { isDateSection, isoOfMoment, momentOf, printMoment, secondPlacesOf, showsCalendar } from "./date.ts";
import { decimalOfNumber } from "./decimal.ts";
import { generalOf } from "./general.ts";
import { printNumber, shiftOf } from "./number.ts";
import { type Condition, type Section, sectionsOf } from "./tokens.ts";

/** What a cell shows, and what is stored behind it. */
export interface Shown {
  readonly text: string;
  readonly stored: Stored | null;
}

/** Sections by format code: a workbook has a few hundred at most. */
export type FormatCache = Map<string, readonly Section[]>;

export interface FormatTask {
  readonly format: string;
  readonly is1904: boolean;
  readonly cache: FormatCache;
}

/** A number as its format shows it: never "####", and General where the format is none. */
export function shownNumber(value: number, task: FormatTask): Shown {
  const decimal = decimalOfNumber(value);
  if (decimal === null) return { text: String(value), stored: null };
  const sections = cachedSections(task);
  const { section, isSigned } = chosenSection(value, sections);
  const stored: Stored = { kind: "number", value: decimal };
  if (section === null) return { text: generalOf(decimal), stored };
  if (isDateSection(section)) {
    const moment = momentOf(value, task.is1904, secondPlacesOf(section));
    if (moment === null) return { text: generalOf(decimal), stored };
    const isCalendar = showsCalendar(section);
    const date: Stored | null = isCalendar && moment.day > 0 ? { kind: "date", value: isoOfMoment(moment) } : null;
    return { text: printMoment(moment, section).trim(), stored: date };
  }
  if (section.tokens.some(({ kind }) => kind === "text"))
    return { text: withText(section, generalOf(decimal)), stored };
  const text = signed(decimal, isSigned, printNumber(decimal, section).trim());
  const shift = shiftOf(section);
  return { text, stored: shift === 0 ? stored : { ...stored, shift } };
}

/** A text as its format shows it: `@"(补)"` adds to it, `;;;` hides it. */
export function shownText(text: string, task: FormatTask): string {
  const sections = cachedSections(task);
  const last = sections.at(-1);
  if (last === undefined) return text;
  const isForText = sections.length >= 4 || last.tokens.some(({ kind }) => kind === "text");
  return isForText ? withText(last, text) : text;
}

function cachedSections({ format, cache }: FormatTask): readonly Section[] {
  let sections = cache.get(format);
  if (sections === undefined) {
    sections = sectionsOf(format.trim() === "" ? "General" : format);
    cache.set(format, sections);
  }
  return sections;
}

function withText(section: Section, text: string): string {
  return section.tokens.map((t) => (t.kind === "text" ? text : t.kind === "literal" ? t.text : "")).join("");
}

function signed(value: Dec, isSigned: boolean, text: string): string {
  return isSigned && value.startsWith("-") && text !== "" ? `-${text}` : text;
}

interface Chosen {
  /** Null: the format has nothing to say of numbers. */
  readonly section: Section | null;
  /** Is a minus shown before a negative number? The section of negative numbers shows its own. */
  readonly isSigned: boolean;
}

/** The section that a number falls into (ECMA-376 part 1, 18.8.31). */
function chosenSection(value: number, sections: readonly Section[]): Chosen {
  const last = sections.at(-1);
  const hasText = sections.length === 4 || (sections.length > 1 && last?.tokens.some(({ kind }) => kind === "text"));
  const numeric = hasText === true ? sections.slice(0, -1) : sections.slice(0, 3);
  const [first = null, second = first, third = first] = numeric;
  if (numeric.some(({ condition }) => condition !== null)) return conditioned(value, numeric);
  if (numeric.length === 1 || value > 0) return { section: first, isSigned: true };
  if (value < 0) return { section: second, isSigned: false };
  return { section: third, isSigned: true };
}

function conditioned(value: number, numeric: readonly Section[]): Chosen {
  const chosen =
    numeric.find(({ condition }) => condition !== null && holds(condition, value)) ??
    numeric.findLast(({ condition }) => condition === null) ??
    null;
  const bound = chosen?.condition ?? null;
  const isOfNegatives = bound !== null && (bound.sign === "<" || bound.sign === "<=") && bound.bound <= 0;
  return { section: chosen, isSigned: !isOfNegatives };
}

function holds({ sign, bound }: Condition, value: number): boolean {
  switch (sign) {
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case "=":
      return value === bound;
    case "<>":
      return value !== bound;
    case ">=":
      return value >= bound;
    case ">":
      return value > bound;
  }
}
