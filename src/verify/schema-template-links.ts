import { foldLabel } from "../core/text.ts";
import { nearestOf } from "./schema-template-words.ts";

/** One thing that is wrong with a template: where, and what. */
export interface TemplateProblem {
  /** Keys and 0-based positions: ["labels", 3, "role"]. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Path = TemplateProblem["path"];
type Entry = Readonly<Record<string, unknown>>;

/** An entry of a list with the path that leads to it. */
interface Listed<T> {
  readonly value: T;
  readonly path: Path;
}

/**
 * What zod cannot see, since it ties one place of a template to another: spellings and keys given twice, and names of
 * keys and levels that nothing defines. Data of any shape may be asked: what is malformed is passed over, so that these
 * problems and those of the shape are told together.
 */
export function linkProblemsOf(data: unknown): readonly TemplateProblem[] {
  const file = entryOf(data);
  const labels = entriesAt(file, "labels");
  const columns = entriesAt(file, "columns");
  return [
    ...repeatedSpellings(labels, "label"),
    ...repeatedSpellings(columns, "column"),
    ...repeatedKeys(labels),
    ...unknownKeys(file, labels),
    ...columnProblems(columns),
    ...levelProblems(file),
  ];
}

/** One spelling can lead to one rule only. */
function repeatedSpellings(entries: readonly Listed<Entry>[], noun: string): TemplateProblem[] {
  const known = new Map<string, Path>();
  return entries.flatMap(({ value, path }) =>
    textsAt(value, "aliases", path).flatMap((alias) => {
      const spelling = foldLabel(alias.value);
      const before = known.get(spelling);
      if (spelling === "") return [];
      known.set(spelling, before ?? path);
      if (before === undefined) return [];
      const where = before === path ? "twice in this list" : `also under ${printPath(before)}`;
      const message = `"${alias.value}" stands ${where}; one spelling can lead to one ${noun} only`;
      return [{ path: alias.path, message }];
    }),
  );
}

/** Two labels may share a key only where it is settled which of them takes it. */
function repeatedKeys(labels: readonly Listed<Entry>[]): TemplateProblem[] {
  const firm = new Map<string, Path>();
  return labels.flatMap(({ value, path }) => {
    const key = at(value, "key");
    if (typeof key !== "string" || at(value, "fallback") === true || at(value, "after") !== undefined) return [];
    const before = firm.get(key);
    firm.set(key, before ?? path);
    if (before === undefined) return [];
    const advice = "put the spellings into one list, or say fallback: true where the other label comes first";
    return [{ path: [...path, "key"], message: `"${key}" is also the key of ${printPath(before)}; ${advice}` }];
  });
}

/** Keys named by a check, a matrix or `after` that no label gives. */
function unknownKeys(file: Entry, labels: readonly Listed<Entry>[]): TemplateProblem[] {
  const matrices = entriesAt(file, "matrices");
  const totals = matrices.flatMap(({ value, path }) => entriesAt(value, "columns", path));
  const keys = new Set([
    ...labels.flatMap(({ value }) => [
      at(value, "key"),
      at(value, "otherwise"),
      at(entryOf(at(value, "split")), "key"),
    ]),
    ...totals.map(({ value }) => at(value, "total")),
  ]);
  const known = [...keys].filter((key) => typeof key === "string");
  const checks = entryOf(at(file, "checks"));
  const sums = entriesAt(checks, "sums", ["checks"]);
  const named = [
    ...textsAt(checks, "requiredFields", ["checks"]),
    ...sums.flatMap(({ value, path }) => [...textsAt(value, "total", path), ...textsAt(value, "parts", path)]),
    ...textsAt(entryOf(at(checks, "cost")), "total", ["checks", "cost"]),
    ...["periods", "start", "end"].flatMap((part) => textsAt(entryOf(at(checks, "years")), part, ["checks", "years"])),
    ...matrices.flatMap(({ value, path }) => textsAt(value, "total", path)),
    ...labels.flatMap(({ value, path }) => textsAt(value, "after", path)),
  ];
  return named
    .filter(({ value }) => !known.includes(value))
    .map(({ value, path }) => ({ path, message: `no label has the key "${value}"${hintOf(value, known)}` }));
}

/** A table is read only where its rows have names. */
function columnProblems(columns: readonly Listed<Entry>[]): TemplateProblem[] {
  const levels = columns.filter(({ value }) => at(value, "role") === "level").length;
  const isNamed = levels > 1 || columns.some(({ value }) => at(value, "role") === "name");
  const nameless = { path: ["columns"], message: "no column has the role name: what is a row about?" };
  const depths = columns
    .filter(
      ({ value }) => typeof at(value, "level") === "number" && !["level", "name"].includes(String(at(value, "role"))),
    )
    .map(({ path }) => ({ path: [...path, "level"], message: "only columns of the role level or name have a level" }));
  return [...(columns.length > 0 && !isNamed ? [nameless] : []), ...depths];
}

function levelProblems(file: Entry): TemplateProblem[] {
  const levels = entriesAt(file, "levels");
  const known = levels.flatMap(({ value }) => textsAt(value, "name", []).map((name) => name.value));
  const parents = levels.flatMap(({ value, path }) => textsAt(value, "parents", path));
  const checks = entryOf(at(file, "checks"));
  const rehome = entriesAt(file, "rehome");
  const isOpen = at(file, "openLevels") === true || known.length === 0;
  const named = [
    ...textsAt(file, "captionLevels", []),
    ...["levels", "exemptLevels"].flatMap((part) => textsAt(entryOf(at(checks, "cost")), part, ["checks", "cost"])),
    ...listAt(checks, "requiredLevels", ["checks"]).flatMap(({ value, path }) => textsOf(value, path)),
    ...rehome.flatMap(({ value, path }) => ["name", "under"].flatMap((part) => textsAt(value, part, path))),
  ];
  const unknown = (names: readonly Listed<string>[]): TemplateProblem[] =>
    names
      .filter(({ value }) => !known.includes(value))
      .map(({ value, path }) => ({ path, message: `no level is called "${value}"${hintOf(value, known)}` }));
  return [...repeatedLevels(levels), ...unknown(parents), ...(isOpen ? [] : unknown(named))];
}

/** The same name may stand at two depths (成本指标), but once at each. */
function repeatedLevels(levels: readonly Listed<Entry>[]): TemplateProblem[] {
  const known = new Map<string, Path>();
  return levels.flatMap(({ value, path }) => {
    const names = [...textsAt(value, "name", path), ...textsAt(value, "aliases", path)];
    return names.flatMap((name) => {
      const place = `${depthOf(value, levels, levels.length)} ${foldLabel(name.value)}`;
      const before = known.get(place);
      known.set(place, before ?? name.path);
      if (before === undefined) return [];
      return [{ path: name.path, message: `"${name.value}" is also ${printPath(before)}; name each level once` }];
    });
  });
}

/** The depth a level states or has by its first parent; `steps` ends a ring of parents. */
function depthOf(level: Entry, levels: readonly Listed<Entry>[], steps: number): number {
  const stated = at(level, "level");
  if (typeof stated === "number") return stated;
  const [first] = textsAt(level, "parents", []);
  const parent = levels.find(({ value }) => at(value, "name") === first?.value && value !== level);
  return first === undefined || parent === undefined || steps === 0 ? 1 : depthOf(parent.value, levels, steps - 1) + 1;
}

function hintOf(word: string, known: readonly string[]): string {
  const meant = nearestOf(word, known);
  if (meant !== null) return `; did you mean ${meant}?`;
  return known.length === 0 ? "" : `; there are ${known.join(", ")}`;
}

/** `["labels", 3, "role"]` -> `labels[3].role`. */
export function printPath(path: Path): string {
  let out = "";
  for (const step of path) {
    if (typeof step === "number") out += `[${step}]`;
    else out += out === "" ? step : `.${step}`;
  }
  return out === "" ? "(top)" : out;
}

function at(entry: Entry, key: string): unknown {
  return entry[key];
}

function entryOf(value: unknown): Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listAt(entry: Entry, key: string, path: Path = []): Listed<unknown>[] {
  const list: unknown = entry[key];
  return Array.isArray(list) ? list.map((value, i) => ({ value, path: [...path, key, i] })) : [];
}

/** The records of a list; a text alone stands for a record with that name. */
function entriesAt(entry: Entry, key: string, path: Path = []): Listed<Entry>[] {
  return listAt(entry, key, path).map((listed) => ({
    value: typeof listed.value === "string" ? { name: listed.value } : entryOf(listed.value),
    path: listed.path,
  }));
}

function textsAt(entry: Entry, key: string, path: Path): Listed<string>[] {
  return textsOf(entry[key], [...path, key]);
}

function textsOf(value: unknown, path: Path): Listed<string>[] {
  if (typeof value === "string") return [{ value, path }];
  if (!Array.isArray(value)) return [];
  const list: readonly unknown[] = value;
  return list.flatMap((item, i) => (typeof item === "string" ? [{ value: item, path: [...path, i] }] : []));
}
