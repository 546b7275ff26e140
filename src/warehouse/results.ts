import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { systemReason } from "../core/system-reason.ts";
import type { ManifestFile } from "../write/manifest-file.ts";
import { manifestName, rejectedFolderName } from "../write/output-names.ts";
import { isSystemError } from "../write/refusal.ts";
import { linesOf } from "./result-lines.ts";
import { entriesOfManifest } from "./result-manifest.ts";

/** One result of an earlier conversion, on its way into a warehouse. */
export type Result =
  /** A file of a folder that convert wrote, not read yet. */
  | { readonly kind: "file"; readonly path: string; readonly file: ManifestFile; readonly sourceUri: string }
  /** A record of a file or of standard input: a Document or a failure record, by its own word. */
  | {
      readonly kind: "record";
      readonly label: string;
      readonly record: unknown;
      readonly uriOf: (name: string) => string;
    }
  /** An input that failed when it was converted. */
  | {
      readonly kind: "failure";
      readonly record: RejectedRecord;
      readonly sourceUri: string;
      readonly version: string | null;
    }
  /** Something that is no result. */
  | { readonly kind: "unread"; readonly label: string; readonly message: string };

/** As in rejected/: with the id of the bytes where they could be read. */
export interface RejectedRecord {
  readonly source: string;
  readonly id?: string | null;
  readonly failure: { readonly code: string; readonly message: string; readonly hint: string };
}

interface From {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** What the names of sources are relative to; null: the folder or file that is loaded. */
  readonly sourceRoot: string | null;
}

/**
 * The results that the arguments mean, one after another: folders that `convert -o` wrote, files that it wrote to
 * standard output (one Document, an array, or one record a line), and "-" for standard input.
 *
 * @throws Failure io-error or corrupt for a folder without its manifest, or a file that cannot be read
 */
export async function* resultsOf(args: readonly string[], { stdin, sourceRoot }: From): AsyncGenerator<Result> {
  for (const argument of args) {
    if (argument === "-") {
      yield* resultsOfText("-", stdin, uriBelow(sourceRoot ?? "stdin:"));
      continue;
    }
    const uriOf = uriBelow(sourceRoot ?? pathToFileURL(resolve(argument)).href);
    const isFolder = await stat(argument).then(
      (facts) => facts.isDirectory(),
      () => false,
    );
    if (isFolder) yield* resultsOfFolder(argument, uriOf);
    else yield* resultsOfFile(argument, uriOf);
  }
}

/** What was read before a file fails stays; the failure takes the place of the rest. */
async function* resultsOfFile(path: string, uriOf: UriOf): AsyncGenerator<Result> {
  try {
    yield* resultsOfText(basename(path), createReadStream(path), uriOf);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    yield { kind: "unread", label: path, message: `It cannot be read: ${systemReason(error)}.` };
  }
}

type UriOf = (name: string) => string;

/** The place of a source: its name below the root, as a URI has it. */
function uriBelow(root: string): UriOf {
  const base = root.replace(/\/$/, "");
  return (name) => `${base}/${name.split("/").map(encodeURIComponent).join("/")}`;
}

async function* resultsOfFolder(folder: string, uriOf: UriOf): AsyncGenerator<Result> {
  let version: string | null = null;
  let ids: ReadonlyMap<string, string> | null = null;
  for await (const entry of entriesOfManifest(join(folder, manifestName))) {
    if (entry.kind === "version") {
      version = entry.version;
    } else if (entry.kind === "file") {
      const { file } = entry;
      yield { kind: "file", path: join(folder, file.output), file, sourceUri: uriOf(file.source) };
    } else {
      ids ??= await rejectedIds(folder);
      const { source } = entry.record;
      const record = { ...entry.record, id: ids.get(source) ?? null };
      yield { kind: "failure", record, sourceUri: uriOf(source), version };
    }
  }
}

/** The ids of inputs that failed, by their names: the manifest does not have them. */
async function rejectedIds(folder: string): Promise<ReadonlyMap<string, string>> {
  const root = join(folder, rejectedFolderName);
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const ids = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const record = await readFile(join(entry.parentPath, entry.name), "utf8").then(recordOrNull);
    if (isRejected(record) && typeof record.id === "string") ids.set(record.source, record.id);
  }
  return ids;
}

function recordOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @typeParam the caller has seen the mark of a record of ours */
export function isRejected(record: unknown): record is RejectedRecord {
  if (typeof record !== "object" || record === null || !("failure" in record) || !("source" in record)) return false;
  const { failure } = record;
  return typeof record.source === "string" && typeof failure === "object" && failure !== null && "code" in failure;
}

/**
 * One record a line, each handed on as it comes; a text whose first line is no record is read as a whole.
 */
async function* resultsOfText(name: string, chunks: AsyncIterable<Uint8Array>, uriOf: UriOf): AsyncGenerator<Result> {
  let whole: string[] | null = null;
  let number = 0;
  for await (const line of linesOf(chunks)) {
    number++;
    if (whole !== null) {
      whole.push(line);
      continue;
    }
    if (line.trim() === "") continue;
    const record = recordOrNull(line);
    const label = `${name}:${number}`;
    if (typeof record === "object" && record !== null && !Array.isArray(record)) {
      yield { kind: "record", label, record, uriOf };
    } else if (number === 1) {
      whole = [line];
    } else {
      yield { kind: "unread", label, message: "This line is no JSON of a Document or of a failure." };
    }
  }
  if (whole !== null) yield* resultsOfWhole(name, whole.join("\n"), uriOf);
}

function* resultsOfWhole(name: string, text: string, uriOf: UriOf): Generator<Result> {
  const value = recordOrNull(text);
  const records: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (value === null) yield { kind: "unread", label: name, message: "This is neither JSON nor NDJSON." };
  else
    for (const [index, record] of records.entries())
      yield { kind: "record", label: `${name}#${index + 1}`, record, uriOf };
}

/** A refusal to be told of one result, the others going on. */
export interface Refused {
  readonly label: string;
  readonly message: string;
}
