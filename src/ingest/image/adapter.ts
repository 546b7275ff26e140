import type { PageEvent } from "../../core/drawn-document.ts";
import type { Adapter } from "../adapter.ts";
import { checkSize } from "../size.ts";
import { imageMediaTypes, openImage, type RasterDocument } from "./open.ts";

/** Pictures of pages: they hold no words, only what recognition finds in them. */
export const imageAdapter: Adapter = {
  mediaTypes: imageMediaTypes,
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    const document = await openImage(source, limits);
    return {
      value: { kind: "drawn", pageCount: document.pageCount, damage: null, pages: eventsOf(document) },
      issues: [],
    };
  },
};

async function* eventsOf({ pages }: RasterDocument): AsyncGenerator<PageEvent> {
  for await (const page of pages) {
    if (page.kind === "failed-page") {
      yield page;
      continue;
    }
    const { raster } = page;
    const { number, gray } = raster;
    const empty = { words: [], hiddenWords: [], rulings: [], garbledCount: 0 };
    yield {
      kind: "page",
      page: { kind: "drawn", number, width: gray.width, height: gray.height, ...empty },
      picture: async () => raster,
      issues: [],
    };
  }
}
