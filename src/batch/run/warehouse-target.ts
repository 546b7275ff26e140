import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { configHashesOf } from "../../configuration.ts";
import { Failure, type FailureCode } from "../../core/failure.ts";
import { version } from "../../version.ts";
import { landingOfFailure, type SourceName } from "../../warehouse/landing.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { ConvertTask } from "../child/convert-task.ts";
import { contentHashOf } from "../content-hash.ts";
import { type FailureFacts, failureOf } from "../failure-facts.ts";
import { printableName } from "../printable-name.ts";
import type { Input } from "../walk.ts";
import { startLanding } from "./landings.ts";
import type { Reader, ReadResult } from "./reader.ts";
import type { InputResult, Target } from "./target.ts";
import { type ReadingOfInputs, taskOf } from "./tasks.ts";
import { askingTogether, turnsByKey, watchingWork } from "./together.ts";

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
  const working = watchingWork(landings.hurry);
  const oneByOne = turnsByKey();

  async function convert(input: Input): Promise<InputResult | null> {
    const sourceUri = uriOf(input);
    const found = await working(() => taskFor(input, sourceUri));
    if (found.kind === "failed") return landed(found.made);
    const { task, content } = found;
    // What cannot be hashed cannot be read either: the child says why.
    if (content === null) return landed(await working(() => read(input, sourceUri, task)));
    // The same bytes under another name wait until the first have landed, and are known then.
    return oneByOne(content, async () => {
      const made = await working(async () => {
        if (!(await isKnown(content))) return read(input, sourceUri, task);
        return knownAs({ contentSha256: content, sourceName: input.name, sourceUri });
      });
      return landed(made);
    });
  }

  async function taskFor(input: Input, sourceUri: string) {
    try {
      const task = await taskOf(input, { kind: "rows", sourceUri }, reading);
      return { kind: "found", task, content: await contentHashOf(task.content, task.maxBytes) } as const;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { kind: "failed", made: failedOf(input, sourceUri, failureOf(error), null) } as const;
    }
  }

  async function read(input: Input, sourceUri: string, task: ConvertTask): Promise<Made | null> {
    const found = await reader.read(task);
    if (found === null) return null;
    if (found.kind === "failed") return failedOf(input, sourceUri, found.failure, found);
    const { converted, seconds } = found;
    if (converted.landing === null) throw new Error("rows were asked for and none were made");
    const result = { ...converted, kind: "converted", source: input.name, seconds, isReused: false } as const;
    return { result, landing: landings.add(converted.landing) };
  }

  function knownAs(name: SourceName): Made {
    const nothing = { pages: null, seconds: null, totals: null, isOpen: false, issues: [] } as const;
    const result = { kind: "converted", source: name.sourceName, isReused: true, ...nothing } as const;
    return { result, landing: landings.addName(name) };
  }

  function failedOf({ name: source }: Input, sourceUri: string, failure: FailureFacts, read: ReadResult | null): Made {
    const identity = read?.identity ?? null;
    const facts = {
      ...{ sourceName: source, sourceUri, extractorVersion: version, configHash },
      contentSha256: identity === null ? null : identity.id.slice("sha256:".length),
      mediaType: identity?.mediaType ?? null,
      bytes: identity?.bytes ?? null,
      // The codes of FailureFacts are those of Failure: failureOf makes no others.
      failure: { ...failure, code: failure.code as FailureCode },
    };
    const seconds = read?.seconds ?? null;
    const result = {
      kind: "failed",
      source,
      pages: null,
      seconds,
      record: { source, failure },
      isReused: false,
    } as const;
    return { result, landing: landings.add(landingOfFailure(facts)) };
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

/** What is known of an input that is about to land. */
interface Made {
  readonly result: InputResult;
  readonly landing: Promise<void>;
}

/** @throws Failure sink-refused: a warehouse that does not take it is no failure of the document, and ends the run */
async function landed(made: Made | null): Promise<InputResult | null> {
  await made?.landing;
  return made?.result ?? null;
}

/** Where an input stands, as one address for all runs: a later content of it takes its place. */
function uriOf(input: Input): string {
  if (input.kind !== "file") return `stdin:${input.name}`;
  const path = typeof input.path === "string" ? input.path : printableName(input.path).text;
  return pathToFileURL(resolve(path)).href;
}
