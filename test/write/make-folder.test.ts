import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeFolder } from "../../src/write/make-folder.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tablewright-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("a folder", () => {
  it("is made with those on the way, by several at once, and again", async () => {
    const path = join(root, "a/b/c");
    await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(root, "a/b/d"))]);
    await makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it("is refused below a file", async () => {
    writeFileSync(join(root, "file"), "");
    await expect(makeFolder(join(root, "file/a"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  it.runIf(existsSync("/proc/self"))(
    "is refused where the system has none to give, and nobody waits for ever",
    async () => {
      await expect(makeFolder("/proc/nothing-here/a")).rejects.toMatchObject({ code: "ENOENT" });
    },
  );
});
