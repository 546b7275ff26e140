import { createHash } from "node:crypto";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Failure } from "../core/failure.ts";
import { watchedReading } from "../core/reading.ts";
import { chunksOf } from "./chunks.ts";
import { jsonOf } from "./json.ts";
import { manifestName, outputNamer } from "./output-names.ts";
import { isSystemError, refusalOf } from "./refusal.ts";
import { type FailureRecord, type OutputRecord, singleStream } from "./stream.ts";
import { addTotals, noTotals, startTotals, type Totals } from "./totals.ts";

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
  /**
   * @returns a Failure's record when this one result could not be written, else null; others go on
   * @throws what the reading of the record throws; its file is left as it was
   */
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
      const { id, name } = record.head.source;
      const output = nameOf(name);
      const counted = startTotals();
      const text = singleStream.pieces(watchedReading(record, counted.watch), 0);
      let digest: Digest;
      try {
        digest = await replaceFile(join(folder, output), text, { own: DOCUMENT_START, force, source: name });
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return fail({ source: name, failure: { code: error.code, message: error.message, hint: error.hint } });
      }
      const added = counted.totals();
      totals = addTotals(totals, added);
      files.push({ source: name, id, output, ...digest, forms: added.forms, rows: added.rows });
      return null;
    },
    finish: async () => {
      const manifest: Manifest = { tablewright: version, totals, files, failures };
      const target = join(folder, manifestName);
      await replaceFile(target, [jsonOf(manifest)], { own: MANIFEST_START, force, source: manifestName });
      return manifest;
    },
  };
}

/** How files of ours begin: only those are replaced without being told to. */
const DOCUMENT_START = '{\n  "schemaVersion": ';
const MANIFEST_START = '{\n  "tablewright": ';

/** What was written, as far as the manifest says it. */
interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

interface Replacement {
  readonly own: string;
  readonly force: boolean;
  readonly source: string;
}

/** @throws Failure when the system refuses; what the making of `pieces` throws, as it is; in both cases no file is left */
async function replaceFile(
  target: string,
  pieces: Iterable<string> | AsyncIterable<string>,
  options: Replacement,
): Promise<Digest> {
  const { own, force, source } = options;
  const part = `${target}.part`;
  let isBegun = false;
  try {
    await mkdir(dirname(target), { recursive: true });
    if (!force && (await isForeign(target, own))) {
      throw new Failure("sink-refused", {
        source,
        message: `${target} exists and was not written by tablewright.`,
        hint: "Choose another folder, or allow replacing it with --force.",
      });
    }
    isBegun = true;
    const digest = await writeDigested(part, pieces);
    await rename(part, target);
    return digest;
  } catch (cause) {
    if (isBegun) await rm(part, { force: true }).catch(() => undefined);
    if (cause instanceof Failure || !isSystemError(cause)) throw cause;
    throw refusalOf(target, source, cause);
  }
}

/** Writes piece by piece, as fast as the disk takes them, and hashes on the way. */
async function writeDigested(path: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<Digest> {
  const hash = createHash("sha256");
  let size = 0;
  async function* passing() {
    for await (const chunk of chunksOf(pieces)) {
      const bytes = Buffer.from(chunk, "utf8");
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
  }
  await writeFile(path, passing());
  return { bytes: size, sha256: hash.digest("hex") };
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
