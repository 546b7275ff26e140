import type { Batch } from "./batch.ts";
import type { Landing } from "./landing.ts";
import { keyOf } from "./row-key.ts";
import type { Scalar } from "./rows.ts";
import { landingColumnsOf, landingTables } from "./schema/index.ts";

/** A reading that is in the warehouse, as far as a batch has to know. */
export interface StandingReading {
  readonly documentId: string;
  readonly contentSha256: string;
  readonly extractorVersion: string;
  readonly status: string;
  readonly errorCode: string | null;
  readonly loadId: string;
}

/** The last row of document_sources at a place. */
export interface StandingSource {
  readonly documentSourceId: string;
  readonly sourceUri: string;
  readonly contentSha256: string;
}

/** What the warehouse holds of a batch's contents and places. */
export interface Standing {
  readonly readings: readonly StandingReading[];
  readonly sources: readonly StandingSource[];
}

/** What is to be written, and nothing else: a batch that is there already gives a decision without rows. */
export interface Decision {
  readonly loadId: string;
  readonly landings: readonly Landing[];
  /** Failed readings that give way. */
  readonly removedIds: readonly string[];
  /** Rows of document_sources without load_id, in the order of the schema. */
  readonly sources: readonly (readonly Scalar[])[];
  /** Readings that are there already. */
  readonly known: number;
  /** Rows of all tables but loads. */
  readonly rows: number;
  /** For the row of loads. */
  readonly extractorVersion: string;
  readonly configHash: string;
}

/** Decides what of a batch is new. Pure: the same batch on the same warehouse gives the same rows. */
export function decisionOf(batch: Batch, { readings, sources }: Standing): Decision {
  const good = new Set(readings.filter(({ status }) => status === "ok").map(contentKey));
  const byId = new Map(readings.map((reading) => [reading.documentId, reading]));
  const landings = batch.landings.filter((landing) => isNew(landing, byId.get(landing.ledger.documentId), good));
  const landed = new Set(landings.map(({ ledger }) => ledger.documentId));
  const goodNow = new Set(
    landings.filter(({ ledger }) => ledger.status === "ok").map(({ ledger }) => contentKey(ledger)),
  );
  const removed = readings.filter(
    (reading) => reading.status === "failed" && (landed.has(reading.documentId) || goodNow.has(contentKey(reading))),
  );
  const newSources = sourcesOf(batch, sources);
  return {
    loadId: loadIdOf(landings, removed, newSources),
    landings,
    removedIds: removed.map(({ documentId }) => documentId),
    sources: newSources,
    known: batch.offered - landings.length,
    rows: newSources.length + landings.reduce((sum, landing) => sum + countRows(landing), 0),
    extractorVersion: joined(landings.map(({ ledger }) => ledger.extractorVersion)),
    configHash: joined(landings.map(({ ledger }) => ledger.configHash)),
  };
}

function isNew({ ledger, rows }: Landing, there: StandingReading | undefined, good: ReadonlySet<string>): boolean {
  if (ledger.status === "ok") return there?.status !== "ok";
  // It failed: news only where nothing good is known, and where it failed otherwise before, or not at all.
  return !good.has(contentKey(ledger)) && !(there?.status === "failed" && there.errorCode === errorCodeOf(rows));
}

function errorCodeOf({ documents }: Landing["rows"]): Scalar {
  return documents[0]?.[errorCodeAt] ?? null;
}

const errorCodeAt = landingColumnsOf("documents").findIndex(({ name }) => name === "error_code");

function contentKey({
  contentSha256,
  extractorVersion,
}: Pick<StandingReading, "contentSha256" | "extractorVersion">): string {
  return `${contentSha256} ${extractorVersion}`;
}

/** A row for every place that held another content before, or none. */
function sourcesOf({ names }: Batch, standing: readonly StandingSource[]): readonly (readonly Scalar[])[] {
  const before = new Map(standing.map((source) => [source.sourceUri, source]));
  return names.flatMap(({ contentSha256, sourceName, sourceUri }) => {
    const last = before.get(sourceUri);
    if (last?.contentSha256 === contentSha256) return [];
    const id = keyOf("document_sources", contentSha256, sourceUri, last?.documentSourceId ?? "");
    return [[id, contentSha256, sourceName, sourceUri]];
  });
}

/**
 * No two loads of a warehouse land the same: a good reading lands once, a failed one after another knows the load of
 * that. So this names one load only, and the same batches give the same ids everywhere.
 */
function loadIdOf(
  landings: readonly Landing[],
  removed: readonly StandingReading[],
  sources: Decision["sources"],
): string {
  const readings = landings.map(({ ledger, rows }) => `${ledger.documentId} ${errorCodeOf(rows) ?? "ok"}`);
  const before = removed.map(({ documentId, loadId }) => `${documentId} ${loadId}`);
  return keyOf("loads", ...readings.sort(), ...before.sort(), ...sources.map(([id]) => String(id)).sort());
}

function countRows({ rows }: Landing): number {
  return landingTables.reduce((sum, table) => sum + rows[table].length, 0);
}

function joined(parts: readonly string[]): string {
  return [...new Set(parts)].sort().join(";");
}
