import { failureOf } from "../batch/failure-facts.ts";
import { bytesOfInput } from "../batch/read.ts";
import { inputsOf } from "../batch/walk.ts";
import type { Check, Document, Form } from "../core/document.ts";
import type { Template } from "../core/template.ts";
import { templates as builtIn } from "../tree/index.ts";
import { checksOf } from "../verify/checks.ts";
import { documentSchema } from "../verify/schema.ts";
import { exitCodes } from "./exit-codes.ts";
import { isFailureRecord, recordsOf } from "./records.ts";
import { issuesOf, lineOfIssue } from "./report.ts";
import { note, printable, writeOut } from "./terminal.ts";

export interface CheckOptions {
  /** Form families of the user's own; one of a built-in id takes its place, as when the form was read. */
  readonly templates: readonly Template[];
  readonly strict: boolean;
  readonly quiet: boolean;
}

/** What one file came to. */
interface Verdict {
  readonly failed: boolean;
  readonly open: boolean;
}

/** Problems of the schema shown for one record; the first ones say what is wrong. */
const MAX_PROBLEMS = 10;

/**
 * Validates converted files against the schema, runs the checks again on what they hold now, and prints checks and
 * open issues. A file that is no Document, or holds a failure record, counts as failed.
 */
export async function check(files: readonly string[], options: CheckOptions): Promise<number> {
  const { inputs } = await inputsOf(files, null);
  let failed = false;
  let open = false;
  for (const input of inputs) {
    try {
      const bytes = await bytesOfInput(input, { stdin: process.stdin });
      const verdict = await checkText(input.name, new TextDecoder().decode(bytes), options);
      failed ||= verdict.failed;
      open ||= verdict.open;
    } catch (error) {
      failed = true;
      const { message, hint } = failureOf(error);
      note(printable(`${input.name}: ${message} ${hint}`));
    }
  }
  if (failed) return exitCodes.failed;
  return options.strict && open ? exitCodes.open : exitCodes.good;
}

async function checkText(name: string, text: string, options: CheckOptions): Promise<Verdict> {
  const records = recordsOf(text);
  if (records === null) {
    note(printable(`${name}: this is neither JSON nor NDJSON.`));
    return { failed: true, open: false };
  }
  let failed = false;
  let open = false;
  for (const [index, record] of records.entries()) {
    const label = records.length === 1 ? name : `${name}#${index + 1}`;
    if (isFailureRecord(record)) {
      failed = true;
      note(printable(`${label}: this input failed when it was converted: ${JSON.stringify(record)}`));
      continue;
    }
    const parsed = documentSchema.safeParse(record);
    if (!parsed.success) {
      failed = true;
      const problems = parsed.error.issues.slice(0, MAX_PROBLEMS);
      for (const { path, message } of problems) note(printable(`${label}: ${path.join(".") || "(top)"}: ${message}`));
      continue;
    }
    const verdict = await checkDocument(label, parsed.data, options);
    open ||= verdict;
  }
  return { failed, open };
}

/** Prints the document's checks and issues; true when a check fails or an error stands. */
async function checkDocument(label: string, document: Document, options: CheckOptions): Promise<boolean> {
  const { quiet } = options;
  let open = false;
  for (const form of document.forms) {
    const checks = checksAgain(label, form, options);
    open ||= checks.some(({ status }) => status === "fail");
    await writeOut(checkLines(label, form, checks, quiet).join(""));
  }
  const issues = issuesOf(document).filter(
    ({ severity, code }) => severity !== "note" && code !== "verify/check-failed",
  );
  if (!quiet)
    await writeOut(
      issues.map((issue) => `${printable(label)}: ${lineOfIssue(document.source.name, issue)}\n`).join(""),
    );
  return open || issues.some(({ severity }) => severity === "error");
}

/** The checks as they come out now; as they are written where nobody knows the rules of the form's template. */
function checksAgain(label: string, form: Form, { templates, quiet }: CheckOptions): readonly Check[] {
  const template = [...templates, ...builtIn].find(({ id }) => id === form.template);
  if (template !== undefined) return checksOf(form, template.checks).checks;
  if (!quiet) {
    const place = `${label}: form ${form.index + 1}`;
    note(printable(`${place}: its checks were not run again; name the file of "${form.template}" with --template`));
  }
  return form.checks;
}

function checkLines(label: string, form: Form, checks: readonly Check[], quiet: boolean): readonly string[] {
  const stored = new Set(form.checks.map((given) => `${given.code} ${given.status} ${given.message}`));
  return checks
    .filter(({ status }) => !quiet || status === "fail")
    .map(({ code, status, message }) => {
      const changed = stored.has(`${code} ${status} ${message}`) ? "" : " [not what the file says]";
      return `${printable(`${label}: form ${form.index + 1}: ${status} ${code}: ${message}${changed}`)}\n`;
    });
}
