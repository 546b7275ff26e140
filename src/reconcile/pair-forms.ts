import type { FormMatchRule, FormUnmatchedReason } from "./codes.ts";
import { foldName, keyOfText } from "./fold.ts";
import { anyOf, dropping, keysOfName, type NameRule } from "./name-keys.ts";
import { type Key, type Pair, pairUp } from "./pairing.ts";
import { leadingYear, type Subject } from "./subject.ts";
import { officeEnds, placeEnds, selfSuffix } from "./words.ts";

export interface FormPairing {
  readonly pairs: readonly Pair<Subject, FormMatchRule>[];
  readonly left: ReadonlyMap<Subject, FormUnmatchedReason>;
}

/**
 * Pairs the target forms of A with the self-evaluations of B: by project code where both print one, else by the
 * project's or department's name, as written first and then by rules that are recorded. Forms of different years never
 * pair; a form without a year pairs only when nothing else could be meant.
 */
export function pairForms(as: readonly Subject[], bs: readonly Subject[]): FormPairing {
  const [openA, openB] = [as.filter(isOfSideA), bs.filter(isOfSideB)];
  const units = new Map([...openA, ...openB].map((subject) => [subject, unitKeys(subject)]));
  const { pairs, left } = pairUp<Subject, FormMatchRule>(openA, openB, {
    stages: [
      { by: ["code"], keysOf: ({ code }) => (code === null ? [] : [{ key: code, rules: [] }]) },
      { by: ["name"], keysOf: nameKeys },
    ],
    fits,
    narrowings: [
      { rule: "same-year", holds: (a, b) => a.year === b.year },
      { rule: "same-unit", holds: (a, b) => a.year === b.year && isShared(units.get(a), units.get(b)) },
    ],
  });
  const reasons = new Map<Subject, FormUnmatchedReason>();
  const sides = [
    { subjects: as, isOpen: isOfSideA, others: namesakesOf(openB) },
    { subjects: bs, isOpen: isOfSideB, others: namesakesOf(openA) },
  ];
  for (const { subjects, isOpen, others } of sides) {
    for (const subject of subjects) {
      const found = left.get(subject);
      if (!isOpen(subject)) reasons.set(subject, subject.role === "not-read" ? "not-read" : "wrong-side");
      else if (found !== undefined)
        reasons.set(subject, found === "no-counterpart" ? reasonOf(subject, others) : found);
    }
  }
  return { pairs, left: reasons };
}

/** Both name their unit, and it is one, by the rules for names. */
export function isSameUnit(a: Subject, b: Subject): boolean {
  return isShared(unitKeys(a), unitKeys(b));
}

function isShared(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): boolean {
  return [...a].some((key) => b.has(key));
}

function isOfSideA({ role }: Subject): boolean {
  return role === "target" || role === "either";
}

function isOfSideB({ role }: Subject): boolean {
  return role === "evaluation" || role === "either";
}

/** One thing has one code and one year. */
function fits(a: Subject, b: Subject): boolean {
  return a.kind === b.kind && !isOtherYear(a, b) && !isOtherCode(a, b);
}

function isOtherYear(a: Subject, b: Subject): boolean {
  return a.year !== null && b.year !== null && a.year !== b.year;
}

function isOtherCode(a: Subject, b: Subject): boolean {
  return a.code !== null && b.code !== null && a.code !== b.code;
}

/** Why nothing was found: perhaps there is one of another year, or of another code. */
function reasonOf(subject: Subject, others: ReadonlyMap<string, readonly Subject[]>): FormUnmatchedReason {
  const keys = plainKeys(subject);
  if (keys.length === 0) return "no-name";
  const namesakes = keys.flatMap((key) => others.get(key) ?? []);
  if (namesakes.some((other) => isOtherYear(subject, other))) return "year-differs";
  return namesakes.some((other) => isOtherCode(subject, other)) ? "code-differs" : "no-counterpart";
}

function namesakesOf(subjects: readonly Subject[]): ReadonlyMap<string, readonly Subject[]> {
  const found = new Map<string, Subject[]>();
  for (const subject of subjects) {
    for (const key of plainKeys(subject)) found.set(key, [...(found.get(key) ?? []), subject]);
  }
  return found;
}

function plainKeys({ kind, code, name }: Subject): readonly string[] {
  const keys = [code === null ? null : `code ${code}`, name === null ? null : `${kind} ${keyOfText(name)}`];
  return keys.filter((key) => key !== null);
}

function nameKeys(subject: Subject): readonly Key<FormMatchRule>[] {
  return subject.name === null
    ? []
    : keysOfName(subject.name, [...yearRules(subject), ...placeRules(subject), ...ends]);
}

function unitKeys({ unit }: Subject): ReadonlySet<string> {
  return new Set(unit === null ? [] : keysOfName(unit, ends).map(({ key }) => key));
}

/** [607001]…, 51092324T000010263357-…, 219-…: a code of the finance system glued to the name. */
const gluedCode = /^(?:\((?=[^)]*\d)[\da-z-]{3,}\)|(?=[\da-z]*\d{3})[\da-z]{3,}[-_—:：])/;

const codeRule: NameRule<FormMatchRule> = dropping("code-in-front-dropped", gluedCode);

const ends: readonly NameRule<FormMatchRule>[] = [
  dropping("bracketed-office-dropped", new RegExp(`\\([^()]*(?:${anyOf(officeEnds)})\\)$`)),
  dropping("suffix-本级-dropped", new RegExp(`\\(?${selfSuffix}\\)?$`)),
];

/** A year in front of a name is left out only when it is the form's own: 2022年… in a form of 2023 is another thing. */
function yearRules({ year }: Subject): readonly NameRule<FormMatchRule>[] {
  const drop = (name: string): string =>
    leadingYear.exec(name)?.[1] === String(year) ? name.replace(leadingYear, "") : name;
  return [codeRule, { rule: "leading-year-dropped", drop }];
}

/** A place in front of a name is left out only when the form's unit or title begins with that place too. */
function placeRules({ unit, form }: Subject): readonly NameRule<FormMatchRule>[] {
  const place = new RegExp(`^\\p{Script=Han}{1,8}?(?:${anyOf(placeEnds)})`, "u");
  const homes = [unit, form.title].filter((text) => text !== null).map((text) => place.exec(foldName(text))?.[0] ?? "");
  const drop = (name: string): string => name.slice(homes.find((start) => name.startsWith(start))?.length ?? 0);
  return [{ rule: "leading-place-dropped", drop }];
}
