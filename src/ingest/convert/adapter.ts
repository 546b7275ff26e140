import { issue } from "../../core/issue.ts";
import type { MarkedDocument } from "../../core/marked.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Source } from "../../core/source.ts";
import type { Adapter, IngestLimits } from "../adapter.ts";
import { checkSize } from "../size.ts";
import { convertedByOffice, convertedTypes } from "./convert.ts";

/** RTF, OpenDocument texts and Word's XML: read by way of LibreOffice where it is installed. */
export const convertedAdapter: Adapter = {
  mediaTypes: convertedTypes,
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    return openConverted(source, limits);
  },
};

/** Reads a document as LibreOffice saves it, and says so. */
export async function openConverted(source: Source, limits: IngestLimits): Promise<Outcome<MarkedDocument>> {
  const bytes = await convertedByOffice(source);
  const { openDocx } = await import("../docx/open.ts");
  const { value, issues } = await openDocx({ ...source, bytes }, limits);
  return { value, issues: [issue("ingest/converted", null, { by: "LibreOffice" }), ...issues] };
}
