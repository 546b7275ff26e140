import { failureOf } from "../batch/failure-facts.ts";
import { traceSafely } from "../batch/isolated.ts";
import { bytesOfInput } from "../batch/read.ts";
import { inputsOf } from "../batch/walk.ts";
import type { Dropped, Form } from "../core/document.ts";
import type { Template } from "../core/template.ts";
import { foldLabel } from "../core/text.ts";
import type { FormChoice, Trace } from "../pipeline.ts";
import { OUTSIDE } from "../tree/index.ts";
import { choiceLine } from "./draw-choice.ts";
import { section } from "./draw-form.ts";
import { exitCodes } from "./exit-codes.ts";
import { lineOfFailure, printPlace } from "./report.ts";
import { note, printable, writeOut } from "./terminal.ts";

/**
 * Reads inputs with a template beside the built-in ones and shows what it finds and misses in each of its forms.
 *
 * @returns 4 where an input has no form of the template or text inside one is left out, 3 where an input cannot be read
 */
export async function test(templates: readonly Template[], args: readonly string[]): Promise<number> {
  const { inputs } = await inputsOf(args, null);
  let code: number = exitCodes.good;
  for (const input of inputs) {
    try {
      const bytes = await bytesOfInput(input, { stdin: process.stdin });
      const read = await traceSafely({ name: input.name, bytes }, { templates });
      const reports = templates.map((template) => reportOf(read, template));
      await writeOut(reports.map(({ lines }) => `${lines.join("\n")}\n`).join("\n"));
      if (code === exitCodes.good && reports.some(({ isGood }) => !isGood)) code = exitCodes.open;
    } catch (error) {
      const { code: reason, message, hint } = failureOf(error);
      note(lineOfFailure({ source: input.name, failure: { code: reason, message, hint } }));
      code = exitCodes.failed;
    }
  }
  return code;
}

/** What a template made of one input, for people, and whether it read it whole. */
export interface TemplateReport {
  readonly lines: readonly string[];
  readonly isGood: boolean;
}

export function reportOf({ document, choices }: Trace, template: Template): TemplateReport {
  const own = document.forms.filter((form) => form.template === template.id);
  const dropped = document.accounting.dropped;
  const left = dropped.filter(({ reason }) => reason !== OUTSIDE);
  const others = choices.filter((choice) => choice.template !== template.id);
  const verdict = own.length === 0 ? "does not fit" : left.length > 0 ? "fits, but leaves text out" : "fits";
  return {
    isGood: own.length > 0 && left.length === 0,
    lines: [
      printable(`${document.source.name}: ${template.id} ${verdict}`),
      ...own.flatMap((form) =>
        formLines(form, choices.find(({ form: index }) => index === form.index) ?? null, template),
      ),
      ...section(
        "Forms it does not read",
        others.flatMap((choice) => otherLines(choice, template)),
      ),
      ...section("Text left out", left.map(droppedLine)),
      ...section(
        "Text outside every form (no template takes it)",
        dropped.filter((each) => !left.includes(each)).map(droppedLine),
      ),
    ],
  };
}

function otherLines(choice: FormChoice, template: Template): string[] {
  const isNext = choice.runnerUp?.id === template.id;
  const hint =
    isNext || choice.template !== null ? "" : `; ${template.id} needs ${template.threshold} words or its title`;
  return [printable(`${choice.title ?? "(no title)"}: ${choiceLine(choice)}${hint}`)];
}

function droppedLine({ text, at, reason }: Dropped): string {
  return printable(`${at === null ? "" : `${printPlace(at)} `}"${text}": ${reason}`);
}

function formLines(form: Form, choice: FormChoice | null, template: Template): string[] {
  const seen = seenIn(form, choice);
  const labels = template.labels.filter(({ role }) => role !== "side");
  const parts: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      "labels",
      ...parted(
        labels.map(({ aliases }) => aliases),
        seen.labels,
      ),
    ],
    [
      "columns",
      ...parted(
        template.columns.map(({ aliases }) => aliases),
        seen.columns,
      ),
    ],
    [
      "levels",
      ...parted(
        template.levels.map(({ name, aliases }) => [name, ...aliases]),
        seen.levels,
      ),
    ],
  ];
  const unknown = form.fields.filter(
    ({ key, label }) =>
      key === null &&
      !isListed(
        label,
        labels.flatMap(({ aliases }) => aliases),
      ),
  );
  return [
    "",
    printable(`  Form ${form.index + 1}: ${form.title ?? "(no title)"}`),
    ...(choice === null ? [] : [`    ${choiceLine(choice)}`]),
    ...parts.flatMap(([noun, found, missed]) => [
      printable(`    ${noun} found (${found.length}): ${found.join(", ") || "none"}`),
      ...(missed.length === 0 ? [] : [printable(`    ${noun} missed (${missed.length}): ${missed.join(", ")}`)]),
    ]),
    ...(unknown.length === 0
      ? []
      : [printable(`    labels not in the template: ${unknown.map(({ label }) => label).join(", ")}`)]),
  ];
}

interface Seen {
  readonly labels: readonly string[];
  readonly columns: readonly string[];
  readonly levels: readonly string[];
}

/** The words of a form: those the choice was made by, and those found since, inside cells and as levels. */
function seenIn(form: Form, choice: FormChoice | null): Seen {
  const found = choice?.found ?? [];
  const of = (sort: string): string[] => found.filter((word) => word.sort === sort).map(({ alias }) => alias);
  const levels: string[] = [];
  const walk = (nodes: Form["indicators"][number]["children"]): void => {
    for (const node of nodes) {
      if (node.kind !== "branch") continue;
      levels.push(node.name);
      walk(node.children);
    }
  };
  walk(form.indicators);
  return {
    labels: [...of("label"), ...form.fields.map(({ label }) => label)],
    columns: of("column"),
    levels: [...of("level"), ...levels],
  };
}

/** Rules by their first spelling: those of which a spelling was seen, and the rest. */
function parted(rules: readonly (readonly string[])[], seen: readonly string[]): [found: string[], missed: string[]] {
  const isFound = (aliases: readonly string[]): boolean => seen.some((word) => isListed(word, aliases));
  const name = (aliases: readonly string[]): string => aliases[0] ?? "";
  return [rules.filter(isFound).map(name), rules.filter((rule) => !isFound(rule)).map(name)];
}

/** A colon or a unit in brackets behind a label as printed does not count. */
function isListed(printed: string, aliases: readonly string[]): boolean {
  const key = foldLabel(printed).replace(/:$/, "");
  const bare = key.replace(/\([^()]*\)$/, "");
  return aliases.some((alias) => [key, bare].includes(foldLabel(alias)));
}
