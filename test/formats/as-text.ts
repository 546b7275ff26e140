import type { Sheet } from "../../scripts/print/sheet.ts";
import { gridOfSheet } from "./grid-of-sheet.ts";

/** A sheet as tab-separated text: merged cells leave blank ones. */
export function textOfSheet(sheet: Sheet): Uint8Array {
  const rows = gridOfSheet(sheet).map((cells) => cells.map((cell) => cell?.text ?? "").join("\t"));
  return new TextEncoder().encode([sheet.title, sheet.subtitle, ...rows].join("\n"));
}
