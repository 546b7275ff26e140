import type { PlacedText } from "../model.ts";
import { cleanText } from "../shown.ts";
import { type Package, readPart } from "./parts.ts";

/** What is written in the text boxes and shapes of a sheet; charts and pictures are none. */
export function shapesOf(opened: Package, part: string): PlacedText[] {
  const shapes: PlacedText[] = [];
  let anchor = { row: 0, col: 0 };
  /** Which number of the anchor's first corner is being read. */
  let corner: "row" | "col" | null = null;
  let isFrom = false;
  let isText = false;
  /** A second way to draw the same, for older programs. */
  let isFallback = false;
  let text = "";
  readPart(opened, part, {
    open: (name) => {
      if (name === "xdr:from") isFrom = true;
      else if (isFrom && name === "xdr:row") corner = "row";
      else if (isFrom && name === "xdr:col") corner = "col";
      else if (name === "a:t") isText = true;
      else if (name === "a:br" && text !== "") text += "\n";
      else if (name === "mc:Fallback") isFallback = true;
    },
    text: (more) => {
      if (corner !== null) anchor = { ...anchor, [corner]: Number(more) || 0 };
      else if (isText && !isFallback) text += more;
    },
    close: (name) => {
      if (name === "xdr:from") isFrom = false;
      else if (name === "xdr:row" || name === "xdr:col") corner = null;
      else if (name === "a:t") isText = false;
      else if (name === "a:p" && text !== "") text += "\n";
      else if (name === "mc:Fallback") isFallback = false;
      else if (name === "xdr:txBody") {
        const clean = cleanText(text);
        if (clean !== "") shapes.push({ ...anchor, text: clean });
        text = "";
      }
    },
  });
  return shapes;
}
