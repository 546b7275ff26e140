import { addressOf } from "../address.ts";
import type { PlacedText } from "../model.ts";
import { cleanText } from "../shown.ts";
import { type Package, readPart } from "./parts.ts";
import { openRuns } from "./text-run.ts";

/** The comments on a sheet's cells; threads of them are written here too, in one text. */
export function commentsOf(opened: Package, part: string): PlacedText[] {
  const notes: PlacedText[] = [];
  const runs = openRuns();
  let ref = "";
  readPart(opened, part, {
    open: (name, attributes) => {
      if (name === "x:comment") ({ ref = "" } = attributes());
      runs.open(name, attributes);
    },
    text: runs.text,
    close: (name) => {
      runs.close(name);
      if (name !== "x:comment") return;
      const text = cleanText(runs.take());
      if (text !== "") notes.push({ ...(addressOf(ref) ?? { row: 0, col: 0 }), text });
    },
  });
  return notes;
}
