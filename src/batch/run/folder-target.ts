import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readingHashOf } from "../../configuration.ts";
import { makeFolder } from "../../write/make-folder.ts";
import { manifestName, outputNamer } from "../../write/output-names.ts";
import { documentStart, isForeign, manifestStart, refuseForeign } from "../../write/part-file.ts";
import { isSystemError, refusalOf } from "../../write/refusal.ts";
import type { Converted } from "../child/convert-task.ts";
import { type FailureFacts, failureOf } from "../failure-facts.ts";
import type { PassedCounts } from "../passed.ts";
import type { Input } from "../walk.ts";
import { openCommitter } from "./commit.ts";
import { runFolderName } from "./durable.ts";
import { openJournal } from "./journal.ts";
import type { JournalEntry } from "./journal-entry.ts";
import { type Known, knownOf, stillStands } from "./known.ts";
import { lockFolder } from "./lock.ts";
import { writeManifest } from "./manifest.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { writeRejected } from "./rejected.ts";
import { openState } from "./state.ts";
import type { InputResult, Target } from "./target.ts";
import { type ReadingOfInputs, taskOf } from "./tasks.ts";

/** Enough to keep all jobs busy while files are made safe in groups. */
const WINDOW_PER_JOB = 32;

export interface FolderOptions extends ReadingOfInputs {
  /** Go on with the run that the folder's journal tells of: what it did and still stands is not done again. */
  readonly resume: boolean;
  /** The same, but what failed is tried again. */
  readonly retryFailed: boolean;
  /** Also replace files that tablewright did not write, and do all again whatever the journal says. */
  readonly force: boolean;
  /** How many inputs there are, once that is known. */
  readonly total: Promise<number>;
  /** What the walk has passed over so far. */
  readonly passed: () => PassedCounts;
  /** Is told how many results of earlier runs stay whose inputs are no longer there. */
  readonly onLeftBehind?: (count: number) => void;
}

/**
 * A folder with one `<name>.json` a Document, folders mirrored, `rejected/` with what failed, and `manifest.json` last.
 * A result is durable before the journal says so, so that a run killed at any moment can go on; what it ends with does not
 * depend on how often it was killed, on the clock, or on the number of jobs.
 *
 * @throws Failure sink-refused when another run has the folder, or it cannot be written
 */
export async function openFolderTarget(
  reader: Reader,
  folder: string,
  { resume, retryFailed, force, total, passed, onLeftBehind, ...reading }: FolderOptions,
): Promise<Target> {
  const goesOn = (resume || retryFailed) && !force;
  const { lock, work, journal } = await takeFolder(folder, { goesOn, force });
  const committer = openCommitter(folder);
  const state = openState(folder);
  total.then(state.setTotal, ignored);
  const readingHash = readingHashOf(reading.options);
  const outputOf = outputNamer();
  const outputs: string[] = [];
  const made = new Set<string>();
  const makeOnce = async (path: string): Promise<void> => {
    if (made.has(path)) return;
    await makeFolder(path);
    made.add(path);
  };

  async function convert(input: Input, index: number, output: string): Promise<InputResult | null> {
    const target = join(folder, output);
    const part = join(work, `${index}.part`);
    const earlier = goesOn ? await journal.find(output) : null;
    const known = knownOf(earlier, { readingHash, folder, retryFailed });
    let read: ReadResult | null = null;
    try {
      // What an earlier run wrote is ours, even where it was cut off since.
      const isOurs = force || earlier?.outcome.kind === "written";
      const task = await taskOf(input, { kind: "file", part, target, force: isOurs }, reading);
      if (known !== null && (await stillStands(known, task))) return reusedOf(input.name, known);
      read = await reader.read(task);
      if (read === null) return null;
      if (read.kind === "failed") return await fail(input, output, read.failure, read);
      const { converted, identity } = read;
      await makeOnce(dirname(target));
      await committer.commit(part, target, await read.synced);
      await journal.append(entryOf(input, output, identity?.id ?? null, converted));
      return { ...converted, kind: "converted", source: input.name, seconds: read.seconds, isReused: false };
    } catch (error) {
      return await fail(input, output, failureOf(error), read);
    }
  }

  function entryOf(
    { name }: Input,
    output: string,
    id: string | null,
    { totals, isOpen, pages, digest }: Converted,
  ): JournalEntry {
    if (digest === null) throw new Error("a file was asked for and none was written");
    const outcome = { kind: "written", output, ...digest, totals, isOpen, pages } as const;
    return { key: output, name, id, reading: readingHash, outcome };
  }

  async function fail(
    { name: source }: Input,
    output: string,
    failure: FailureFacts,
    read: ReadResult | null,
  ): Promise<InputResult> {
    await removeOwn(join(folder, output));
    const evidence = { reached: read?.reached ?? null, identity: read?.identity ?? null };
    const outcome = { kind: "failed", failure, evidence, attempts: read?.attempts ?? 0 } as const;
    await journal.append({ key: output, name: source, id: read?.identity?.id ?? null, reading: readingHash, outcome });
    const seconds = read?.seconds ?? null;
    return { kind: "failed", source, pages: null, seconds, record: { source, failure }, isReused: false };
  }

  return {
    isOrdered: false,
    windowPerJob: WINDOW_PER_JOB,
    convert: async (input, index) => {
      const output = outputOf(input.name);
      outputs.push(output);
      state.begin(input.name);
      const result = await convert(input, index, output);
      if (result !== null) state.add(result);
      return result;
    },
    finish: async () => {
      const current = new Set(outputs);
      let leftBehind = 0;
      for (const key of journal.keys()) if (!current.has(key)) leftBehind++;
      if (leftBehind > 0) onLeftBehind?.(leftBehind);
      await journal.rewrite(outputs);
      await writeRejected(folder, journal.entries(outputs));
      await writeManifest(folder, () => journal.entries(outputs), { force, passed: passed() });
      state.finish();
    },
    leave: async () => {
      state.leave();
      await rm(work, { recursive: true, force: true, ...whileOthersEnd });
      await journal.close();
      await lock.release();
    },
  };
}

/** Makes a folder ours: locked, cleared of what a killed run left, its journal open. */
async function takeFolder(folder: string, { goesOn, force }: { readonly goesOn: boolean; readonly force: boolean }) {
  const lock = await lockFolder(folder);
  try {
    const own = join(folder, runFolderName);
    const work = join(own, "work");
    await rm(work, { recursive: true, force: true });
    await makeFolder(work);
    // Without a manifest, nobody takes what is there for all there is.
    const manifest = join(folder, manifestName);
    if (!force) refuseForeign(manifest, manifestStart, manifestName);
    await rm(manifest, { force: true });
    const journal = await openJournal(join(own, "journal.ndjson"), { fresh: !goesOn });
    return { lock, work, journal };
  } catch (cause) {
    await lock.release();
    throw isSystemError(cause) ? refusalOf(folder, folder, cause) : cause;
  }
}

/** What an earlier run wrote of an input that fails now is no result of it any more. */
async function removeOwn(path: string): Promise<void> {
  if (!isForeign(path, documentStart)) await rm(path, { force: true }).catch(ignored);
}

const ignored = (): void => undefined;

/** A process that was just ended may have put one more file into the folder. */
const whileOthersEnd = { maxRetries: 10, retryDelay: 20 };

/** What an earlier run made of an input, as a result of this one. */
function reusedOf(source: string, { outcome }: Known): InputResult {
  if (outcome.kind === "failed") {
    const record = { source, failure: outcome.failure };
    return { kind: "failed", source, pages: null, seconds: null, record, isReused: true };
  }
  const { totals, isOpen, pages } = outcome;
  return { kind: "converted", source, pages, seconds: null, isReused: true, totals, isOpen, issues: [] };
}
