import pLimit from "p-limit";
import { type FailureFacts, failureOf } from "../batch/failure-facts.ts";
import { Failure, type FailureCode } from "../core/failure.ts";
import type { Landing } from "../warehouse/landing.ts";
import { type Content, contentOf } from "./content.ts";
import type { ShardKind } from "./plan.ts";
import { type DocumentReference, localPathOf, uriOf } from "./reference.ts";

/** A document on its way to whoever reads it. */
export interface DocumentToRead {
  readonly name: string;
  /** Where this machine finds it. */
  readonly path: string | Buffer;
  /** The place in the warehouse: the same on all machines. */
  readonly sourceUri: string;
  /** Options of reading, as the run has them. */
  readonly settings: object;
  readonly signal: AbortSignal;
}

/**
 * Reads one document, in a process of its own, into what it puts into the warehouse.
 *
 * @throws Failure; timeout, oom and crash where the process did not survive it
 */
export type ReadDocument = (document: DocumentToRead) => Promise<Landing>;

export interface ShardToRead {
  readonly kind: ShardKind;
  readonly documents: readonly DocumentReference[];
  readonly settings: object;
  /** The run's root as it was submitted, and where this machine sees it. */
  readonly root: string;
  readonly localRoot: string;
}

export interface ReadingTools {
  readonly read: ReadDocument;
  /** Which contents need not be read again. */
  readonly known: (contents: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Takes documents that fill up the memory before the shard is through. */
  readonly landEarly: (landings: readonly Landing[]) => Promise<void>;
  readonly limit: ReturnType<typeof pLimit>;
  /** No further document is begun once it is aborted. */
  readonly stopping: AbortSignal;
  /** Ends those that are being read. */
  readonly giveUp: AbortSignal;
}

/** What became of one document of a shard. */
export type Outcome =
  | { readonly kind: "read"; readonly reference: DocumentReference; readonly documentId: string }
  /** Its bytes are there already, or are read under another name. */
  | { readonly kind: "known"; readonly reference: DocumentReference; readonly contentSha256: string }
  | {
      readonly kind: "failed";
      readonly reference: DocumentReference;
      readonly content: Content | null;
      readonly failure: FailureFacts;
      /** It ended the process that read it, by itself too. */
      readonly quarantined: boolean;
    }
  /** It ended the process that read it, or held it up: to be tried once more by itself. */
  | { readonly kind: "alone"; readonly reference: DocumentReference }
  /** Not begun, or given up, when the worker was told to stop. */
  | { readonly kind: "rest"; readonly reference: DocumentReference };

export interface ShardReading {
  /** One a document, in the order of the shard. */
  readonly outcomes: readonly Outcome[];
  /** Of documents that were read and have not landed early. */
  readonly landings: readonly Landing[];
}

/** Codes of documents that may have ended their process; a second try by themselves tells. */
const DEADLY: readonly string[] = ["timeout", "oom", "crash"] satisfies FailureCode[];
/** Rows held in memory before they are landed ahead of their shard: some 50 MB; a common shard has a tenth. */
const MAX_HELD_ROWS = 50_000;
/** Files hashed at once. */
const HASHES_AT_ONCE = 8;

/**
 * Reads what is new of a shard. Bytes that are known, or come twice in the shard, are read once.
 *
 * @throws Failure io-error when this machine sees not one of several documents: the storage is not there
 */
export async function readShard(shard: ShardToRead, tools: ReadingTools): Promise<ShardReading> {
  const found = await findAll(shard);
  const known = await tools.known([...new Set(found.flatMap((one) => ("content" in one ? one.content.sha256 : [])))]);
  const hold = startHolding(tools);
  const first = new Map<string, Promise<Outcome>>();
  const outcomes = found.map((one): Promise<Outcome> | Outcome => {
    if (!("content" in one)) return failedOutcome(one.reference, null, one.failure);
    const { reference, content } = one;
    if (known.has(content.sha256)) return { kind: "known", reference, contentSha256: content.sha256 };
    const before = first.get(content.sha256);
    if (before !== undefined) return before.then((outcome) => outcomeOfSame(outcome, reference, content));
    const reading = tools.limit(() => outcomeOf(one, shard, tools, hold.take));
    first.set(content.sha256, reading);
    return reading;
  });
  return { outcomes: await Promise.all(outcomes), landings: hold.rest() };
}

type Found =
  | { readonly reference: DocumentReference; readonly content: Content }
  | { readonly reference: DocumentReference; readonly failure: FailureFacts };

async function findAll({ documents, kind, localRoot }: ShardToRead): Promise<readonly Found[]> {
  const limit = pLimit(HASHES_AT_ONCE);
  const found = await Promise.all(
    documents.map((reference) =>
      limit(async (): Promise<Found> => {
        try {
          return { reference, content: await contentOf(reference.name, localPathOf(reference, localRoot)) };
        } catch (error) {
          return { reference, failure: failureOf(error) };
        }
      }),
    ),
  );
  if (kind !== "alone" && documents.length > 1 && found.every((one) => "failure" in one)) throw unseen(localRoot);
  return found;
}

function unseen(localRoot: string): Failure {
  return new Failure("io-error", {
    source: localRoot,
    message: `Not one document of a shard can be read below ${localRoot}.`,
    hint: "Mount the storage here, or say where this machine sees it with --root.",
  });
}

/** The same bytes under another name fare as the first did. */
function outcomeOfSame(outcome: Outcome, reference: DocumentReference, { sha256 }: Content): Outcome {
  if (outcome.kind === "read") return { kind: "known", reference, contentSha256: sha256 };
  return { ...outcome, reference };
}

async function outcomeOf(
  { reference, content }: Extract<Found, { readonly content: Content }>,
  shard: ShardToRead,
  tools: ReadingTools,
  hold: (landing: Landing) => Promise<void>,
): Promise<Outcome> {
  const { read, stopping, giveUp } = tools;
  if (stopping.aborted) return { kind: "rest", reference };
  const { root, localRoot, settings } = shard;
  const asked = { name: reference.name, path: localPathOf(reference, localRoot), sourceUri: uriOf(reference, root) };
  let landing: Landing;
  try {
    landing = await read({ ...asked, settings, signal: giveUp });
  } catch (error) {
    if (giveUp.aborted) return { kind: "rest", reference };
    const failure = failureOf(error);
    if (!DEADLY.includes(failure.code)) return failedOutcome(reference, content, failure);
    // Ctrl-C, and some ways of shutting down, end all processes of a group: that says nothing of the document.
    if (stopping.aborted) return { kind: "rest", reference };
    if (shard.kind !== "alone") return { kind: "alone", reference };
    return { ...failedOutcome(reference, content, failure), quarantined: true };
  }
  await hold(landing);
  return { kind: "read", reference, documentId: landing.ledger.documentId };
}

function failedOutcome(
  reference: DocumentReference,
  content: Content | null,
  failure: FailureFacts,
): Extract<Outcome, { readonly kind: "failed" }> {
  return { kind: "failed", reference, content, failure, quarantined: false };
}

/** Keeps landings until they are too many. */
function startHolding({ landEarly }: ReadingTools): {
  readonly take: (landing: Landing) => Promise<void>;
  readonly rest: () => readonly Landing[];
} {
  let held: Landing[] = [];
  let rows = 0;
  return {
    take: async (landing) => {
      held.push(landing);
      rows += Object.values(landing.rows).reduce((sum, { length }) => sum + length, 0);
      if (rows < MAX_HELD_ROWS) return;
      const part = held;
      held = [];
      rows = 0;
      await landEarly(part);
    },
    rest: () => held,
  };
}
