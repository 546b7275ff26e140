import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formTexts } from "../../../bench/generate.ts";
import { nonePassed } from "../../../src/batch/passed.ts";
import { eachAsCompleted } from "../../../src/batch/run/each.ts";
import { openFolderTarget } from "../../../src/batch/run/folder-target.ts";
import { openReader } from "../../../src/batch/run/reader.ts";
import type { InputResult } from "../../../src/batch/run/target.ts";
import { walkInputs } from "../../../src/batch/walk.ts";

const entry = fileURLToPath(new URL("./hostile-child.ts", import.meta.url));
const fixtures = fileURLToPath(new URL("../../../fixtures/", import.meta.url));
const never = new AbortController().signal;
/** A cold child on a busy machine takes some seconds to read its first PDF. */
const TIMEOUT_MS = 6000;
const MEMORY = 320 * 2 ** 20;
const GOOD = 12;

/** Inputs that end their process, and as what they must be recorded. */
const ends: Readonly<Record<string, string>> = {
  "endless-loop.txt": "timeout",
  "says-nothing.txt": "timeout",
  "heap-without-end.txt": "oom",
  "buffers-without-end.txt": "oom",
  "exits.txt": "crash",
  "segmentation-fault.txt": "crash",
  "killed-by-the-system.txt": "crash",
  "broken.pdf": "corrupt",
  "empty.txt": "empty-output",
  "nothing.zip": "unsupported",
};

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tablewright-"));
  const archive = join(root, "in");
  mkdirSync(archive);
  for (const [index, text] of formTexts(GOOD, 8).slice(0, GOOD).entries()) {
    writeFileSync(join(archive, `good-${index}.txt`), text);
  }
  cpSync(join(fixtures, "printed-small/printed.pdf"), join(archive, "good.pdf"));
  cpSync(join(fixtures, "word-merged-cells/source.docx"), join(archive, "good.docx"));
  for (const name of Object.keys(ends)) writeFileSync(join(archive, name), "x");
  writeFileSync(join(archive, "broken.pdf"), "%PDF-1.4\nnothing");
  writeFileSync(join(archive, "empty.txt"), "");
  writeFileSync(join(archive, "nothing.zip"), Buffer.from("PK\u0003\u0004not really", "latin1"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function run(jobs: number, output: string): Promise<readonly InputResult[]> {
  const reader = openReader({
    jobs,
    timeoutMs: TIMEOUT_MS,
    maxMemoryBytes: MEMORY,
    signal: never,
    drain: never,
    retry: "alone",
    entry,
  });
  const how = { options: {}, tellsIssues: false, stdin: process.stdin };
  const modes = {
    resume: false,
    retryFailed: false,
    force: false,
    total: Promise.resolve(0),
    passed: () => nonePassed,
  };
  const target = await openFolderTarget(reader, output, { ...how, ...modes });
  const results: InputResult[] = [];
  try {
    const inputs = walkInputs([join(root, "in")], null);
    for await (const result of eachAsCompleted(inputs, target.convert, { window: 8, drain: never }))
      if (result !== null) results.push(result);
    await target.finish();
  } finally {
    await target.leave();
    reader.end();
  }
  return results;
}

describe("a batch of good and bad", { timeout: 120_000 }, () => {
  it("has one typed record an input, whatever its process came to, and all good ones convert", async () => {
    const results = await run(3, join(root, "out"));
    const codes = results.map(({ source, ...result }) => [
      source,
      "record" in result ? result.record.failure.code : "ok",
    ]);
    const good = readdirSync(join(root, "in")).filter((name) => name.startsWith("good"));
    const expected = [...Object.entries(ends), ...good.map((name) => [name, "ok"])];
    expect(codes.sort()).toEqual(expected.sort());
    const manifest = JSON.parse(readFileSync(join(root, "out/manifest.json"), "utf8"));
    expect(manifest.statuses).toMatchObject({ ok: good.length, timeout: 2, oom: 2, crash: 3 });
    expect(manifest.files.length + manifest.failures.length).toBe(expected.length);
  });

  it("has the same records and bytes with one job as with three", async () => {
    await run(1, join(root, "one"));
    await run(3, join(root, "three"));
    for (const name of ["manifest.json", ".tablewright/journal.ndjson"]) {
      expect(readFileSync(join(root, "one", name), "utf8")).toBe(readFileSync(join(root, "three", name), "utf8"));
    }
  });
});
