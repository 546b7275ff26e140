import type { Template } from "../src/core/template.ts";
import { extract } from "../src/pipeline.ts";
import { templates as builtIn } from "../src/tree/index.ts";
import { fixtures } from "../test/fixtures.ts";
import { layouts, wide } from "./layouts.ts";
import { measuredStages } from "./stages.ts";

/**
 * How the cost of choosing a template and of reading by it grows, as ratios of CPU times taken in one run: with the
 * cells of a form in each layout, and with the templates that are known.
 */
const ROUNDS = 4;
/** Rows of the smallest form; twice and four times as many are read beside it. */
const ROWS = 800;
/** Columns for regions in the narrowest form of those that grow in width. */
const REGIONS = 15;
/** Copies of the fixtures read together, so that one reading takes long enough to be measured. */
const COPIES = 5;
/** More than this for four times the work is told as superlinear: the clock of a shared machine is not exact. */
const MOST_OF_FOUR = 6;

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The least CPU time of each task over some rounds, in turn, so that a slow moment hits all of them. */
async function leastMs(tasks: readonly (() => Promise<void>)[]): Promise<number[]> {
  const least = tasks.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [k, task] of tasks.entries()) {
      const before = cpuMs();
      await task();
      // The first round only warms up.
      if (round > 0) least[k] = Math.min(least[k] ?? 0, cpuMs() - before);
    }
  }
  return least;
}

function ratios(times: readonly number[]): string {
  const [first = 1] = times;
  return times.map((time) => (time / first).toFixed(2)).join(" : ");
}

/** One text in three sizes, each twice the one before; an error where another template reads it. */
async function grown(name: string, template: string, texts: readonly string[]): Promise<void> {
  const sources = texts.map((text) => new TextEncoder().encode(text));
  const read = async (bytes: Uint8Array): Promise<void> => {
    const { forms } = await extract({ name: "form.txt", bytes });
    if (forms[0]?.template !== template) throw new Error(`${name}: read as ${forms[0]?.template}`);
  };
  const times = await leastMs(sources.map((bytes) => () => read(bytes)));
  const isSteep = (times[2] ?? 0) / (times[0] ?? 1) > MOST_OF_FOUR;
  console.log(`  ${name.padEnd(28)} ${ratios(times)}   ${times[2]?.toFixed(0)} ms${isSteep ? "   SUPERLINEAR" : ""}`);
}

async function bySize(): Promise<void> {
  console.log(`cells       ${ROWS} rows, twice and four times as many (linear: 1 : 2 : 4)`);
  for (const { name, template, textOf } of layouts) {
    await grown(
      name,
      template,
      [1, 2, 4].map((times) => textOf(ROWS * times)),
    );
  }
  await grown(
    `${REGIONS} regions, 2 and 4 times`,
    "transfer-target",
    [1, 2, 4].map((times) => wide(REGIONS * times)),
  );
}

/** A family that has as many words as another but, unless `sign` is blank, none of them in common. */
function copyOf(template: Template, sign: string, n: number): Template {
  const word = (text: string): string => `${sign}${text}`;
  const words = (texts: readonly string[]): string[] => texts.map(word);
  const { title } = template;
  return {
    ...template,
    id: `${template.id}-${n}`,
    title: { has: title.has.map(words), lacks: title.lacks, ends: title.ends },
    labels: template.labels.map((rule) => ({ ...rule, aliases: words(rule.aliases) })),
    columns: template.columns.map((rule) => ({ ...rule, aliases: words(rule.aliases) })),
    matrices: template.matrices.map((matrix) => ({
      ...matrix,
      columns: matrix.columns.map((column) => ({ ...column, aliases: words(column.aliases) })),
    })),
    levels: template.levels.map((rule) => ({
      ...rule,
      name: word(rule.name),
      aliases: words(rule.aliases),
      parents: words(rule.parents),
    })),
  };
}

/** Five, ten and fifteen templates. */
function registersOf(sign: string): readonly (readonly Template[])[] {
  const copies = (n: number): Template[] => builtIn.map((template) => copyOf(template, sign.charAt(n - 1), n));
  return [[], copies(1), [...copies(1), ...copies(2)]];
}

async function byTemplates(): Promise<void> {
  const sources = fixtures().filter(({ templates }) => templates.length === 0);
  const read = async (templates: readonly Template[]): Promise<void> => {
    for (let copy = 0; copy < COPIES; copy++) {
      for (const { name, bytes } of sources) await extract({ name, bytes }, { templates });
    }
  };
  console.log(`templates   5, 10 and 15 over ${sources.length} fixtures, the whole reading (linear: equal steps)`);
  for (const [name, sign] of [
    ["others in other words", "乾坤"],
    ["others in the same words", ""],
  ] as const) {
    const times = await leastMs(registersOf(sign).map((templates) => () => read(templates)));
    console.log(`  ${name.padEnd(28)} ${ratios(times)}`);
  }
}

await bySize();
await byTemplates();
measuredStages(registersOf("乾坤"));
