import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type FailureFacts, failureOf } from "../batch/failure-facts.ts";
import type { Input } from "../batch/walk.ts";
import { Failure } from "../core/failure.ts";
import { type DocumentReference, type PlannedDocument, sharedPathOf } from "./reference.ts";

/** Files whose size is asked for at once. */
const STATS_AT_ONCE = 32;

/** The folders that the inputs stand in, or are. A pattern stands in the folder before its first sign. */
export async function foldersOf(inputs: readonly string[]): Promise<readonly string[]> {
  return Promise.all(
    inputs.map(async (input) => {
      const fixed = input.split(/[*?[]/u)[0] ?? input;
      const path = resolve(fixed === input ? input : fixed.slice(0, fixed.lastIndexOf("/") + 1) || ".");
      const facts = await stat(path).catch(() => null);
      return facts?.isDirectory() === true ? path : dirname(path);
    }),
  );
}

/** An input that could not be listed. */
export interface Refused {
  readonly reference: DocumentReference;
  readonly failure: FailureFacts;
}

/** Size and time of every file, each once, however many arguments mean it. */
export async function plannedOf(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  root: string,
): Promise<{ readonly documents: readonly PlannedDocument[]; readonly refused: readonly Refused[] }> {
  const each = new Map<string, PlannedDocument | Refused>();
  const add = async (part: readonly Input[]): Promise<void> => {
    for (const one of await Promise.all(part.map((input) => plannedOfInput(input, root)))) {
      each.set("failure" in one ? one.reference.path : one.path, one);
    }
  };
  let part: Input[] = [];
  for await (const input of inputs) {
    if (part.push(input) < STATS_AT_ONCE) continue;
    await add(part);
    part = [];
  }
  await add(part);
  const all = [...each.values()];
  return { documents: all.filter((one) => "bytes" in one), refused: all.filter((one) => "failure" in one) };
}

async function plannedOfInput(input: Input, root: string): Promise<PlannedDocument | Refused> {
  const { name } = input;
  const refusedAs = (path: string | Buffer, error: unknown): Refused => ({
    reference: { name, ...sharedPathOf(path, root) },
    failure: failureOf(error),
  });
  if (input.kind !== "file") return refusedAs(name, refusalOfInput(input));
  if (typeof input.path !== "string") return refusedAs(name, unnameable(name));
  try {
    const { size, mtimeMs } = await stat(input.path);
    return { name, ...sharedPathOf(input.path, root), bytes: size, modifiedMs: Math.floor(mtimeMs) };
  } catch (error) {
    return refusedAs(input.path, unreadable(name, error));
  }
}

function refusalOfInput(input: Exclude<Input, { readonly kind: "file" }>): Failure {
  if (input.kind === "refused") return input.failure;
  return new Failure("io-error", {
    source: input.name,
    message: "Standard input cannot be read by other machines.",
    hint: "Save it as a file on the shared storage.",
  });
}

/** References travel as text, which a name of other bytes cannot. */
function unnameable(source: string): Failure {
  return new Failure("io-error", {
    source,
    message: `The name of ${source} is no text in UTF-8.`,
    hint: "Rename it, or read it with convert on this machine.",
  });
}

function unreadable(name: string, cause: unknown): Failure {
  const message = `${name} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`;
  return new Failure("io-error", { source: name, message, hint: "Check that it still exists.", cause });
}
