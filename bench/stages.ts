import type { Template } from "../src/core/template.ts";
import { openBlocks } from "../src/table/plain.ts";
import { choiceOf } from "../src/tree/choose.ts";
import { formOfSegment } from "../src/tree/form.ts";
import { templates as builtIn } from "../src/tree/index.ts";
import { ledgerOf } from "../src/tree/ledger.ts";
import { segmentsOf, signsOf } from "../src/tree/split.ts";
import { streamOfBlocks } from "../src/tree/stream.ts";
import { vocabularyOf, vocabularyOfAll } from "../src/tree/vocabulary.ts";
import { wordsOfStream } from "../src/tree/words.ts";
import { valuesOfForm } from "../src/value/form-values.ts";
import { parseValue } from "../src/value/index.ts";
import { lookOfText } from "../src/value/look.ts";
import { checksOf } from "../src/verify/checks.ts";
import { formTexts } from "./generate.ts";

/** Forms a text, and texts read in a round. */
const FORMS_A_TEXT = 5;
const TEXTS = 100;
const ROUNDS = 5;
const SEED = 1;

/** Least CPU microseconds of each stage over the rounds. */
interface Stopwatch {
  readonly least: Map<string, number>;
  /** One stage over all texts at once: the clock of CPU time is too coarse for one of them. */
  readonly run: <A, B>(stage: string, inputs: readonly A[], task: (input: A) => B) => B[];
}

function stopwatch(): Stopwatch {
  const least = new Map<string, number>();
  return {
    least,
    run: (stage, inputs, task) => {
      const before = process.cpuUsage();
      const results = inputs.map((input) => task(input));
      const { user, system } = process.cpuUsage(before);
      least.set(stage, Math.min(least.get(stage) ?? Number.POSITIVE_INFINITY, user + system));
      return results;
    },
  };
}

/** The stages of the pipeline over all texts, each timed. @returns how many forms were read */
function readTimed(texts: readonly string[], templates: readonly Template[], { run }: Stopwatch): number {
  const union = vocabularyOfAll(templates);
  const lookOf = lookOfText();
  const blocks = run("tables", texts, (text) => [...openBlocks({ kind: "plain", text }).blocks]);
  const streams = run("words", blocks, (found) => wordsOfStream(streamOfBlocks(found), union, lookOf).stream);
  const cut = run("borders of forms", streams, (stream) => {
    const signs = signsOf(stream.pieces, union);
    const { segments } = segmentsOf(stream.pieces, signs, union, null);
    return segments.map((segment) => ({ stream, signs, segment }));
  }).flat();
  const chosen = run("choosing a template", cut, ({ segment, stream }) => choiceOf(segment, stream.pieces, templates));
  const tasks = cut.flatMap((part, k) => {
    const template = chosen[k]?.template ?? null;
    return template === null ? [] : [{ ...part, template }];
  });
  const trees = run("fields and rows", tasks, ({ template, stream, ...part }) => {
    const task = {
      ...part,
      stream,
      vocabulary: vocabularyOf(template),
      index: 0,
      hierarchy: "canonical",
      lookOf,
    } as const;
    return { template, tree: formOfSegment(task, ledgerOf(stream.pieces, "")).form };
  });
  const typed = run("values", trees, ({ template, tree }) => ({ template, form: valuesOfForm(tree, parseValue) }));
  return run("checks", typed, ({ template, form }) => checksOf(form, template.checks)).length;
}

/** Prints what each stage takes of a form's time, by the built-in templates and by more. */
export function measuredStages(more: readonly (readonly Template[])[]): void {
  const printed = formTexts(FORMS_A_TEXT * TEXTS, SEED);
  const texts = Array.from({ length: TEXTS }, (_, k) =>
    printed.slice(k * FORMS_A_TEXT, (k + 1) * FORMS_A_TEXT).join("\n"),
  );
  const registers = more.map((templates) => [...templates, ...builtIn]);
  const watches = registers.map(stopwatch);
  let forms = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const [k, templates] of registers.entries()) {
      const watch = watches[k];
      if (watch !== undefined) forms = readTimed(texts, templates, watch);
    }
  }
  const counts = registers.map(({ length }) => length).join(", ");
  console.log(`stages      CPU microseconds a form, by ${counts} templates`);
  const [first] = watches;
  for (const stage of first?.least.keys() ?? []) {
    const cells = watches.map(({ least }) => String(Math.round((least.get(stage) ?? 0) / forms)).padStart(6));
    console.log(`  ${stage.padEnd(28)} ${cells.join("")}`);
  }
}
