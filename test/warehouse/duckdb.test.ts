import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openDuckdb } from "../../src/warehouse/duckdb.ts";
import { openDatabase } from "../../src/warehouse/duckdb-open.ts";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import { currentVersion, type Migration, migrations } from "../../src/warehouse/migrations.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { documentOf, failureOf } from "./documents.ts";
import { askFile, useFolder } from "./support.ts";

const path = useFolder();
const run = { runId: "test" };
const land = (content: number, facts: { name?: string; version?: string; uri?: string } = {}) =>
  landingOfDocument(documentOf(content, facts), facts.uri ?? `${content}.txt`);

/** Opens the file, lets `work` write, and closes it. */
async function inWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await openDuckdb(path("w.duckdb"));
  try {
    return await work(warehouse);
  } finally {
    await warehouse.close();
  }
}

const ask = (sql: string) => askFile(path("w.duckdb"), sql);
const current = () =>
  ask("select source_name, status, extractor_version, is_stale from v_current_documents order by source_name");

/** Every row of every table but for when and with what it landed. */
async function everything(): Promise<string[]> {
  const tables = ["documents", "forms", "levels", "indicators", "fields", "indicator_values", "checks", "issues"];
  const parts = await Promise.all(
    ["documents"].map(() => ask("select * exclude (load_id) from documents order by all")),
  );
  const rest = [];
  for (const table of tables.slice(1)) rest.push(await ask(`select * from ${table} order by all`));
  const sources = await ask("select * exclude (load_id) from document_sources order by all");
  return [...parts, ...rest, sources].flat().map((row) => row.join(" | "));
}

describe("landing in DuckDB", () => {
  it("a batch that is offered again adds nothing", async () => {
    const batch = [land(1), land(2), failureOf(3, "3.txt")];
    const first = await inWarehouse((warehouse) => warehouse.land(batch, run));
    expect(first).toMatchObject({ landed: 3, known: 0, sources: 3 });
    const before = [await everything(), await ask("from loads")];
    const again = await inWarehouse((warehouse) => warehouse.land(batch, run));
    expect(again).toEqual({ landed: 0, known: 3, sources: 0, rows: 0 });
    expect([await everything(), await ask("from loads")]).toEqual(before);
  });

  it("half a load and then all of it gives the same rows once", async () => {
    await inWarehouse((warehouse) => warehouse.land([land(1), land(2), land(3)], run));
    const whole = await everything();
    const other = await openDuckdb(path("other.duckdb"));
    await other.land([land(2)], run);
    await other.land([land(1), land(2), land(3)], run);
    await other.close();
    const halves = await askFile(path("other.duckdb"), "select * exclude (load_id) from documents order by all");
    expect(whole.slice(0, 3)).toEqual(halves.map((row) => row.join(" | ")));
  });

  it("batches given while others land are landed as one after the other, whatever of them is known by then", async () => {
    const batches = [[land(1), land(2)], [land(3), land(4)], [land(2), land(5), land(4)], [land(6)]];
    await inWarehouse(async (warehouse) => {
      for (const batch of batches) await warehouse.land(batch, run);
    });
    const oneByOne = await everything();
    rmSync(path("w.duckdb"));
    const results = await inWarehouse(async (warehouse) => {
      let before: Promise<unknown> = Promise.resolve();
      const given = batches.map((batch) => {
        const landed = warehouse.land(batch, run, { before });
        before = landed;
        return landed;
      });
      return Promise.all(given);
    });
    expect(await everything()).toEqual(oneByOne);
    expect(results.map(({ landed, known }) => [landed, known])).toEqual([
      [2, 0],
      [2, 0],
      [1, 2],
      [1, 0],
    ]);
  });

  it("a batch lands only when what was to come before it has ended well", async () => {
    await inWarehouse(async (warehouse) => {
      const before = Promise.reject(new Error("refused"));
      await expect(warehouse.land([land(1)], run, { before })).rejects.toThrow("refused");
      expect(await warehouse.land([land(2)], run)).toMatchObject({ landed: 1 });
    });
    expect(await ask("select source_name from document_sources")).toEqual([["2.txt"]]);
  });

  it("counts in loads are those of the tables", async () => {
    await inWarehouse((warehouse) => warehouse.land([land(1), failureOf(2, "2.txt")], run));
    const counted = ["documents", "document_sources", "forms", "levels", "indicators", "fields", "indicator_values"];
    const sum = [...counted, "indicator_others", "checks", "issues", "dropped"].map(
      (t) => `(select count(*) from ${t})`,
    );
    expect(await ask(`select documents, sources, rows = ${sum.join("+")}, status, run_id from loads`)).toEqual([
      ["2", "2", "true", "complete", "test"],
    ]);
  });

  it("one content under two names is one document with two places", async () => {
    await inWarehouse((warehouse) => warehouse.land([land(1), land(1, { name: "copy.txt", uri: "copy.txt" })], run));
    expect(await ask("select count(*) from documents")).toEqual([["1"]]);
    expect(await ask("select source_name from document_sources order by 1")).toEqual([["1.txt"], ["copy.txt"]]);
    expect(await ask("select count(*), min(source_name) from v_indicators")).toEqual([["1", "1.txt"]]);
  });

  it("a known content at a new place adds the place only, once", async () => {
    const name = { contentSha256: land(1).contentSha256, sourceName: "b.txt", sourceUri: "b.txt" };
    const results = await inWarehouse(async (warehouse) => [
      await warehouse.land([land(1)], run),
      await warehouse.addNames([name], run),
      await warehouse.addNames([name], run),
    ]);
    expect(results.map(({ landed, sources, rows }) => [landed, sources, rows])).toEqual([
      [1, 1, results[0]?.rows],
      [0, 1, 1],
      [0, 0, 0],
    ]);
  });

  it("knows what has been read by a version with one of some settings", async () => {
    const { contentSha256, ledger } = land(1);
    const contents = [contentSha256, land(2).contentSha256];
    await inWarehouse(async (warehouse) => {
      await warehouse.land([land(1), failureOf(2, "2.txt")], run);
      expect([...(await warehouse.known(contents, "1.0.0", ["other", ledger.configHash]))]).toEqual([contentSha256]);
      expect((await warehouse.known(contents, "2.0.0", [ledger.configHash])).size).toBe(0);
      expect((await warehouse.known(contents, "1.0.0", ["other"])).size).toBe(0);
    });
  });
});

describe("failed documents", () => {
  it("are rows with a reason", async () => {
    await inWarehouse((warehouse) => warehouse.land([failureOf(1, "1.txt")], run));
    expect(await ask("select status, error_code, error_hint from documents")).toEqual([
      ["failed", "timeout", "Give it more time."],
    ]);
  });
  it("give way to a good reading, in whatever order they come", async () => {
    await inWarehouse(async (warehouse) => {
      await warehouse.land([failureOf(1, "1.txt"), failureOf(2, "2.txt"), land(2)], run);
      await warehouse.land([land(1), failureOf(2, "2.txt")], run);
    });
    expect(await ask("select status from documents")).toEqual([["ok"], ["ok"]]);
  });
  it("say the reason of the last time", async () => {
    await inWarehouse(async (warehouse) => {
      for (const code of ["timeout", "oom", "timeout", "oom"] as const) {
        await warehouse.land([failureOf(1, "1.txt", { code })], run);
      }
    });
    expect(await ask("select error_code, (select count(*) from loads) from documents")).toEqual([["oom", "4"]]);
  });
  it("never hide a good one of the same place, which is then called stale", async () => {
    await inWarehouse(async (warehouse) => {
      await warehouse.land([land(1, { uri: "a" }), land(4, { uri: "b" }), failureOf(5, "c")], run);
      await warehouse.land([failureOf(2, "a"), failureOf(null, "b")], run);
    });
    expect(await current()).toEqual([
      ["1.txt", "ok", "1.0.0", "true"],
      ["4.txt", "ok", "1.0.0", "true"],
      ["c", "failed", "1.0.0", "false"],
    ]);
  });
});

describe("current documents", () => {
  it("of one place the content that landed last, also when it comes back", async () => {
    await inWarehouse(async (warehouse) => {
      await warehouse.land([land(1, { name: "one", uri: "a" })], run);
      await warehouse.land([land(2, { name: "two", uri: "a" })], run);
    });
    expect(await current()).toEqual([["two", "ok", "1.0.0", "false"]]);
    await inWarehouse((warehouse) => warehouse.land([land(1, { name: "one", uri: "a" })], run));
    expect(await current()).toEqual([["one", "ok", "1.0.0", "false"]]);
    expect(await ask("select count(*) from document_sources")).toEqual([["3"]]);
  });
  it("of one content the reading that landed last", async () => {
    await inWarehouse(async (warehouse) => {
      await warehouse.land([land(1)], run);
      await warehouse.land([land(1, { version: "1.1.0" }), failureOf(1, "1.txt", { version: "1.2.0" })], run);
    });
    expect(await current()).toEqual([["1.txt", "ok", "1.1.0", "false"]]);
    expect(await ask("select count(*) from documents")).toEqual([["3"]]);
    expect(await ask("select count(*) from v_indicators")).toEqual([["1"]]);
  });
  it("two places with one name are two documents", async () => {
    await inWarehouse((w) => w.land([land(1, { name: "a", uri: "x/a" }), land(2, { name: "a", uri: "y/a" })], run));
    expect(await current()).toHaveLength(2);
  });
});

describe("opening", () => {
  const next: Migration = {
    version: currentVersion + 1,
    statements: () => ["alter table forms add column remark varchar"],
  };
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => "opened",
      (error: Error) => error.message,
    );

  it("an older schema is brought to the newest, and its rows stay", async () => {
    await inWarehouse((warehouse) => warehouse.land([land(1)], run));
    await (await openDuckdb(path("w.duckdb"), [...migrations, next])).close();
    expect(await ask("select max(version) from schema_version")).toEqual([[String(next.version)]]);
    expect(await ask("select remark from forms")).toEqual([["."]]);
    expect(await ask("select count(*) from v_indicators")).toEqual([["1"]]);
  });
  it("a newer schema is refused, both versions named", async () => {
    await (await openDuckdb(path("w.duckdb"), [...migrations, next])).close();
    expect(await refusal(openDuckdb(path("w.duckdb")))).toBe(
      `duckdb:${path("w.duckdb")} has version ${next.version} of the schema; this tablewright knows versions up to ${currentVersion}.`,
    );
  });
  it("tables of others are refused", async () => {
    const database = await openDatabase(path("w.duckdb"), "w");
    await database.connection.run("create table documents (a int)");
    database.close();
    expect(await refusal(openDuckdb(path("w.duckdb")))).toContain("tables that tablewright did not make: documents");
  });
  it("a file that is no database is refused", async () => {
    const { writeFileSync } = await import("node:fs");
    writeFileSync(path("w.duckdb"), "this is no database at all, but a text of some length".repeat(200));
    expect(await refusal(openDuckdb(path("w.duckdb")))).toContain("is no database that this DuckDB can read");
  });
  it("a folder that does not exist is refused", async () => {
    expect(await refusal(openDuckdb(path("no/such/w.duckdb")))).toContain("cannot be opened");
  });
});
