import { issue } from "../../core/issue.ts";
import type { MarkedDocument } from "../../core/marked.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Source } from "../../core/source.ts";
import type { Adapter } from "../adapter.ts";
import { corruptDoc } from "../doc/container.ts";
import { checkSize } from "../size.ts";
import { convertedByOffice, convertedTypes } from "./convert.ts";

/** RTF, OpenDocument texts and Word's XML: read by way of LibreOffice where it is installed. */
export const convertedAdapter: Adapter = {
  mediaTypes: convertedTypes,
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    return openConverted(source);
  },
};

/** Reads a document as LibreOffice saves it, and says so. */
export async function openConverted(source: Source): Promise<Outcome<MarkedDocument>> {
  const bytes = await convertedByOffice(source);
  const { openDoc } = await import("../doc/open.ts");
  const read = await openDoc({ ...source, bytes });
  if (read === null) throw corruptDoc(source.name, "what LibreOffice made of it is no Word document");
  const { value, issues } = read;
  return { value, issues: [issue("ingest/converted", null, { by: "LibreOffice" }), ...issues] };
}
