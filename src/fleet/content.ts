import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";

export interface Content {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * What a file's bytes hash to, read piece by piece.
 *
 * @throws Failure io-error
 */
export async function contentOf(name: string, path: string | Buffer): Promise<Content> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const piece of createReadStream(path)) {
      hash.update(piece);
      bytes += piece.length;
    }
  } catch (cause) {
    throw new Failure("io-error", {
      source: name,
      message: `${name} cannot be read: ${systemReason(cause)}.`,
      hint: "Check that it still exists, and that this machine sees the storage with the right to read it.",
      cause,
    });
  }
  return { sha256: hash.digest("hex"), bytes };
}
