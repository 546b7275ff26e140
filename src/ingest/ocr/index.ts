import { Failure } from "../../core/failure.ts";
import type { OcrEngineName, Recogniser } from "../../core/recognition.ts";

/** @throws Failure ocr-unavailable */
export async function openRecogniser(engine: OcrEngineName, source: string): Promise<Recogniser> {
  throw new Failure("ocr-unavailable", { source, message: `The engine ${engine} is not there.`, hint: "Install it." });
}
