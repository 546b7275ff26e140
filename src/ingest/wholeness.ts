import { Failure } from "../core/failure.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { Source } from "../core/source.ts";
import { isTextMediaType } from "./media-types.ts";
import { lostBytesOfOle } from "./ole-extent.ts";
import { hasOleDirectory, isOle, UNKNOWN_OLE } from "./sniff-ole.ts";

/**
 * So many NUL bytes in a row stand in no text in any encoding: a disk or a broken download left them where text was.
 */
const MIN_ZERO_RUN_BYTES = 16;

/** White space and filling behind the last brace of an RTF document. */
const RTF_TAIL_BYTES = 4096;

/**
 * What the bytes of a file alone tell of what it has lost, whatever reads it.
 *
 * @returns an `ingest/file-damaged` where the rest can be read
 * @throws Failure corrupt where the rest is of no use
 */
export function lossesOf(source: Source): Issue[] {
  const { name, bytes, mediaType } = source;
  if (bytes.every((byte) => byte === 0)) throw cut(name, `The file is ${bytes.length} zero bytes and nothing else`);
  if (isOle(bytes)) checkOle(source);
  if (mediaType === "text/rtf") return lossesOfRtf(bytes);
  return isTextMediaType(mediaType) || mediaType === "text/html" ? lossesOfText(bytes) : [];
}

function checkOle({ name, bytes, mediaType }: Source): void {
  const lost = lostBytesOfOle(bytes);
  if (lost > 0) throw cut(name, `The file is cut off or damaged: ${lost} bytes of its contents are missing`);
  if (mediaType === UNKNOWN_OLE && !hasOleDirectory(bytes)) {
    throw cut(name, "The file is an OLE container whose directory is lost");
  }
}

/** Everything in an RTF document stands inside of one pair of braces. */
function lossesOfRtf(bytes: Uint8Array): Issue[] {
  const end = Buffer.from(bytes.subarray(-RTF_TAIL_BYTES)).toString("latin1");
  return /\}[\s\0]*$/.test(end) ? [] : [issue("ingest/file-damaged", null, { reason: "it ends before its text does" })];
}

function lossesOfText(bytes: Uint8Array): Issue[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zeros = Buffer.alloc(MIN_ZERO_RUN_BYTES);
  let lost = 0;
  for (let at = view.indexOf(zeros); at !== -1; at = view.indexOf(zeros, at)) {
    const from = at;
    while (view[at] === 0) at++;
    lost += at - from;
  }
  return lost === 0 ? [] : [issue("ingest/file-damaged", null, { reason: `${lost} bytes of its text are zero` })];
}

function cut(source: string, what: string): Failure {
  return new Failure("corrupt", {
    source,
    message: `${what}.`,
    hint: "Copy or download the file again; if that is all there is of it, open it in the program that wrote it.",
  });
}
