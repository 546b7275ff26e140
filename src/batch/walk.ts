import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Failure } from "../core/failure.ts";
import { type FolderWalkOptions, filesBelow, type Passed, refusedAt } from "./folder-walk.ts";
import { isGlob, matchesPath, mayHoldMatch, splitGlob } from "./glob.ts";

/** One thing to read. `name` is relative to the input root, with "/" separators; it can be printed and is always text. */
export type Input =
  /** The path opens the file: bytes where its names are no UTF-8, for no text would. */
  | { readonly kind: "file"; readonly name: string; readonly path: string | Buffer }
  | { readonly kind: "stdin"; readonly name: string }
  /** Asked for or met on the way, but not to be had: it keeps its place in the order. */
  | { readonly kind: "refused"; readonly name: string; readonly failure: Failure };

export interface InputList {
  readonly inputs: readonly Input[];
  /** True when exactly one file, or standard input, was asked for by name: it gives one Document. */
  readonly single: boolean;
}

/** Is told of everything in a folder that is no input: hidden files, links, pipes. */
export type OnPassed = (name: string, why: Passed) => void;

/** Name of what comes from standard input. */
const STDIN_NAME = "stdin";

/**
 * The inputs that the arguments mean: files, folders (with all below), patterns, and "-" for standard input.
 * Order: as asked for; inside a folder by name, so that two runs agree. In folders only regular files count: links are
 * not followed (no loops, nothing from outside), hidden files and Office's lock files are passed over. What cannot be
 * opened is refused in its place. Held in memory are the names of one folder and of those on the way to it.
 *
 * @param exclude a folder that is never walked into: the output folder may lie inside an input folder
 */
export async function* walkInputs(
  args: readonly string[],
  exclude: string | null,
  onPassed?: OnPassed,
): AsyncGenerator<Input, void, undefined> {
  for await (const { input } of walk(args, exclude, onPassed)) yield input;
}

/**
 * How many inputs there are, by a walk of its own: beside a run, so that the first results do not wait for the last names.
 *
 * @throws the signal's reason when it is given up
 */
export async function countInputs(
  args: readonly string[],
  exclude: string | null,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  for await (const _ of walkInputs(args, exclude)) {
    signal.throwIfAborted();
    count++;
  }
  return count;
}

/** All of them at once: for commands that read few. */
export async function inputsOf(args: readonly string[], exclude: string | null): Promise<InputList> {
  const inputs: Input[] = [];
  let named = 0;
  for await (const each of walk(args, exclude, undefined)) {
    inputs.push(each.input);
    if (each.isNamed) named++;
  }
  return { inputs, single: inputs.length === 1 && named === 1 };
}

/** True when the only argument names one file or standard input: no folder, no pattern. Known before any walk. */
export async function isSingle(args: readonly string[]): Promise<boolean> {
  const [argument, ...others] = args;
  if (argument === undefined || others.length > 0) return false;
  if (argument === "-") return true;
  const facts = await stat(argument).catch(() => null);
  return facts === null ? !isGlob(argument) : !facts.isDirectory();
}

interface Walked {
  readonly input: Input;
  /** Asked for by its own name. */
  readonly isNamed: boolean;
}

async function* walk(
  args: readonly string[],
  exclude: string | null,
  onPassed: OnPassed | undefined,
): AsyncGenerator<Walked> {
  const barred = exclude === null ? async () => null : identityOf(exclude);
  for (const argument of args) {
    if (argument === "-") yield { input: { kind: "stdin", name: STDIN_NAME }, isNamed: true };
    else yield* walkArgument(argument, { barred, onPassed });
  }
}

/** What tells a folder from all others by whatever name; it may be made only while the walk is under way. */
function identityOf(folder: string): FolderWalkOptions["barred"] {
  let known: BigIntStats | null = null;
  return async () => {
    known ??= await stat(folder, { bigint: true }).catch(() => null);
    return known;
  };
}

interface Facts {
  readonly barred: FolderWalkOptions["barred"];
  readonly onPassed: OnPassed | undefined;
}

async function* walkArgument(argument: string, facts: Facts): AsyncGenerator<Walked> {
  const found = await stat(argument).catch((error: unknown) => (isGlob(argument) ? null : refusedAt(argument, error)));
  if (found === null) yield* walkGlob(argument, facts);
  else if (found instanceof Failure)
    yield { input: { kind: "refused", name: argument, failure: found }, isNamed: true };
  else if (found.isDirectory()) yield* walkFolder(argument, facts);
  else if (found.isFile()) yield { input: { kind: "file", name: basename(argument), path: argument }, isNamed: true };
  else yield { input: { kind: "refused", name: argument, failure: notRegular(argument) }, isNamed: true };
}

async function* walkFolder(folder: string, facts: Facts): AsyncGenerator<Walked> {
  for await (const found of filesBelow(folder, { ...facts, isWanted: () => true })) {
    yield { input: found, isNamed: false };
  }
}

async function* walkGlob(pattern: string, facts: Facts): AsyncGenerator<Walked> {
  const { root, segments } = splitGlob(pattern);
  const isWanted = (name: string): boolean => mayHoldMatch(segments, name.split("/"));
  let isEmpty = true;
  const isMatch = (name: string): boolean => matchesPath(segments, name.split("/"));
  // What the pattern does not mean is not passed over: it was never asked for.
  const onPassed: OnPassed = (name, why) => {
    if (isMatch(name)) facts.onPassed?.(name, why);
  };
  for await (const found of filesBelow(root, { ...facts, isWanted, onPassed })) {
    if (found.kind === "file" && !isMatch(found.name)) continue;
    isEmpty = false;
    yield { input: found, isNamed: false };
  }
  if (isEmpty) yield { input: { kind: "refused", name: pattern, failure: noMatch(pattern) }, isNamed: true };
}

function noMatch(pattern: string): Failure {
  return new Failure("io-error", {
    source: pattern,
    message: `No file matches ${pattern}.`,
    hint: "Check the pattern; put it in quotes so that the shell does not change it.",
  });
}

function notRegular(path: string): Failure {
  return new Failure("io-error", {
    source: path,
    message: `${path} is neither a file nor a folder.`,
    hint: "Give a file, a folder, or - to read from standard input.",
  });
}
