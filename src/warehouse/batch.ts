import type { Landing, SourceName } from "./landing.ts";

/** What one transaction is offered: each reading once, each place once. */
export interface Batch {
  readonly landings: readonly Landing[];
  /** How many readings were offered, those offered twice included. */
  readonly offered: number;
  readonly names: readonly SourceName[];
}

/**
 * Readings offered twice are one; a failed reading gives way to a good one of the same content and version. Every
 * place stays: the last one said counts, as in the order of the run.
 */
export function batchOf(landings: readonly Landing[], more: readonly SourceName[]): Batch {
  const readings = new Map<string, Landing>();
  const good = new Set<string>();
  for (const { ledger } of landings) if (ledger.status === "ok") good.add(contentKey(ledger));
  for (const landing of landings) {
    const { ledger } = landing;
    if (ledger.status === "failed" && good.has(contentKey(ledger))) continue;
    if (!readings.has(ledger.documentId)) readings.set(ledger.documentId, landing);
  }
  const names = new Map<string, SourceName>();
  for (const { contentSha256, sourceName, sourceUri } of [...landings, ...more]) {
    const name = { contentSha256, sourceName: cleanName(sourceName), sourceUri: cleanName(sourceUri) };
    names.set(name.sourceUri, name);
  }
  return { landings: [...readings.values()], offered: landings.length, names: [...names.values()] };
}

function contentKey({ contentSha256, extractorVersion }: Landing["ledger"]): string {
  return `${contentSha256} ${extractorVersion}`;
}

/** Names of files may be of any bytes; a text column takes what is Unicode. */
function cleanName(name: string): string {
  return name.replaceAll("\u0000", "").toWellFormed();
}
