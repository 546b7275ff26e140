import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConvertTask } from "../../../src/batch/child/convert-task.ts";
import type { Reader } from "../../../src/batch/run/reader.ts";
import type { InputResult } from "../../../src/batch/run/target.ts";
import { warehouseTarget } from "../../../src/batch/run/warehouse-target.ts";
import { Failure } from "../../../src/core/failure.ts";
import { extract } from "../../../src/pipeline.ts";
import { type Landing, landingOfDocument, type SourceName } from "../../../src/warehouse/landing.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { noTotals } from "../../../src/write/totals.ts";

const nothing = { landed: 0, known: 0, sources: 0, rows: 0 };
const text = (name: string): string => `数量指标\t指标1：${name}\t≥80人次\n`;
const refusal = new Failure("sink-refused", { source: "w", message: "The server is gone.", hint: "Start it." });

let folder = "";
let read: string[] = [];
let landed: Landing[] = [];
let names: SourceName[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tablewright-"));
  [read, landed, names] = [[], [], []];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Reads without a process, and remembers what. */
const reader: Reader = {
  read: async ({ name, into }: ConvertTask) => {
    read.push(name);
    const bytes = new TextEncoder().encode(text(name.split("-")[0] ?? ""));
    const landing = into.kind === "rows" ? landingOfDocument(await extract({ name, bytes }), into.sourceUri) : null;
    const converted = { totals: noTotals, isOpen: false, pages: null, issues: [], digest: null, landing };
    const facts = { identity: null, attempts: 1, seconds: 0, synced: Promise.resolve(true), reached: null };
    return { kind: "converted", converted, ...facts };
  },
  end: () => undefined,
};

const warehouse: Warehouse = {
  known: async (contents) => new Set(contents.filter((content) => landed.some((l) => l.contentSha256 === content))),
  land: async (landings) => {
    landed.push(...landings);
    return nothing;
  },
  addNames: async (given) => {
    names.push(...given);
    return nothing;
  },
  close: async () => undefined,
};

/** Converts files at once; what stands before "-" in a name is their content. */
async function convert(into: Warehouse, files: readonly string[]): Promise<readonly (InputResult | null)[]> {
  const target = warehouseTarget(reader, into, { options: {}, tellsIssues: false, stdin: process.stdin });
  try {
    return await Promise.all(
      files.map((name, index) => {
        const path = join(folder, name);
        writeFileSync(path, text(name.split("-")[0] ?? ""));
        return target.convert({ kind: "file", name, path }, index);
      }),
    );
  } finally {
    await target.leave();
  }
}

describe("a run into a warehouse", () => {
  it("ends where the warehouse does not answer, and blames no document", async () => {
    const broken: Warehouse = { ...warehouse, known: () => Promise.reject(refusal) };
    await expect(convert(broken, ["a-1.txt"])).rejects.toBe(refusal);
    expect([landed, read]).toEqual([[], []]);
  });

  it("reads the same bytes once, and each place they stand at is named", async () => {
    const results = await convert(warehouse, ["a-1.txt", "b-1.txt", "a-2.txt", "a-3.txt"]);
    const reused = results.flatMap((result) => (result?.kind === "converted" && result.isReused ? result.source : []));
    // Which of them is hashed first is left to the disk.
    expect(read.map((name) => name[0]).toSorted()).toEqual(["a", "b"]);
    expect(landed.map(({ sourceName }) => sourceName).toSorted()).toEqual(read.toSorted());
    expect(names.map(({ sourceName }) => sourceName).toSorted()).toEqual(reused.toSorted());
    expect([...read, ...reused].toSorted()).toEqual(["a-1.txt", "a-2.txt", "a-3.txt", "b-1.txt"]);
  });

  it("reads nothing that an earlier run has landed", async () => {
    await convert(warehouse, ["a-1.txt", "b-1.txt"]);
    const results = await convert(warehouse, ["a-1.txt", "b-2.txt", "c-1.txt"]);
    expect(results.map((result) => result?.kind === "converted" && result.isReused)).toEqual([true, true, false]);
    expect(read.toSorted()).toEqual(["a-1.txt", "b-1.txt", "c-1.txt"]);
  });

  it("reads again what another name of the same bytes failed at", async () => {
    let attempts = 0;
    const failure = { code: "crash", message: "It broke.", hint: "Say so." };
    const failing: Reader = {
      ...reader,
      read: async (task) => {
        const found = await reader.read(task);
        return found === null || attempts++ > 0 ? found : { ...found, kind: "failed", failure };
      },
    };
    const target = warehouseTarget(failing, warehouse, { options: {}, tellsIssues: false, stdin: process.stdin });
    const path = join(folder, "a.txt");
    writeFileSync(path, text("a"));
    const twice = ["a-1.txt", "a-2.txt"].map((name, index) => target.convert({ kind: "file", name, path }, index));
    const kinds = (await Promise.all(twice)).map((result) => result?.kind);
    expect(kinds.toSorted()).toEqual(["converted", "failed"]);
    await target.leave();
  });
});
