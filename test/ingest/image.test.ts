import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import type { FailureCode } from "../../src/core/failure.ts";
import type { Raster } from "../../src/core/scan.ts";
import { openImage } from "../../src/ingest/image/open.ts";
import { sourceOfBytes } from "../../src/ingest/index.ts";

const [WIDTH, HEIGHT] = [60, 40];
const MAX_PIXELS = 80_000_000;

/** Left half black, right half white; 60 x 40. */
const halves = Buffer.from(Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH < WIDTH / 2 ? 0 : 255)));
const picture = (): Sharp => sharp(halves, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });

async function rastersOf(bytes: Uint8Array, name = "page", maxPixels = MAX_PIXELS): Promise<Raster[]> {
  const { pages } = await openImage(sourceOfBytes({ name, bytes }), { maxPixels, maxPages: 100 });
  const rasters: Raster[] = [];
  for await (const page of pages) if (page.kind === "page") rasters.push(page.raster);
  return rasters;
}

/** The grey of the middle of both halves. */
function sidesOf({ gray: { width, height, data } }: Raster): readonly number[] {
  const row = Math.floor(height / 2) * width;
  return [data[row + Math.floor(width / 4)] ?? -1, data[row + Math.floor((3 * width) / 4)] ?? -1];
}

/** A TIFF, packed. */
function twoPages(): Promise<Buffer> {
  const two = Buffer.concat([halves, halves]);
  return sharp(two, { raw: { width: WIDTH, height: 2 * HEIGHT, channels: 1, pageHeight: HEIGHT } })
    .tiff({ compression: "deflate" })
    .toBuffer();
}

async function failureOf(bytes: Uint8Array, name: string, maxPixels?: number): Promise<FailureCode | string> {
  try {
    await rastersOf(bytes, name, maxPixels);
    return "read";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

const color = { create: { width: WIDTH, height: HEIGHT, channels: 3, background: "#ffffff" } } as const;

describe("an image", () => {
  const encodings: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
    ["png", () => picture().png().toBuffer()],
    ["png with a palette", () => picture().png({ palette: true }).toBuffer()],
    ["png of 16 bits", () => picture().toColourspace("grey16").png().toBuffer()],
    ["jpeg", () => picture().jpeg({ quality: 90 }).toBuffer()],
    ["jpeg in CMYK", () => picture().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer()],
    ["tiff", () => picture().tiff({ compression: "lzw" }).toBuffer()],
    ["tiff of a fax", () => picture().toColourspace("b-w").tiff({ compression: "ccittfax4", bitdepth: 1 }).toBuffer()],
    ["webp", () => picture().webp({ lossless: true }).toBuffer()],
    ["gif", () => picture().gif().toBuffer()],
    ["bmp of 24 bits", async () => bmpOf(24)],
    ["bmp of 8 bits", async () => bmpOf(8)],
    ["bmp of 1 bit", async () => bmpOf(1)],
  ];

  it.each(encodings)("is read: %s", async (_, encode) => {
    const [raster] = await rastersOf(await encode());
    expect([raster?.gray.width, raster?.gray.height, raster?.red]).toEqual([WIDTH, HEIGHT, null]);
    const [left = 0, right = 0] = raster === undefined ? [] : sidesOf(raster);
    expect(left).toBeLessThan(60);
    expect(right).toBeGreaterThan(245);
  });

  it("lies on white where it is transparent", async () => {
    const clear = await sharp({ create: { ...color.create, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
    const [raster] = await rastersOf(clear);
    expect(raster?.gray.data[0]).toBe(255);
  });

  it("is turned as its EXIF data say", async () => {
    const [raster] = await rastersOf(await picture().jpeg().withMetadata({ orientation: 6 }).toBuffer());
    // The left half is at the top now.
    expect([raster?.gray.width, raster?.gray.height]).toEqual([HEIGHT, WIDTH]);
    expect(raster?.gray.data[10 * HEIGHT + 20]).toBeLessThan(40);
    expect(raster?.gray.data[50 * HEIGHT + 20]).toBeGreaterThan(215);
  });

  it("says its resolution, and how red it is", async () => {
    const [raster] = await rastersOf(
      await sharp({ create: { ...color.create, background: "#dc2832" } })
        .withMetadata({ density: 300 })
        .png()
        .toBuffer(),
    );
    expect(raster?.dpi).toBe(300);
    expect([raster?.red?.level[0], raster?.red?.excess[0]]).toEqual([220, 170]);
  });

  it("has the pages of a TIFF, and one of anything else", async () => {
    expect((await rastersOf(await twoPages())).map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe("an image that cannot be read", () => {
  it("is corrupt when it is cut off", async () => {
    const png = await sharp(color).png({ compressionLevel: 0 }).toBuffer();
    const jpeg = await sharp({ create: { ...color.create, noise: { type: "gaussian", mean: 128, sigma: 40 } } })
      .jpeg()
      .toBuffer();
    expect(await failureOf(png.subarray(0, 900), "page.png")).toBe("corrupt");
    expect(await failureOf(jpeg.subarray(0, jpeg.length / 2), "page.jpg")).toBe("corrupt");
    expect(await failureOf(bmpOf(24).subarray(0, 2000), "page.bmp")).toBe("corrupt");
  });

  it("is corrupt when it is empty, or claims a size and ends", async () => {
    const source = { id: "", name: "zero.png", mediaType: "image/png", bytes: new Uint8Array() };
    await expect(openImage(source, { maxPixels: 1000, maxPages: 1 })).rejects.toMatchObject({ code: "corrupt" });
    const png = await picture().png().toBuffer();
    expect(await failureOf(png.subarray(0, 60), "page.png", 1000)).toBe("corrupt");
  });

  it("is corrupt when it is cut off, however large it says it is: no other limit would help", async () => {
    const png = await sharp({ create: { ...color.create, width: 600, height: 400 } })
      .png()
      .toBuffer();
    expect(await failureOf(png, "page.png", 1000)).toBe("limit-exceeded");
    expect(await failureOf(png.subarray(0, png.length - 20), "page.png", 1000)).toBe("corrupt");
  });

  it("loses one of its pages alone when the others are whole", async () => {
    const tiff = await twoPages();
    // The last packed stream is that of the second page; each begins with these bytes.
    const at = tiff.lastIndexOf("\x78\x9c", undefined, "latin1");
    tiff.fill(0xff, at, at + 8);
    const { pages } = await openImage(sourceOfBytes({ name: "a.tif", bytes: tiff }), { maxPixels: 1e6, maxPages: 9 });
    const kinds: string[] = [];
    for await (const page of pages) kinds.push(page.kind);
    expect(kinds).toEqual(["page", "failed-page"]);
  });

  it("exceeds a limit that is named when it has too many pixels", async () => {
    const png = await picture().png().toBuffer();
    await expect(rastersOf(png, "page.png", 1000)).rejects.toThrow(/max-pixels is 1000/);
    expect(await failureOf(png, "page.png", 1000)).toBe("limit-exceeded");
    expect(await failureOf(bmpOf(24), "page.bmp", 1000)).toBe("limit-exceeded");
  });

  it("is not supported when it is a drawing, and nothing of it is loaded", async () => {
    const svg = new TextEncoder().encode(
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///secret.png"/></svg>',
    );
    expect(await failureOf(svg, "page.svg")).toBe("unsupported");
  });
});

/** The halves as a Windows bitmap, rows from the bottom up. */
function bmpOf(bits: 1 | 8 | 24): Uint8Array {
  const rowBytes = 4 * Math.ceil((WIDTH * bits) / 32);
  const paletteBytes = bits === 24 ? 0 : 4 * 2 ** bits;
  const start = 54 + paletteBytes;
  const bytes = new Uint8Array(start + rowBytes * HEIGHT);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, start, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, WIDTH, true);
  view.setInt32(22, HEIGHT, true);
  view.setUint16(28, bits, true);
  for (let i = 0; i < paletteBytes / 4; i++) bytes.fill(bits === 1 ? 255 * i : i, 54 + 4 * i, 54 + 4 * i + 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let bit = 0; bit < WIDTH * bits; bit++) {
      if (bit < (WIDTH * bits) / 2) continue;
      const at = start + y * rowBytes + (bit >> 3);
      bytes[at] = (bytes[at] ?? 0) | (0x80 >> (bit & 7));
    }
  }
  return bytes;
}
