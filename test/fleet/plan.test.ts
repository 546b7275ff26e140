import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldersOf, plannedOf } from "../../src/fleet/inputs.ts";
import { aloneShards, restShard, runOfDocuments } from "../../src/fleet/plan.ts";
import { commonFolderOf, isLikelyScan, localPathOf, sharedPathOf, uriOf } from "../../src/fleet/reference.ts";

const facts = { extractorVersion: "1", root: "/archive", settings: {} };
const document = (path: string, bytes = 1, modifiedMs = 0) => ({
  name: path,
  path,
  pathBase64: null,
  bytes,
  modifiedMs,
});
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

describe("a run", () => {
  it("has every document in exactly one shard, whatever there is", () => {
    const documents = fc.uniqueArray(fc.tuple(fc.nat(10_000), fc.constantFrom("txt", "png", "pdf"), fc.nat(2 ** 21)), {
      selector: ([index]) => index,
      maxLength: 400,
    });
    fc.assert(
      fc.property(documents, (given) => {
        const planned = given.map(([index, ending, bytes]) => document(`${index}.${ending}`, bytes));
        const { shards } = runOfDocuments(planned, facts);
        const paths = shards.flatMap((shard) => shard.documents.map(({ path }) => path));
        expect(paths.toSorted()).toEqual(planned.map(({ path }) => path).toSorted());
        expect(new Set(shards.map(({ id }) => id)).size).toBe(shards.length);
        for (const { id, documents: part } of shards) {
          expect(id).toMatch(UUID);
          expect(part.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("cuts scans into small shards and the rest into large ones", () => {
    const planned = Array.from({ length: 120 }, (_, index) => document(`${index}.txt`));
    const scans = Array.from({ length: 12 }, (_, index) => document(`${index}.jpg`));
    const { shards } = runOfDocuments([...scans, ...planned], facts);
    expect(shards.map(({ kind, documents }) => [kind, documents.length])).toEqual([
      ["born-digital", 100],
      ["born-digital", 20],
      ["scanned", 10],
      ["scanned", 2],
    ]);
  });

  it("is the same for the same files and settings, and another as soon as one differs", () => {
    const one = [document("a.txt", 1, 5), document("b.txt", 2, 5)];
    const { id } = runOfDocuments(one, facts);
    expect(runOfDocuments(one, { ...facts, settings: {} })).toEqual(runOfDocuments(one, facts));
    const others = [
      runOfDocuments([document("a.txt", 1, 6), document("b.txt", 2, 5)], facts),
      runOfDocuments([document("a.txt", 2, 5), document("b.txt", 2, 5)], facts),
      runOfDocuments(one.slice(1), facts),
      runOfDocuments(one, { ...facts, settings: { ocr: "never" } }),
      runOfDocuments(one, { ...facts, root: "/elsewhere" }),
      runOfDocuments(one, { ...facts, extractorVersion: "2" }),
    ];
    expect(new Set([id, ...others.map((other) => other.id)]).size).toBe(others.length + 1);
  });

  it("names the parts of a shard by the shard, so that they too are sent once", () => {
    const parts = [document("a.txt"), document("b.txt")];
    expect(aloneShards("x", parts)).toEqual(aloneShards("x", parts));
    const ids = [...aloneShards("x", parts), ...aloneShards("y", parts), restShard("x", "scanned", parts)];
    expect(new Set(ids.map(({ id }) => id)).size).toBe(5);
  });
});

describe("a reference", () => {
  it.each([
    [{ path: "a/1.PNG", bytes: 1 }, true],
    [{ path: "a/1.tif", bytes: 1 }, true],
    [{ path: "a/1.pdf", bytes: 200_000 }, false],
    [{ path: "a/1.pdf", bytes: 3_000_000 }, true],
    [{ path: "a/1.docx", bytes: 3_000_000 }, false],
    [{ path: "png", bytes: 1 }, false],
  ])("of %o is likely a scan: %s", (file, expected) => {
    expect(isLikelyScan(file)).toBe(expected);
  });

  it("is found again where another machine mounts the storage, under one address", () => {
    const reference = { name: "2024/表.txt", ...sharedPathOf("/archive/2024/表.txt", "/archive") };
    expect(reference).toMatchObject({ path: "2024/表.txt", pathBase64: null });
    expect(localPathOf(reference, "/mnt/storage")).toBe(["", "mnt", "storage", "2024", "表.txt"].join(sep));
    expect(uriOf(reference, "/archive")).toBe("file:///archive/2024/%E8%A1%A8.txt");
  });

  it("stays absolute outside the root", () => {
    const reference = { name: "a.txt", ...sharedPathOf("/elsewhere/a.txt", "/archive") };
    expect(localPathOf(reference, "/mnt/storage")).toBe("/elsewhere/a.txt");
  });

  it("keeps names that are no text", () => {
    const bytes = Buffer.concat([Buffer.from("/archive/"), Buffer.from([0xcb, 0xe3]), Buffer.from(".txt")]);
    const reference = { name: "%CB%E3.txt", ...sharedPathOf(bytes, "/archive") };
    expect(JSON.parse(JSON.stringify(reference))).toEqual(reference);
    expect(localPathOf(reference, "/archive")).toEqual(bytes);
    expect(reference.path).toBe("%CB%E3.txt");
  });

  it.each([
    [["/a/b/c"], "/a/b/c"],
    [["/a/b/c", "/a/b/d"], "/a/b"],
    [["/a/b", "/a/b/d"], "/a/b"],
    [["/a/bc", "/a/bd"], "/a"],
    [["/a", "/b"], "/"],
  ])("of %o stands below %s", (folders, expected) => {
    expect(commonFolderOf(folders)).toBe(expected);
  });
});

describe("the inputs of a run", () => {
  it("are listed once each, with what cannot be had", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tablewright-"));
    try {
      const path = join(folder, "a.txt");
      writeFileSync(path, "x");
      expect(await foldersOf([path, `${folder}/*.txt`, folder])).toEqual([folder, folder, folder]);
      const { documents, refused } = await plannedOf(
        [
          { kind: "file", name: "a.txt", path },
          { kind: "file", name: "again.txt", path },
          { kind: "file", name: "gone.txt", path: join(folder, "gone.txt") },
          { kind: "stdin", name: "stdin" },
        ],
        folder,
      );
      expect(documents.map(({ path: shared, bytes }) => [shared, bytes])).toEqual([["a.txt", 1]]);
      expect(refused.map(({ reference, failure }) => [reference.path, failure.code])).toEqual([
        ["gone.txt", "io-error"],
        [expect.stringMatching(/stdin$/), "io-error"],
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
