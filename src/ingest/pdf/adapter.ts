import type { Adapter } from "../adapter.ts";
import { checkSize } from "../size.ts";

/** Born-digital PDF: the parser is loaded when the first PDF comes. */
export const pdfAdapter: Adapter = {
  mediaTypes: ["application/pdf"],
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    const { openPdf } = await import("./open.ts");
    return { value: await openPdf(source, limits), issues: [] };
  },
};
