import { describe, expect, it, vi } from "vitest";
import { fleetStatus } from "../../src/fleet/status.ts";
import { type SubmitFacts, submit } from "../../src/fleet/submit.ts";
import { asked, usePostgres } from "../postgres/database.ts";
import { formText, useFleet } from "./fleet.ts";

const postgres = await usePostgres();
const fleet = useFleet();

/** The least that pg-boss allows: what a dead worker held comes back soon. */
const timing = { heartbeatSeconds: 10, retrySeconds: 1 };
/** Leases of dead workers run out, and shards are tried again after some seconds, several times. */
const TIMEOUT_MS = 120_000;

const submitted = (dsn: string, inputs: readonly string[], more: Partial<SubmitFacts> = {}) =>
  submit({ dsn, inputs, root: null, settings: {}, timing, retryFailed: false, ...more });

/** Named like pictures, so that ten make a shard; what they are is decided by their bytes. */
function files(count: number, words: Readonly<Record<number, string>>): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`a/${index}.png`, formText(words[index] ?? "", `项目${index}`)]),
  );
}

const counts = (dsn: string) =>
  asked(
    dsn,
    `select (select count(*)::int from documents where status = 'ok') as ok,
            (select count(*)::int from documents where status = 'failed') as failed,
            (select count(*)::int from indicators) as indicators,
            (select count(distinct source_uri)::int from document_sources) as places,
            (select count(*)::int from document_sources) as sources`,
  );

describe.skipIf(postgres.absent !== null)(`a fleet of workers ${postgres.absent ?? ""}`, () => {
  it(
    "lands each document once though a worker is killed, one document ends its process, and one cannot be stored",
    async () => {
      const dsn = await postgres.newDatabase();
      // One in each shard: the worker that hangs holds the first two that it meets, and leaves the others to the second.
      const hanging = Object.fromEntries([5, 15, 25, 35, 45, 55].map((index) => [index, "HANGING"]));
      const folder = fleet.folderOf({
        ...files(60, { ...hanging, 17: "DEADLY", 33: "REFUSED" }),
        "same.png": formText("", "项目1"),
        "broken.docx": "PK\u0003\u0004 no archive",
      });
      const { runId } = await submitted(dsn, [folder]);
      const first = fleet.start(dsn, "holding");
      await first.heard("holding");
      const second = fleet.start(dsn, "working");
      await second.heard("settled");
      first.process.kill("SIGKILL");
      expect(await second.ended).toBe(0);
      const [run] = await fleetStatus(dsn, runId);
      expect(run?.documents).toEqual({ total: 62, landed: 58, known: 1, failed: 3, quarantined: 2, waiting: 0 });
      expect(run?.shards).toMatchObject({ waiting: 0, active: 0, dead: 0, split: 1 });
      expect(run?.failures.map(({ name, code, quarantined }) => [name, code, quarantined])).toEqual([
        ["a/17.png", "oom", true],
        ["a/33.png", "sink-refused", true],
        ["broken.docx", "corrupt", false],
      ]);
      expect(await counts(dsn)).toEqual([{ ok: 58, failed: 3, indicators: 58, places: 62, sources: 62 }]);
    },
    TIMEOUT_MS,
  );

  it(
    "gives back what it has not read when it is told to stop, and nobody reads the rest of the shard again",
    async () => {
      const dsn = await postgres.newDatabase();
      const folder = fleet.folderOf(files(10, { 4: "HANGING" }));
      const { runId } = await submitted(dsn, [folder]);
      const first = fleet.start(dsn, "holding");
      await first.heard("holding");
      first.process.kill("SIGTERM");
      expect(await first.ended).toBe(0);
      const [half] = await fleetStatus(dsn, runId);
      expect(half?.shards).toEqual({ waiting: 1, active: 0, done: 1, dead: 0, split: 0 });
      expect(half?.documents.landed).toBeGreaterThan(0);
      expect(half?.documents.failed).toBe(0);
      const second = fleet.start(dsn, "working");
      expect(await second.ended).toBe(0);
      const [whole] = await fleetStatus(dsn, runId);
      expect(whole?.documents).toMatchObject({ landed: 10, known: 0, failed: 0, waiting: 0 });
      expect(whole?.isDone).toBe(true);
    },
    TIMEOUT_MS,
  );

  it(
    "confirms its lease while it reads; once it has lost it, it writes nothing and leaves the shard to others",
    async () => {
      const dsn = await postgres.newDatabase();
      const { runId } = await submitted(dsn, [fleet.folderOf(files(10, { 4: "HANGING" }))]);
      const first = fleet.start(dsn, "holding");
      await first.heard("holding");
      await vi.waitFor(async () => {
        const confirmed =
          "select bool_or(heartbeat_on > started_on) as yes from tablewright_queue.job where state = 'active'";
        expect(await asked(dsn, confirmed)).toEqual([{ yes: true }]);
      }, TIMEOUT_MS / 2);
      // As if the lease had run out and come back to another worker.
      await asked(dsn, "update tablewright_queue.job set retry_count = retry_count + 1 where state = 'active'");
      await first.heard("lost");
      expect(await counts(dsn)).toEqual([{ ok: 0, failed: 0, indicators: 0, places: 0, sources: 0 }]);
      first.process.kill("SIGKILL");
      await asked(
        dsn,
        "update tablewright_queue.job set heartbeat_on = now() - interval '1 hour' where state = 'active'",
      );
      expect(await fleet.start(dsn, "working").ended).toBe(0);
      const [run] = await fleetStatus(dsn, runId);
      expect(run?.documents).toMatchObject({ landed: 10, known: 0, failed: 0, waiting: 0 });
    },
    TIMEOUT_MS,
  );

  it(
    "goes on when the database throws everybody out",
    async () => {
      const dsn = await postgres.newDatabase();
      const { runId } = await submitted(dsn, [fleet.folderOf(files(40, {}))]);
      const worker = fleet.start(dsn, "working");
      await worker.heard("settled");
      await asked(
        dsn,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tablewright worker'",
      );
      expect(await worker.ended).toBe(0);
      const [run] = await fleetStatus(dsn, runId);
      expect(run?.documents).toMatchObject({ total: 40, landed: 40, failed: 0, waiting: 0 });
    },
    TIMEOUT_MS,
  );

  it("is given nothing to do where results could not land", async () => {
    const dsn = await postgres.newDatabase();
    await asked(dsn, "create table documents(x int)");
    const folder = fleet.folderOf(files(1, {}));
    await expect(submitted(dsn, [folder])).rejects.toThrow("did not make: documents");
    expect(await asked(dsn, "select to_regnamespace('tablewright_fleet') as fleet")).toEqual([{ fleet: null }]);
  });
});
