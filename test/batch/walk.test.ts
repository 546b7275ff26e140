import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matchesPath, matchesSegment } from "../../src/batch/glob.ts";
import { bytesOfInput } from "../../src/batch/read.ts";
import { type Input, inputsOf } from "../../src/batch/walk.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "tablewright-"));
  for (const folder of ["in/sub/deep", "in/out", "in/.git"]) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ["b.txt", "a.txt", "sub/c.tsv", "sub/deep/d.txt", "out/e.json", ".git/x", ".hidden", "~$a.docx"]) {
    writeFileSync(join(root, "in", file), file);
  }
  writeFileSync(join(root, "in", "[1].txt"), "literal");
  symlinkSync(join(root, "in"), join(root, "in", "loop"));
  symlinkSync(join(root, "in", "a.txt"), join(root, "link.txt"));
  execFileSync("mkfifo", [join(root, "in", "pipe")]);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The names found, with "!" before what was refused. */
async function names(...args: string[]): Promise<string[]> {
  const { inputs } = await inputsOf(args, null);
  return inputs.map((input) => (input.kind === "refused" ? `!${input.failure.code}` : input.name));
}

describe("inputsOf", () => {
  it("walks a folder by name: regular files only, no links, no hidden files", async () => {
    const expected = ["[1].txt", "a.txt", "b.txt", "out/e.json", "sub/c.tsv", "sub/deep/d.txt"];
    expect(await names(join(root, "in"))).toEqual(expected);
  });
  it("does not walk into the output folder", async () => {
    const { inputs } = await inputsOf([join(root, "in")], join(root, "in", "out"));
    expect(inputs.map(({ name }) => name)).not.toContain("out/e.json");
  });
  it("names a file by its last part, and follows a link that was asked for", async () => {
    expect(await names(join(root, "in/sub/c.tsv"), join(root, "link.txt"))).toEqual(["c.tsv", "link.txt"]);
  });
  it.each<[string, readonly string[]]>([
    ["in/*.txt", ["[1].txt", "a.txt", "b.txt"]],
    ["in/**/*.txt", ["[1].txt", "a.txt", "b.txt", "sub/deep/d.txt"]],
    ["in/*/c.*", ["sub/c.tsv"]],
    ["in/[ab].txt", ["a.txt", "b.txt"]],
    ["in/[1].txt", ["[1].txt"]],
    ["in/?.md", ["!io-error"]],
  ])("the pattern %s", async (pattern, expected) => {
    expect(await names(`${root}/${pattern}`)).toEqual(expected);
  });
  it("reports what does not exist and what is no file, in its place", async () => {
    const given = [join(root, "in/a.txt"), join(root, "none.txt"), join(root, "in/pipe"), join(root, "in/b.txt")];
    expect(await names(...given)).toEqual(["a.txt", "!io-error", "!io-error", "b.txt"]);
  });
  it("is single for one named file or standard input, not for a folder or pattern", async () => {
    const single = async (...args: string[]): Promise<boolean> => (await inputsOf(args, null)).single;
    expect(await single(join(root, "in/a.txt"))).toBe(true);
    expect(await single("-")).toBe(true);
    expect(await single(join(root, "none.txt"))).toBe(true);
    expect(await single(join(root, "in/sub/deep"))).toBe(false);
    expect(await single(`${root}/in/a.*`)).toBe(false);
    expect(await single(join(root, "in/a.txt"), join(root, "in/b.txt"))).toBe(false);
  });
});

describe("bytesOfInput", () => {
  async function* stdin(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("ab");
    yield Buffer.from("c");
  }
  const text = async (input: Input, maxBytes?: number): Promise<string> =>
    Buffer.from(await bytesOfInput(input, { stdin: stdin(), maxBytes })).toString("utf8");

  it("reads a file and standard input", async () => {
    expect(await text({ kind: "file", name: "a.txt", path: join(root, "in/a.txt") })).toBe("a.txt");
    expect(await text({ kind: "stdin", name: "stdin" })).toBe("abc");
  });
  it("refuses what is larger than the limit", async () => {
    const file: Input = { kind: "file", name: "a.txt", path: join(root, "in/a.txt") };
    await expect(text(file, 4)).rejects.toMatchObject({ code: "limit-exceeded" });
    await expect(text({ kind: "stdin", name: "stdin" }, 2)).rejects.toMatchObject({ code: "limit-exceeded" });
  });
  it("reports a file that went away", async () => {
    const gone: Input = { kind: "file", name: "x", path: join(root, "in/x") };
    await expect(text(gone)).rejects.toMatchObject({ code: "io-error" });
  });
});

describe("patterns", () => {
  it.each<[string, string, boolean]>([
    ["*", "任何.txt", true],
    ["*.txt", "a.txt", true],
    ["*.txt", "a.txt.json", false],
    ["a*b*c", "a1b2b3c", true],
    ["a*b*c", "a1b2b3", false],
    ["?.txt", "表.txt", true],
    ["?.txt", "ab.txt", false],
    ["[0-9][!a].txt", "3b.txt", true],
    ["[0-9][!a].txt", "3a.txt", false],
    ["[]x].txt", "].txt", true],
    ["[x.txt", "[x.txt", true],
  ])("%s against %s", (pattern, name, expected) => {
    expect(matchesSegment(pattern, name)).toBe(expected);
  });
  it("a hostile pattern does not run away", () => {
    expect(matchesSegment("a*".repeat(60), "a".repeat(20_000) + "b".repeat(10))).toBe(true);
    expect(matchesSegment(`${"a*".repeat(60)}c`, "a".repeat(20_000))).toBe(false);
    expect(matchesPath([..."**/".repeat(40).split("/").slice(0, 40), "x"], Array(2000).fill("y"))).toBe(false);
  });
});
