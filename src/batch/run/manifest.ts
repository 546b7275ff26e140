import { join } from "node:path";
import { version } from "../../version.ts";
import type { ManifestFile, Statuses } from "../../write/manifest-file.ts";
import { manifestName } from "../../write/output-names.ts";
import { manifestStart, refuseForeign } from "../../write/part-file.ts";

import type { FailureRecord } from "../../write/stream.ts";
import { addTotals, noTotals, type Totals } from "../../write/totals.ts";
import type { PassedCounts } from "../passed.ts";
import { replaceDurably } from "./durable.ts";
import type { JournalEntry } from "./journal-entry.ts";

export interface Summary {
  readonly totals: Totals;
  readonly statuses: Statuses;
}

type Entries = () => AsyncIterable<JournalEntry>;

/**
 * Writes what the folder holds after a run. It depends on the entries alone, and is never held in memory.
 *
 * @param entries in the order of the inputs; asked for three times: for the sums, the files and the failures
 * @throws Failure sink-refused when the system refuses, or something else stands there and `force` is not given
 */
export async function writeManifest(
  folder: string,
  entries: Entries,
  { force, passed }: { readonly force: boolean; readonly passed: PassedCounts },
): Promise<Summary> {
  const target = join(folder, manifestName);
  if (!force) refuseForeign(target, manifestStart, manifestName);
  const summary = await summaryOf(entries());
  await replaceDurably(target, piecesOfManifest(summary, passed, entries));
  return summary;
}

/** Control totals and counts of what became of inputs. */
export async function summaryOf(entries: AsyncIterable<JournalEntry>): Promise<Summary> {
  let totals = noTotals;
  let ok = 0;
  const failures = new Map<string, number>();
  for await (const { outcome } of entries) {
    if (outcome.kind === "written") {
      totals = addTotals(totals, outcome.totals);
      ok++;
    } else {
      totals = { ...totals, failures: totals.failures + 1 };
      failures.set(outcome.failure.code, (failures.get(outcome.failure.code) ?? 0) + 1);
    }
  }
  const byCode = [...failures].sort(([a], [b]) => (a < b ? -1 : 1));
  return { totals, statuses: Object.fromEntries([["ok", ok], ...byCode]) };
}

/** Joined, what JSON.stringify gives of the whole, two spaces a level. */
async function* piecesOfManifest(
  { totals, statuses }: Summary,
  passed: PassedCounts,
  entries: Entries,
): AsyncGenerator<string> {
  const head = JSON.stringify({ tablewright: version, totals, statuses, passed }, null, 2);
  yield head.slice(0, -"\n}".length);
  yield* member("files", entries(), fileOf);
  yield* member("failures", entries(), failureRecordOf);
  yield "\n}\n";
}

async function* member(
  key: string,
  entries: AsyncIterable<JournalEntry>,
  elementOf: (entry: JournalEntry) => object | null,
): AsyncGenerator<string> {
  let before = "";
  yield `,\n  ${JSON.stringify(key)}: [`;
  for await (const entry of entries) {
    const element = elementOf(entry);
    if (element === null) continue;
    // A line end in JSON is always layout: inside strings it is escaped.
    yield `${before}\n    ${JSON.stringify(element, null, 2).replaceAll("\n", "\n    ")}`;
    before = ",";
  }
  yield before === "" ? "]" : "\n  ]";
}

function fileOf({ name, id, outcome }: JournalEntry): ManifestFile | null {
  if (outcome.kind !== "written" || id === null) return null;
  const { output, bytes, sha256, totals } = outcome;
  return { source: name, id, output, bytes, sha256, forms: totals.forms, rows: totals.rows };
}

function failureRecordOf({ name, outcome }: JournalEntry): FailureRecord | null {
  if (outcome.kind !== "failed") return null;
  const { code, message, hint } = outcome.failure;
  return { source: name, failure: { code, message, hint } };
}
