import { randomUUID } from "node:crypto";
import type { Document } from "../core/document.ts";
import { startLoading } from "../warehouse/load-in-order.ts";
import type { LoadCounts } from "../warehouse/load-results.ts";
import { type Result, resultsOf } from "../warehouse/results.ts";
import { isWarehouseUri, openWarehouse, type Warehouse } from "../warehouse/warehouse.ts";
import { exitCodes } from "./exit-codes.ts";
import { counted } from "./report.ts";
import { note, printable } from "./terminal.ts";

export interface LoadOptions {
  readonly to: string;
  readonly sourceRoot?: string;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
}

/** Documents in one transaction: enough that its cost does not count, few enough that memory stays flat. */
const BATCH_DOCUMENTS = 500;
/** Indicators in one transaction, as the manifest counts them: some documents hold hundreds of forms. */
const BATCH_ROWS = 20_000;

/**
 * Loads what `convert` wrote into a warehouse and gives the exit code. What is refused is told by name, and the rest
 * goes on; what has landed stays, so that the same command can be given again.
 *
 * @param refuse reports wrong usage and does not return
 * @throws Failure sink-refused when the warehouse refuses
 */
export async function load(
  args: readonly string[],
  options: LoadOptions,
  refuse: (message: string) => never,
): Promise<number> {
  const { to, quiet } = options;
  if (!isWarehouseUri(to)) refuse("--to takes duckdb:FILE, parquet:DIR or postgres://USER@HOST/DATABASE");
  if (args.filter((argument) => argument === "-").length > 1) refuse("standard input (-) can be read only once");
  const warehouse = await openWarehouse(to, "bulk");
  try {
    const sum = await loadAll(warehouse, args, options);
    if (!quiet) note(summaryOf(sum, to));
    return sum.refused > 0 ? exitCodes.failed : exitCodes.good;
  } finally {
    await warehouse.close();
  }
}

interface Sum extends Omit<LoadCounts, "refused"> {
  readonly refused: number;
}

async function loadAll(warehouse: Warehouse, args: readonly string[], options: LoadOptions): Promise<Sum> {
  const { signal, sourceRoot = null } = options;
  const how = { runId: `load-${randomUUID()}`, check };
  let sum: Sum = { landed: 0, known: 0, failures: 0, rows: 0, refused: 0 };
  const loading = startLoading(warehouse, how, (counts) => {
    for (const { label, message } of counts.refused) note(printable(`${label}: refused: ${message}`));
    sum = addCounts(sum, counts);
  });
  try {
    for await (const batch of batchesOf(resultsOf(args, { stdin: process.stdin, sourceRoot }))) {
      signal.throwIfAborted();
      await loading.add(batch);
    }
  } finally {
    await loading.end();
  }
  return sum;
}

async function* batchesOf(results: AsyncIterable<Result>): AsyncGenerator<readonly Result[]> {
  let batch: Result[] = [];
  let rows = 0;
  for await (const result of results) {
    batch.push(result);
    rows += result.kind === "file" ? result.file.rows : 0;
    if (batch.length < BATCH_DOCUMENTS && rows < BATCH_ROWS) continue;
    yield batch;
    batch = [];
    rows = 0;
  }
  if (batch.length > 0) yield batch;
}

/** The schemas take longer to load than a folder of known results, whose files a manifest vouches for. */
async function check(record: unknown): Promise<Document | null> {
  const { documentSchema } = await import("../verify/schema.ts");
  const parsed = documentSchema.safeParse(record);
  return parsed.success ? parsed.data : null;
}

function addCounts(a: Sum, b: LoadCounts): Sum {
  return {
    landed: a.landed + b.landed,
    known: a.known + b.known,
    failures: a.failures + b.failures,
    rows: a.rows + b.rows,
    refused: a.refused + b.refused.length,
  };
}

function summaryOf({ landed, known, failures, rows, refused }: Sum, to: string): string {
  const parts = [`${counted(landed, "document")} landed`, `${known} known`, counted(rows, "row")];
  if (failures > 0) parts.push(`${counted(failures, "failed input")} among them`);
  if (refused > 0) parts.push(`${counted(refused, "result")} refused`);
  return `${parts.join(", ")} (${printable(withoutPassword(to))})`;
}

function withoutPassword(uri: string): string {
  return uri.replace(/(?<=:\/\/[^/@]*):[^/@]*@/, ":…@");
}
