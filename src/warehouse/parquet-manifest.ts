import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";

export const parquetManifestName = "_manifest.json";

/** One file of the folder, as its readers and the next load know it. */
export interface ParquetFile {
  readonly table: string;
  /** Relative to the folder, with "/". */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  /** The version of the schema that its columns have. */
  readonly schemaVersion: number;
}

/** What the folder holds; files that it does not list are of no load, or of one that did not end. */
export interface ParquetManifest {
  readonly tablewright: "parquet";
  readonly schemaVersion: number;
  /** Sorted by path. */
  readonly files: readonly ParquetFile[];
}

/**
 * @param version of the schema that files are written in
 * @returns null where there is none
 * @throws Failure sink-refused for one that is not ours, and for files of any other version: one table never has both
 */
export async function readManifest(folder: string, version: number): Promise<ParquetManifest | null> {
  const path = join(folder, parquetManifestName);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw refusal(folder, `${path} cannot be read: ${systemReason(error)}.`, "Check who may read it.");
  });
  if (text === null) return null;
  const manifest = manifestOfText(text);
  if (manifest === null) {
    throw refusal(folder, `${path} was not written by tablewright.`, "Load into a folder of its own.");
  }
  const versions = [manifest.schemaVersion, ...manifest.files.map(({ schemaVersion }) => schemaVersion)];
  const newest = Math.max(...versions);
  if (newest > version) {
    throw refusal(
      folder,
      `parquet:${folder} has version ${newest} of the schema; this tablewright knows versions up to ${version}.`,
      "Use the newer tablewright that wrote it, or load into another folder.",
    );
  }
  const oldest = Math.min(...versions);
  if (oldest < version) {
    throw refusal(
      folder,
      `parquet:${folder} has version ${oldest} of the schema; this tablewright writes version ${version}.`,
      "Parquet files stay as they are: load the results once more into a new folder, or go on with the tablewright that wrote these.",
    );
  }
  return manifest;
}

function refusal(folder: string, message: string, hint: string): Failure {
  return new Failure("sink-refused", { source: `parquet:${folder}`, message, hint });
}

function manifestOfText(text: string): ParquetManifest | null {
  try {
    const data: Partial<ParquetManifest> | null = JSON.parse(text);
    const isOurs =
      data?.tablewright === "parquet" && typeof data.schemaVersion === "number" && Array.isArray(data.files);
    // Nobody else writes this mark, and what stands under it is as we wrote it.
    return isOurs ? (data as ParquetManifest) : null;
  } catch {
    return null;
  }
}

/** Replaces the manifest in one step: readers see the old state or the new one. One file a line, so that it can be compared. */
export async function writeManifest(folder: string, { schemaVersion, files }: ParquetManifest): Promise<void> {
  const lines = files.map((file) => `    ${JSON.stringify(file)}`).join(",\n");
  const list = files.length === 0 ? "[]" : `[\n${lines}\n  ]`;
  const text = `{\n  "tablewright": "parquet",\n  "schemaVersion": ${schemaVersion},\n  "files": ${list}\n}\n`;
  const target = join(folder, parquetManifestName);
  const part = `${target}.part`;
  const handle = await open(part, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, target);
  await syncPath(folder);
}

/** Waits until a file, or the names in a folder, are on the disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a finished file in its place under the name of its content; there already, it is the same file. */
export async function settleFile(
  part: string,
  nameOf: (sha256: string) => string,
): Promise<[path: string, sha256: string]> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(part)) hash.update(chunk);
  const sha256 = hash.digest("hex");
  await syncPath(part);
  const path = nameOf(sha256);
  await rename(part, path);
  await syncPath(dirname(path));
  return [path, sha256];
}
