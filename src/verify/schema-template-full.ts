import type { CheckRules } from "../core/check-rules.ts";
import type { ColumnRule, LabelRule, LevelRule, Template, TitleRule } from "../core/template.ts";
import type { LabelEntry, LevelEntry, TemplateFile, Texts } from "./schema-template-shape.ts";

/** Captions known without being listed: 单位：万元, Unit: EUR. */
const captionWords = ["单位", "金额单位", "Unit", "Units", "Currency"];
const captionUnits = ["元", "千元", "万元", "百万元", "亿元", "USD", "EUR", "GBP", "CNY"];

/** So many words are enough however many a template has. */
const MOST_WORDS_NEEDED = 5;

/** The template a file states, with every default filled in. */
export function templateOfFile(file: TemplateFile): Template {
  const labels = (file.labels ?? []).map(labelOf);
  const columns = columnsOf(file);
  const levels = levelsOf(file.levels ?? []);
  const blocks = file.blocks ?? {};
  const caption = file.caption ?? {};
  return {
    id: file.id,
    title: titleOf(file.title),
    labels,
    columns,
    unknownColumns: file.unknownColumns ?? "other",
    matrices: (file.matrices ?? []).map((matrix) => ({
      total: matrix.total ?? null,
      columns: matrix.columns.map((column) => ({
        ...column,
        aliases: listOf(column.aliases),
        sort: column.sort ?? "money",
        total: column.total ?? null,
      })),
    })),
    defaultColumns:
      file.defaultColumns?.map((column) => ({ ...column, level: column.level ?? null })) ?? usual(columns),
    levels,
    openLevels: file.openLevels ?? levels.length === 0,
    levelSuffix: file.levelSuffix ?? "",
    rehome: (file.rehome ?? []).map((rule) => ({ ...rule, unlessChildren: listOf(rule.unlessChildren) })),
    ordinalPrefixes: listOf(file.ordinalPrefixes),
    blocks: { longTerm: listOf(blocks.longTerm), annual: listOf(blocks.annual) },
    caption: { words: listOf(caption.words ?? captionWords), units: listOf(caption.units ?? captionUnits) },
    captionLevels: listOf(file.captionLevels),
    furniture: listOf(file.furniture),
    threshold: file.threshold ?? enough(labels.length + columns.length + levels.length),
    checks: checksOf(file.checks ?? {}, labels),
  };
}

function listOf(texts: Texts | undefined): readonly string[] {
  if (texts === undefined) return [];
  return typeof texts === "string" ? [texts] : texts;
}

function titleOf(title: TemplateFile["title"]): TitleRule {
  if (title === undefined) return { has: [], lacks: [], ends: [] };
  if (typeof title === "string" || Array.isArray(title)) {
    const titles = listOf(title);
    return { has: titles.map((text) => [text]), lacks: [], ends: titles };
  }
  const has = title.has.map(listOf);
  const ends = title.ends === undefined ? has.flatMap((words) => words.slice(-1)) : listOf(title.ends);
  return { has, lacks: listOf(title.lacks), ends };
}

function labelOf(entry: LabelEntry): LabelRule {
  return {
    ...entry,
    key: entry.key ?? null,
    role: entry.role ?? "field",
    sort: entry.sort ?? "text",
    aliases: listOf(entry.aliases),
  };
}

/** Level columns without a depth count from the left. */
function columnsOf(file: TemplateFile): readonly ColumnRule[] {
  let depth = 0;
  return (file.columns ?? []).map((column) => {
    if (column.role === "level") depth = column.level ?? depth + 1;
    const level = column.role === "level" ? depth : (column.level ?? null);
    return { ...column, level, aliases: listOf(column.aliases) };
  });
}

/** Each role once, a level once a depth: what the rows of a form without headings are. */
function usual(columns: readonly ColumnRule[]): Template["defaultColumns"] {
  const taken = new Set<string>();
  return columns.flatMap(({ role, level, aliases, rare }) => {
    const place = `${role} ${level}`;
    if (rare === true || role === "side" || (role !== "other" && taken.has(place))) return [];
    taken.add(place);
    return [{ role, level: role === "level" ? level : null, label: aliases[0] ?? role }];
  });
}

/** A level without a depth stands below its first parent. */
function levelsOf(entries: NonNullable<TemplateFile["levels"]>): readonly LevelRule[] {
  const named = entries.map((entry): LevelEntry => (typeof entry === "string" ? { name: entry } : entry));
  const depthOf = (entry: LevelEntry, seen: readonly LevelEntry[]): number => {
    if (entry.level !== undefined) return entry.level;
    const [first] = listOf(entry.parents);
    const parent = named.find((other) => other.name === first && other !== entry && !seen.includes(other));
    return parent === undefined ? 1 : depthOf(parent, [...seen, entry]) + 1;
  };
  return named.map((entry) => ({
    ...entry,
    level: depthOf(entry, []),
    parents: listOf(entry.parents),
    aliases: listOf(entry.aliases),
  }));
}

/** Half of what a template knows, for forms leave things out. */
function enough(words: number): number {
  return Math.max(1, Math.min(MOST_WORDS_NEEDED, Math.ceil(words / 2)));
}

function checksOf(checks: NonNullable<TemplateFile["checks"]>, labels: readonly LabelRule[]): CheckRules {
  const { cost, years, weights } = checks;
  const printed = labels.flatMap(({ key, aliases }) => (key === null ? [] : [[key, aliases[0] ?? key] as const]));
  return {
    // The first label of a key is its usual one.
    labels: Object.fromEntries(printed.toReversed()),
    requiredFields: checks.requiredFields ?? [],
    sums: checks.sums ?? [],
    cost:
      cost === undefined
        ? null
        : {
            total: cost.total,
            levels: listOf(cost.levels),
            exemptLevels: listOf(cost.exemptLevels),
            totalWords: listOf(cost.totalWords),
            priceWords: listOf(cost.priceWords),
          },
    requiredLevels: (checks.requiredLevels ?? []).map((names) => ({ names: listOf(names) })),
    percentWords: listOf(checks.percentWords),
    years: { periods: years?.periods ?? [], start: years?.start ?? null, end: years?.end ?? null },
    weights: weights === undefined ? null : { totals: weights.totals.map(String) },
  };
}
