import { Failure } from "../../core/failure.ts";
import type { MarkedDocument } from "../../core/marked.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Source } from "../../core/source.ts";
import type { IngestLimits } from "../adapter.ts";
import { openArchive } from "../ooxml/archive.ts";
import { markedOfWorkbook } from "./blocks.ts";
import { openExcelXml } from "./excel-xml.ts";
import { type Budget, openBudget } from "./limits.ts";
import type { Workbook } from "./model.ts";
import { openOds } from "./ods.ts";
import { openXlsx } from "./xlsx/open.ts";

const XLS = "application/vnd.ms-excel";
const EXCEL_XML = "application/x-ms-spreadsheetml";
const ODS = "application/vnd.oasis.opendocument.spreadsheet";
/** The part that tells a binary workbook (xlsb) from one in XML. */
const BINARY_BOOK = /^xl\/workbook\.bin$/i;

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

async function workbookOf(source: Source, limits: IngestLimits, budget: Budget): Promise<Workbook> {
  if (source.mediaType === XLS) return (await import("./xls/open.ts")).openXls(source, budget);
  if (source.mediaType === EXCEL_XML) return openExcelXml(source, limits, budget);
  const archive = await openArchive(source, limits, (name) => name.endsWith(".xml") || name.endsWith(".rels"));
  if (source.mediaType === ODS) return openOds(archive, source.name, limits, budget);
  if (archive.names.some((name) => BINARY_BOOK.test(name))) {
    return (await import("./xlsb.ts")).openXlsb(archive, source.name, budget);
  }
  return openXlsx({ archive, source: source.name, limits }, budget);
}

function empty(source: string): Failure {
  return new Failure("empty-output", {
    source,
    message: "No cell of the workbook holds anything.",
    hint: "Check that the export was completed.",
  });
}
