import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Gray } from "../../core/scan.ts";
import type { LineReading, OcrEngine, ReadCharacter } from "./engine.ts";
import { ocrUnavailable, optional, resolvedPackage } from "./models.ts";

const HINT = "Install the optional packages: npm install tesseract.js @tesseract.js-data/chi_sim.";
/** The data for the network alone, and the network alone. */
const DATA_FOLDER = "4.0.0_best_int";
const NETWORK_ONLY = 1;
/** Smaller pictures make tesseract guess; it is told that they are scanned well. */
const ASSUMED_DPI = "300";

/**
 * Tesseract by tesseract.js, line by line. Its Chinese data lacks ≥ and ≤ altogether: what it reads as a number is never
 * sure. Open one for each document: a worker may learn from what it has read.
 *
 * @throws Failure ocr-unavailable when the package or its data is missing
 */
export async function openTesseract(): Promise<OcrEngine> {
  const langPath = dirname(tesseractData());
  const { createWorker, PSM } = await optional("tesseract.js", () => import("tesseract.js"), HINT);
  // Without a handler of errors a picture that cannot be read ends the process.
  const options = { langPath, cacheMethod: "none", gzip: true, errorHandler: () => undefined };
  const worker = await createWorker("chi_sim", NETWORK_ONLY, options).catch((cause: unknown) => {
    throw ocrUnavailable("The data for recognition cannot be read.", HINT, cause);
  });
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.SINGLE_LINE,
    user_defined_dpi: ASSUMED_DPI,
    classify_enable_learning: "0",
  });
  const readOne = async (line: Gray): Promise<LineReading> => {
    const page = await worker.recognize(portableGray(line), {}, { blocks: true, text: false }).catch(() => null);
    const words = (page?.data.blocks ?? []).flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ lines }) => lines.flatMap((each) => each.words)),
    );
    const characters = words.flatMap(({ symbols }) =>
      symbols.map(({ text, confidence, bbox }): ReadCharacter => {
        return { text, probability: confidence / 100, x: (bbox.x0 + bbox.x1) / 2, others: [] };
      }),
    );
    return { characters, faint: [] };
  };
  const read = async (lines: readonly Gray[]): Promise<LineReading[]> => {
    const readings: LineReading[] = [];
    for (const line of lines) readings.push(await readOne(line));
    return readings;
  };
  return {
    name: "tesseract",
    knowsComparators: false,
    read,
    glance: read,
    find: null,
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Where the Chinese data is. @throws Failure ocr-unavailable when it is not installed */
export function tesseractData(): string {
  const folder = dirname(resolvedPackage("@tesseract.js-data/chi_sim/package.json", HINT));
  const data = join(folder, DATA_FOLDER, "chi_sim.traineddata.gz");
  if (!existsSync(data)) throw ocrUnavailable(`The data for recognition is missing: ${data}`, HINT);
  return data;
}

/** A picture as a portable greymap, the one format that needs no encoder. */
function portableGray({ width, height, data }: Gray): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
}
