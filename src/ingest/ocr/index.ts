import { Failure } from "../../core/failure.ts";
import type { OcrEngineName, Recogniser } from "../../core/recognition.ts";
import { type OcrEngine, watchedEngine } from "./engine.ts";

/** Engines are kept for the life of the process: what one reads does not depend on what it read before. */
const engines = new Map<OcrEngineName, Promise<OcrEngine>>();

const openers: Readonly<Record<OcrEngineName, () => Promise<OcrEngine>>> = {
  ppocr: async () => (await import("./ppocr.ts")).openPpocr(),
  tesseract: async () => (await import("./tesseract.ts")).openTesseract(),
};

/**
 * What recognises the pages of a document.
 *
 * @param words spellings that forms are made of, folded as labels are
 * @throws Failure ocr-unavailable when the engine or its models are not installed
 */
export async function openRecogniser(
  name: OcrEngineName,
  source: string,
  words: ReadonlySet<string>,
): Promise<Recogniser> {
  let opening = engines.get(name);
  if (opening === undefined) {
    opening = openers[name]();
    engines.set(name, opening);
  }
  try {
    const [engine, { recognisePage }] = await Promise.all([opening, import("./page.ts")]);
    return {
      name: engine.name,
      read: (scan, cells, onStep) => recognisePage(scan, cells, watchedEngine(engine, onStep), words, source),
    };
  } catch (cause) {
    engines.delete(name);
    if (cause instanceof Failure) throw new Failure(cause.code, { ...cause, message: cause.message, source, cause });
    throw cause;
  }
}
