import { Failure } from "../../core/failure.ts";
import { issue } from "../../core/issue.ts";
import type { MarkedDocument } from "../../core/marked.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Source } from "../../core/source.ts";
import type { IngestLimits } from "../adapter.ts";
import { type Archive, openArchive } from "../ooxml/archive.ts";
import { embeddedInOle } from "../sniff-ole.ts";
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

/** Documents and diagrams inside of a workbook. Charts draw what its cells say. */
const UNREAD = /^xl\/(?:embeddings\/|diagrams\/data)|^Object [^/]+\/content\.xml$/i;
/** Beside cells they are seals, logos, photographs; where no cell holds anything they may be pages of a form. */
const PICTURE = /^(?:xl\/media|Pictures)\//i;

/** What was read, and parts that were not. */
interface Opened extends Workbook {
  readonly unread: readonly string[];
  readonly pictures: readonly string[];
}

/**
 * Opens a workbook of any format.
 *
 * @throws Failure limit-exceeded, corrupt, encrypted, unsupported, or empty-output: nothing is written in it
 */
export async function openWorkbook(source: Source, limits: IngestLimits): Promise<Outcome<MarkedDocument>> {
  const budget = openBudget(source.name);
  const workbook = await workbookOf(source, limits, budget);
  const { value, issues } = markedOfWorkbook(workbook, budget);
  const unread = [...new Set(workbook.unread)].map((name) => issue("ingest/part-unread", null, { name }));
  if (value.blocks.length === 0) throw empty(source.name, [...workbook.unread, ...workbook.pictures]);
  return { value, issues: [...unread, ...issues] };
}

async function workbookOf(source: Source, limits: IngestLimits, budget: Budget): Promise<Opened> {
  if (source.mediaType === XLS) {
    const { openXls } = await import("./xls/open.ts");
    return { ...(await openXls(source, budget)), unread: embeddedInOle(source.bytes), pictures: [] };
  }
  if (source.mediaType === EXCEL_XML) return { ...openExcelXml(source, limits, budget), unread: [], pictures: [] };
  const archive = await openArchive(source, limits, (name) => name.endsWith(".xml") || name.endsWith(".rels"));
  const unread = archive.names.filter((name) => UNREAD.test(name));
  const pictures = archive.names.filter((name) => PICTURE.test(name));
  return { ...(await workbookOfArchive(archive, source, limits, budget)), unread, pictures };
}

async function workbookOfArchive(
  archive: Archive,
  { name, mediaType }: Source,
  limits: IngestLimits,
  budget: Budget,
): Promise<Workbook> {
  if (mediaType === ODS) return openOds(archive, name, limits, budget);
  if (archive.names.some((each) => BINARY_BOOK.test(each))) {
    return (await import("./xlsb.ts")).openXlsb(archive, name, budget);
  }
  return openXlsx({ archive, source: name, limits }, budget);
}

function empty(source: string, unread: readonly string[]): Failure {
  const [first] = unread;
  return new Failure("empty-output", {
    source,
    message:
      first === undefined
        ? "No cell of the workbook holds anything."
        : `No cell of the workbook holds anything; what it shows is ${first}${unread.length > 1 ? " and the like" : ""}.`,
    hint:
      first === undefined
        ? "Check that the export was completed."
        : "Take that out of the workbook and convert it by itself, or print the workbook to a PDF.",
  });
}
