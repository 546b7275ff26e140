import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bytesOfInput } from "../../src/batch/read.ts";
import { countInputs, type Input, isSingle, walkInputs } from "../../src/batch/walk.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tablewright-"));
});
afterEach(() => {
  // What lies deeper than a path may be long is beyond our own rm.
  execFileSync("rm", ["-rf", root]);
});

async function* stdin(): AsyncGenerator<Uint8Array> {}

async function found(args: readonly string[] = [root], exclude: string | null = null): Promise<Input[]> {
  const inputs: Input[] = [];
  for await (const input of walkInputs(args, exclude)) inputs.push(input);
  return inputs;
}

const shown = (inputs: readonly Input[]): string[] =>
  inputs.map((input) => (input.kind === "refused" ? `!${input.name}` : input.name));

async function textOf(input: Input | undefined): Promise<string> {
  if (input === undefined) return "nothing";
  return Buffer.from(await bytesOfInput(input, { stdin: stdin() })).toString("utf8");
}

const linux = process.platform === "linux";

describe("walkInputs", () => {
  it.skipIf(!linux)("reads files whose names are no UTF-8, under names that can be printed and differ", async () => {
    const folder = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xcb, 0xe3])]);
    mkdirSync(folder);
    const names = [[0xff], [0xfe], [0x25, 0x46, 0x46, 0xff], [0xe7, 0xae, 0x97, 0x80]].map((name) => Buffer.from(name));
    for (const name of names) writeFileSync(Buffer.concat([folder, Buffer.from("/"), name]), name.toString("hex"));
    writeFileSync(join(root, "\ufffd.txt"), "its real name");
    const inputs = await found();
    expect(shown(inputs)).toEqual(["%CB%E3/%25FF%FF", "%CB%E3/%FE", "%CB%E3/%FF", "%CB%E3/算%80", "\ufffd.txt"]);
    const texts = await Promise.all(inputs.map(textOf));
    expect(texts).toEqual(["254646ff", "fe", "ff", "e7ae9780", "its real name"]);
  });

  it("reads files whose names are as long as names may be", async () => {
    const name = `${"绩".repeat(83)}.txt`;
    writeFileSync(join(root, name), "long");
    const inputs = await found();
    expect(shown(inputs)).toEqual([name]);
    expect(await textOf(inputs[0])).toBe("long");
  });

  it.skipIf(!linux)("refuses folders deeper than a path may be long, and goes on", async () => {
    const dig =
      'cd "$0" && for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do mkdir $1 && cd $1; done; true';
    execFileSync("sh", ["-c", dig, root, "d".repeat(250)]);
    writeFileSync(join(root, "e.txt"), "");
    const inputs = await found();
    expect(inputs.map(({ kind }) => kind)).toEqual(["refused", "file"]);
    expect(inputs[0]).toMatchObject({ failure: { code: "io-error", message: expect.stringContaining("too long") } });
  });

  it.skipIf(process.getuid?.() === 0)("refuses folders that may not be read, in folders and patterns", async () => {
    mkdirSync(join(root, "a"));
    writeFileSync(join(root, "b.txt"), "");
    chmodSync(join(root, "a"), 0);
    expect(shown(await found())).toEqual(["!a", "b.txt"]);
    expect(shown(await found([`${root}/**/*.txt`]))).toEqual(["!a", "b.txt"]);
    expect(shown(await found([`${root}/*.txt`]))).toEqual(["b.txt"]);
  });

  it("says what it passes over", async () => {
    for (const name of [".hidden", "~$a.docx", "a.txt"]) writeFileSync(join(root, name), "");
    symlinkSync(root, join(root, "loop"));
    if (linux) execFileSync("mkfifo", [join(root, "pipe")]);
    const passed: string[] = [];
    const inputs: Input[] = [];
    for await (const input of walkInputs([root], null, (name, why) => passed.push(`${name} ${why}`)))
      inputs.push(input);
    expect(shown(inputs)).toEqual(["a.txt"]);
    expect(passed).toEqual([".hidden hidden", "loop link", ...(linux ? ["pipe special"] : []), "~$a.docx hidden"]);
  });

  it("follows a link to a folder that was asked for, none inside it, and keeps out of the output by any name", async () => {
    mkdirSync(join(root, "in/out"), { recursive: true });
    for (const name of ["in/a.txt", "in/out/a.txt.json"]) writeFileSync(join(root, name), "");
    symlinkSync(join(root, "in"), join(root, "link"));
    symlinkSync(join(root, "in"), join(root, "in", "loop"));
    expect(shown(await found([join(root, "link")], join(root, "link/out")))).toEqual(["a.txt"]);
  });

  it("keeps out of an output folder that was made while it walked", async () => {
    mkdirSync(join(root, "a"));
    for (const name of ["a/1.txt", "z.txt"]) writeFileSync(join(root, name), "");
    mkdirSync(join(root, "b"));
    const walk = walkInputs([root], join(root, "b/out"));
    expect((await walk.next()).value).toMatchObject({ name: "a/1.txt" });
    mkdirSync(join(root, "b/out"));
    writeFileSync(join(root, "b/out/1.txt.json"), "");
    const rest: string[] = [];
    for await (const { name } of walk) rest.push(name);
    expect(rest).toEqual(["z.txt"]);
  });

  it("does not wait for a pipe that took the place of a file", async () => {
    writeFileSync(join(root, "a.txt"), "");
    const [input] = await found();
    rmSync(join(root, "a.txt"));
    if (linux) execFileSync("mkfifo", [join(root, "a.txt")]);
    await expect(textOf(input)).rejects.toMatchObject({ code: "io-error" });
  });

  it("gives the first inputs before it has seen the last", async () => {
    for (const folder of ["a", "b"]) mkdirSync(join(root, folder));
    for (const name of ["a/1.txt", "b/2.txt"]) writeFileSync(join(root, name), "");
    const walk = walkInputs([root], null);
    expect((await walk.next()).value).toMatchObject({ name: "a/1.txt" });
    writeFileSync(join(root, "b/3.txt"), "");
    const rest: string[] = [];
    for await (const { name } of walk) rest.push(name);
    expect(rest).toEqual(["b/2.txt", "b/3.txt"]);
  });

  it("counts what it would give", async () => {
    for (const name of ["a.txt", "b.txt", ".hidden"]) writeFileSync(join(root, name), "");
    expect(await countInputs([root, "-", join(root, "none")], null, new AbortController().signal)).toBe(4);
    await expect(countInputs([root], null, AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
  });

  it("knows what is single before it walks", async () => {
    writeFileSync(join(root, "a.txt"), "");
    const single = ["-", join(root, "a.txt"), join(root, "none.txt")];
    for (const argument of single) expect(await isSingle([argument])).toBe(true);
    for (const args of [[root], [`${root}/*`], single, []]) expect(await isSingle(args)).toBe(false);
  });
});
