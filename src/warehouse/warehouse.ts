import { Failure } from "../core/failure.ts";
import type { Landing, SourceName } from "./landing.ts";

/** What a load is part of; everything else about it follows from what lands. */
export interface LoadFacts {
  /** The run or shard. */
  readonly runId: string;
}

export interface LandResult {
  /** Documents that landed now, failed ones included. */
  readonly landed: number;
  /** Documents that were there already, or came twice. */
  readonly known: number;
  /** Places at which a content was found that did not stand there before. */
  readonly sources: number;
  /** Rows of all tables that were written now. */
  readonly rows: number;
}

/** When a batch may land. */
export interface LandWhen {
  /** Has to end well first: a batch may be given while another lands, so that its rows are made meanwhile. */
  readonly before?: Promise<unknown>;
}

/** A database or folder that documents land in: each exactly once, however often it is offered. */
export interface Warehouse {
  /**
   * Which of these contents (hex SHA-256) have been read by this version with one of these settings: they need not be
   * read again.
   */
  readonly known: (
    contents: readonly string[],
    extractorVersion: string,
    configHashes: readonly string[],
  ) => Promise<ReadonlySet<string>>;
  /**
   * Lands several hundred documents in one transaction: all of them or none.
   * - A reading that is there already adds at most the place where its content was found.
   * - A failed reading gives way to a good one of the same content and version, and is not written where there is one.
   *
   * @throws Failure sink-refused when the warehouse refuses; then nothing of the batch is there. What `before` throws
   */
  readonly land: (landings: readonly Landing[], load: LoadFacts, when?: LandWhen) => Promise<LandResult>;
  /** The bytes of known documents stand at these places: what `land` does for documents that are there already. */
  readonly addNames: (names: readonly SourceName[], load: LoadFacts) => Promise<LandResult>;
  readonly close: () => Promise<void>;
}

/** `bulk`: what is landed is read after it is closed, so indexes may wait until then. */
export type WarehouseUse = "steady" | "bulk";

interface Kind {
  readonly matches: (uri: string) => boolean;
  readonly open: (uri: string, use: WarehouseUse) => Promise<Warehouse>;
}

/** Every kind of warehouse; each is loaded when it is asked for, so that nobody pays for the others. */
const kinds: readonly Kind[] = [
  {
    matches: (uri) => uri.startsWith("duckdb:"),
    open: async (uri) => (await import("./duckdb.ts")).openDuckdb(uri.slice("duckdb:".length)),
  },
  {
    matches: (uri) => uri.startsWith("parquet:"),
    open: async (uri) => (await import("./parquet.ts")).openParquet(uri.slice("parquet:".length)),
  },
  {
    matches: (uri) => /^postgres(?:ql)?:\/\//.test(uri),
    open: async (uri, use) => (await import("./postgres.ts")).openPostgres(uri, use),
  },
];

/** Is it the name of a warehouse? What does not look like one is wrong usage rather than a refusal. */
export function isWarehouseUri(uri: string): boolean {
  return kinds.some(({ matches }) => matches(uri)) && !/^(?:duckdb|parquet):$/.test(uri);
}

/**
 * Opens a warehouse, makes it where there is none, and brings its schema to the version of this program.
 *
 * @param uri duckdb:FILE, parquet:DIR or postgres://…
 * @throws Failure sink-refused: not to be reached, locked by another process, not ours, or of a newer schema
 */
export async function openWarehouse(uri: string, use: WarehouseUse = "steady"): Promise<Warehouse> {
  const kind = kinds.find(({ matches }) => matches(uri));
  if (kind !== undefined) return kind.open(uri, use);
  throw new Failure("sink-refused", {
    source: uri,
    message: `"${uri}" names no warehouse.`,
    hint: "Give duckdb:FILE, parquet:DIR or postgres://USER@HOST/DATABASE.",
  });
}
