import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formTexts } from "../../../bench/generate.ts";

const program = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url));
const fixtures = fileURLToPath(new URL("../../../fixtures/", import.meta.url));
/** The moments in one run through the archive; four runs are killed at five each. */
const KILLS_A_RUN = 5;
const RUNS = 4;
const TEXTS = 60;
const SEED = 20_261_128;

let root = "";
/** Milliseconds that an undisturbed run takes; the moments lie within. */
let duration = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "tablewright-"));
  const archive = join(root, "in");
  for (const [index, text] of formTexts(TEXTS, SEED).entries()) {
    const folder = join(archive, `第${index % 7}卷`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${index}.txt`), text);
  }
  cpSync(join(fixtures, "printed-small/printed.pdf"), join(archive, "printed.pdf"));
  cpSync(join(fixtures, "word-merged-cells/source.docx"), join(archive, "merged.docx"));
  writeFileSync(join(archive, "broken.pdf"), "%PDF-1.4\nnothing");
  writeFileSync(join(archive, "empty.txt"), "");
  const start = performance.now();
  expect(await run("clean")).toBe(3);
  duration = performance.now() - start;
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function start(output: string): ChildProcess {
  const args = ["convert", join(root, "in"), "-o", join(root, output), "--resume", "-q"];
  return spawn(process.execPath, [program, ...args], { stdio: "ignore" });
}

function run(output: string): Promise<number | null> {
  return new Promise((resolve) => start(output).once("close", resolve));
}

/** Every file below a folder, the run's own included, with its bytes. */
function filesOf(output: string): Readonly<Record<string, string>> {
  const folder = join(root, output);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, "latin1")]));
}

/** The processes that a process has started; none where the system does not tell. */
function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.trim().split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

interface Kill {
  /** Share of an undisturbed run's time. */
  readonly at: number;
  readonly whom: "supervisor" | "child";
}

async function killAt({ at, whom }: Kill, output: string): Promise<void> {
  const process = start(output);
  const closed = new Promise((resolve) => process.once("close", resolve));
  const { pid } = process;
  await Promise.race([pause(at * duration), closed]);
  if (pid === undefined || process.exitCode !== null) return;
  const child = whom === "child" ? childrenOf(pid).at(-1) : undefined;
  if (child !== undefined) kill(child);
  // Killed again where it went on: the next moment finds what two deaths left.
  if (child !== undefined) await Promise.race([pause(duration / 10), closed]);
  process.kill("SIGKILL");
  await closed;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It had just ended.
  }
}

const moment: fc.Arbitrary<Kill> = fc.record({
  at: fc.double({ min: 0.1, max: 1, noNaN: true }),
  whom: fc.constantFrom("supervisor", "child"),
});

describe("a batch killed again and again", { timeout: 120_000 }, () => {
  const runs = fc.sample(fc.array(moment, { minLength: KILLS_A_RUN, maxLength: KILLS_A_RUN }), {
    seed: SEED,
    numRuns: RUNS,
  });
  it.each(runs.map((kills, index) => [index, kills] as const))(
    "is resumed to the very bytes of one that was left alone (%i)",
    async (index, kills) => {
      const output = `killed-${index}`;
      for (const each of kills) await killAt(each, output);
      expect(await run(output)).toBe(3);
      const files = filesOf(output);
      const clean = filesOf("clean");
      expect(Object.keys(files)).toEqual(Object.keys(clean));
      expect(files).toEqual(clean);
    },
  );

  it("is finished by itself when only children are killed", async () => {
    const process = start("children");
    const closed = new Promise((resolve) => process.once("close", resolve));
    const { pid = 0 } = process;
    for (const at of [0.3, 0.3, 0.2]) {
      await Promise.race([pause(at * duration), closed]);
      const [child] = childrenOf(pid);
      if (child !== undefined) kill(child);
    }
    expect(await closed).toBe(3);
    expect(filesOf("children")).toEqual(filesOf("clean"));
  });
});
