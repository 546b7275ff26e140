import { Failure } from "../../core/failure.ts";
import type { MarkedDocument } from "../../core/marked.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Source } from "../../core/source.ts";
import type { IngestLimits } from "../adapter.ts";
import { markedOfWorkbook } from "./blocks.ts";
import { type Budget, openBudget } from "./limits.ts";
import type { Workbook } from "./model.ts";
import { openXlsx } from "./xlsx/open.ts";

/**
 * Opens a workbook of any format.
 *
 * @throws Failure limit-exceeded, corrupt, encrypted, unsupported, or empty-output: nothing is written in it
 */
export async function openWorkbook(source: Source, limits: IngestLimits): Promise<Outcome<MarkedDocument>> {
  const budget = openBudget(source.name);
  const workbook = await workbookOf(source, limits, budget);
  const outcome = markedOfWorkbook(workbook, budget);
  if (outcome.value.blocks.length === 0) throw empty(source.name);
  return outcome;
}

function workbookOf(source: Source, limits: IngestLimits, budget: Budget): Promise<Workbook> {
  return openXlsx(source, limits, budget);
}

function empty(source: string): Failure {
  return new Failure("empty-output", {
    source,
    message: "No cell of the workbook holds anything.",
    hint: "Check that the export was completed.",
  });
}
