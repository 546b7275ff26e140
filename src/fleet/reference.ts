import { isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { printableName } from "../batch/printable-name.ts";

/** A document of a run by where it stands; its bytes stay there. */
export interface DocumentReference {
  /** Relative to the input root, with "/": the name in Document and warehouse. */
  readonly name: string;
  /** Where its bytes are: relative to the run's root, with "/", or absolute where it lies outside; can be printed. */
  readonly path: string;
  /** The path in base64 where it is no UTF-8, as in archives packed elsewhere; else null. */
  readonly pathBase64: string | null;
}

/** A file as the plan needs to know it. */
export interface PlannedDocument extends DocumentReference {
  readonly bytes: number;
  /** Whole milliseconds: with path and size it tells whether the file is still the one that was submitted. */
  readonly modifiedMs: number;
}

const IMAGE = /\.(?:png|jpe?g|jfif|bmp|tiff?|gif|webp)$/iu;
const PDF = /\.pdf$/iu;
/**
 * A printed form of a few pages takes some hundred KB with its fonts, a scanned page alone as much. A wrong guess changes how
 * many documents are leased together, nothing else.
 */
const SCANNED_PDF_BYTES = 2 ** 20;

/** Pictures, and PDF files too large to be printed text: these take a hundred times longer. */
export function isLikelyScan({ path, bytes }: { readonly path: string; readonly bytes: number }): boolean {
  return IMAGE.test(path) || (PDF.test(path) && bytes > SCANNED_PDF_BYTES);
}

/** The path below the root that all machines agree on; absolute where it is not below. */
export function sharedPathOf(path: string | Buffer, root: string): Pick<DocumentReference, "path" | "pathBase64"> {
  if (typeof path === "string") return { path: sharedTextOf(path, root), pathBase64: null };
  const start = Buffer.from(root.endsWith(sep) ? root : root + sep);
  const whole = path[0] === sep.charCodeAt(0) ? path : Buffer.concat([Buffer.from(resolve(".") + sep), path]);
  const isBelow = whole.subarray(0, start.length).equals(start);
  const shared = isBelow ? whole.subarray(start.length) : whole;
  return { path: printableName(shared).text, pathBase64: shared.toString("base64") };
}

function sharedTextOf(path: string, root: string): string {
  const below = relative(root, resolve(path));
  if (below.startsWith("..") || isAbsolute(below)) return resolve(path);
  return below.split(sep).join(posix.sep);
}

/** Where this machine finds a document, its root being where the storage is mounted here. */
export function localPathOf({ path, pathBase64 }: DocumentReference, root: string): string | Buffer {
  if (pathBase64 === null) return localTextOf(path, root);
  const bytes = Buffer.from(pathBase64, "base64");
  return isAbsolute(path) ? bytes : Buffer.concat([Buffer.from(root.endsWith(sep) ? root : root + sep), bytes]);
}

function localTextOf(path: string, root: string): string {
  return isAbsolute(path) ? path : join(root, ...path.split(posix.sep));
}

/** The place that the warehouse knows a document by: where it stood when it was submitted, whatever machine reads it. */
export function uriOf({ path }: DocumentReference, root: string): string {
  return pathToFileURL(localTextOf(path, root)).href;
}

/** The deepest folder that holds all paths; absolute ones only. */
export function commonFolderOf(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split(sep));
  const shared = others.reduce((common, parts) => {
    const end = common.findIndex((part, i) => part !== parts[i]);
    return end < 0 ? common : common.slice(0, end);
  }, first);
  return shared.join(sep) || sep;
}
