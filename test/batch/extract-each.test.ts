import { describe, expect, it } from "vitest";
import { type BatchResult, type BatchSource, extractEach } from "../../src/batch/extract-each.ts";
import type { Document } from "../../src/core/document.ts";
import { Failure } from "../../src/core/failure.ts";
import { document } from "../verify/build.ts";

const none = new Uint8Array();
const source = (name: string): BatchSource => ({ name, read: async () => none });

function named(name: string): Document {
  const made = document([]);
  return { ...made, source: { ...made.source, name } };
}

async function gather(results: AsyncIterable<BatchResult>): Promise<BatchResult[]> {
  const all: BatchResult[] = [];
  for await (const result of results) all.push(result);
  return all;
}

/** Ends the more ticks later the longer the name. */
async function slowly({ name }: { name: string }): Promise<Document> {
  for (let tick = 0; tick < name.length; tick++) await new Promise((resolve) => setImmediate(resolve));
  return named(name);
}

describe("extractEach", () => {
  it("gives results in the order of the sources, whatever finishes first", async () => {
    const names = ["aaaaaaaaaa", "b", "cccc", "d", "ee", "f"];
    for (const jobs of [1, 2, 10]) {
      const results = await gather(extractEach(names.map(source), slowly, { jobs }));
      expect(results.map((result) => result.source)).toEqual(names);
    }
  });

  it("a failure takes its place and the others go on", async () => {
    const extract = async ({ name }: { name: string }): Promise<Document> => {
      if (name !== "b") return named(name);
      throw new Failure("corrupt", { source: name, message: "torn", hint: "scan again" });
    };
    const results = await gather(extractEach(["a", "b", "c"].map(source), extract));
    expect(results.map((result) => ("failure" in result ? result.failure.code : "ok"))).toEqual([
      "ok",
      "corrupt",
      "ok",
    ]);
    expect(results[1]).toEqual({ source: "b", failure: { code: "corrupt", message: "torn", hint: "scan again" } });
  });

  it("a bug becomes a crash with the first line of its stack", async () => {
    const extract = async (): Promise<Document> => {
      throw new TypeError("undefined is not a form");
    };
    const [result] = await gather(extractEach([source("a")], extract));
    expect(result).toMatchObject({ failure: { code: "crash", message: "TypeError: undefined is not a form" } });
  });

  it("a source that cannot be read is a failure too", async () => {
    const broken: BatchSource = {
      name: "a",
      read: async () => {
        throw new Failure("io-error", { source: "a", message: "gone", hint: "" });
      },
    };
    expect(await gather(extractEach([broken], slowly))).toMatchObject([{ failure: { code: "io-error" } }]);
  });

  it("reads no more sources than it has room for", async () => {
    let pulled = 0;
    let inWork = 0;
    let most = 0;
    const extract = async ({ name }: { name: string }): Promise<Document> => {
      inWork++;
      most = Math.max(most, inWork);
      await new Promise((resolve) => setImmediate(resolve));
      inWork--;
      return named(name);
    };
    function* endless(): Generator<BatchSource> {
      for (;;) yield source(String(pulled++));
    }
    const results = extractEach(endless(), extract, { jobs: 3 });
    for (let taken = 0; taken < 50; taken++) await results.next();
    await results.return();
    expect(most).toBe(3);
    expect(pulled).toBeLessThanOrEqual(50 + 2 * 3);
  });

  it("stops with the signal's reason when aborted", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const results = extractEach(["a", "b", "c"].map(source), slowly, { jobs: 1, signal: controller.signal });
    await results.next();
    controller.abort(reason);
    await expect(results.next()).rejects.toBe(reason);
  });
});
