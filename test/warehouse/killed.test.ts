import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { execPath } from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openDuckdb } from "../../src/warehouse/duckdb.ts";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import type { ParquetFile } from "../../src/warehouse/parquet-manifest.ts";
import { openWarehouse } from "../../src/warehouse/warehouse.ts";
import { documentOf } from "./documents.ts";
import { askFile, useFolder } from "./support.ts";

const path = useFolder();
const DOCUMENTS = 60;
const BATCH = 10;
const script = fileURLToPath(new URL("./landing-process.ts", import.meta.url));

/** Starts the process that lands, and gives its lines. */
function startLanding(uri: string): { child: ChildProcess; lines: AsyncIterable<string> } {
  const args = [script, uri, String(DOCUMENTS), String(BATCH)];
  const child = spawn(execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  return { child, lines: createInterface({ input: child.stdout }) };
}

const all = Array.from({ length: DOCUMENTS }, (_, content) => landingOfDocument(documentOf(content), `${content}.txt`));

async function loadAll(uri: string): Promise<void> {
  const warehouse = await openWarehouse(uri);
  for (let start = 0; start < DOCUMENTS; start += BATCH) {
    await warehouse.land(all.slice(start, start + BATCH), { runId: "whole" });
  }
  await warehouse.close();
}

async function knownIn(folder: string): Promise<number> {
  const warehouse = await openWarehouse(`parquet:${folder}`);
  const { extractorVersion = "", configHash = "" } = all[0]?.ledger ?? {};
  const known = await warehouse.known(
    all.map(({ contentSha256 }) => contentSha256),
    extractorVersion,
    [configHash],
  );
  await warehouse.close();
  return known.size;
}

const counts = (file: string) =>
  askFile(
    file,
    `select (select count(*) from documents), (select sum(documents) from loads), (select count(*) from indicators),
       (select count(distinct form_id) from fields), (select count(*) from v_indicators)`,
  );

describe("a process that lands", () => {
  it.each(["open", "0", "20", "40"])(
    "killed after %s leaves whole loads only, and the rest lands once",
    async (moment) => {
      const file = path("w.duckdb");
      const { child, lines } = startLanding(`duckdb:${file}`);
      for await (const line of lines) if (line === moment) child.kill("SIGKILL");
      const left = await openDuckdb(file);
      await left.close();
      const [[documents, loaded, indicators] = []] = await counts(file);
      expect(Number(documents) % BATCH).toBe(0);
      expect([loaded === "." ? "0" : loaded, indicators]).toEqual([documents, documents]);
      await loadAll(`duckdb:${file}`);

      expect(await counts(file)).toEqual([new Array(5).fill(String(DOCUMENTS))]);
    },
  );

  it.each(["open", "0", "10", "30"])(
    "killed after %s leaves a folder of whole loads, and the rest lands once",
    async (moment) => {
      const folder = path("lake");
      const { child, lines } = startLanding(`parquet:${folder}`);
      for await (const line of lines) if (line === moment) child.kill("SIGKILL");
      expect((await knownIn(folder)) % BATCH).toBe(0);
      await loadAll(`parquet:${folder}`);
      expect(await knownIn(folder)).toBe(DOCUMENTS);
      const { files } = JSON.parse(readFileSync(`${folder}/_manifest.json`, "utf8"));
      const rows = (table: string) =>
        files
          .filter((file: ParquetFile) => file.table === table)
          .reduce((sum: number, file: ParquetFile) => sum + file.rows, 0);
      expect(["documents", "document_sources", "forms", "indicators"].map(rows)).toEqual(new Array(4).fill(DOCUMENTS));
    },
  );

  it("keeps others out, who are told so", async () => {
    const file = path("w.duckdb");
    const { child, lines } = startLanding(`duckdb:${file}`);
    for await (const line of lines) {
      if (line !== "open") continue;
      child.kill("SIGSTOP");
      const error: unknown = await openDuckdb(file).catch((refusal: unknown) => refusal);
      expect(error).toMatchObject({
        code: "sink-refused",
        message: `${file} is in use by another process (${child.pid}).`,
      });
      child.kill("SIGKILL");
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  });
});
