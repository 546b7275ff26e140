import type { Document } from "../core/document.ts";
import type { FailureCode } from "../core/failure.ts";
import { fitted } from "./fit.ts";
import { rowsOfForm } from "./form-rows.ts";
import { placeCells } from "./place-cells.ts";
import { keyOf, rowKeyOf } from "./row-key.ts";
import { type Draft, emptyRows, type LandingRows, type Scalar } from "./rows.ts";

export type { LandingRows, Scalar } from "./rows.ts";

/** What decides whether a document has landed before. */
export interface LedgerEntry {
  readonly documentId: string;
  /** Hex of the bytes' SHA-256, without a prefix; `unread:…` where the bytes could not be had. */
  readonly contentSha256: string;
  readonly extractorVersion: string;
  readonly configHash: string;
  readonly status: "ok" | "failed";
}

/** A content and the place where it stands. */
export interface SourceName {
  readonly contentSha256: string;
  readonly sourceName: string;
  readonly sourceUri: string;
}

/** Everything that one document puts into the warehouse; plain data that survives a structured clone. */
export interface Landing extends SourceName {
  readonly ledger: LedgerEntry;
  /** Rows in the order of the document, their cells in the order of `landingColumnsOf(table)`. */
  readonly rows: LandingRows;
}

/**
 * The rows of a document that was read.
 *
 * @param sourceUri where the bytes stand: one source through all loads, so that a later content of it takes its place
 */
export function landingOfDocument(document: Document, sourceUri: string): Landing {
  const { source, extractor, forms, accounting, tables } = document;
  const contentSha256 = source.id.slice("sha256:".length);
  const ledger = ledgerOf(contentSha256, extractor.version, extractor.configHash, "ok");
  const { documentId } = ledger;
  const draft: Draft = { documentId, rows: emptyRows() };
  const recognised = document.issues.some(({ code }) => code === "ingest/recognised");
  draft.rows.documents.push([
    ...ledgerCells(ledger),
    sourceUri,
    source.mediaType,
    source.bytes,
    source.pageCount,
    recognised,
    "ok",
    ...[null, null, null],
    forms.length,
    tables?.length ?? 0,
    accounting.characters,
    accounting.placed,
    accounting.boilerplate,
  ]);
  addIssues(draft, document.issues, null);
  for (const form of forms) addIssues(draft, form.issues, rowsOfForm(draft, form));
  for (const [ordinal, { text, reason, at }] of accounting.dropped.entries()) {
    draft.rows.dropped.push([
      rowKeyOf(documentId, "dropped", draft.rows.dropped.length),
      documentId,
      ordinal,
      text,
      reason,
      ...placeCells(at),
    ]);
  }
  return { ledger, contentSha256, sourceName: source.name, sourceUri, rows: fitted(draft) };
}

/** What is known of a source that could not be read. */
export interface FailureFacts {
  readonly sourceName: string;
  readonly sourceUri: string;
  /** Hex of the bytes' SHA-256; null where the bytes could not be had. */
  readonly contentSha256: string | null;
  readonly mediaType: string | null;
  readonly bytes: number | null;
  readonly extractorVersion: string;
  readonly configHash: string;
  readonly failure: { readonly code: FailureCode; readonly message: string; readonly hint: string };
}

/** A document that failed is a row too: status failed, with its reason; it gives way once the content is read. */
export function landingOfFailure(facts: FailureFacts): Landing {
  const { sourceName, sourceUri, failure } = facts;
  const contentSha256 = facts.contentSha256 ?? `unread:${keyOf("unread", sourceUri)}`;
  const ledger = ledgerOf(contentSha256, facts.extractorVersion, facts.configHash, "failed");
  const draft: Draft = { documentId: ledger.documentId, rows: emptyRows() };
  draft.rows.documents.push([
    ...ledgerCells(ledger),
    sourceUri,
    facts.mediaType,
    facts.bytes,
    null,
    false,
    "failed",
    failure.code,
    failure.message,
    failure.hint,
    ...[0, 0, 0, 0, 0],
  ]);
  return { ledger, contentSha256, sourceName, sourceUri, rows: fitted(draft) };
}

/** The id of one reading: what was read, by which version, with which settings. */
function ledgerOf(
  contentSha256: string,
  extractorVersion: string,
  configHash: string,
  status: LedgerEntry["status"],
): LedgerEntry {
  const documentId = keyOf("documents", contentSha256, extractorVersion, configHash);
  return { documentId, contentSha256, extractorVersion, configHash, status };
}

function ledgerCells({ documentId, contentSha256, extractorVersion, configHash }: LedgerEntry): readonly Scalar[] {
  return [documentId, contentSha256, extractorVersion, configHash];
}

/** @param formId null for issues of the whole document */
function addIssues({ documentId, rows }: Draft, issues: Document["issues"], formId: string | null): void {
  for (const { code, severity, message, at, ...data } of issues) {
    const detail = Object.keys(data).length === 0 ? null : JSON.stringify(data);
    const about = formId === null ? ["document", documentId] : ["form", formId];
    const key = rowKeyOf(documentId, "issues", rows.issues.length);
    rows.issues.push([key, documentId, formId, ...about, code, severity, message, ...placeCells(at), detail]);
  }
}
