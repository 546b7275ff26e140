import { fork } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure } from "../../core/failure.ts";
import type { Source } from "../../core/source.ts";
import { nameOfMediaType } from "../media-types.ts";
import { officeProgram } from "./program.ts";
import type { ConversionResult, ConversionTask } from "./protocol.ts";

/** Longest conversion: shorter than what a document may take, so that it is this limit that is told of. */
const TIMEOUT_MS = 25_000;
const WORD = "docx:MS Word 2007 XML";

/** What LibreOffice is told of a file's kind: it goes by the name. */
const extensions: Readonly<Record<string, string>> = {
  "text/rtf": "rtf",
  "application/msword": "doc",
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.text-flat-xml": "fodt",
  "application/x-ms-wordml": "xml",
};

/** Formats that are read by way of LibreOffice. */
export const convertedTypes: readonly string[] = Object.keys(extensions).filter(
  (type) => type !== "application/msword",
);

/**
 * The bytes of a document as LibreOffice saves it for Word (docx).
 *
 * @throws Failure unsupported where LibreOffice is not installed, timeout, corrupt where it cannot open the document
 */
export async function convertedByOffice({ name, bytes, mediaType }: Source): Promise<Uint8Array> {
  const program = officeProgram();
  if (program === null) throw officeMissing(name, mediaType);
  const extension = extensions[mediaType] ?? "doc";
  const result = await asked({ program, bytes, extension, target: WORD, timeoutMs: TIMEOUT_MS });
  switch (result.kind) {
    case "done":
      return result.bytes;
    case "late":
      throw new Failure("timeout", {
        source: name,
        message: `LibreOffice did not convert the document within ${TIMEOUT_MS / 1000} s.`,
        hint: "Open it in a word processor and save it as docx.",
      });
    case "failed":
      throw new Failure("corrupt", {
        source: name,
        message: `LibreOffice could not convert the document: ${result.reason}.`,
        hint: "Open it in a word processor and save it as docx.",
      });
  }
}

function asked(task: ConversionTask): Promise<ConversionResult> {
  const keeper = fileURLToPath(new URL(`./keeper${extname(fileURLToPath(import.meta.url))}`, import.meta.url));
  return new Promise((resolve) => {
    const child = fork(keeper, [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: [],
    });
    child.once("message", (result: ConversionResult) => resolve(result));
    child.once("error", (error) => resolve({ kind: "failed", reason: error.message }));
    child.once("exit", () => resolve({ kind: "failed", reason: "its keeper ended" }));
    child.send(task);
  });
}

function officeMissing(source: string, mediaType: string): Failure {
  return new Failure("unsupported", {
    source,
    message: `The file is ${nameOfMediaType(mediaType)}, which is read by way of LibreOffice; that is not installed.`,
    hint: "Install LibreOffice, or open the file in a word processor and save it as docx.",
  });
}
