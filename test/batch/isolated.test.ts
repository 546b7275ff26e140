import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { extract } from "../../src/index.ts";

const bytes = readFileSync(new URL("../../fixtures/printed-small/printed.pdf", import.meta.url));
const source = { name: "printed.pdf", bytes };

describe("a document read in a process of its own", { timeout: 60_000 }, () => {
  it("is the same as one read here, and tells its pages", async () => {
    const pages: number[] = [];
    const apart = await extract(source, { tables: true, onProgress: ({ page }) => pages.push(page) });
    expect(pages).toEqual([1]);
    expect(apart).toEqual(await extract(source, { tables: true, isolation: "none" }));
    expect(apart.forms).toHaveLength(1);
  });

  it("fails as one read here does", async () => {
    const broken = { name: "broken.pdf", bytes: bytes.subarray(0, 400) };
    const facts = { name: "Failure", code: "corrupt", source: "broken.pdf" };
    await expect(extract(broken)).rejects.toMatchObject(facts);
    await expect(extract(broken, { isolation: "none" })).rejects.toMatchObject(facts);
  });

  it("may not take more memory than it is given", async () => {
    const reading = extract(source, { maxMemoryBytes: 40 * 2 ** 20 });
    await expect(reading).rejects.toMatchObject({ code: "oom", hint: expect.stringContaining("--max-memory") });
  });

  it("is given up when the caller says so", async () => {
    const controller = new AbortController();
    controller.abort(new Error("no longer wanted"));
    await expect(extract(source, { signal: controller.signal })).rejects.toThrow("no longer wanted");
  });
});
