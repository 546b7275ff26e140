import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formText } from "../fleet/fleet.ts";
import { asked, usePostgres } from "../postgres/database.ts";
import { useProgram } from "./support.ts";

const postgres = await usePostgres();
const program = useProgram();
/** The processes that read are started anew for each worker. */
const TIMEOUT_MS = 60_000;

/** An archive of two forms and a broken file. */
function archive(): string {
  const folder = program.path("archive");
  mkdirSync(folder);
  writeFileSync(`${folder}/一.txt`, formText("", "甲"));
  writeFileSync(`${folder}/二.txt`, formText("", "乙"));
  writeFileSync(`${folder}/broken.docx`, "PK\u0003\u0004 no archive");
  return folder;
}

const statusOf = async (dsn: string) => {
  const { out } = await program.run(["fleet", "status", "--dsn", dsn, "--format", "json"]);
  const runs: { runId: string; documents: object; shards: object; failures: { code: string }[] }[] = JSON.parse(out);
  return runs;
};

describe.skipIf(postgres.absent !== null)(`a fleet from the command line ${postgres.absent ?? ""}`, () => {
  it(
    "reads what was submitted, says what failed, and does nothing twice",
    async () => {
      const dsn = await postgres.newDatabase();
      expect(await program.run(["fleet", "status", "--dsn", dsn])).toMatchObject({
        code: 0,
        out: "no run was submitted\n",
      });
      const mistyped = await program.run(["submit", program.path("nowhere"), "--dsn", dsn]);
      expect(mistyped).toMatchObject({ code: 3, err: expect.stringContaining("nowhere") });
      expect(await program.run(["fleet", "status", "--dsn", dsn])).toMatchObject({ out: "no run was submitted\n" });
      const folder = archive();
      const first = await program.run(["submit", folder, "--dsn", dsn]);
      expect(first).toMatchObject({ code: 0, err: expect.stringContaining("3 documents") });
      const again = await program.run(["submit", folder, "--dsn", dsn]);
      expect(again).toMatchObject({ code: 0, out: first.out, err: expect.stringContaining("nothing is added") });
      expect(await program.run(["worker", "--dsn", dsn, "--drain", "--jobs", "2"])).toMatchObject({
        code: 0,
        err: expect.stringContaining("2 landed, 1 failed"),
      });
      const text = await program.run(["fleet", "status", "--dsn", dsn]);
      expect(text.code).toBe(3);
      expect(text.out).toContain("2 landed, 1 failed");
      expect(text.out).toContain("broken.docx: failed (corrupt)");
      expect(await program.run(["submit", folder, "--dsn", dsn])).toMatchObject({ out: first.out });
      expect(await program.run(["worker", "--dsn", dsn, "--once"])).toEqual({ code: 0, out: "", err: "" });
      expect(await asked(dsn, "select source_name from v_indicators order by 1")).toEqual([
        { source_name: "一.txt" },
        { source_name: "二.txt" },
      ]);
      const unknown = await program.run(["fleet", "status", "nothing", "--dsn", dsn]);
      expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining("there is no run nothing") });
    },
    TIMEOUT_MS,
  );

  it(
    "reads only what is new of an archive that has changed, and failed documents again when told to",
    async () => {
      const dsn = await postgres.newDatabase();
      const folder = archive();
      await program.run(["submit", folder, "--dsn", dsn]);
      await program.run(["worker", "--dsn", dsn, "--drain"]);
      await program.run(["submit", folder, "--dsn", dsn, "--retry-failed"]);
      const [retried] = await statusOf(dsn);
      expect(retried?.documents).toMatchObject({ landed: 2, failed: 0, waiting: 1 });
      await program.run(["worker", "--dsn", dsn, "--drain"]);
      const [failed] = await statusOf(dsn);
      expect(failed?.documents).toMatchObject({ landed: 2, failed: 1, quarantined: 0, waiting: 0 });
      writeFileSync(`${folder}/broken.docx`, formText("", "丙"));
      await program.run(["submit", folder, "--dsn", dsn]);
      await program.run(["worker", "--dsn", dsn, "--drain"]);
      const [, second] = await statusOf(dsn);
      expect(second?.documents).toMatchObject({ total: 3, landed: 1, known: 2, failed: 0 });
    },
    TIMEOUT_MS,
  );

  it(
    "finds the storage where this machine sees it",
    async () => {
      const dsn = await postgres.newDatabase();
      const folder = archive();
      await program.run(["submit", `${folder}/*.txt`, "--dsn", dsn, "--retry-after", "1"]);
      renameSync(folder, program.path("moved"));
      const blind = await program.run(["worker", "--dsn", dsn, "--once"]);
      expect(blind.err).toContain("Not one document of a shard can be read");
      expect((await statusOf(dsn))[0]?.shards).toMatchObject({ waiting: 1, done: 0 });
      const seeing = await program.run([
        "worker",
        "--dsn",
        dsn,
        "--drain",
        "--poll",
        "0.2",
        "--root",
        program.path("moved"),
      ]);
      expect(seeing).toMatchObject({ code: 0, err: expect.stringContaining("2 landed") });
      expect(
        await asked(dsn, "select distinct source_uri like 'file:///%/archive/%' as isThere from document_sources"),
      ).toEqual([{ isthere: true }]);
      rmSync(program.path("moved"), { recursive: true });
    },
    TIMEOUT_MS,
  );

  it("refuses what is no database in one line without the password", async () => {
    const said = await program.run(["submit", program.path(""), "--dsn", "postgres://u:open-sesame@127.0.0.1:1/x"]);
    expect(said).toMatchObject({ code: 3, out: "", err: expect.stringContaining("no server answers") });
    expect(said.err).not.toContain("open-sesame");
    expect((await program.run(["fleet", "status"])).code).toBe(2);
    expect((await program.run(["submit", "x", "--dsn", "postgres://x", "--heartbeat", "5"])).code).toBe(2);
  });
});
