import { mkdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formTexts } from "../../bench/generate.ts";
import { useProgram } from "./support.ts";

const { run: tablewright, path, save } = useProgram();
const texts = formTexts(4, 11);

async function valuesOf(file: string, sql: string): Promise<unknown[]> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  try {
    const connection = await instance.connect();
    const rows = (await connection.runAndReadAll(sql)).getRows();
    connection.closeSync();
    return rows.map((row) => (row.length === 1 ? String(row[0]) : row.map(String)));
  } finally {
    instance.closeSync();
  }
}

/** Three contents, one of them under two names, and a PDF that is none. */
function archive(): string {
  mkdirSync(path("in"));
  for (const [index, text] of texts.slice(0, 3).entries()) save(`in/${index}.txt`, text);
  save("in/copy.txt", texts[0] ?? "");
  save("in/broken.pdf", "%PDF-1.4\nnothing");
  return path("in");
}

describe("convert into a warehouse", { timeout: 60_000 }, () => {
  it("lands each content once under all its names, and failures too, however often", async () => {
    const [input, file] = [archive(), path("archive.duckdb")];
    const args = ["convert", input, "--to", `duckdb:${file}`];
    expect((await tablewright(args)).code).toBe(3);
    const all = "select status, count(*) from documents group by status order by status";
    expect(await valuesOf(file, all)).toEqual([
      ["failed", "1"],
      ["ok", "3"],
    ]);
    expect(await valuesOf(file, "select source_name from document_sources order by source_name")).toEqual([
      "0.txt",
      "1.txt",
      "2.txt",
      "broken.pdf",
      "copy.txt",
    ]);
    const [rows] = await valuesOf(file, "select count(*) from v_indicators");
    expect(Number(rows)).toBeGreaterThan(0);
    const again = await tablewright(args);
    expect(again.err).toContain(
      "0 indicators, 1 input failed; already in the warehouse: 4 documents, not counted again",
    );
    expect(await valuesOf(file, all)).toEqual([
      ["failed", "1"],
      ["ok", "3"],
    ]);
    expect(await valuesOf(file, "select count(*) from v_indicators")).toEqual([rows]);
  });

  it("has the rows that load gives of what was converted earlier", async () => {
    const input = archive();
    const [direct, loaded] = [path("direct.duckdb"), path("loaded.duckdb")];
    await tablewright(["convert", input, "--to", `duckdb:${direct}`, "-q"]);
    await tablewright(["convert", input, "-o", path("out"), "-q"]);
    expect((await tablewright(["load", path("out"), "--to", `duckdb:${loaded}`])).code).toBe(0);
    const rows = "select * exclude (source_id) from v_indicators order by all";
    expect(await valuesOf(loaded, rows)).toEqual(await valuesOf(direct, rows));
  });

  it("refuses a file that is no database, and says so once", async () => {
    const { code, err } = await tablewright([
      "convert",
      archive(),
      "--to",
      `duckdb:${save("x.duckdb", "no database")}`,
    ]);
    expect(code).toBe(3);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});
