import type { DraftLabel, TemplateDraft } from "../tree/draft.ts";
import { printable } from "./terminal.ts";

/** Longest sample of a cell shown in a comment, in characters. */
const MAX_SAMPLE = 40;

/**
 * A draft as a template file: every key that a person will look at, each with a comment that says what to do with it.
 * What is written is read again as it was meant: texts that YAML would take for something else are quoted.
 */
export function yamlOfDraft(
  draft: TemplateDraft,
  { id, source }: { readonly id: string; readonly source: string },
): string {
  const lines = [
    "# yaml-language-server: $schema=./node_modules/tablewright/docs/template.schema.json",
    `# Drafted from ${printable(source)}. Look through it, then: tablewright template test THIS-FILE INPUT`,
    "# Every key is explained in docs/templates.md.",
    "",
    `id: ${scalar(id)}`,
    ...titleLines(draft),
    ...labelLines(draft.labels),
    ...columnLines(draft),
    ...levelLines(draft),
    ...prefixLines(draft),
    ...checkLines(draft),
  ];
  return `${lines.join("\n")}\n`;
}

function titleLines({ title }: TemplateDraft): string[] {
  if (title === null)
    return ["", "# No title was found; without one the form is known by its words alone.", "# title: …"];
  return [
    "",
    "# What the title of every such form ends with; cut off what is this form's own.",
    `title: ${scalar(bareTitle(title))}`,
  ];
}

/** `Inspection record (2025)` -> `Inspection record`: the year is no word of the family. */
function bareTitle(title: string): string {
  const bare = title.replace(/\s*[(（]\s*[\d\s年度xX*-]{0,12}\s*[)）]\s*$/, "");
  return bare === "" ? title : bare;
}

function labelLines(labels: readonly DraftLabel[]): string[] {
  if (labels.length === 0) return [];
  const keys = keysOf(labels);
  return [
    "",
    "# The fields: rename the keys as your programs want them, and list other spellings of a label beside the first.",
    "# sort: text (the default), money, percent, date, period, count. role: field (the default), group, side, footer.",
    "labels:",
    ...labels.map(({ role, sort, alias, below, sample }, i) => {
      const parts = [
        ...(keys[i] == null ? [] : [`key: ${scalar(keys[i])}`]),
        ...(role === "field" ? [] : [`role: ${role}`]),
        ...(sort === "text" ? [] : [`sort: ${sort}`]),
        ...(below ? ["below: true"] : []),
        `aliases: [${scalar(alias)}]`,
      ];
      return `  - { ${parts.join(", ")} }${comment(sample)}`;
    }),
  ];
}

/** A key for each label that has a value: in English as one word, else the label itself; no key twice. */
function keysOf(labels: readonly DraftLabel[]): (string | null)[] {
  const taken = new Set<string>();
  return labels.map(({ role, alias }) => {
    if (role === "side" || role === "group") return null;
    const wanted = keyOf(alias);
    let key = wanted;
    for (let n = 2; taken.has(key); n++) key = `${wanted}${n}`;
    taken.add(key);
    return key;
  });
}

/** `Grant amount (net)` -> `grantAmountNet`; 设备名称 stays. */
function keyOf(alias: string): string {
  const words = alias.normalize("NFKC").match(/\p{L}[\p{L}\p{N}]*/gu) ?? [];
  const [first = "field", ...rest] = words;
  const head = first === first.toUpperCase() ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  return [head, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
}

function columnLines({ columns }: TemplateDraft): string[] {
  if (columns.length === 0)
    return ["", "# No table was found. Its columns would stand here: level, name, target, actual, note, other …"];
  const roles = columns.map(
    ({ role, alias, sample }) => `  - { role: ${role}, aliases: [${scalar(alias)}] }${comment(sample)}`,
  );
  return [
    "",
    "# The columns from the left. level: groups the rows; name: what a row is about; target, actual, weight, score: typed",
    "# values; comparator and unit serve the target; note: remarks; side: furniture; other: kept under its heading.",
    "columns:",
    ...roles,
  ];
}

function levelLines({ levels, columns }: TemplateDraft): string[] {
  if (!columns.some(({ role }) => role === "level")) return [];
  const entries = levels.map(({ name, level, parents }) => {
    const above = parents.length === 0 ? "" : `, parents: [${parents.map(scalar).join(", ")}]`;
    return `  - { name: ${scalar(name)}, level: ${level}${above} }`;
  });
  return [
    "",
    "# The names found in the level columns. Keep those that every such form prints; false allows no others.",
    "openLevels: true",
    ...(entries.length === 0 ? [] : ["levels:", ...entries]),
  ];
}

function prefixLines({ ordinalPrefixes }: TemplateDraft): string[] {
  if (ordinalPrefixes.length === 0) return [];
  return [
    "",
    "# The word before the running number of a name.",
    `ordinalPrefixes: [${ordinalPrefixes.map(scalar).join(", ")}]`,
  ];
}

function checkLines({ labels }: TemplateDraft): string[] {
  const first = keysOf(labels).find((key) => key !== null) ?? "…";
  return [
    "",
    "# What must hold of a form that is right, such as",
    "# checks:",
    `#   requiredFields: [${first}]`,
    "#   sums: [{ total: …, parts: [ …, … ] }]",
  ];
}

function comment(sample: string | null): string {
  if (sample === null) return "";
  const line = printable(sample);
  return `  # ${line.length > MAX_SAMPLE ? `${line.slice(0, MAX_SAMPLE)}…` : line}`;
}

/** Words that YAML readers take for true, false or nothing. */
const RESERVED = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

/** A text as YAML; quoted unless it is plain words. */
function scalar(text: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N} _.()（）-]*$/u.test(text) && !RESERVED.test(text) && text.trim() === text;
  return isPlain ? text : JSON.stringify(text);
}
