import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { askFile, sharedFolder } from "../warehouse/support.ts";
import { useProgram } from "./support.ts";

const { run, path, save } = useProgram();
const form = fileURLToPath(new URL("../../fixtures/spaced-rows/source.txt", import.meta.url));
const other = fileURLToPath(new URL("../../fixtures/four-levels/source.txt", import.meta.url));
const to = () => `duckdb:${path("w.duckdb")}`;
const ask = (sql: string) => askFile(path("w.duckdb"), sql);

/** Converted once: a good form under two names, another one, and one that fails. */
const converted = sharedFolder();

beforeEach(async () => {
  const inputs = `${converted}/in`;
  if (!existsSync(inputs)) {
    mkdirSync(`${inputs}/sub`, { recursive: true });
    copyFileSync(form, `${inputs}/a.txt`);
    copyFileSync(form, `${inputs}/sub/copy of a.txt`);
    copyFileSync(other, `${inputs}/b.txt`);
    writeFileSync(`${inputs}/empty.txt`, "");
    await run(["convert", inputs, "-o", `${converted}/out`, "-q"]);
  }
  cpSync(converted, path("."), { recursive: true });
});

describe("load of a folder", () => {
  it("lands each document once and says what it did", async () => {
    const { code, out, err } = await run(["load", path("out"), "--to", to()]);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toMatch(/^3 documents landed, 1 known, \d+ rows, 1 failed input among them \(duckdb:.*\)\n$/);
    expect(await ask("select source_name, status from v_current_documents order by 1")).toEqual([
      ["a.txt", "ok"],
      ["b.txt", "ok"],
      ["empty.txt", "failed"],
    ]);
    expect(await ask("select count(*) from documents where content_sha256 like 'unread:%'")).toEqual([["0"]]);
    expect(await ask("select source_name from document_sources order by 1")).toEqual([
      ["a.txt"],
      ["b.txt"],
      ["empty.txt"],
      ["sub/copy of a.txt"],
    ]);
  });

  it("again reads nothing that is known and adds nothing", async () => {
    await run(["load", path("out"), "--to", to()]);
    const before = await ask("from loads");
    // Not read, so nobody finds out that it is gone.
    rmSync(path("out/b.txt.json"));
    writeFileSync(path("out/b.txt.json"), readFileSync(path("out/a.txt.json"), "utf8").slice(0, 1000));
    const { code, err } = await run(["load", path("out"), "--to", to()]);
    expect([code, err]).toEqual([0, expect.stringMatching(/^0 documents landed, 4 known, 0 rows, 1 failed/)]);
    expect(await ask("from loads")).toEqual(before);
  });

  it("refuses a file that was changed, by name, and loads the others", async () => {
    const changed = readFileSync(path("out/a.txt.json"), "utf8").replace('"fiscalYear": 2', '"fiscalYear": 3');
    writeFileSync(path("out/a.txt.json"), changed);
    rmSync(path("out/b.txt.json"));
    const { code, err } = await run(["load", path("out"), "--to", to()]);
    expect(code).toBe(3);
    expect(err).toContain("a.txt.json: refused: This file is not as convert wrote it");
    expect(err).toContain("b.txt.json: refused: b.txt.json cannot be read");
    expect(err).toContain("2 documents landed");
    expect(err).toContain("2 results refused");
  });

  it("names the places of sources below a root of one's own", async () => {
    await run(["load", path("out"), "--to", to(), "--source-root", "s3://archive/2024/"]);
    expect(await ask("select source_uri from document_sources order by 1 desc limit 1")).toEqual([
      ["s3://archive/2024/sub/copy%20of%20a.txt"],
    ]);
  });

  it("needs a manifest", async () => {
    rmSync(path("out/manifest.json"));
    const { code, err } = await run(["load", path("out"), "--to", to()]);
    expect([code, err]).toEqual([3, expect.stringContaining("convert writes it last")]);
  });

  it("reads nothing outside of the folder, whatever the manifest says", async () => {
    const manifest = readFileSync(path("out/manifest.json"), "utf8").replace('"a.txt.json"', '"../in/a.txt"');
    writeFileSync(path("out/manifest.json"), manifest);
    const { code, err } = await run(["load", path("out"), "--to", to()]);
    expect([code, err]).toEqual([3, expect.stringContaining("is no manifest that convert wrote")]);
  });

  it("notices a manifest that breaks off", async () => {
    writeFileSync(path("out/manifest.json"), readFileSync(path("out/manifest.json"), "utf8").slice(0, -30));
    expect((await run(["load", path("out"), "--to", to()])).code).toBe(3);
  });
});

describe("load of a file", () => {
  const formats = [
    ["NDJSON", ["--format", "ndjson"]],
    ["an array", ["--format", "json"]],
  ] as const;
  it.each(formats)("takes %s as convert writes it to standard output", async (_name, options) => {
    const { out } = await run(["convert", path("in"), "-q", ...options]);
    const { code, err } = await run(["load", save("all.json", out), "--to", to()]);
    expect([code, err]).toEqual([0, expect.stringMatching(/^3 documents landed, 1 known, .* 1 failed input/)]);
  });
  it("tells of one that is not there and loads the others", async () => {
    const { code, err } = await run(["load", path("none.ndjson"), path("out"), "--to", to()]);
    expect(code).toBe(3);
    expect(err).toContain("none.ndjson: refused: It cannot be read");
    expect(err).toContain("3 documents landed");
  });
  it("takes one Document", async () => {
    const { out } = await run(["convert", path("in/a.txt"), "-q"]);
    const { code, err } = await run(["load", save("one.json", out), "--to", to()]);
    expect([code, err]).toEqual([0, expect.stringMatching(/^1 document landed/)]);
  });
  it("refuses what is no Document, line by line", async () => {
    const { out } = await run(["convert", path("in"), "-q", "--format", "ndjson"]);
    const lines = `${out}{"schemaVersion":"9"}\nnothing\n`;
    const { code, err } = await run(["load", save("all.ndjson", lines), "--to", to()]);
    expect(code).toBe(3);
    expect(err).toContain("all.ndjson:5: refused: This is no Document of this version");
    expect(err).toContain("all.ndjson:6: refused: This line is no JSON");
    expect(err).toContain("3 documents landed");
  });
});

describe("load into", () => {
  it("a folder of Parquet files", async () => {
    expect((await run(["load", path("out"), "--to", `parquet:${path("lake")}`])).code).toBe(0);
    expect(JSON.parse(readFileSync(path("lake/_manifest.json"), "utf8")).files.length).toBeGreaterThan(12);
  });
  it("nothing that is no warehouse", async () => {
    expect((await run(["load", path("out"), "--to", "mysql://x"])).code).toBe(2);
    expect((await run(["load", path("out")])).code).toBe(2);
  });
  it("a file that is no database is refused", async () => {
    const { code, err } = await run(["load", path("out"), "--to", `duckdb:${save("t.duckdb", "text".repeat(5000))}`]);
    expect([code, err]).toEqual([3, expect.stringContaining("is no database")]);
  });
});
