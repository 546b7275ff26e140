import { hash } from "node:crypto";

/** The folder's own summary; no output may take its name. */
export const manifestName = "manifest.json";
/** Holds what is to be known of inputs that failed. */
export const rejectedFolderName = "rejected";

/** Folders of our own: an input folder of that name is given another. */
const RESERVED = [manifestName, rejectedFolderName, ".tablewright"];
/** What the file systems in use take as one name. */
const MAX_NAME_BYTES = 255;
/**
 * Longest way to a file below the output folder. A path may have 4,096 bytes; the output folder itself, folders of our own
 * in it and the name of the file want theirs.
 */
const MAX_FOLDER_BYTES = 2_048;
/** Of a longer way so much is kept, as far as whole folders go. */
const KEPT_FOLDER_BYTES = 1_536;
/** While it is written, a file has this behind its name. */
const PART = ".part";
/** Hexadecimal digits that stand for the rest of a name: 64 bits, no two of a million names agree by chance. */
const HASH_DIGITS = 16;

/**
 * Gives each input its own output path below the folder: "a/b.txt" -> "a/b.txt.json". Two inputs never get one path,
 * not even on a file system that ignores case or composes accents: the second becomes "a/b.txt~2.json". A name that is
 * too long for a file system is cut, a hash of it standing for the rest; so is a way through folders that is too long. The same names in the same order always get the
 * same paths.
 */
export function outputNamer(): (name: string) => string {
  const files = startPaths(RESERVED);
  const folders = startPaths([]);
  /** Output folders by input folder: few beside the files. */
  const known = new Map<string, string>();
  const folderOf = (folder: string | null): string => {
    if (folder === null) return "";
    const found = known.get(folder);
    if (found !== undefined) return found;
    const { parent, last } = partsOf(folder);
    const stem = shortWay(below(folderOf(parent), safeSegment(last)), folder);
    // Folders that differ in case only share one; where a file has the name, they give way.
    const path = firstFree(stem, "", (candidate) => files.has(candidate));
    folders.add(path);
    known.set(folder, path);
    return path;
  };
  return (name) => {
    const { parent, last } = partsOf(name);
    const stem = below(folderOf(parent), safeSegment(last));
    const path = firstFree(stem, ".json", (candidate) => files.has(candidate) || folders.has(candidate));
    files.add(path);
    return path;
  };
}

function firstFree(stem: string, extension: string, isTaken: (path: string) => boolean): string {
  let path = fitting(stem, extension);
  for (let copy = 2; isTaken(path); copy++) path = fitting(stem, `~${copy}${extension}`);
  return path;
}

/** The last name of the stem, cut so that it fits with what follows it. */
function fitting(stem: string, end: string): string {
  const room = MAX_NAME_BYTES - Buffer.byteLength(end) - (end.endsWith(".json") ? PART.length : 0);
  const { parent, last } = partsOf(stem);
  if (Buffer.byteLength(last) <= room) return stem + end;
  const short = firstBytes(last, room - 1 - HASH_DIGITS);
  return below(parent ?? "", `${short}~${hash("sha256", last, "hex").slice(0, HASH_DIGITS)}${end}`);
}

/** @param folder whose output the way is: its hash stands for what is left out */
function shortWay(way: string, folder: string): string {
  if (Buffer.byteLength(way) <= MAX_FOLDER_BYTES) return way;
  const segments = way.split("/");
  let bytes = 0;
  const kept = segments.filter((segment) => {
    bytes += Buffer.byteLength(segment) + 1;
    return bytes <= KEPT_FOLDER_BYTES;
  });
  return [...kept, `~${hash("sha256", folder, "hex").slice(0, HASH_DIGITS)}`].join("/");
}

/** As many whole characters as fit. */
function firstBytes(text: string, size: number): string {
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > size) break;
    units += character.length;
  }
  return text.slice(0, units);
}

function below(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** `parent` is null where no stroke stands in the path. */
function partsOf(path: string): { readonly parent: string | null; readonly last: string } {
  const stroke = path.lastIndexOf("/");
  return { parent: stroke < 0 ? null : path.slice(0, stroke), last: path.slice(stroke + 1) };
}

/** A segment that stays inside the folder on every system: no step upwards, no separator of another system. */
function safeSegment(segment: string): string {
  if (segment === "" || segment === "." || segment === "..") return "_";
  return segment.replaceAll("\\", "_").replaceAll(":", "_").replaceAll("\0", "_");
}

/**
 * Paths, as a file system that ignores case tells them apart. Only 52 bits of a hash are kept of each, for an archive
 * has millions; should two agree by chance, one is renamed that need not be.
 */
function startPaths(first: readonly string[]) {
  const keyOf = (path: string): number =>
    Number.parseInt(hash("sha256", path.normalize("NFC").toLowerCase(), "hex").slice(0, 13), 16);
  const keys = new Set(first.map(keyOf));
  return {
    has: (path: string): boolean => keys.has(keyOf(path)),
    add: (path: string): void => {
      keys.add(keyOf(path));
    },
  };
}
