import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Failure } from "../../src/core/failure.ts";
import { type DocumentReading, readingOfDocument } from "../../src/core/reading.ts";
import { outputNamer } from "../../src/write/output-names.ts";
import { folderSink } from "../../src/write/sink.ts";
import { branch, checkedForm, document, field, indicator, quantity, range, times, wan, yuan } from "../verify/build.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tablewright-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const options = { version: "9.9.9", force: false };

function named(name: string): DocumentReading {
  const indicators = [
    branch(1, "产出指标", [
      indicator("甲", { target: quantity("30", wan) }),
      indicator("乙", { target: quantity("0.1", yuan) }),
      indicator("丙", { target: range("1", "2", times) }),
    ]),
  ];
  const fields = [field("fundsTotal", "年度资金总额", quantity("30", wan))];
  const made = document([checkedForm({ indicators, fields })]);
  return readingOfDocument({ ...made, source: { ...made.source, name } });
}

/** Gives its forms and then breaks. */
function brokenReading(reading: DocumentReading, bug: Error): DocumentReading {
  async function* forms() {
    yield* reading.forms;
    throw bug;
  }
  return { ...reading, forms: forms() };
}

describe("folderSink", () => {
  it("mirrors folders and lists every file with its hash", async () => {
    const sink = folderSink(folder, options);
    await sink.write(named("a/b.txt"));
    await sink.write(named("c.txt"));
    const manifest = await sink.finish();
    expect(manifest.files.map(({ output }) => output)).toEqual(["a/b.txt.json", "c.txt.json"]);
    for (const { output, sha256, bytes } of manifest.files) {
      const written = readFileSync(join(folder, output));
      expect([createHash("sha256").update(written).digest("hex"), written.length]).toEqual([sha256, bytes]);
    }
    expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).toEqual(manifest);
  });

  it("adds up control totals exactly, by unit", async () => {
    const sink = folderSink(folder, options);
    await sink.write(named("a.txt"));
    await sink.write(named("b.txt"));
    await sink.write({ source: "c.txt", failure: { code: "corrupt", message: "m", hint: "h" } });
    const { totals, failures } = await sink.finish();
    expect(totals).toMatchObject({ documents: 2, failures: 1, forms: 2, fields: 2, rows: 6 });
    expect(totals.targets).toEqual({ "{CNY}": "600000.2", "{occasion}": "2" });
    expect(totals.amounts).toEqual({ "{CNY}": "600000" });
    expect(failures).toEqual([{ source: "c.txt", failure: { code: "corrupt", message: "m", hint: "h" } }]);
  });

  it("two runs give the same bytes, and nothing half-written is left", async () => {
    const run = async (): Promise<string> => {
      const sink = folderSink(folder, options);
      await sink.write(named("a.txt"));
      await sink.finish();
      return ["a.txt.json", "manifest.json"].map((name) => readFileSync(join(folder, name), "utf8")).join();
    };
    expect(await run()).toBe(await run());
    expect(readdirSync(folder).sort()).toEqual(["a.txt.json", "manifest.json"]);
  });

  it("does not replace a file of somebody else, unless forced", async () => {
    writeFileSync(join(folder, "a.txt.json"), '{"mine": true}');
    const refused = await folderSink(folder, options).write(named("a.txt"));
    expect(refused?.failure.code).toBe("sink-refused");
    expect(readFileSync(join(folder, "a.txt.json"), "utf8")).toBe('{"mine": true}');
    expect(await folderSink(folder, { ...options, force: true }).write(named("a.txt"))).toBeNull();
  });

  it("a reading that breaks off leaves the file as it was, and the next one is written", async () => {
    const sink = folderSink(folder, options);
    await sink.write(named("a.txt"));
    const before = readFileSync(join(folder, "a.txt.json"), "utf8");
    const bug = new Error("invariant broken");
    const again = folderSink(folder, options);
    await expect(again.write(brokenReading(named("a.txt"), bug))).rejects.toBe(bug);
    expect(readFileSync(join(folder, "a.txt.json"), "utf8")).toBe(before);
    expect(await again.write(named("b.txt"))).toBeNull();
    expect((await again.finish()).totals).toMatchObject({ documents: 1, forms: 1 });
    expect(readdirSync(folder).sort()).toEqual(["a.txt.json", "b.txt.json", "manifest.json"]);
  });

  it("a reading that shows only at its end that it holds nothing is a failure, and leaves no file", async () => {
    const sink = folderSink(folder, options);
    const empty = new Failure("empty-output", { source: "a.txt", message: "m", hint: "h" });
    const record = await sink.write(brokenReading(named("a.txt"), empty));
    expect(record).toEqual({ source: "a.txt", failure: { code: "empty-output", message: "m", hint: "h" } });
    expect((await sink.finish()).failures).toEqual([record]);
    expect(readdirSync(folder)).toEqual(["manifest.json"]);
  });

  it("reports a place that cannot be written and goes on", async () => {
    mkdirSync(join(folder, "a.txt.json"));
    const sink = folderSink(folder, options);
    expect((await sink.write(named("a.txt")))?.failure.code).toBe("sink-refused");
    expect(await sink.write(named("b.txt"))).toBeNull();
    expect((await sink.finish()).totals).toMatchObject({ documents: 1, failures: 1 });
  });

  it.skipIf(process.getuid?.() === 0)("reports a folder that may not be written", async () => {
    chmodSync(folder, 0o500);
    expect((await folderSink(join(folder, "x"), options).write(named("a.txt")))?.failure.code).toBe("sink-refused");
    expect(existsSync(join(folder, "x"))).toBe(false);
  });
});

describe("outputNamer", () => {
  const table: readonly [string, readonly string[], readonly string[]][] = [
    ["folders are mirrored", ["a/b.txt"], ["a/b.txt.json"]],
    ["one name twice", ["a.txt", "a.txt"], ["a.txt.json", "a.txt~2.json"]],
    ["names that differ in case only", ["A.txt", "a.txt"], ["A.txt.json", "a.txt~2.json"]],
    ["names composed differently", ["\u00e9.txt", "e\u0301.txt"], ["\u00e9.txt.json", "e\u0301.txt~2.json"]],
    ["a name that ends like a copy", ["a.txt~2", "a.txt", "a.txt"], ["a.txt~2.json", "a.txt.json", "a.txt~3.json"]],
    ["the manifest's own name", ["manifest"], ["manifest~2.json"]],
    ["a step upwards", ["../a", "/a", "b/../../c"], ["_/a.json", "_/a~2.json", "b/_/_/c.json"]],
  ];
  it.each(table)("%s", (_name, names, expected) => {
    expect(names.map(outputNamer())).toEqual(expected);
  });
});
