import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import { run } from "../../src/cli/program.ts";

/** What a run of the program gave. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The program in this process, what it writes caught, with a folder of its own for each test. */
export interface Program {
  readonly run: (args: readonly string[]) => Promise<Ran>;
  readonly path: (name: string) => string;
  /** @returns the path of the new file */
  readonly save: (name: string, text: string) => string;
}

/** To be called once in a test file: registers what happens before and after each test. */
export function useProgram(): Program {
  let folder = "";
  let written = { out: "", err: "" };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tablewright-"));
    const keep = (key: "out" | "err") => (chunk: unknown) => {
      written = { ...written, [key]: written[key] + String(chunk) };
      return true;
    };
    vi.spyOn(process.stdout, "write").mockImplementation(keep("out"));
    vi.spyOn(process.stderr, "write").mockImplementation(keep("err"));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });
  const path = (name: string): string => join(folder, name);
  return {
    path,
    run: async (args) => {
      written = { out: "", err: "" };
      const code = await run(args);
      return { code, ...written };
    },
    save: (name, text) => {
      writeFileSync(path(name), text);
      return path(name);
    },
  };
}
