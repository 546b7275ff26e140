import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach } from "vitest";

const entry = fileURLToPath(new URL("./worker-process.ts", import.meta.url));

/** A form of one indicator; the word before it decides what test/fleet/worker-process.ts does with it. */
export function formText(word: string, name: string): string {
  return `${word} 项目支出绩效目标申报表
(2024年度)
项目名称	${name}
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	指标1:会议次数	≥3次
`;
}

export interface Worker {
  readonly process: ChildProcess;
  /** Settles with the first event of this kind, also when it was heard before. */
  readonly heard: (kind: string) => Promise<void>;
  readonly ended: Promise<number | null>;
}

export interface Fleet {
  /** @returns the folder, with these files in it */
  readonly folderOf: (files: Readonly<Record<string, string>>) => string;
  readonly start: (dsn: string, mode: "holding" | "working") => Worker;
}

/** To be called once in a test file: whatever a test starts or writes is gone after it. */
export function useFleet(): Fleet {
  const folders: string[] = [];
  const processes: ChildProcess[] = [];
  afterEach(() => {
    for (const each of processes.splice(0)) each.kill("SIGKILL");
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return {
    folderOf: (files) => {
      const folder = mkdtempSync(join(tmpdir(), "tablewright-fleet-"));
      folders.push(folder);
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      return folder;
    },
    start: (dsn, mode) => {
      const worker = fork(entry, [dsn, mode]);
      processes.push(worker);
      return workerOf(worker);
    },
  };
}

function workerOf(child: ChildProcess): Worker {
  const kinds = new Set<string>();
  const waiting = new Map<string, () => void>();
  child.on("message", ({ kind }: { kind: string }) => {
    kinds.add(kind);
    waiting.get(kind)?.();
  });
  return {
    process: child,
    heard: (kind) => (kinds.has(kind) ? Promise.resolve() : new Promise((resolve) => waiting.set(kind, resolve))),
    ended: new Promise((resolve) => child.once("exit", resolve)),
  };
}
