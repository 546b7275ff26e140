import { describe, expect, it } from "vitest";
import { openPageRasters, type PageRasters } from "../../src/ingest/pdf/raster.ts";
import { fillOf, pdfOf, textAt } from "../pdf-writer.ts";

/** An image of 4 x 3 grey pixels over the whole page of 400 x 300 points; the first row is black. */
const scan = "q 400 0 0 300 0 0 cm BI /W 4 /H 3 /CS /G /BPC 8 /F /AHx ID 00000000FFFFFFFFFFFFFFFF> EI Q";

async function opened<T>(content: string, read: (rasters: PageRasters) => Promise<T>): Promise<T> {
  const source = { id: "", name: "scan.pdf", mediaType: "application/pdf", bytes: pdfOf([{ content }]) };
  const rasters = await openPageRasters(source, { maxPixels: 1_000_000 });
  try {
    return await read(rasters);
  } finally {
    await rasters.close();
  }
}

describe("a page of a PDF as pixels", () => {
  it("is the image that was scanned, not drawn again, and tells where it lies on the page", async () => {
    const raster = await opened(scan, (rasters) => rasters.rasterOfPage(1));
    expect([raster?.gray.width, raster?.gray.height]).toEqual([4, 3]);
    expect([...(raster?.gray.data ?? [])]).toEqual([0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]);
    expect(raster?.toSource).toEqual([100, 0, 0, 100, 0, 0]);
    expect(raster?.dpi).toBeCloseTo(0.72);
  });

  it("is that image although invisible text lies over it", async () => {
    const raster = await opened(`${scan} BT 3 Tr /F1 10 Tf 50 50 Td (hidden) Tj ET`, (rasters) =>
      rasters.rasterOfPage(1),
    );
    expect(raster?.gray.width).toBe(4);
  });

  it("is drawn at 200 dpi where anything else is seen, as far as max-pixels lets it", async () => {
    const content = `${scan} ${fillOf(100, 150, 200, 250)} ${textAt(10, 100, "seen")}`;
    const raster = await opened(content, (rasters) => rasters.rasterOfPage(1));
    const [width = 0, height = 0] = [raster?.gray.width, raster?.gray.height];
    expect([width, height, raster?.dpi]).toEqual([1111, 833, 200]);
    expect(raster?.gray.data[Math.floor(height * (200 / 300)) * width + Math.floor(width * (150 / 400))]).toBe(0);
  });

  it("is nothing where nothing is painted", async () => {
    expect(await opened("", (rasters) => rasters.rasterOfPage(1))).toBeNull();
  });

  it("that does not exist is a corrupt document's", async () => {
    await expect(opened(scan, (rasters) => rasters.rasterOfPage(7))).rejects.toMatchObject({ code: "corrupt" });
  });
});
