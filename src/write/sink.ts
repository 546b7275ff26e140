import { createHash } from "node:crypto";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";
import { jsonOf } from "./json.ts";
import { manifestName, outputNamer } from "./output-names.ts";
import type { FailureRecord, OutputRecord } from "./stream.ts";
import { addTotals, noTotals, type Totals, totalsOfDocument } from "./totals.ts";

/** One line of the manifest: which input became which file. `output` is relative to the folder. */
export interface ManifestFile {
  readonly source: string;
  readonly id: string;
  readonly output: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly forms: number;
  readonly rows: number;
}

/** What the folder holds after a run; it depends on the inputs alone, never on the clock or the machine. */
export interface Manifest {
  readonly tablewright: string;
  readonly totals: Totals;
  readonly files: readonly ManifestFile[];
  readonly failures: readonly FailureRecord[];
}

/** Where results go. `write` may be called again only after the last call has settled. */
export interface Sink {
  /** @returns a Failure's record when this one result could not be written, else null; others go on */
  readonly write: (record: OutputRecord) => Promise<FailureRecord | null>;
  readonly finish: () => Promise<Manifest>;
}

export interface FolderOptions {
  /** Version for the manifest. */
  readonly version: string;
  /** Also replace files that tablewright did not write. */
  readonly force: boolean;
}

/**
 * A folder with one `<name>.json` a Document, folders mirrored, and `manifest.json` last. Every file appears whole
 * or not at all: it is written beside its place and renamed.
 */
export function folderSink(folder: string, { version, force }: FolderOptions): Sink {
  const nameOf = outputNamer();
  const files: ManifestFile[] = [];
  const failures: FailureRecord[] = [];
  let totals = noTotals;
  const fail = (record: FailureRecord): FailureRecord => {
    failures.push(record);
    totals = addTotals(totals, { ...noTotals, failures: 1 });
    return record;
  };
  return {
    write: async (record) => {
      if ("failure" in record) {
        fail(record);
        return null;
      }
      const { name } = record.source;
      const output = nameOf(name);
      const text = jsonOf(record);
      try {
        await replaceFile(join(folder, output), text, { own: DOCUMENT_START, force, source: name });
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return fail({ source: name, failure: { code: error.code, message: error.message, hint: error.hint } });
      }
      const added = totalsOfDocument(record);
      totals = addTotals(totals, added);
      files.push({
        source: name,
        id: record.source.id,
        output,
        ...digestOf(text),
        forms: added.forms,
        rows: added.rows,
      });
      return null;
    },
    finish: async () => {
      const manifest: Manifest = { tablewright: version, totals, files, failures };
      const target = join(folder, manifestName);
      await replaceFile(target, jsonOf(manifest), { own: MANIFEST_START, force, source: manifestName });
      return manifest;
    },
  };
}

/** How files of ours begin: only those are replaced without being told to. */
const DOCUMENT_START = '{\n  "schemaVersion": ';
const MANIFEST_START = '{\n  "tablewright": ';

function digestOf(text: string): { bytes: number; sha256: string } {
  const bytes = Buffer.from(text, "utf8");
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

interface Replacement {
  readonly own: string;
  readonly force: boolean;
  readonly source: string;
}

async function replaceFile(target: string, text: string, { own, force, source }: Replacement): Promise<void> {
  const part = `${target}.part`;
  try {
    await mkdir(dirname(target), { recursive: true });
    if (!force && (await isForeign(target, own))) {
      throw new Failure("sink-refused", {
        source,
        message: `${target} exists and was not written by tablewright.`,
        hint: "Choose another folder, or allow replacing it with --force.",
      });
    }
    await writeFile(part, text);
    await rename(part, target);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    await rm(part, { force: true }).catch(() => undefined);
    throw new Failure("sink-refused", {
      source,
      message: `${target} cannot be written: ${systemReason(cause)}`,
      hint: "Check that the folder exists, is writable and has space.",
      cause,
    });
  }
}

/** True when something else than a file of ours stands there. */
async function isForeign(target: string, own: string): Promise<boolean> {
  const handle = await open(target, "r").catch(() => null);
  if (handle === null) return false;
  try {
    const start = Buffer.alloc(own.length);
    await handle.read(start, 0, start.length, 0);
    return start.toString("latin1") !== own;
  } finally {
    await handle.close();
  }
}
