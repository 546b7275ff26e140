import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "../../../src/batch/run/lock.ts";

const entry = fileURLToPath(new URL("./lock-taker.ts", import.meta.url));
let folder = "";
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tablewright-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const lockPath = (): string => join(folder, ".tablewright", "lock");
const left = (): readonly string[] => readdirSync(join(folder, ".tablewright"));

function plant(facts: object | string): void {
  mkdirSync(join(folder, ".tablewright"), { recursive: true });
  writeFileSync(lockPath(), typeof facts === "string" ? facts : JSON.stringify(facts));
}

async function startTaker(): Promise<ChildProcess> {
  const child = fork(entry, [folder]);
  children.push(child);
  await once(child, "message");
  return child;
}

async function take(child: ChildProcess): Promise<string> {
  const answer = once(child, "message");
  child.send("take");
  return String((await answer)[0]);
}

/** A number that no process has: that of a child which has ended. */
async function deadPid(): Promise<number> {
  const child = await startTaker();
  const gone = once(child, "exit");
  child.send("end");
  await gone;
  return child.pid ?? 0;
}

const planted = { startedAt: 1, host: hostname(), since: "2024-01-02T03:04:05.000Z", nonce: "1" };

describe("the lock of an output folder", () => {
  it("says who holds it and is gone when released", async () => {
    const lock = await lockFolder(folder);
    expect(JSON.parse(readFileSync(lockPath(), "utf8"))).toMatchObject({ pid: process.pid, host: hostname() });
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: "sink-refused",
      message: expect.stringMatching(new RegExp(`process ${process.pid} on .*, since 2\\d{3}-`)),
    });
    await lock.release();
    expect(left()).toEqual([]);
    await (await lockFolder(folder)).release();
  });

  it("refuses the folder of another live process", async () => {
    const other = await startTaker();
    expect(await take(other)).toBe("won");
    await expect(lockFolder(folder)).rejects.toThrow(`process ${other.pid} `);
  });

  it("takes over from a process that was killed", async () => {
    const other = await startTaker();
    expect(await take(other)).toBe("won");
    const gone = once(other, "exit");
    other.kill("SIGKILL");
    await gone;
    await (await lockFolder(folder)).release();
    expect(left()).toEqual([]);
  });

  it("takes over from a process whose number another one has now", async () => {
    plant({ ...planted, pid: process.pid });
    await (await lockFolder(folder)).release();
  });

  it("never takes over from another machine, and names the file to remove", async () => {
    plant({ ...planted, pid: await deadPid(), host: "elsewhere" });
    await expect(lockFolder(folder)).rejects.toMatchObject({
      message: expect.stringContaining("on elsewhere, since 2024-01-02"),
      hint: expect.stringContaining(lockPath()),
    });
  });

  it("waits for a lock that is being written, not for one that was torn long ago", async () => {
    plant('{"pid":');
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "sink-refused" });
    utimesSync(lockPath(), new Date(0), new Date(0));
    await (await lockFolder(folder)).release();
  });

  it("releases only what is its own", async () => {
    const lock = await lockFolder(folder);
    rmSync(lockPath());
    const next = await lockFolder(folder);
    await lock.release();
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "sink-refused" });
    await next.release();
  });

  it("refuses a folder that cannot be made", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(lockFolder(join(folder, "file"))).rejects.toMatchObject({ code: "sink-refused" });
  });

  it("is won by exactly one of many who race for a dead one", { timeout: 120_000 }, async () => {
    const pid = await deadPid();
    const takers = await Promise.all(Array.from({ length: 4 }, startTaker));
    for (let round = 0; round < 12; round++) {
      // A taker that died right after it had become the successor lies in the way every other time.
      plant({ ...planted, pid, nonce: `a${round}` });
      if (round % 2 === 1) writeFileSync(`${lockPath()}.a${round}`, JSON.stringify({ ...planted, pid, nonce: "b" }));
      const answers = await Promise.all(takers.map(take));
      expect(answers.filter((answer) => answer === "won")).toHaveLength(1);
      expect(left()).toEqual(["lock"]);
    }
  });
});
