import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { ConvertTask } from "../../../src/batch/child/convert-task.ts";
import { openReader, type Reader } from "../../../src/batch/run/reader.ts";

const entry = fileURLToPath(new URL("../child/misbehaving.ts", import.meta.url));
const MEGABYTE = 2 ** 20;

let reader: Reader;
afterEach(() => reader.end());

const never = new AbortController().signal;

function readerOf(retry: "alone" | "fresh" = "alone", signal = never, drain = never): Reader {
  reader = openReader({ jobs: 2, timeoutMs: 20_000, maxMemoryBytes: 300 * MEGABYTE, signal, drain, retry, entry });
  return reader;
}

function task(name: string): ConvertTask {
  const content = { kind: "bytes", bytes: new Uint8Array() } as const;
  const into = { kind: "text", format: "single", index: 0 } as const;
  const rest = { maxBytes: undefined, options: {}, tellsIssues: false } as const;
  return { kind: "convert", name, content, into, ...rest };
}

describe("a reader", () => {
  it.each(["alone", "fresh"] as const)("tries once more (%s) what ran out of memory, then says so", async (retry) => {
    const results = await Promise.all([
      readerOf(retry).read(task("buffers without end")),
      reader.read(task("good")),
      reader.read(task("slow but steady")),
    ]);
    expect(results).toMatchObject([
      { kind: "failed", failure: { code: "oom" }, attempts: 2 },
      { kind: "converted" },
      { kind: "converted" },
    ]);
  });

  it("tries once more what was killed from outside, and a second try may go well", async () => {
    expect(await readerOf().read(task("is killed the first time"))).toMatchObject({ kind: "converted", attempts: 1 });
    const result = await reader.read(task("is killed every time"));
    expect(result).toMatchObject({ kind: "failed", failure: { code: "crash" }, attempts: 2 });
  });

  it("tries nothing again that would end alike", async () => {
    const results = await Promise.all(["refuses", "is wrong", "is killed"].map((name) => readerOf().read(task(name))));
    expect(results.map((result) => result?.kind === "failed" && [result.failure.code, result.attempts])).toEqual([
      ["corrupt", 1],
      ["crash", 1],
      ["crash", 1],
    ]);
  });

  it("tries nothing again of which something has been taken", async () => {
    const result = await readerOf().read(task("is killed every time"), { mayRetry: () => false });
    expect(result).toMatchObject({ kind: "failed", attempts: 1 });
  });

  it("begins nothing more once the run is drained, and ends what is in work", async () => {
    const controller = new AbortController();
    const { read } = readerOf("alone", never, controller.signal);
    const names = ["slow but steady", "slow but steady", "good", "good"];
    const reading = Promise.all(names.map((name) => read(task(name))));
    // Two have been begun, two wait for their turn.
    await Promise.resolve();
    controller.abort();
    expect((await reading).map((result) => result?.kind ?? null)).toEqual(["converted", "converted", null, null]);
  });

  it("gives up when it is told to", async () => {
    const controller = new AbortController();
    const reading = readerOf("alone", controller.signal).read(task("says nothing"));
    controller.abort(new Error("no longer wanted"));
    await expect(reading).rejects.toThrow("no longer wanted");
  });
});
