import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { configHashesOf } from "../../configuration.ts";
import { Failure, type FailureCode } from "../../core/failure.ts";
import { version } from "../../version.ts";
import { landingOfFailure, type SourceName } from "../../warehouse/landing.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Call } from "../child/protocol.ts";
import { type FailureFacts, failureOf } from "../failure-facts.ts";
import { printableName } from "../printable-name.ts";
import type { Input } from "../walk.ts";
import { startLanding } from "./landings.ts";
import type { Reader, ReadResult } from "./reader.ts";
import type { InputResult, Target } from "./target.ts";
import { type ReadingOfInputs, taskOf } from "./tasks.ts";

/** What waits to land together is held as rows, some kilobytes an input. */
const WINDOW_PER_JOB = 512;

/**
 * A warehouse. Its ledger says which contents this version has read with these options; those are not read again, but the
 * place they were found at is added. What fails is a row there too.
 */
export function warehouseTarget(reader: Reader, warehouse: Warehouse, reading: ReadingOfInputs): Target {
  const configHashes = configHashesOf(reading.options);
  // What failed may have had pages or not.
  const [configHash = ""] = configHashes;
  const landings = startLanding(warehouse, { runId: randomUUID() });
  const isKnown = askingTogether((contents) => warehouse.known(contents, version, configHashes));
  const refusals: unknown[] = [];
  const onCall = async (call: Call): Promise<unknown> => {
    if (call.kind !== "wanted") return null;
    return !(await isKnown(hexOf(call.identity.id)).catch((error: unknown) => {
      refusals.push(error);
      throw error;
    }));
  };

  async function convert(input: Input): Promise<InputResult | null> {
    const sourceUri = uriOf(input);
    let read: ReadResult | null = null;
    try {
      const task = await taskOf(input, { kind: "rows", sourceUri }, reading);
      read = await reader.read({ ...task, asks: true }, { onCall });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return fail(input, sourceUri, failureOf(error), null);
    }
    // A warehouse that does not answer is no failure of the document: it ends the run.
    if (refusals.length > 0) throw refusals[0];
    if (read === null) return null;
    if (read.kind === "failed") return fail(input, sourceUri, read.failure, read);
    const { converted, identity } = read;
    const source = input.name;
    if (converted.kind === "same") {
      if (identity !== null) await landings.addName(nameOf(source, sourceUri, identity.id));
      const nothing = { pages: null, seconds: null, totals: null, isOpen: false, issues: [] } as const;
      return { kind: "converted", source, isReused: true, ...nothing };
    }
    if (converted.landing === null) throw new Error("rows were asked for and none were made");
    await landings.add(converted.landing);
    return { ...converted, kind: "converted", source, seconds: read.seconds, isReused: false };
  }

  async function fail(
    { name: source }: Input,
    sourceUri: string,
    failure: FailureFacts,
    read: ReadResult | null,
  ): Promise<InputResult> {
    const identity = read?.identity ?? null;
    const facts = {
      ...{ sourceName: source, sourceUri, extractorVersion: version, configHash },
      contentSha256: identity === null ? null : hexOf(identity.id),
      mediaType: identity?.mediaType ?? null,
      bytes: identity?.bytes ?? null,
      // The codes of FailureFacts are those of Failure: failureOf makes no others.
      failure: { ...failure, code: failure.code as FailureCode },
    };
    await landings.add(landingOfFailure(facts));
    const seconds = read?.seconds ?? null;
    return { kind: "failed", source, pages: null, seconds, record: { source, failure }, isReused: false };
  }

  return {
    isOrdered: false,
    windowPerJob: WINDOW_PER_JOB,
    convert,
    finish: landings.idle,
    leave: async () => {
      await landings.idle();
      await warehouse.close();
    },
  };
}

/** Where an input stands, as one address for all runs: a later content of it takes its place. */
function uriOf(input: Input): string {
  if (input.kind !== "file") return `stdin:${input.name}`;
  const path = typeof input.path === "string" ? input.path : printableName(input.path).text;
  return pathToFileURL(resolve(path)).href;
}

function hexOf(id: string): string {
  return id.slice("sha256:".length);
}

function nameOf(sourceName: string, sourceUri: string, id: string): SourceName {
  return { contentSha256: hexOf(id), sourceName, sourceUri };
}

/** One question for all who ask while the last one is being answered. */
function askingTogether(
  ask: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
): (key: string) => Promise<boolean> {
  let waiting: string[] = [];
  let next: Promise<ReadonlySet<string>> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return async (key) => {
    waiting.push(key);
    if (next === null) {
      next = last.then(() => {
        const keys = waiting;
        waiting = [];
        next = null;
        return ask(keys);
      });
      last = next.catch(() => undefined);
    }
    return (await next).has(key);
  };
}
