import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openReader } from "../../../src/batch/run/reader.ts";
import { warehouseTarget } from "../../../src/batch/run/warehouse-target.ts";
import { Failure } from "../../../src/core/failure.ts";
import type { Landing } from "../../../src/warehouse/landing.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";

const never = new AbortController().signal;
const nothing = { landed: 0, known: 0, sources: 0, rows: 0 };

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tablewright-"));
  writeFileSync(join(folder, "a.txt"), "数量指标\t指标1：培训\t≥80人次\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a run into a warehouse", { timeout: 60_000 }, () => {
  it("ends where the warehouse does not answer, and blames no document", async () => {
    const landed: Landing[] = [];
    const refusal = new Failure("sink-refused", { source: "w", message: "The server is gone.", hint: "Start it." });
    const warehouse: Warehouse = {
      known: () => Promise.reject(refusal),
      land: async (landings) => {
        landed.push(...landings);
        return nothing;
      },
      addNames: async () => nothing,
      close: async () => undefined,
    };
    const limits = { timeoutMs: 20_000, maxMemoryBytes: 2 ** 30 };
    const reader = openReader({ jobs: 1, ...limits, signal: never, drain: never, retry: "alone" });
    const target = warehouseTarget(reader, warehouse, { options: {}, tellsIssues: false, stdin: process.stdin });
    const input = { kind: "file", name: "a.txt", path: join(folder, "a.txt") } as const;
    await expect(target.convert(input, 0)).rejects.toBe(refusal);
    await target.leave();
    reader.end();
    expect(landed).toEqual([]);
  });
});
