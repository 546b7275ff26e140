import { type Package, readPart } from "./parts.ts";
import { openRuns } from "./text-run.ts";

/** The texts that cells refer to by number. */
export function sharedStringsOf(opened: Package, part: string | null): string[] {
  const strings: string[] = [];
  if (part === null) return strings;
  const runs = openRuns();
  readPart(opened, part, {
    open: runs.open,
    text: runs.text,
    close: (name) => {
      runs.close(name);
      if (name === "x:si") strings.push(runs.take());
    },
  });
  return strings;
}
