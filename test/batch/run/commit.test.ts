import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCommitter } from "../../../src/batch/run/commit.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tablewright-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function save(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe("the committer", () => {
  it("brings every one of many to its place, also where something stands", async () => {
    const { commit, idle } = openCommitter(folder);
    const names = Array.from({ length: 300 }, (_, i) => `${i % 3}/deep/${i}.json`);
    save("0/deep/0.json", "old");
    await Promise.all(names.map((name) => commit(save(`${name}.part`, name), join(folder, name))));
    await idle();
    expect(names.map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(names);
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith(".part"))).toEqual([]);
  });

  it("refuses what cannot be placed, removes its part, and places the others", async () => {
    const { commit, idle } = openCommitter();
    save("taken/by", "a file in the way");
    const settled = await Promise.allSettled([
      commit(save("a.part", "a"), join(folder, "a")),
      commit(save("taken.part", "b"), join(folder, "taken")),
      commit(join(folder, "missing.part"), join(folder, "missing")),
      commit(save("d.part", "d"), join(folder, "d")),
    ]);
    await idle();
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(settled[1]).toMatchObject({ reason: { code: "sink-refused", message: expect.stringContaining("taken") } });
    expect(readdirSync(folder).sort()).toEqual(["a", "d", "taken"]);
  });

  it("says that it is idle only when all are in place", async () => {
    const { commit, idle } = openCommitter();
    let placed = 0;
    const count = (): void => {
      placed++;
    };
    for (const name of ["a", "b", "c"]) commit(save(`${name}.part`, name), join(folder, name)).then(count, count);
    await idle();
    expect(placed).toBe(3);
  });
});
