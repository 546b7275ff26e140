import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";
import { isGlob, matchesPath, splitGlob } from "./glob.ts";

/** One thing to read. `name` is relative to the input root, with "/" separators. */
export type Input =
  | { readonly kind: "file"; readonly name: string; readonly path: string }
  | { readonly kind: "stdin"; readonly name: string }
  /** Asked for or met on the way, but not to be had: it keeps its place in the order. */
  | { readonly kind: "refused"; readonly name: string; readonly failure: Failure };

export interface InputList {
  readonly inputs: readonly Input[];
  /** True when exactly one file, or standard input, was asked for by name: it gives one Document. */
  readonly single: boolean;
}

/** Name of what comes from standard input. */
const STDIN_NAME = "stdin";

/**
 * The inputs that the arguments mean: files, folders (with all below), patterns, and "-" for standard input.
 * Order: as asked for; inside a folder by name, so that two runs agree. In folders only regular files count: links are
 * not followed (no loops, nothing from outside), hidden files and Office's lock files are passed over.
 *
 * @param exclude a folder that is never walked into: the output folder may lie inside an input folder
 */
export async function inputsOf(args: readonly string[], exclude: string | null): Promise<InputList> {
  const inputs: Input[] = [];
  const barred = exclude === null ? null : await realpath(exclude).catch(() => null);
  let named = 0;
  for (const argument of args) {
    const found = argument === "-" ? [stdin] : await inputsOfPath(argument, barred);
    if (found.length === 1 && found[0] !== undefined && isNamed(found[0], argument)) named++;
    inputs.push(...found);
  }
  return { inputs, single: inputs.length === 1 && named === 1 };
}

const stdin: Input = { kind: "stdin", name: STDIN_NAME };

function isNamed(input: Input, argument: string): boolean {
  return input.kind !== "file" || input.path === argument;
}

async function inputsOfPath(argument: string, barred: string | null): Promise<readonly Input[]> {
  const facts = await stat(argument).catch((error: unknown) => (isGlob(argument) ? null : refusal(argument, error)));
  if (facts === null) return inputsOfGlob(argument, barred);
  if (facts instanceof Failure) return [{ kind: "refused", name: argument, failure: facts }];
  if (facts.isDirectory()) return filesBelow({ folder: argument, prefix: "", depth: Number.POSITIVE_INFINITY, barred });
  if (facts.isFile()) return [{ kind: "file", name: basename(argument), path: argument }];
  return [{ kind: "refused", name: argument, failure: notRegular(argument) }];
}

async function inputsOfGlob(pattern: string, barred: string | null): Promise<readonly Input[]> {
  const { root, segments } = splitGlob(pattern);
  const depth = segments.includes("**") ? Number.POSITIVE_INFINITY : segments.length;
  const below = await filesBelow({ folder: root, prefix: "", depth, barred });
  const found = below.filter((input) => input.kind === "file" && matchesPath(segments, input.name.split("/")));
  if (found.length > 0) return found;
  const failure = new Failure("io-error", {
    source: pattern,
    message: `No file matches ${pattern}.`,
    hint: "Check the pattern; put it in quotes so that the shell does not change it.",
  });
  return [{ kind: "refused", name: pattern, failure }];
}

interface Walk {
  readonly folder: string;
  readonly prefix: string;
  /** How many levels of names to look at: 1 = this folder only. */
  readonly depth: number;
  readonly barred: string | null;
}

async function filesBelow({ folder, prefix, depth, barred }: Walk): Promise<Input[]> {
  if (barred !== null && (await realpath(folder).catch(() => null)) === barred) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => refusal(folder, error));
  if (entries instanceof Failure) return [{ kind: "refused", name: prefix === "" ? folder : prefix, failure: entries }];
  const inputs: Input[] = [];
  for (const entry of entries.filter(isVisible).sort(byName)) {
    const name = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    const path = join(folder, entry.name);
    if (entry.isFile()) inputs.push({ kind: "file", name, path });
    else if (entry.isDirectory() && depth > 1) {
      for (const input of await filesBelow({ folder: path, prefix: name, depth: depth - 1, barred }))
        inputs.push(input);
    }
  }
  return inputs;
}

function isVisible({ name }: Dirent): boolean {
  return !name.startsWith(".") && !name.startsWith("~$");
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

function notRegular(path: string): Failure {
  return new Failure("io-error", {
    source: path,
    message: `${path} is neither a file nor a folder.`,
    hint: "Give a file, a folder, or - to read from standard input.",
  });
}

function refusal(path: string, cause: unknown): Failure {
  return new Failure("io-error", {
    source: path,
    message: `${path} cannot be opened: ${systemReason(cause)}.`,
    hint: "Check the name and the permission to read it.",
    cause,
  });
}
