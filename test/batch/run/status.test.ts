import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nonePassed } from "../../../src/batch/passed.ts";
import { openJournal } from "../../../src/batch/run/journal.ts";
import { lockFolder } from "../../../src/batch/run/lock.ts";
import { writeManifest } from "../../../src/batch/run/manifest.ts";
import { secondsLeft, startRate } from "../../../src/batch/run/rate.ts";
import { openState, stateOf } from "../../../src/batch/run/state.ts";
import { statusOf } from "../../../src/batch/run/status.ts";
import type { InputResult } from "../../../src/batch/run/target.ts";
import { noTotals } from "../../../src/write/totals.ts";
import { failedEntry, writtenEntry } from "./entries.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tablewright-"));
  mkdirSync(join(folder, ".tablewright"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const START = Date.UTC(2024, 0, 2);

function converted(source: string, isReused = false): InputResult {
  const totals = { ...noTotals, documents: 1, forms: 1, rows: 5 };
  return { kind: "converted", source, pages: 2, seconds: 0.5, isReused, totals, isOpen: false, issues: [] };
}

function failed(source: string, code: string): InputResult {
  const record = { source, failure: { code, message: "m", hint: "h" } };
  return { kind: "failed", source, pages: null, seconds: null, record, isReused: false };
}

async function journalOf(
  ...entries: Parameters<Awaited<ReturnType<typeof openJournal>>["append"]>[0][]
): Promise<void> {
  const journal = await openJournal(join(folder, ".tablewright", "journal.ndjson"), { fresh: true });
  for (const entry of entries) await journal.append(entry);
  await journal.close();
}

describe("the state of a run", () => {
  it("says how far it is, at most once a second, and is gone when the run has finished", async () => {
    let clock = START;
    const state = openState(folder, () => clock);
    for (const name of ["a", "b", "c", "c"]) state.begin(name);
    state.add(converted("a", true));
    state.setTotal(10);
    // Written when the first input began; since then no second has passed.
    expect(await stateOf(folder)).toMatchObject({ done: 0, total: null, current: ["a"] });
    clock += 2_000;
    state.add(failed("b", "timeout"));
    expect(await stateOf(folder)).toMatchObject({ done: 1 + 1, failed: { timeout: 1 }, total: 10, current: ["c"] });
    clock += 2_000;
    state.add(converted("c"));
    expect(await stateOf(folder)).toEqual({
      pid: process.pid,
      host: hostname(),
      since: new Date(START).toISOString(),
      updated: new Date(START + 4_000).toISOString(),
      ...{ total: 10, done: 3, failed: { timeout: 1 }, reused: 1, pages: 4, forms: 2, rows: 10 },
      rate: 0.5,
      current: ["c"],
    });
    state.finish();
    expect(readdirSync(join(folder, ".tablewright"))).toEqual([]);
  });

  it("stays when a run ends before its time, and holds nobody up where it cannot be written", async () => {
    openState(folder).leave();
    expect(await stateOf(folder)).toMatchObject({ done: 0, pid: process.pid });
    writeFileSync(join(folder, "file"), "");
    openState(join(folder, "file")).begin("a");
    expect(await stateOf(join(folder, "file"))).toBeNull();
  });
});

describe("statusOf", () => {
  it("is nothing where no run has written", async () => {
    expect(await statusOf(folder)).toBeNull();
    expect(await statusOf(join(folder, "none"))).toBeNull();
  });

  it("of a running one is what it last said", async () => {
    const lock = await lockFolder(folder);
    await journalOf(writtenEntry("a"), failedEntry("b"));
    expect(await statusOf(folder)).toMatchObject({
      state: "running",
      done: 2,
      statuses: { ok: 1, corrupt: 1 },
      total: null,
    });
    let clock = START;
    const state = openState(folder, () => clock);
    state.setTotal(6);
    clock += 2_000;
    for (const name of ["a", "b"]) state.add(converted(name));
    clock += 2_000;
    state.add(failed("c", "oom"));
    expect(await statusOf(folder)).toMatchObject({
      state: "running",
      process: { pid: process.pid, host: hostname() },
      ...{ total: 6, done: 3, statuses: { ok: 2, oom: 1 }, pages: 4, rate: 0.75, secondsLeft: 4 },
    });
    await lock.release();
  });

  it("of one that ended before its time is what its journal says, and nothing is changed", async () => {
    await journalOf(failedEntry("a"), writtenEntry("a"), writtenEntry("b"), failedEntry("c"));
    const path = join(folder, ".tablewright", "journal.ndjson");
    const torn = `${readFileSync(path, "utf8")}{"crc":"torn`;
    writeFileSync(path, torn);
    const interrupted = { state: "interrupted", process: null, done: 3, statuses: { ok: 2, corrupt: 1 } };
    expect(await statusOf(folder)).toMatchObject({ ...interrupted, total: null });
    // A finished run before it left its manifest.
    await writeManifest(folder, async function* () {}, { force: false, passed: nonePassed });
    openState(folder).leave();
    expect(await statusOf(folder)).toMatchObject(interrupted);
    expect(readFileSync(path, "utf8")).toBe(torn);
  });

  it("of one whose machine is another says so", async () => {
    const holder = { pid: 1, startedAt: 1, host: "elsewhere", since: "2024-01-02T03:04:05.000Z", nonce: "1" };
    writeFileSync(join(folder, ".tablewright", "lock"), JSON.stringify(holder));
    expect(await statusOf(folder)).toMatchObject({ state: "elsewhere", process: { host: "elsewhere" }, done: 0 });
  });

  it("of a finished one is what its manifest begins with", async () => {
    const entries = Array.from({ length: 2_000 }, (_, i) => (i % 4 === 0 ? failedEntry(`${i}`) : writtenEntry(`${i}`)));
    await journalOf(...entries.slice(0, 1));
    const each = async function* () {
      yield* entries;
    };
    await writeManifest(folder, each, { force: false, passed: nonePassed });
    const statuses = { ok: 1_500, corrupt: 500 };
    expect(await statusOf(folder)).toMatchObject({ state: "finished", total: 2_000, done: 2_000, statuses, rows: 0 });
  });
});

describe("the rate", () => {
  it("is that of the last half minute", () => {
    const rate = startRate(0);
    expect(rate.perSecond(1_000)).toBeNull();
    for (let second = 1; second <= 60; second++) rate.add(second <= 30 ? 10 : 2, second * 1_000);
    expect(rate.perSecond(60_000)).toBe(2);
    expect(rate.perSecond(75_000)).toBe(1);
    expect(rate.perSecond(1_000_000)).toBeLessThan(0.1);
    expect([secondsLeft(10, 2), secondsLeft(0, null), secondsLeft(null, 2), secondsLeft(5, null)]).toEqual([
      5,
      0,
      null,
      null,
    ]);
  });
});
