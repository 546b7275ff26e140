import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { formTexts } from "../../bench/generate.ts";
import { canMountDisks, mountSmallDisk } from "../small-disk.ts";
import { useProgram } from "./support.ts";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const { run: tablewright, path, save } = useProgram();
const texts = formTexts(6, 3);
const OLD = new Date(2001, 0, 1);
const SECOND_TEXT = texts[5] ?? "";

/** Four good texts and a PDF that is none. */
function archive(): string {
  mkdirSync(path("in/sub"), { recursive: true });
  for (const [index, text] of texts.slice(0, 4).entries())
    save(`in/${index % 2 === 0 ? "" : "sub/"}${index}.txt`, text);
  save("in/broken.pdf", "%PDF-1.4\nnothing");
  return path("in");
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Every file with its bytes. */
function bytesBelow(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(filesBelow(folder).map((name) => [name, readFileSync(join(folder, name), "latin1")]));
}

/** Makes all results old, so that those written later are told apart. */
function age(folder: string): void {
  for (const name of filesBelow(folder)) utimesSync(join(folder, name), OLD, OLD);
}

function writtenSince(folder: string): readonly string[] {
  return filesBelow(folder).filter(
    (name) => name.endsWith(".txt.json") && statSync(join(folder, name)).mtimeMs !== OLD.getTime(),
  );
}

describe("convert into a folder", { timeout: 60_000 }, () => {
  it.each([
    { inputs: "in", output: "in" },
    { inputs: "in/sub", output: "in" },
  ])("is refused where $inputs would be passed over because it lies in $output", async ({ inputs, output }) => {
    archive();
    const refused = await tablewright(["convert", path(inputs), "-o", path(output)]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(`${path(inputs)} lies in the output folder ${path(output)}, and would not be read`);
    expect(filesBelow(path("in"))).toHaveLength(5);
  });

  it("does nothing again with --resume that still stands, and all that does not", async () => {
    const [input, output] = [archive(), path("out")];
    expect((await tablewright(["convert", input, "-o", output])).code).toBe(3);
    const whole = bytesBelow(output);
    age(output);
    const again = await tablewright(["convert", input, "-o", output, "--resume"]);
    expect(again.code).toBe(3);
    expect(again.err).toContain("4 documents (4 known already)");
    expect(writtenSince(output)).toEqual([]);
    expect(bytesBelow(output)).toEqual(whole);

    // A result gone, a result touched by hand, an input changed.
    rmSync(join(output, "0.txt.json"));
    writeFileSync(join(output, "2.txt.json"), readFileSync(join(output, "2.txt.json"), "utf8").replace("1.0", "1.1"));
    save("in/sub/1.txt", SECOND_TEXT);
    age(output);
    expect((await tablewright(["convert", input, "-o", output, "--resume", "-q"])).code).toBe(3);
    expect(writtenSince(output)).toEqual(["0.txt.json", "2.txt.json", "sub/1.txt.json"]);
    const fresh = path("fresh");
    await tablewright(["convert", input, "-o", fresh, "-q"]);
    expect(bytesBelow(output)).toEqual(bytesBelow(fresh));
  });

  it("mends results that were cut off, and tells of those whose inputs are gone", async () => {
    const [input, output] = [archive(), path("out")];
    const args = ["convert", input, "-o", output];
    await tablewright(args);
    const whole = bytesBelow(output);
    writeFileSync(join(output, "0.txt.json"), "");
    await tablewright([...args, "--resume"]);
    expect(bytesBelow(output)).toEqual(whole);
    rmSync(join(input, "2.txt"));
    const { err } = await tablewright([...args, "--resume"]);
    expect(err).toContain("1 result of inputs that are no longer there");
    expect(filesBelow(output)).toContain("2.txt.json");
  });

  it("stops at the first failure with --fail-fast, and goes on behind it with --resume", async () => {
    const [input, output] = [archive(), path("out")];
    for (let index = 0; index < 60; index++) save(`in/more-${index}.txt`, texts[index % texts.length] ?? "");
    save("in/0-broken.pdf", "%PDF-1.4\nnothing");
    const args = ["convert", input, "-o", output, "--fail-fast", "-q"];
    expect((await tablewright(args)).code).toBe(3);
    const done = filesBelow(output).filter((name) => name.endsWith(".txt.json"));
    expect(done.length).toBeLessThan(20);
    await tablewright([...args, "--resume"]);
    expect((await tablewright([...args, "--resume"])).code).toBe(3);
    const manifest = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ statuses: { ok: 64, corrupt: 2 } });
  });

  it("reads all again by other options, and without --resume", async () => {
    const [input, output] = [archive(), path("out")];
    const args = ["convert", input, "-o", output, "-q"];
    await tablewright(args);
    for (const options of [["--resume", "--tables"], [], ["--resume", "--force"]]) {
      age(output);
      await tablewright([...args, ...options]);
      expect(writtenSince(output)).toHaveLength(4);
    }
  });

  it("takes failures over with --resume and tries them again with --retry-failed", async () => {
    const [input, output] = [archive(), path("out")];
    const args = ["convert", input, "-o", output];
    await tablewright(args);
    const rejected = join(output, "rejected/broken.pdf.json");
    expect(JSON.parse(readFileSync(rejected, "utf8"))).toMatchObject({ failure: { code: "corrupt" }, attempts: 1 });
    expect((await tablewright([...args, "--resume"])).err).toContain("corrupt");
    // What an earlier run wrote of an input that fails now is not left to be taken for its result.
    writeFileSync(join(output, "broken.pdf.json"), '{\n  "schemaVersion": "1.0"\n}\n');
    await tablewright([...args, "--retry-failed"]);
    expect(filesBelow(output)).not.toContain("broken.pdf.json");
    save("in/broken.pdf", "no PDF any more, but a text");
    expect((await tablewright([...args, "--retry-failed"])).code).toBe(0);
    expect(filesBelow(output).filter((name) => name.startsWith("rejected"))).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ statuses: { ok: 5 }, failures: [] });
  });

  it("is not disturbed by another run into the same folder, which is refused", async () => {
    const [input, output] = [archive(), path("out")];
    // Standard input keeps the first run waiting.
    const first = spawn(process.execPath, [program, "convert", "-", input, "-o", output, "-q"], {
      stdio: ["pipe", "ignore", "ignore"],
    });
    const ended = new Promise((resolve) => first.once("close", resolve));
    while (!filesBelow(path(".")).some((name) => name.endsWith(join(".tablewright", "lock")))) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const second = await tablewright(["convert", input, "-o", output]);
    expect(second.code).toBe(3);
    expect(second.err).toContain(`process ${first.pid}`);
    first.stdin.end(SECOND_TEXT);
    expect(await ended).toBe(3);
    expect(JSON.parse(readFileSync(join(output, "manifest.json"), "utf8"))).toMatchObject({ statuses: { ok: 5 } });
  });

  it("is drained by an interrupt, says how to go on, and then goes on", async () => {
    const [input, output] = [archive(), path("out")];
    for (let index = 0; index < 300; index++) save(`in/more-${index}.txt`, texts[index % texts.length] ?? "");
    const first = spawn(process.execPath, [program, "convert", input, "-o", output], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let err = "";
    first.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    const ended = new Promise((resolve) => first.once("close", resolve));
    const journal = join(output, ".tablewright/journal.ndjson");
    const sizeOf = (): number => statSync(journal, { throwIfNoEntry: false })?.size ?? 0;
    while (sizeOf() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    first.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(err).toContain("--resume");
    expect(filesBelow(output)).not.toContain("manifest.json");
    const done = filesBelow(output).filter((name) => name.endsWith(".txt.json"));
    expect(filesBelow(output).filter((name) => name.endsWith(".part"))).toEqual([]);
    age(output);
    expect((await tablewright(["convert", input, "-o", output, "--resume", "-q"])).code).toBe(3);
    expect(writtenSince(output)).toHaveLength(304 - done.length);
    const fresh = path("fresh");
    await tablewright(["convert", input, "-o", fresh, "-q"]);
    expect(bytesBelow(output)).toEqual(bytesBelow(fresh));
  });

  it.skipIf(!canMountDisks)(
    "leaves no stub on a full disk, says so of each input, and goes on when there is room",
    async () => {
      const input = archive();
      for (let index = 0; index < 20; index++) save(`in/more-${index}.txt`, texts[index % texts.length] ?? "");
      const disk = mountSmallDisk(path("."), 256);
      try {
        const args = ["convert", input, "-o", disk.folder, "-q"];
        const full = await tablewright(args);
        expect(full.code).toBe(3);
        expect(full.err).toMatch(/small-disk.*json cannot be written: the disk is full/);
        for (const name of filesBelow(disk.folder).filter((each) => each.endsWith(".txt.json"))) {
          JSON.parse(readFileSync(join(disk.folder, name), "utf8"));
        }
        expect(filesBelow(disk.folder).filter((name) => name.endsWith(".part"))).toEqual([]);
      } finally {
        disk.end();
      }
    },
  );
});
