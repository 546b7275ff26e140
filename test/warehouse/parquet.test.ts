import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openDatabase, rowsOfQuery } from "../../src/warehouse/duckdb-open.ts";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import { parquetVersion } from "../../src/warehouse/migrations.ts";
import { openParquet } from "../../src/warehouse/parquet.ts";
import type { ParquetManifest } from "../../src/warehouse/parquet-manifest.ts";
import { openingSql } from "../../src/warehouse/parquet-opening.ts";
import { tables } from "../../src/warehouse/schema/index.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { rowColumns, rowsOf } from "../../src/write/rows.ts";
import { documentOf, failureOf } from "./documents.ts";
import { documentsOfFixtures, lineOfRow, useFolder } from "./support.ts";

const path = useFolder();
const run = { runId: "test" };
const land = (content: number) => landingOfDocument(documentOf(content), `${content}.txt`);

async function inWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>, folder = path("lake")): Promise<T> {
  const warehouse = await openParquet(folder);
  try {
    return await work(warehouse);
  } finally {
    await warehouse.close();
  }
}

/** Asks as a reader does: by the script beside the manifest. */
async function ask(sql: string, folder = path("lake")) {
  const database = await openDatabase(":memory:", "reader");
  await database.connection.run(`set file_search_path = '${folder}'`);
  const opening = readFileSync(`${folder}/_open.sql`, "utf8").replaceAll(
    /(?<=list\()file\.path(?=\))/g,
    `'${folder}/' || file.path`,
  );
  await database.connection.run(opening);
  const rows = await rowsOfQuery(database, sql);
  database.close();
  return rows.map((row) => row.map((cell) => (cell === null ? "." : String(cell))));
}

const manifestOf = (folder = path("lake")): ParquetManifest =>
  JSON.parse(readFileSync(`${folder}/_manifest.json`, "utf8"));

function filesOf(folder = path("lake")): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((e) => e.isFile() && e.name.endsWith(".parquet"))
    .map((e) => `${e.parentPath}/${e.name}`.slice(folder.length + 1))
    .toSorted();
}

describe("landing in Parquet", () => {
  it("gives the rows of every fixture, by the names of the other warehouses", async () => {
    const documents = await documentsOfFixtures();
    await inWarehouse((w) =>
      w.land(
        documents.map((d) => landingOfDocument(d, d.source.name)),
        run,
      ),
    );
    const expected = documents.flatMap((document) => rowsOf(document).map((row) => lineOfRow({ ...row })));
    const rows = await ask("select * from v_indicators");
    const lines = rows.map((row) =>
      lineOfRow(Object.fromEntries(rowColumns.map((name, i) => [name, row[i] === "." ? null : row[i]]))),
    );
    expect(lines.toSorted()).toEqual(expected.toSorted());
    for (const [table, { columns }] of Object.entries(tables)) {
      if (table === "schema_version") continue;
      const described = await ask(`select column_name from (describe ${table})`);
      expect(described.flat()).toEqual(expect.arrayContaining(columns.map(({ name }) => name)));
    }
  });

  it("puts rows of forms into a folder a year", async () => {
    await inWarehouse((warehouse) => warehouse.land([land(1)], run));
    expect(
      filesOf()
        .filter((file) => file.startsWith("indicators/"))
        .map((file) => file.split("/")[1]),
    ).toEqual(["fiscal_year=2024", "fiscal_year=__HIVE_DEFAULT_PARTITION__"]);
    expect(await ask("select fiscal_year, typeof(fiscal_year) from indicators")).toEqual([["2024", "INTEGER"]]);
  });

  it("lists every file with its size and hash", async () => {
    await inWarehouse((warehouse) => warehouse.land([land(1), land(2)], run));
    const { files } = manifestOf();
    expect(files.map(({ path: name }) => name)).toEqual(filesOf());
    for (const { path: name, bytes, sha256 } of files) {
      const content = readFileSync(`${path("lake")}/${name}`);
      expect([content.length, createHash("sha256").update(content).digest("hex")]).toEqual([bytes, sha256]);
    }
  });

  it("a batch that is offered again changes nothing", async () => {
    const batch = [land(1), failureOf(2, "2.txt")];
    await inWarehouse((warehouse) => warehouse.land(batch, run));
    const before = readFileSync(`${path("lake")}/_manifest.json`, "utf8");
    const again = await inWarehouse((warehouse) => warehouse.land(batch, run));
    expect(again).toEqual({ landed: 0, known: 2, sources: 0, rows: 0 });
    expect(readFileSync(`${path("lake")}/_manifest.json`, "utf8")).toBe(before);
  });

  it("the same batch gives the same bytes in every folder, but for the time in loads", async () => {
    for (const name of ["one", "two"]) await inWarehouse((w) => w.land([land(1), land(2)], run), path(name));
    const [one = [], two = []] = ["one", "two"].map((name) =>
      filesOf(path(name)).filter((file) => !file.startsWith("loads/")),
    );
    expect(one).toEqual(two);
    expect(one.length).toBeGreaterThan(8);
  });

  it("knows after it was closed what has landed", async () => {
    await inWarehouse((warehouse) => warehouse.land([land(1)], run));
    const { contentSha256, ledger } = land(1);
    const known = await inWarehouse((warehouse) => warehouse.known([contentSha256], "1.0.0", [ledger.configHash]));
    expect([...known]).toEqual([contentSha256]);
  });

  it("a failed document gives way, and its file with it", async () => {
    await inWarehouse((warehouse) => warehouse.land([failureOf(1, "1.txt"), failureOf(2, "2.txt")], run));
    await inWarehouse((warehouse) => warehouse.land([land(1)], run));
    expect(await ask("select source_uri, status from documents order by 1")).toEqual([
      ["1.txt", "ok"],
      ["2.txt", "failed"],
    ]);
    await inWarehouse(async () => undefined);
    expect(filesOf()).toEqual(manifestOf().files.map(({ path: name }) => name));
  });

  it("many small loads do not leave many small files", async () => {
    await inWarehouse(async (warehouse) => {
      for (let content = 0; content < 40; content++) await warehouse.land([land(content)], run);
    });
    const folders = Map.groupBy(manifestOf().files, ({ path: name }) => name.slice(0, name.lastIndexOf("/")));
    expect(Math.max(...[...folders.values()].map((files) => files.length))).toBeLessThan(32);
    expect(
      await ask("select count(*), count(distinct form_id), (select count(*) from loads) from v_indicators"),
    ).toEqual([["40", "1", "40"]]);
    const again = await inWarehouse((warehouse) => warehouse.land([land(0), land(39)], run));
    expect(again.rows).toBe(0);
    expect(filesOf()).toEqual(manifestOf().files.map(({ path: name }) => name));
  });

  it("readers of the manifest do not see what a broken-off load left, and the next load removes it", async () => {
    await inWarehouse((warehouse) => warehouse.land([land(1)], run));
    const manifest = readFileSync(`${path("lake")}/_manifest.json`);
    const before = filesOf();
    await inWarehouse((warehouse) => warehouse.land([land(2)], run));
    // As if the process had ended right before the manifest was replaced.
    writeFileSync(`${path("lake")}/_manifest.json`, manifest);
    expect(await ask("select count(*), (select count(*) from v_indicators) from documents")).toEqual([["1", "1"]]);
    await inWarehouse(async () => undefined);
    expect(filesOf()).toEqual(before);
    await inWarehouse((warehouse) => warehouse.land([land(1), land(2)], run));
    expect(await ask("select count(*), (select count(*) from v_indicators) from documents")).toEqual([["2", "2"]]);
  });
});

describe("opening a folder", () => {
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => "opened",
      (error: Error) => error.message,
    );

  it("a second writer is refused", async () => {
    await inWarehouse(async () => {
      expect(await refusal(openParquet(path("lake")))).toContain("in use");
    });
  });
  it("a newer schema is refused, both versions named", async () => {
    await inWarehouse((warehouse) => warehouse.land([land(1)], run));
    expect(await refusal(openParquet(path("lake"), 0))).toBe(
      `parquet:${path("lake")} has version ${parquetVersion} of the schema; this tablewright knows versions up to 0.`,
    );
  });
  it("a folder that holds something else is refused and left alone", async () => {
    await inWarehouse(async () => undefined);
    rmSync(`${path("lake")}/_manifest.json`);
    writeFileSync(`${path("lake")}/mine.txt`, "mine");
    expect(await refusal(openParquet(path("lake")))).toContain("holds something else than a warehouse: mine.txt");
    expect(existsSync(`${path("lake")}/mine.txt`)).toBe(true);
  });
  it("an older schema is refused, and so are files of two versions: nothing is written beside them", async () => {
    await inWarehouse((w) => w.land([land(1)], run));
    const [before, text] = [filesOf(), readFileSync(`${path("lake")}/_manifest.json`, "utf8")];
    const message = `parquet:${path("lake")} has version ${parquetVersion} of the schema; this tablewright writes version ${parquetVersion + 1}.`;
    await expect(openParquet(path("lake"), parquetVersion + 1)).rejects.toThrow(message);
    const newer = parquetVersion + 1;
    const mixed = text.replace(`"schemaVersion": ${parquetVersion}`, `"schemaVersion": ${newer}`);
    expect(mixed).not.toBe(text);
    writeFileSync(`${path("lake")}/_manifest.json`, mixed);
    await expect(openParquet(path("lake"), newer)).rejects.toThrow(message);
    expect(filesOf()).toEqual(before);
    writeFileSync(`${path("lake")}/_manifest.json`, text);
    expect(await inWarehouse((w) => w.land([land(1)], run))).toMatchObject({ landed: 0, known: 1 });
  });

  it("the script to open it is the one of this version", async () => {
    await inWarehouse(async () => undefined);
    expect(readFileSync(`${path("lake")}/_open.sql`, "utf8")).toBe(openingSql());
  });
});
