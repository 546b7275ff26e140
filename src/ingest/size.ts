import { Failure } from "../core/failure.ts";
import type { Source } from "../core/source.ts";

/** @throws Failure limit-exceeded when a source has more bytes than allowed */
export function checkSize({ name, bytes }: Source, maxBytes: number): void {
  if (bytes.length > maxBytes) throw limitExceeded(name, `The file has ${bytes.length} bytes`, "max-bytes", maxBytes);
}

/** The refusal that names a limit, what was found and how to raise it. */
export function limitExceeded(source: string, what: string, limit: string, allowed: number): Failure {
  return new Failure("limit-exceeded", {
    source,
    message: `${what}; ${limit} is ${allowed}.`,
    hint: `Split the file, or raise ${limit} if the file is what it should be.`,
  });
}
