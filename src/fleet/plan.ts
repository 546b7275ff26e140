import { createHash } from "node:crypto";
import { type DocumentReference, isLikelyScan, type PlannedDocument } from "./reference.ts";

/** What one lease covers. `alone`: one document that something went wrong with. */
export type ShardKind = "born-digital" | "scanned" | "alone";

export interface Shard {
  /** A uuid that follows from what the shard is: the same shard sent twice is one. */
  readonly id: string;
  readonly kind: ShardKind;
  readonly documents: readonly DocumentReference[];
}

export interface Run {
  readonly id: string;
  readonly shards: readonly Shard[];
}

/** What makes a run the run it is, beside its documents. */
export interface RunFacts {
  readonly extractorVersion: string;
  readonly root: string;
  /** Options of reading, as they travel. */
  readonly settings: object;
}

/** Some seconds of work of one core, so that a lost lease costs little and leases themselves next to nothing. */
const documentsPerShard: Readonly<Record<ShardKind, number>> = { "born-digital": 100, scanned: 10, alone: 1 };
const RUN_ID_DIGITS = 16;

/**
 * Cuts a run into shards. The same files with the same settings give the same ids; a file that has changed since gives
 * another run, in which what has landed already is not read again.
 */
export function runOfDocuments(documents: readonly PlannedDocument[], facts: RunFacts): Run {
  const hash = createHash("sha256").update(JSON.stringify([facts.extractorVersion, facts.root, facts.settings]));
  for (const { path, bytes, modifiedMs } of documents) hash.update(JSON.stringify([path, bytes, modifiedMs]));
  const id = hash.digest("hex").slice(0, RUN_ID_DIGITS);
  const shards: Shard[] = [];
  const cut = (kind: ShardKind, all: readonly PlannedDocument[]): void => {
    for (let start = 0; start < all.length; start += documentsPerShard[kind]) {
      const part = all.slice(start, start + documentsPerShard[kind]);
      shards.push({ id: uuidOf(id, kind, start), kind, documents: part.map(referenceOf) });
    }
  };
  cut(
    "born-digital",
    documents.filter((document) => !isLikelyScan(document)),
  );
  cut("scanned", documents.filter(isLikelyScan));
  return { id, shards };
}

function referenceOf({ name, path, pathBase64 }: PlannedDocument): DocumentReference {
  return { name, path, pathBase64 };
}

/** One shard for each of these documents of a shard; asked again it gives the same ones. */
export function aloneShards(parent: string, documents: readonly DocumentReference[]): readonly Shard[] {
  return documents.map((document) => ({
    id: uuidOf(parent, "alone", document.path),
    kind: "alone",
    documents: [document],
  }));
}

/** What is left of a shard whose worker was told to stop. */
export function restShard(parent: string, kind: ShardKind, documents: readonly DocumentReference[]): Shard {
  return { id: uuidOf(parent, "rest"), kind, documents };
}

/** A uuid (version 8: one's own kind) from anything. */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
