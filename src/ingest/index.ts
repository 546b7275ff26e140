import { createHash } from "node:crypto";
import type { Opened } from "../core/drawn-document.ts";
import { Failure } from "../core/failure.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { MarkedBlock } from "../core/marked.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Source } from "../core/source.ts";
import { type Adapter, defaultIngestLimits, type IngestLimits } from "./adapter.ts";
import { convertedAdapter } from "./convert/adapter.ts";
import { docAdapter } from "./doc/adapter.ts";
import { docxAdapter } from "./docx/adapter.ts";
import { htmlAdapter } from "./html/adapter.ts";
import { pageArchiveAdapter } from "./html/archive.ts";
import { imageAdapter } from "./image/adapter.ts";
import { holdsFiles, isTextMediaType, mediaTypeOfName, nameOfMediaType } from "./media-types.ts";
import { pdfAdapter } from "./pdf/adapter.ts";
import { mediaTypeOf, otherFaceOf } from "./sniff.ts";
import { textAdapter } from "./text.ts";
import { lossesOf } from "./wholeness.ts";
import { workbookAdapter } from "./workbook/adapter.ts";

/** The register: a new format is one line here. */
const adapters: readonly Adapter[] = [
  textAdapter,
  pdfAdapter,
  docxAdapter,
  workbookAdapter,
  htmlAdapter,
  pageArchiveAdapter,
  docAdapter,
  convertedAdapter,
  imageAdapter,
];

/** A Source of a file's bytes: its id is their hash and its media type is what they are, whatever the name says. */
export function sourceOfBytes(facts: { readonly name: string; readonly bytes: Uint8Array }): Source {
  const { name, bytes } = facts;
  const id = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  return { id, name, mediaType: mediaTypeOf(bytes, name), bytes };
}

/**
 * Opens a source.
 *
 * @param limits what the input may cost; each has a default
 * @returns its text or its pages, with an `ingest/name-mismatch` when the name promises another format
 *   and an `ingest/two-formats` when the content is another one as well
 * @throws Failure unsupported, encrypted, corrupt, empty-output or limit-exceeded; never anything else
 */
export async function openSource(source: Source, limits: Partial<IngestLimits> = {}): Promise<Outcome<Opened>> {
  const { name, mediaType } = source;
  if (source.bytes.length === 0) throw emptinessOf(source);
  const losses = lossesOf(source);
  const adapter = adapters.find((each) => each.mediaTypes.includes(mediaType));
  if (adapter === undefined) throw refusalOf(source);
  const { value, issues: opening } = await adapter.open(source, { ...defaultIngestLimits, ...limits });
  const issues = [...losses, ...issuesOfFaces(source), ...opening, ...issuesOfEmpty(value)];
  const promised = mediaTypeOfName(name);
  const areTexts = promised !== null && isTextMediaType(promised) && isTextMediaType(mediaType);
  const isAsPromised = promised === null || promised === mediaType || areTexts;
  if (isAsPromised) return { value, issues };
  const mismatch = issue("ingest/name-mismatch", null, { found: nameOfMediaType(mediaType) });
  return { value, issues: [mismatch, ...issues] };
}

/** A document of scripts or pictures alone is no empty file, but nothing can be read of it: that is said. */
function issuesOfEmpty(opened: Opened): Issue[] {
  if (opened.kind !== "marked" || opened.blocks.some(hasText)) return [];
  return [issue("ingest/page-without-text", null, { page: 1 })];
}

function hasText(block: MarkedBlock): boolean {
  if (block.kind === "text") return block.text !== "";
  return block.rows.some((row) => row.some(({ text, nested }) => text !== "" || nested.some(hasText)));
}

/** A file made to be two things at once shows other programs something else than what was read. */
function issuesOfFaces({ bytes, mediaType }: Source): Issue[] {
  const other = otherFaceOf(bytes, mediaType);
  if (other === null) return [];
  return [issue("ingest/two-formats", null, { read: nameOfMediaType(mediaType), other: nameOfMediaType(other) })];
}

/** Is a source of these bytes opened by a parser that is run in a process of its own? */
export function isIsolatedFormat(bytes: Uint8Array, name: string): boolean {
  const mediaType = mediaTypeOf(bytes, name);
  return adapters.some((adapter) => adapter.isIsolated && adapter.mediaTypes.includes(mediaType));
}

/** No bytes are no bytes, whatever the file is called. */
function emptinessOf({ name }: Source): Failure {
  return new Failure("empty-output", {
    source: name,
    message: "The file is empty (0 bytes).",
    hint: "Check that the export or the copy was completed.",
  });
}

function refusalOf(source: Source): Failure {
  const found = nameOfMediaType(source.mediaType);
  if (source.mediaType === "application/x-encrypted-ooxml") {
    return new Failure("encrypted", {
      source: source.name,
      message: `The file is ${found}.`,
      hint: "Remove the password in the program that wrote the file and try again.",
    });
  }
  const readable = adapters.flatMap((adapter) => adapter.mediaTypes).map(nameOfMediaType);
  const wayOut = holdsFiles(source.mediaType)
    ? "Take the files out of it and convert them; files inside of it were not looked at."
    : `If it holds a form, save or export it as one of: ${readable.join(", ")}.`;
  return new Failure("unsupported", {
    source: source.name,
    message: `The file is ${found}, which is not read.`,
    hint: wayOut,
  });
}
