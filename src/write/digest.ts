import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

/** What a file of ours holds, as far as the manifest says it. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

const BYTES_AT_ONCE = 256 * 1024;

/** The digest of what stands in a file now. Throws as the system refuses. */
export function digestOfFile(path: string): Digest {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafeSlow(BYTES_AT_ONCE);
  const file = openSync(path, "r");
  try {
    let bytes = 0;
    for (;;) {
      const count = readSync(file, buffer, 0, buffer.length, null);
      if (count === 0) return { bytes, sha256: hash.digest("hex") };
      hash.update(buffer.subarray(0, count));
      bytes += count;
    }
  } finally {
    closeSync(file);
  }
}
