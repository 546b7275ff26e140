import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { execPath } from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openDuckdb } from "../../src/warehouse/duckdb.ts";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import { documentOf } from "./documents.ts";
import { askFile, useFolder } from "./support.ts";

const path = useFolder();
const DOCUMENTS = 60;
const BATCH = 10;
const script = fileURLToPath(new URL("./landing-process.ts", import.meta.url));

/** Starts the process that lands, and gives its lines. */
function startLanding(file: string): { child: ChildProcess; lines: AsyncIterable<string> } {
  const args = [script, file, String(DOCUMENTS), String(BATCH)];
  const child = spawn(execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  return { child, lines: createInterface({ input: child.stdout }) };
}

async function loadAll(file: string): Promise<void> {
  const warehouse = await openDuckdb(file);
  const all = Array.from({ length: DOCUMENTS }, (_, content) =>
    landingOfDocument(documentOf(content), `${content}.txt`),
  );
  for (let start = 0; start < DOCUMENTS; start += BATCH) {
    await warehouse.land(all.slice(start, start + BATCH), { runId: "whole" });
  }
  await warehouse.close();
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
      const { child, lines } = startLanding(file);
      for await (const line of lines) if (line === moment) child.kill("SIGKILL");
      const left = await openDuckdb(file);
      await left.close();
      const [[documents, loaded, indicators] = []] = await counts(file);
      expect(Number(documents) % BATCH).toBe(0);
      expect([loaded === "." ? "0" : loaded, indicators]).toEqual([documents, documents]);
      await loadAll(file);
      const all = String(DOCUMENTS);
      expect(await counts(file)).toEqual([[all, all, all, all, all]]);
    },
  );

  it("keeps others out, who are told so", async () => {
    const file = path("w.duckdb");
    const { child, lines } = startLanding(file);
    for await (const line of lines) {
      if (line !== "open") continue;
      child.kill("SIGSTOP");
      const error: unknown = await openDuckdb(file).catch((refusal: unknown) => refusal);
      expect(error).toMatchObject({
        code: "sink-refused",
        message: `${file} is in use by a process that writes (${child.pid}).`,
      });
      child.kill("SIGKILL");
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  });
});
