import { createReadStream } from "node:fs";
import { isAbsolute } from "node:path";
import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";
import type { ManifestFile } from "../write/manifest-file.ts";
import type { FailureRecord } from "../write/stream.ts";
import { linesOf } from "./result-lines.ts";

/** What a manifest of converted results says, one entry after another. */
export type ManifestEntry =
  | { readonly kind: "version"; readonly version: string }
  | { readonly kind: "file"; readonly file: ManifestFile }
  | { readonly kind: "failure"; readonly record: FailureRecord };

/** How the manifest is laid out by whoever writes it: a list opens, and its elements are indented by four. */
const VERSION = /^ {2}"tablewright": "([^"]+)",?$/;
const LIST = /^ {2}"(files|failures)": \[/;
const ELEMENT_START = "    {";
const ELEMENT_END = /^ {4}\},?$/;
const END = "}";

/**
 * Reads `manifest.json` line by line, so that one of a million files is read like one of ten.
 *
 * @throws Failure io-error when it cannot be read, corrupt when it breaks off or is none
 */
export async function* entriesOfManifest(path: string): AsyncGenerator<ManifestEntry, void, undefined> {
  let list = "";
  let element: string[] | null = null;
  let isWhole = false;
  try {
    for await (const line of linesOf(createReadStream(path))) {
      if (element !== null) {
        element.push(line);
        if (!ELEMENT_END.test(line)) continue;
        yield entryOf(list, element.join("\n").replace(/,$/, ""), path);
        element = null;
      } else if (line === ELEMENT_START) {
        element = [line];
      } else {
        const version = VERSION.exec(line)?.[1];
        if (version !== undefined) yield { kind: "version", version };
        list = LIST.exec(line)?.[1] ?? list;
        isWhole = line === END;
      }
    }
  } catch (cause) {
    throw cause instanceof Failure ? cause : unreadable(path, cause);
  }
  if (!isWhole || list === "") throw broken(path);
}

function entryOf(list: string, text: string, path: string): ManifestEntry {
  const element = parsed(text, path);
  if (list === "files" && isFile(element)) return { kind: "file", file: element };
  if (list === "failures" && isFailure(element)) return { kind: "failure", record: element };
  throw broken(path);
}

/** Names a file inside the folder; nothing outside of it is ever read. */
function isFile(element: unknown): element is ManifestFile {
  if (typeof element !== "object" || element === null) return false;
  const { source, id, output, sha256, rows } = { source: 0, id: 0, output: 0, sha256: 0, rows: "", ...element };
  const texts = [source, id, output, sha256].every((text) => typeof text === "string");
  return texts && typeof rows === "number" && !isAbsolute(String(output)) && !String(output).split("/").includes("..");
}

function isFailure(element: unknown): element is FailureRecord {
  if (typeof element !== "object" || element === null) return false;
  const { source, failure } = { source: 0, failure: null, ...element };
  return typeof source === "string" && typeof failure === "object" && failure !== null && "code" in failure;
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken(path);
  }
}

function unreadable(path: string, cause: unknown): Failure {
  const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
  return new Failure("io-error", {
    source: path,
    message: isMissing ? `There is no ${path}.` : `${path} cannot be read: ${systemReason(cause)}.`,
    hint: "convert writes it last: run it to its end with --resume, or name files instead of the folder.",
    cause,
  });
}

function broken(path: string): Failure {
  return new Failure("corrupt", {
    source: path,
    message: `${path} is no manifest that convert wrote, or breaks off.`,
    hint: "Run convert again with --resume, or name files instead of the folder.",
  });
}
