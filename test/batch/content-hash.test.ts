import { execFileSync } from "node:child_process";
import { hash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { contentHashOf, digestWithin } from "../../src/batch/content-hash.ts";

const folder = mkdtempSync(join(tmpdir(), "tablewright-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

describe("the hash of an input", () => {
  const sizes = [0, 1, 4096, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20];
  it.each(sizes)("is that of its bytes, %i of them", async (size) => {
    const bytes = Buffer.alloc(size, "绩效目标");
    const path = file(`${size}.bin`, bytes);
    const expected = hash("sha256", bytes);
    expect(await digestWithin(path, size)).toEqual({ bytes: size, sha256: expected });
    expect(await contentHashOf({ kind: "path", path }, undefined)).toBe(expected);
    expect(await contentHashOf({ kind: "bytes", bytes }, undefined)).toBe(expected);
  });

  it("is not known of what is larger than allowed, is no file, or is not there; a pipe is not waited for", async () => {
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const large = file("large.bin", Buffer.alloc(100));
    const given = [
      [large, 99] as const,
      ...["pipe", ".", "nowhere"].map((name) => [join(folder, name), 1000] as const),
    ];
    for (const [path, most] of given) expect(await digestWithin(path, most)).toBeNull();
  });
});
