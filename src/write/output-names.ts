/** The folder's own summary; no output may take its name. */
export const manifestName = "manifest.json";

/**
 * Gives each input its own output path below the folder: "a/b.txt" -> "a/b.txt.json". Two inputs never get one path,
 * not even on a file system that ignores case or composes accents: the second becomes "a/b.txt~2.json".
 * The same names in the same order always get the same paths.
 */
export function outputNamer(): (name: string) => string {
  const taken = new Set([foldCase(manifestName)]);
  return (name) => {
    const stem = name.split("/").map(safeSegment).join("/");
    let path = `${stem}.json`;
    for (let copy = 2; taken.has(foldCase(path)); copy++) path = `${stem}~${copy}.json`;
    taken.add(foldCase(path));
    return path;
  };
}

/** A segment that stays inside the folder on every system: no step upwards, no separator of another system. */
function safeSegment(segment: string): string {
  if (segment === "" || segment === "." || segment === "..") return "_";
  return segment.replaceAll("\\", "_").replaceAll(":", "_").replaceAll("\0", "_");
}

function foldCase(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
