import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { createPool, type Pool } from "../../../src/batch/child/pool.ts";
import type { ChildLimits } from "../../../src/batch/child/run-task.ts";

const entry = fileURLToPath(new URL("./misbehaving.ts", import.meta.url));
const MEGABYTE = 2 ** 20;
const pools: Pool[] = [];

function poolOf(megabytes = 400, size = 1): Pool {
  const pool = createPool(entry, megabytes * MEGABYTE, size);
  pools.push(pool);
  return pool;
}

afterAll(() => {
  for (const pool of pools) pool.end();
});

/** The limits are wide where nothing is to run into them: these machines are slow at times. */
function run(pool: Pool, name: string, limits: Partial<ChildLimits> = {}): Promise<unknown> {
  const task = { kind: "document", name, bytes: new Uint8Array(), options: {} } as const;
  return pool.run(task, { timeoutMs: 60_000, ...limits });
}

describe("a document whose process goes wrong", () => {
  it.each([
    { name: "says nothing", timeoutMs: 300, code: "timeout", message: "before its first page was read" },
    { name: "endless loop after page 2", timeoutMs: 300, code: "timeout", message: "after page 2 of 9" },
    { name: "heap without end", code: "oom", message: "more memory" },
    { name: "buffers without end", code: "oom", message: "more memory" },
    { name: "throws", code: "crash", message: "the parser broke" },
    { name: "exits by itself", code: "crash", message: "exit code 7" },
    { name: "is killed", code: "crash", message: "SIGSEGV" },
  ])("$name: $code", { timeout: 90_000 }, async ({ name, timeoutMs = 60_000, code, message }) => {
    const pool = poolOf();
    const failure = await run(pool, name, { timeoutMs }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "Failure", code, source: name });
    expect(String(failure)).toContain(message);
    // The next document is read by another process.
    expect(await run(pool, "good")).toBeTypeOf("number");
  });
});

describe("a child", () => {
  it("is kept warm, and used again after a document that it refuses", async () => {
    const pool = poolOf();
    const first = await run(pool, "good");
    await expect(run(pool, "refuses")).rejects.toMatchObject({ code: "corrupt", hint: "h" });
    await expect(run(pool, "is wrong")).rejects.toThrow("invariant");
    expect(await run(pool, "good")).toBe(first);
  });

  it("tells its progress, and is given time as long as it makes some", async () => {
    const pool = poolOf();
    const pages: number[] = [];
    expect(await run(pool, "three pages", { onProgress: ({ page }) => pages.push(page) })).toBe("read");
    expect(pages).toEqual([1, 2, 3]);
    expect(await run(pool, "slow but steady", { timeoutMs: 700 })).toBe("read");
    expect(await run(pool, "without pages but alive", { timeoutMs: 700 })).toBe("read");
  });

  it("may write as much as it likes", async () => {
    expect(await run(poolOf(), "floods its outputs")).toBe("read");
  });

  it("answers once: what it says later is not taken for the next document's answer", async () => {
    const pool = poolOf();
    expect(await run(pool, "answers twice")).toBe("first");
    expect(await run(pool, "good")).not.toBe("second");
  });

  it("is ended when the caller gives up, which says why", async () => {
    const controller = new AbortController();
    const reading = run(poolOf(), "says nothing", { signal: controller.signal });
    setTimeout(() => controller.abort(new Error("no longer wanted")), 200);
    await expect(reading).rejects.toThrow("no longer wanted");
  });

  it("dies with this process, which listens once for all of them", async () => {
    const before = process.listenerCount("exit");
    const pool = poolOf(400, 3);
    await Promise.all([1, 2, 3].map(() => run(pool, "good")));
    expect(process.listenerCount("exit")).toBeLessThanOrEqual(before + 1);
  });

  it("is one of as many as the pool may have", async () => {
    const pool = poolOf(400, 2);
    const pids = await Promise.all(Array.from({ length: 8 }, () => run(pool, "good")));
    expect(new Set(pids).size).toBeLessThanOrEqual(2);
  });
});
