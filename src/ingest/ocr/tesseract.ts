import type { OcrEngine } from "./engine.ts";
export async function openTesseract(): Promise<OcrEngine> {
  throw new Error("later");
}
