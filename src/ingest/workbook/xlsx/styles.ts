import { builtinFormats } from "../format/builtin.ts";
import { type Package, readPart } from "./parts.ts";

const GENERAL = "General";

/** The number format of each cell style, by the style's number. */
export function formatsOfStyles(opened: Package, part: string | null): string[] {
  const own = new Map<number, string>();
  const ids: number[] = [];
  let isCellStyles = false;
  if (part !== null) {
    readPart(opened, part, {
      open: (name, attributes) => {
        if (name === "x:cellXfs") isCellStyles = true;
        else if (name === "x:numFmt" || (name === "x:xf" && isCellStyles)) {
          const { numFmtId = "0", formatCode } = attributes();
          if (name === "x:xf") ids.push(Number(numFmtId));
          else own.set(Number(numFmtId), formatCode ?? GENERAL);
        }
      },
      close: (name) => {
        if (name === "x:cellXfs") isCellStyles = false;
      },
    });
  }
  return ids.map((id) => own.get(id) ?? builtinFormats[id] ?? GENERAL);
}
