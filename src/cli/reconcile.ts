import { failureOf } from "../batch/failure-facts.ts";
import { bytesOfInput } from "../batch/read.ts";
import { type Input, inputsOf } from "../batch/walk.ts";
import type { Document } from "../core/document.ts";
import { type Reconciliation, reconcileAll } from "../reconcile/index.ts";
import { isOpen } from "../reconcile/summary.ts";
import { documentSchema } from "../verify/schema.ts";
import { jsonOf } from "../write/json.ts";
import { manifestName, rejectedFolderName } from "../write/output-names.ts";
import { drawReconciliation } from "./draw-reconciliation.ts";
import { exitCodes } from "./exit-codes.ts";
import { isFailureRecord, recordsOf } from "./records.ts";
import { note, printable, writeOut } from "./terminal.ts";

export interface ReconcileOptions {
  readonly format: "json" | "text";
  readonly maxBytes?: number;
  readonly strict: boolean;
  readonly quiet: boolean;
}

/** The Documents of one side, and whether something of it could not be used. */
interface Reading {
  readonly documents: readonly Document[];
  readonly failed: boolean;
}

/** Problems of the schema shown for one record; the first ones say what is wrong. */
const MAX_PROBLEMS = 3;

/**
 * Compares target forms with their self-evaluations and prints what became of each target. What is no Document is told
 * and left out; the rest is compared all the same.
 *
 * @param refuse reports wrong usage and does not return
 */
export async function reconcile(
  [a, b]: readonly [string, string],
  options: ReconcileOptions,
  refuse: (message: string) => never,
): Promise<number> {
  if (a === "-" && b === "-") refuse("standard input (-) can be read only once");
  const [targets, evaluations] = [await readSide(a, options), await readSide(b, options)];
  if (targets.documents.length === 0 || evaluations.documents.length === 0) return exitCodes.failed;
  const result = reconcileAll(targets.documents, evaluations.documents);
  if (result.isSwapped) {
    const names = `${printable(a)} holds self-evaluations and ${printable(b)} the targets`;
    refuse(`${names}: give the targets first, then the self-evaluations`);
  }
  await writeOut(options.format === "json" ? jsonOf(result) : `${drawReconciliation(result).join("\n")}\n`);
  if (!options.quiet) for (const line of summaryLines(result)) note(line);
  if (targets.failed || evaluations.failed) return exitCodes.failed;
  return options.strict && isOpen(result) ? exitCodes.open : exitCodes.good;
}

async function readSide(argument: string, { maxBytes }: ReconcileOptions): Promise<Reading> {
  const { inputs } = await inputsOf([argument], null);
  const readings: Reading[] = [];
  for (const input of inputs) {
    if (isNoDocument(input, argument)) continue;
    try {
      const bytes = await bytesOfInput(input, { maxBytes, stdin: process.stdin });
      readings.push(readingOfText(input.name, new TextDecoder().decode(bytes)));
    } catch (error) {
      const { message, hint } = failureOf(error);
      note(printable(`${input.name}: ${message} ${hint}`));
      readings.push({ documents: [], failed: true });
    }
  }
  if (inputs.length === 0) note(printable(`${argument}: there is no file in it.`));
  return {
    documents: readings.flatMap(({ documents }) => documents),
    failed: readings.some(({ failed }) => failed),
  };
}

/** `convert -o` leaves its manifest and what it knows of failures beside the Documents. */
function isNoDocument(input: Input, argument: string): boolean {
  const isBeside = input.name === manifestName || input.name.startsWith(`${rejectedFolderName}/`);
  return input.kind === "file" && isBeside && input.path !== argument;
}

function readingOfText(name: string, text: string): Reading {
  const records = recordsOf(text);
  if (records === null) {
    note(printable(`${name}: this is neither JSON nor NDJSON; reconcile reads what convert wrote.`));
    return { documents: [], failed: true };
  }
  if (records.length === 0) note(printable(`${name}: there is no Document in it.`));
  const documents: Document[] = [];
  for (const [index, record] of records.entries()) {
    const label = records.length === 1 ? name : `${name}#${index + 1}`;
    const document = documentOrNull(label, record);
    if (document !== null) documents.push(document);
  }
  return { documents, failed: documents.length < records.length || records.length === 0 };
}

function documentOrNull(label: string, record: unknown): Document | null {
  if (isFailureRecord(record)) {
    note(printable(`${label}: this input failed when it was converted: ${JSON.stringify(record)}`));
    return null;
  }
  const parsed = documentSchema.safeParse(record);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, MAX_PROBLEMS);
  for (const { path, message } of problems) {
    note(printable(`${label}: this is no Document: ${path.join(".") || "(top)"}: ${message}`));
  }
  return null;
}

function summaryLines({ summary, forms }: Reconciliation): readonly string[] {
  const { met, missed, notComparable, onlyInA, onlyInB } = summary.indicators;
  const { forms: counts, money } = summary;
  const astray = forms.filter((form) => form.kind !== "paired" && form.reason === "wrong-side").length;
  return [
    `forms: ${counts.paired} paired, ${counts.onlyInA} only in A, ${counts.onlyInB} only in B`,
    `indicators: ${met} met, ${missed} missed, ${notComparable} not comparable, ${onlyInA} only in A, ${onlyInB} only in B`,
    `budgets: ${money.good} good, ${money.bad} not, ${money.notComparable} not comparable`,
    ...(astray === 0 ? [] : [`${astray} left out: self-evaluations in A, or targets in B (wrong-side)`]),
  ];
}
