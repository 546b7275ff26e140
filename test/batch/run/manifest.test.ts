import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JournalEntry } from "../../../src/batch/run/journal-entry.ts";
import { writeManifest } from "../../../src/batch/run/manifest.ts";
import { writeRejected } from "../../../src/batch/run/rejected.ts";
import { version } from "../../../src/version.ts";
import { jsonOf } from "../../../src/write/json.ts";
import { noTotals } from "../../../src/write/totals.ts";
import { failedEntry, writtenEntry } from "./entries.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tablewright-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* each(entries: readonly JournalEntry[]): AsyncGenerator<JournalEntry> {
  yield* entries;
}

async function manifestOf(entries: readonly JournalEntry[], force = false): Promise<string> {
  await writeManifest(folder, () => each(entries), { force, passed });
  return readFileSync(join(folder, "manifest.json"), "utf8");
}

const passed = { hidden: 2, link: 1, special: 0 };
const one = { ...noTotals, documents: 1, forms: 1, rows: 3, targets: { "": "1.50", "{CNY}": "300000" } };
const two = { ...noTotals, documents: 1, forms: 2, rows: 4, targets: { "": "0.25" }, amounts: { "{CNY}": "7" } };

describe("the manifest", () => {
  it("is the text of its value, with sums, counts and every input in order", async () => {
    const entries = [
      writtenEntry('a "1".txt', { totals: one }),
      failedEntry("b.txt", { failure: { code: "timeout", message: "Zeile 1\nZeile 2", hint: "x" } }),
      writtenEntry("c.txt", { totals: two, output: "c.txt~2.json" }),
      failedEntry("d.txt"),
      failedEntry("e.txt"),
    ];
    const file = { id: `sha256:${"0".repeat(64)}`, bytes: 8, sha256: "f".repeat(64) };
    const failure = (name: string) => ({ code: "corrupt", message: `${name} is damaged.`, hint: "Get another copy." });
    expect(await manifestOf(entries)).toBe(
      jsonOf({
        tablewright: version,
        totals: {
          ...{ documents: 2, failures: 3, forms: 3, fields: 0, rows: 7, issues: 0, failedChecks: 0 },
          targets: { "": "1.75", "{CNY}": "300000" },
          amounts: { "{CNY}": "7" },
        },
        statuses: { ok: 2, corrupt: 2, timeout: 1 },
        passed,
        files: [
          {
            source: 'a "1".txt',
            id: file.id,
            output: 'a "1".txt.json',
            bytes: 8,
            sha256: file.sha256,
            forms: 1,
            rows: 3,
          },
          { source: "c.txt", id: file.id, output: "c.txt~2.json", bytes: 8, sha256: file.sha256, forms: 2, rows: 4 },
        ],
        failures: [
          { source: "b.txt", failure: { code: "timeout", message: "Zeile 1\nZeile 2", hint: "x" } },
          { source: "d.txt", failure: failure("d.txt") },
          { source: "e.txt", failure: failure("e.txt") },
        ],
      }),
    );
  });

  it("of nothing has empty lists", async () => {
    const expected = { tablewright: version, totals: noTotals, statuses: { ok: 0 }, passed, files: [], failures: [] };
    expect(await manifestOf([])).toBe(jsonOf(expected));
  });

  it("replaces its own kind, and somebody else's only with force", async () => {
    await manifestOf([writtenEntry("a")]);
    await manifestOf([]);
    writeFileSync(join(folder, "manifest.json"), "{}");
    await expect(manifestOf([])).rejects.toMatchObject({ code: "sink-refused" });
    expect(await manifestOf([], true)).toContain(version);
  });
});

describe("the rejected folder", () => {
  const files = (): string[] =>
    readdirSync(join(folder, "rejected"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  const failed = (key: string): JournalEntry => ({ ...failedEntry(key), key: `${key}.json` });

  it("has a file for each input that failed", async () => {
    const evidence = { reached: { page: 2 } };
    await writeRejected(
      folder,
      each([{ ...failedEntry("sub/a.txt", { evidence, attempts: 2 }), key: "sub/a.txt.json" }]),
    );
    expect(readFileSync(join(folder, "rejected/sub/a.txt.json"), "utf8")).toBe(
      jsonOf({
        source: "sub/a.txt",
        id: null,
        failure: { code: "corrupt", message: "sub/a.txt is damaged.", hint: "Get another copy." },
        evidence,
        attempts: 2,
      }),
    );
  });

  it("is not there when nothing failed, and goes when nothing fails any more", async () => {
    await writeRejected(folder, each([writtenEntry("a")]));
    expect(existsSync(join(folder, "rejected"))).toBe(false);
    const names = Array.from({ length: 200 }, (_, i) => `${i % 2}/${i}`);
    await writeRejected(folder, each(names.map(failed)));
    expect(files()).toHaveLength(200);
    writeFileSync(join(folder, "rejected/0/left.json.part"), "");
    await writeRejected(folder, each([failed("0/4"), writtenEntry("0/0")]));
    expect(files()).toEqual(["4.json"]);
    await writeRejected(folder, each([]));
    expect(readdirSync(folder)).toEqual([]);
  });

  it("neither replaces nor removes what is not its own", async () => {
    mkdirSync(join(folder, "rejected"));
    writeFileSync(join(folder, "rejected/a.json"), "mine");
    await writeRejected(folder, each([]));
    expect(files()).toEqual(["a.json"]);
    await expect(writeRejected(folder, each([failed("a")]))).rejects.toMatchObject({ code: "sink-refused" });
    expect(readFileSync(join(folder, "rejected/a.json"), "utf8")).toBe("mine");
  });
});
