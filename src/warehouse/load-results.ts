import { hash } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import type { Document } from "../core/document.ts";
import { systemReason } from "../core/system-reason.ts";
import { type Landing, landingOfDocument, landingOfFailure, type SourceName } from "./landing.ts";
import { isRejected, type Refused, type RejectedRecord, type Result } from "./results.ts";
import { failureCodes } from "./schema/words.ts";
import type { Warehouse } from "./warehouse.ts";

/** What loading came to; adds up over batches. */
export interface LoadCounts {
  readonly landed: number;
  readonly known: number;
  /** Failed documents among those that landed. */
  readonly failures: number;
  readonly rows: number;
  readonly refused: readonly Refused[];
}

/** Checks what is not vouched for by a manifest. */
export type DocumentCheck = (record: unknown) => Promise<Document | null>;

interface LoadOptions {
  readonly runId: string;
  readonly check: DocumentCheck;
}

type FileResult = Extract<Result, { kind: "file" }>;

/** Lands some results: what is known is not read, the rest is read, checked and landed in one transaction. */
export async function loadResults(
  warehouse: Warehouse,
  results: readonly Result[],
  { runId, check }: LoadOptions,
): Promise<LoadCounts> {
  const refused: Refused[] = [];
  const landings: Landing[] = [];
  const { known, unknown, settings } = await partOfKnown(
    warehouse,
    results.filter((result) => result.kind === "file"),
  );
  for (const file of unknown) {
    const landing = await landingOfFile(file);
    "ledger" in landing ? landings.push(landing) : refused.push(landing);
  }
  for (const result of results) {
    if (result.kind === "file") continue;
    const landing = await landingOfResult(result, check, settings);
    "ledger" in landing ? landings.push(landing) : refused.push(landing);
  }
  const added = known.length === 0 ? null : await warehouse.addNames(known, { runId });
  const landed = landings.length === 0 ? null : await warehouse.land(landings, { runId });
  return {
    landed: landed?.landed ?? 0,
    known: known.length + (landed?.known ?? 0),
    failures: landings.filter(({ ledger }) => ledger.status === "failed").length,
    rows: (landed?.rows ?? 0) + (added?.rows ?? 0),
    refused,
  };
}

/** What read a document, and how: the ledger asks for both. */
interface Settings {
  readonly version: string;
  readonly configHash: string;
}

/** Settings of results that failed without saying theirs, in a batch without any other. */
const unknownSettings: Settings = { version: "unknown", configHash: "unknown" };

interface Parting {
  readonly known: readonly SourceName[];
  readonly unknown: readonly FileResult[];
  /** Those of the batch's files, for the failures among them. */
  readonly settings: Settings;
}

/** Asks the warehouse by the heads of the files, which say with what they were made. */
async function partOfKnown(warehouse: Warehouse, files: readonly FileResult[]): Promise<Parting> {
  const heads = await Promise.all(files.map(async (file) => ({ file, settings: await settingsOfFile(file.path) })));
  const groups = Map.groupBy(heads, ({ settings }) => settings?.version ?? null);
  const known: SourceName[] = [];
  const unknown: FileResult[] = [];
  for (const [version, members] of groups) {
    const hashes = [...new Set(members.flatMap(({ settings }) => settings?.configHash ?? []))];
    for (const configHash of hashes) {
      const asked = members.filter(({ settings }) => settings?.configHash === configHash).map(({ file }) => file);
      const there = await warehouse.known(asked.map(contentOf), version ?? "", [configHash]);
      for (const file of asked) {
        if (!there.has(contentOf(file))) unknown.push(file);
        else known.push({ contentSha256: contentOf(file), sourceName: file.file.source, sourceUri: file.sourceUri });
      }
    }
    unknown.push(...members.filter(({ settings }) => settings === null).map(({ file }) => file));
  }
  return { known, unknown, settings: heads.find(({ settings }) => settings !== null)?.settings ?? unknownSettings };
}

function contentOf({ file }: FileResult): string {
  return file.id.replace(/^sha256:/, "");
}

/** Bytes within which a Document says what made it, unless the name of its source is very long. */
const HEAD_BYTES = 2048;
const EXTRACTOR =
  /"extractor":\s*\{\s*"name":\s*"tablewright",\s*"version":\s*"([^"\\]+)",\s*"configHash":\s*"([^"\\]+)"/;

/** @returns null where the head does not say it, or cannot be read: then the whole file is */
async function settingsOfFile(path: string): Promise<Settings | null> {
  const handle = await open(path, "r").catch(() => null);
  if (handle === null) return null;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const [, version, configHash] = EXTRACTOR.exec(buffer.toString("utf8", 0, bytesRead)) ?? [];
    return version === undefined || configHash === undefined ? null : { version, configHash };
  } finally {
    await handle.close();
  }
}

/** A file as the manifest vouches for it: its bytes are those that convert wrote. */
async function landingOfFile({ path, file, sourceUri }: FileResult): Promise<Landing | Refused> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    return { label: file.output, message: `${file.output} cannot be read: ${systemReason(cause)}.` };
  }
  if (hash("sha256", bytes, "hex") !== file.sha256) {
    return {
      label: file.output,
      message: "This file is not as convert wrote it (its SHA-256 is not that of the manifest).",
    };
  }
  // The hash says that these are the bytes that convert wrote: a Document.
  const document = JSON.parse(bytes.toString("utf8")) as Document;
  return landingOfDocument(document, sourceUri);
}

async function landingOfResult(
  result: Exclude<Result, FileResult>,
  check: DocumentCheck,
  settings: Settings,
): Promise<Landing | Refused> {
  switch (result.kind) {
    case "unread":
      return result;
    case "failure": {
      const version = result.version ?? settings.version;
      return landingOfRejected(result.record, result.sourceUri, { ...settings, version });
    }
    case "record": {
      const { label, record, uriOf } = result;
      if (isRejected(record)) return landingOfRejected(record, uriOf(record.source), settings);
      const document = await check(record);
      if (document === null)
        return { label, message: "This is no Document of this version: tablewright check says why." };
      return landingOfDocument(document, uriOf(document.source.name));
    }
  }
}

function landingOfRejected({ source, id, failure }: RejectedRecord, sourceUri: string, settings: Settings): Landing {
  return landingOfFailure({
    sourceName: source,
    sourceUri,
    contentSha256: id?.replace(/^sha256:/, "") ?? null,
    mediaType: null,
    bytes: null,
    extractorVersion: settings.version,
    configHash: settings.configHash,
    failure: { ...failure, code: failureCodes.find((code) => code === failure.code) ?? "crash" },
  });
}
