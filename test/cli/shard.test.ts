import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formTexts } from "../../bench/generate.ts";
import { documentSchema } from "../../src/verify/schema.ts";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const docs = readFileSync(new URL("../../docs/shard.md", import.meta.url), "utf8");
const FILES = 7;
const SEED = 5;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tablewright-"));
  for (const [index, text] of formTexts(FILES, SEED).slice(0, FILES).entries()) {
    writeFileSync(join(folder, `${index}.txt`), text);
  }
  writeFileSync(join(folder, "broken.pdf"), "%PDF-1.4\nnothing");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Line {
  readonly kind: "document" | "status";
  readonly path: string;
  readonly name?: string;
  readonly outcome?: string;
  readonly failure?: { readonly code: string } | null;
  readonly document?: { readonly source: { readonly name: string } };
}

function shard(input: string, ...options: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, "shard", ...options], {
    input,
    cwd: folder,
    encoding: "utf8",
  });
  const lines: Line[] = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  return { stdout, stderr, status, lines };
}

describe("shard", { timeout: 60_000 }, () => {
  it("answers each reference in order: a document where there is one, and one status", () => {
    const named = JSON.stringify({ path: "1.txt", name: "2023/一.txt" });
    const { lines, stderr, status } = shard(`0.txt\n\nbroken.pdf\nmissing.txt\n${named}\n{"path": 5}\n`);
    expect(status).toBe(3);
    expect(stderr).toBe("");
    expect(
      lines.map(({ kind, path, outcome, failure }) => [kind, path, outcome ?? null, failure?.code ?? null]),
    ).toEqual([
      ["document", "0.txt", null, null],
      ["status", "0.txt", "converted", null],
      ["status", "broken.pdf", "failed", "corrupt"],
      ["status", "missing.txt", "failed", "io-error"],
      ["document", "1.txt", null, null],
      ["status", "1.txt", "converted", null],
      ["status", '{"path": 5}', "failed", "io-error"],
    ]);
    const documents = lines.filter(({ kind }) => kind === "document").map(({ document }) => document);
    expect(documents.map((document) => document?.source.name)).toEqual(["0.txt", "2023/一.txt"]);
    for (const document of documents) documentSchema.parse(document);
    expect(lines.map((line) => Object.keys(line).length).sort((a, b) => a - b)).toEqual([3, 3, 14, 14, 14, 14, 14]);
  });

  it("gives the same lines whatever the number of jobs", () => {
    const input = Array.from({ length: FILES }, (_, index) => `${index}.txt\n`).join("");
    const one = shard(input, "--jobs", "1");
    expect(one.status).toBe(0);
    expect(shard(input, "--jobs", "3").stdout).toBe(one.stdout);
  });

  it("answers before the next reference is given", async () => {
    const child = spawn(process.execPath, [program, "shard"], { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const path of ["0.txt", "1.txt", "2.txt"]) {
      child.stdin.write(`${path}\n`);
      expect(JSON.parse((await lines.next()).value ?? "")).toMatchObject({ kind: "document", path });
      expect(JSON.parse((await lines.next()).value ?? "")).toMatchObject({ kind: "status", path });
    }
    child.stdin.end();
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);
  });

  it("is driven by Slurm as docs/shard.md says, and each path is answered by one task", () => {
    const script = /```bash slurm\n([\s\S]*?)```/.exec(docs)?.[1] ?? "";
    const bin = join(folder, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${program}" "$@"\n`);
    chmodSync(join(bin, "npx"), 0o755);
    const paths = [...Array.from({ length: FILES }, (_, index) => `${index}.txt`), "broken.pdf"];
    writeFileSync(join(folder, "paths.txt"), paths.map((path) => `${path}\n`).join(""));
    writeFileSync(join(folder, "archive.sh"), script);
    for (const task of ["0", "1", "2", "1"]) {
      const { PATH } = process.env;
      const env = { PATH: `${bin}:${PATH}`, SLURM_ARRAY_TASK_ID: task, SLURM_ARRAY_TASK_COUNT: "3" };
      const { status, stderr } = spawnSync("bash", ["archive.sh", "paths.txt", "results"], { cwd: folder, env });
      expect([status, String(stderr)]).toEqual([0, ""]);
    }
    const results = join(folder, "results");
    expect(readdirSync(results).sort()).toEqual(["shard-0.ndjson", "shard-1.ndjson", "shard-2.ndjson"]);
    const lines = readdirSync(results).flatMap((name) => readFileSync(join(results, name), "utf8").trim().split("\n"));
    const statuses: Line[] = lines.map((line) => JSON.parse(line)).filter(({ kind }: Line) => kind === "status");
    expect(statuses.map(({ path }) => path).sort()).toEqual([...paths].sort());
  });
});
