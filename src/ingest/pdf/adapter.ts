import type { DrawnDocument, PageEvent } from "../../core/drawn-document.ts";
import type { Source } from "../../core/source.ts";
import type { Adapter, IngestLimits } from "../adapter.ts";
import { checkSize } from "../size.ts";
import type { PageRasters } from "./raster.ts";

/** PDF: the parser is loaded when the first PDF comes, and again with its images on when a page has to be recognised. */
export const pdfAdapter: Adapter = {
  mediaTypes: ["application/pdf"],
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    const { openPdf } = await import("./open.ts");
    const { value, issues } = await openPdf(source, limits);
    return { value: withPictures(value, source, limits), issues };
  },
};

/** The same document, each page with the way to its picture. */
function withPictures(document: DrawnDocument, source: Source, limits: IngestLimits): DrawnDocument {
  let opened: Promise<PageRasters> | null = null;
  const rasters = (): Promise<PageRasters> => {
    opened ??= import("./raster.ts").then(({ openPageRasters }) => openPageRasters(source, limits));
    return opened;
  };
  async function* pages(): AsyncGenerator<PageEvent> {
    try {
      for await (const event of document.pages) {
        if (event.kind !== "page") yield event;
        else yield { ...event, picture: async () => (await rasters()).rasterOfPage(event.page.number) };
      }
    } finally {
      // What failed to open has nothing to close, and was told to who asked.
      const rest = await (opened as Promise<PageRasters> | null)?.catch(() => null);
      await rest?.close();
    }
  }
  return { ...document, pages: pages() };
}
