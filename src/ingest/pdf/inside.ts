import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Failure } from "../../core/failure.ts";
import { type Issue, issue } from "../../core/issue.ts";
import type { PdfSurvey } from "./survey.ts";

/** What a PDF holds beside its pages, each told: files, forms of another sort, pages that are in no list, what is lost. */
export async function issuesOfInside(document: PDFDocumentProxy, source: string, survey: PdfSurvey): Promise<Issue[]> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const { IsXFAPresent: hasXfa, IsAcroFormPresent: hasFields } = info as Readonly<Record<string, unknown>>;
  // Its pages are made by the viewer; what the file itself shows is a request to open it in one.
  if (hasXfa === true && hasFields !== true) throw dynamicForm(source);
  const attachments = (await document.getAttachments().catch(() => null)) ?? new Map<string, { filename?: unknown }>();
  const unlisted = survey.tree.unlisted.map((number) => `object ${number}`);
  return [
    ...survey.losses.map((reason) => issue("ingest/file-damaged", null, { reason })),
    ...(unlisted.length === 0 ? [] : [issue("ingest/part-hidden", null, { what: "page", names: unlisted })]),
    ...(hasXfa === true ? [issue("ingest/part-unread", null, { name: "XFA form" })] : []),
    ...[...attachments].map(([key, { filename }]) =>
      issue("ingest/part-unread", null, { name: typeof filename === "string" ? filename : key }),
    ),
  ];
}

function dynamicForm(source: string): Failure {
  return new Failure("unsupported", {
    source,
    message: "The PDF is a dynamic XFA form: it holds no pages, a viewer makes them.",
    hint: "Open it in Adobe Acrobat or Reader, print it to a new PDF, and convert that.",
  });
}

/** @returns the refusal of a file that is several PDFs: their objects bear the same numbers, and no reader keeps them apart */
export function severalPdfs(source: string, count: number): Failure {
  return new Failure("unsupported", {
    source,
    message: `The file is ${count} PDFs, one behind another; a reader would show one of them, or a mixture.`,
    hint: "Cut it at its %PDF- marks into files of one PDF each.",
  });
}
