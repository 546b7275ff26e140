import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Journal, openJournal } from "../../../src/batch/run/journal.ts";
import type { JournalEntry } from "../../../src/batch/run/journal-entry.ts";
import { canMountDisks, mountSmallDisk } from "../../small-disk.ts";
import { failedEntry, writtenEntry } from "./entries.ts";

let folder = "";
let path = "";
const opened: Journal[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tablewright-"));
  path = join(folder, ".tablewright", "journal.ndjson");
});
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(fresh = false): Promise<Journal> {
  const journal = await openJournal(path, { fresh });
  opened.push(journal);
  return journal;
}

async function all(journal: Journal, keys: readonly string[]): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of journal.entries(keys)) entries.push(entry);
  return entries;
}

describe("the journal", () => {
  it("gives back the latest entry of a key, now and after it is opened again", async () => {
    const journal = await open();
    await journal.append(failedEntry("a.txt"));
    await journal.append(writtenEntry("b.txt"));
    await journal.append(writtenEntry("a.txt"));
    for (const each of [journal, await open()]) {
      expect(await each.find("a.txt")).toEqual(writtenEntry("a.txt"));
      expect(await each.find("c.txt")).toBeNull();
      expect(await all(each, ["b.txt", "c.txt", "a.txt"])).toEqual([writtenEntry("b.txt"), writtenEntry("a.txt")]);
      expect(each.damaged).toBe(0);
    }
    expect(await (await open(true)).find("a.txt")).toBeNull();
  });

  it("keeps every entry of many appended at once", async () => {
    const journal = await open();
    const names = Array.from({ length: 2_000 }, (_, i) => `文件夹/第${i}份 "绩效".txt`);
    await Promise.all(names.map((name) => journal.append(writtenEntry(name))));
    const again = await open();
    expect(await all(again, names)).toEqual(names.map((name) => writtenEntry(name)));
    const found = await Promise.all(names.toReversed().map(again.find));
    expect(found).toEqual(names.toReversed().map((name) => writtenEntry(name)));
  });

  it("is the same bytes at the end, whatever happened before", async () => {
    const order = ["a", "b", "c"];
    const bytesAfter = async (entries: readonly JournalEntry[]): Promise<string> => {
      const journal = await open(true);
      for (const entry of entries) await journal.append(entry);
      await journal.rewrite(order);
      expect(await all(journal, order)).toEqual(order.map((name) => writtenEntry(name)));
      return readFileSync(path, "utf8");
    };
    const [a, b, c] = [writtenEntry("a"), writtenEntry("b"), writtenEntry("c")];
    const straight = await bytesAfter([a, b, c]);
    expect(await bytesAfter([failedEntry("a"), c, failedEntry("gone"), a, failedEntry("b"), b])).toBe(straight);
    expect(
      straight
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line).name),
    ).toEqual(order);
    expect(readdirSync(join(folder, ".tablewright"))).toEqual(["journal.ndjson"]);
  });

  it("goes on after a rewriting", async () => {
    const journal = await open();
    await Promise.all([journal.append(writtenEntry("a")), journal.append(writtenEntry("b"))]);
    await journal.rewrite(["b", "b", "a"]);
    await journal.append(failedEntry("c"));
    expect(await all(await open(), ["a", "b", "c"])).toEqual([writtenEntry("a"), writtenEntry("b"), failedEntry("c")]);
  });

  it("passes over a damaged line and says so", async () => {
    const journal = await open();
    for (const name of ["a", "b", "c"]) await journal.append(writtenEntry(name));
    const [first, second, third] = readFileSync(path, "utf8").split("\n");
    // One digit of a number: still good JSON.
    writeFileSync(path, [first, second?.replace('"bytes":8', '"bytes":9'), "\0\0\0", third, ""].join("\n"));
    const damaged = await open();
    expect(damaged.damaged).toBe(2);
    expect(await all(damaged, ["a", "b", "c"])).toEqual([writtenEntry("a"), writtenEntry("c")]);
  });

  it("reads lines longer than what it reads at once", async () => {
    const journal = await open();
    const long = failedEntry("long", { evidence: { text: "长".repeat(1_500_000) } });
    await Promise.all([writtenEntry("a"), long, writtenEntry("b")].map(journal.append));
    expect(await all(await open(), ["b", "long", "a"])).toEqual([writtenEntry("b"), long, writtenEntry("a")]);
  });

  it("refuses a place that cannot be written", async () => {
    writeFileSync(join(folder, ".tablewright"), "");
    await expect(openJournal(path, { fresh: false })).rejects.toMatchObject({ code: "sink-refused" });
  });

  it.skipIf(!canMountDisks)("refuses an entry on a full disk, and keeps those before and after it", async () => {
    const disk = mountSmallDisk(folder, 64);
    try {
      const journal = await openJournal(join(disk.folder, "run", "journal.ndjson"), { fresh: false });
      await journal.append(writtenEntry("a"));
      const large = failedEntry("large", { evidence: { text: "x".repeat(100_000) } });
      await expect(journal.append(large)).rejects.toMatchObject({
        code: "sink-refused",
        message: expect.stringContaining("the disk is full"),
      });
      await journal.append(writtenEntry("b"));
      await journal.close();
      const again = await openJournal(join(disk.folder, "run", "journal.ndjson"), { fresh: false });
      expect(again.damaged).toBe(0);
      expect(await all(again, ["a", "large", "b"])).toEqual([writtenEntry("a"), writtenEntry("b")]);
      await again.close();
    } finally {
      disk.end();
    }
  });

  it("is a prefix of what was appended, wherever it is cut", async () => {
    const entry = fc.record({ name: fc.string({ unit: "binary", maxLength: 20 }), isFailed: fc.boolean() });
    const cutting = async (given: readonly { name: string; isFailed: boolean }[], share: number): Promise<void> => {
      const entries = given.map(({ name, isFailed }, i) =>
        isFailed ? failedEntry(name, { attempts: i }) : writtenEntry(name, { bytes: i }),
      );
      const journal = await openJournal(path, { fresh: true });
      const ends: number[] = [];
      for (const each of entries) {
        await journal.append(each);
        ends.push(readFileSync(path).length);
      }
      await journal.close();
      const cut = Math.round(share * (ends.at(-1) ?? 0));
      truncateSync(path, cut);
      const left = entries.slice(0, ends.filter((end) => end <= cut).length);
      const again = await openJournal(path, { fresh: false });
      const keys = [...new Set(entries.map(({ key }) => key))];
      const latest = keys.map((key) => left.findLast((each) => each.key === key)).filter((each) => each !== undefined);
      expect(await all(again, keys)).toEqual(latest);
      expect(again.damaged).toBe(0);
      // What comes now follows whole lines.
      await again.append(writtenEntry("next"));
      await again.close();
      const third = await openJournal(path, { fresh: false });
      expect([await third.find("next"), third.damaged]).toEqual([writtenEntry("next"), 0]);
      await third.close();
    };
    const cases = fc.asyncProperty(
      fc.array(entry, { maxLength: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      cutting,
    );
    await fc.assert(cases, { numRuns: 60 });
  });
});
