/**
 * What a fleet does on this machine: documents a second by one worker and by two, and how soon the leases of a worker that
 * is killed are taken up by another. Run with `npx node bench/fleet.ts [DOCUMENTS] [HEARTBEAT SECONDS]`; PostgreSQL is
 * started for it (with fsync, as in earnest).
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, execPath } from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { fleetStatus } from "../src/fleet/status.ts";
import { submit } from "../src/fleet/submit.ts";
import { startServer } from "../test/postgres/server.ts";
import { formTexts } from "./generate.ts";

const MS_PER_SECOND = 1000;
const SEED = 11;
const [documentCount = 3000, heartbeatSeconds = 10] = argv.slice(2).map(Number);
const main = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const seconds = (since: number): string => ((performance.now() - since) / MS_PER_SECOND).toFixed(1);

interface Event {
  readonly kind: string;
  readonly attempt?: number;
}

function startWorker(dsn: string, hears: (event: Event, at: number) => void): ChildProcess {
  const worker = spawn(execPath, [main, "worker", "--drain", "--jobs", "1", "--poll", "0.5", "--log-format", "json"], {
    stdio: ["ignore", "inherit", "pipe"],
    env: { ...process.env, TABLEWRIGHT_DSN: dsn },
  });
  createInterface({ input: worker.stderr }).on("line", (line) => hears(JSON.parse(line), performance.now()));
  return worker;
}

const ended = (worker: ChildProcess): Promise<void> => new Promise((resolve) => worker.once("exit", () => resolve()));

async function freshDatabase(dsn: string, name: string): Promise<string> {
  const client = new Client({ connectionString: dsn });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return Object.assign(new URL(dsn), { pathname: `/${name}` }).href;
}

async function submitted(dsn: string, folder: string): Promise<void> {
  const timing = { heartbeatSeconds, retrySeconds: 1 };
  await submit({ dsn, inputs: [folder], root: null, settings: {}, timing, retryFailed: false });
}

/** Documents a second of so many workers, their start included. */
async function rate(dsn: string, folder: string, workerCount: number): Promise<void> {
  await submitted(dsn, folder);
  const start = performance.now();
  await Promise.all(Array.from({ length: workerCount }, () => ended(startWorker(dsn, () => undefined))));
  const took = (performance.now() - start) / MS_PER_SECOND;
  console.log(
    `${workerCount} worker(s) of one job: ${took.toFixed(1)} s, ${(documentCount / took).toFixed(0)} documents/s`,
  );
}

async function recovery(dsn: string, folder: string): Promise<void> {
  await submitted(dsn, folder);
  let killedAt = 0;
  const victim = startWorker(dsn, ({ kind }) => {
    if (kind !== "settled" || killedAt > 0) return;
    victim.kill("SIGKILL");
    killedAt = performance.now();
  });
  const taken: number[] = [];
  const other = startWorker(dsn, ({ kind, attempt = 1 }, at) => {
    if (kind === "leased" && attempt > 1) taken.push((at - killedAt) / MS_PER_SECOND);
  });
  await ended(other);
  const [run] = await fleetStatus(dsn, null);
  const { total, landed, known, failed } = run?.documents ?? { total: 0, landed: 0, known: 0, failed: 0 };
  console.log(
    `killed with heartbeat ${heartbeatSeconds} s: its leases were taken up after ${taken.map((each) => each.toFixed(1)).join(" and ")} s;`,
    `all done ${seconds(killedAt)} s after it; ${landed} landed, ${known} known, ${failed} failed of ${total}`,
  );
}

const server = await startServer({ TABLEWRIGHT_KEEPER_FSYNC: "on" });
const folder = mkdtempSync(join(tmpdir(), "tablewright-bench-"));
try {
  if (!("dsn" in server.facts)) throw new Error(server.facts.absent);
  const { dsn } = server.facts;
  // No two files have the same bytes: these would be read once.
  for (const [index, text] of formTexts(documentCount, SEED).entries()) {
    writeFileSync(join(folder, `${index}.txt`), `${text}\n${index}\n`);
  }
  await rate(await freshDatabase(dsn, "one"), folder, 1);
  await rate(await freshDatabase(dsn, "two"), folder, 2);
  await recovery(await freshDatabase(dsn, "killed"), folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
}
