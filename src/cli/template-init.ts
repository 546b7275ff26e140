import { failureOf } from "../batch/failure-facts.ts";
import { blocksSafely } from "../batch/isolated.ts";
import { bytesOfInput } from "../batch/read.ts";
import { inputsOf } from "../batch/walk.ts";
import type { FieldSort } from "../core/form.ts";
import { draftOfBlocks, type Senses, type TemplateDraft } from "../tree/draft.ts";
import { parseValue } from "../value/index.ts";
import { lookOfText } from "../value/look.ts";
import { exitCodes } from "./exit-codes.ts";
import { lineOfFailure } from "./report.ts";
import { yamlOfDraft } from "./template-yaml.ts";
import { note, writeOut } from "./terminal.ts";

export interface InitOptions {
  /** Id of the template; made of the title where none is given. */
  readonly id?: string;
}

/** Drafts a template from the first form of an input and prints it as YAML. */
export async function init(argument: string, { id }: InitOptions): Promise<number> {
  const { inputs } = await inputsOf([argument], null);
  const input = inputs[0];
  if (input === undefined || inputs.length > 1) {
    note(`${argument}: a template is drafted from one form; name one file`);
    return exitCodes.wrongUsage;
  }
  try {
    const bytes = await bytesOfInput(input, { stdin: process.stdin });
    const draft = await draftOfBytes(input.name, bytes);
    if (draft.labels.length + draft.columns.length === 0) {
      note(`${input.name}: no label and no table was found to make a template of; see tablewright explain`);
      return exitCodes.failed;
    }
    await writeOut(yamlOfDraft(draft, { id: id ?? idOf(draft, input.name), source: input.name }));
    return exitCodes.good;
  } catch (error) {
    const { code, message, hint } = failureOf(error);
    note(lineOfFailure({ source: input.name, failure: { code, message, hint } }));
    return exitCodes.failed;
  }
}

/** The draft of the first form in a file's bytes. */
export async function draftOfBytes(name: string, bytes: Uint8Array): Promise<TemplateDraft> {
  return draftOfBlocks(await blocksSafely({ name, bytes }, {}), senses());
}

function senses(): Senses {
  return { lookOf: lookOfText(), sortOf };
}

function sortOf(text: string, label: string): FieldSort {
  const value = parseValue(text, { label });
  switch (value.kind) {
    case "quantity":
    case "range":
      if (value.unit?.dimension === "money") return "money";
      if (value.unit?.dimension === "ratio") return "percent";
      return value.kind === "quantity" && value.unit === null && /^[\d,.]+$/.test(text) ? "count" : "text";
    case "date":
      // A year alone may as well be a number or a name.
      return value.precision === "year" ? "text" : "date";
    case "period":
      return "period";
    default:
      return "text";
  }
}

/** `Annual Grant Report` -> `annual-grant-report`; a title without ASCII letters gives the name of the file. */
function idOf({ title }: TemplateDraft, name: string): string {
  const file =
    name
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "") ?? "";
  return slugOf(title ?? "") || slugOf(file) || "my-form";
}

function slugOf(text: string): string {
  const words = text.toLowerCase().match(/[a-z][a-z0-9]*/g) ?? [];
  return words.join("-");
}
