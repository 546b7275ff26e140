import type { MarkedDocument } from "../../core/marked.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Source } from "../../core/source.ts";
import type { Adapter, IngestLimits } from "../adapter.ts";
import { checkSize } from "../size.ts";

/** Workbooks of Excel, LibreOffice and WPS; their readers are loaded when the first one comes. */
export const workbookAdapter: Adapter = {
  mediaTypes: [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/x-ms-spreadsheetml",
  ],
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    return openWorkbook(source, limits);
  },
};

async function openWorkbook(source: Source, limits: IngestLimits): Promise<Outcome<MarkedDocument>> {
  const { openWorkbook: open } = await import("./open.ts");
  return open(source, limits);
}
