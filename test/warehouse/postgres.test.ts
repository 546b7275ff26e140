import { describe, expect, it } from "vitest";
import { Failure } from "../../src/core/failure.ts";
import { extract } from "../../src/pipeline.ts";
import { type Landing, landingOfDocument, landingOfFailure } from "../../src/warehouse/landing.ts";
import { currentVersion } from "../../src/warehouse/migrations.ts";
import { openPostgres } from "../../src/warehouse/postgres.ts";
import { tables } from "../../src/warehouse/schema/index.ts";
import { asked, usePostgres } from "../postgres/database.ts";

const postgres = await usePostgres();
const load = { runId: "test" };

/** A form with one target, and a tab, a backslash and a line end in its name, which COPY writes otherwise. */
async function landing(name: string, target = "≥30万元"): Promise<Landing> {
  const text = `项目支出绩效目标申报表
(2024年度)
项目名称	项目\\${name}
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	指标1:\\N 与 \\t	${target}
`;
  const document = await extract({ name, bytes: new TextEncoder().encode(text) });
  return landingOfDocument(document, `archive/${name}`);
}

const failure = ({ contentSha256, sourceName, sourceUri, ledger }: Landing, code: "corrupt" | "timeout" = "corrupt") =>
  landingOfFailure({
    ...{ contentSha256, sourceName, sourceUri, mediaType: null, bytes: 1 },
    ...{ extractorVersion: ledger.extractorVersion, configHash: ledger.configHash },
    failure: { code, message: "It is broken.", hint: "Mend it." },
  });

const rowsOf = async (dsn: string): Promise<Record<string, number>> => {
  const counted = Object.keys(tables).map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const [row = {}] = await asked<Record<string, number>>(dsn, `select ${counted.join(", ")}`);
  return row;
};

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw error;
  expect(error.code).toBe("sink-refused");
  return `${error.source} ${error.message} ${error.hint}`;
};

describe.skipIf(postgres.absent !== null)(`the warehouse in PostgreSQL ${postgres.absent ?? ""}`, () => {
  it("lands a document with every text and number as it is, and adds nothing when it is offered again", async () => {
    const dsn = await postgres.newDatabase();
    const warehouse = await openPostgres(dsn);
    const one = await landing("一.txt");
    expect(await warehouse.land([one], load)).toMatchObject({ landed: 1, known: 0, sources: 1 });
    const before = await rowsOf(dsn);
    expect(await warehouse.land([one], load)).toEqual({ landed: 0, known: 1, sources: 0, rows: 0 });
    await warehouse.close();
    expect(await rowsOf(dsn)).toEqual(before);
    expect(
      await asked(dsn, "select source_name, project_name, name, raw, value::text, base_value::text from v_indicators"),
    ).toEqual([
      {
        ...{ source_name: "一.txt", project_name: "项目\\一.txt", name: "\\N 与 \\t", raw: "≥30万元" },
        ...{ value: "30.0000000000", base_value: "300000.0000000000" },
      },
    ]);
  });

  it("lands each document once when two loaders bring the same ones at once", async () => {
    const dsn = await postgres.newDatabase();
    const all = await Promise.all(Array.from({ length: 40 }, (_, index) => landing(`${index}.txt`)));
    const [first, second] = [await openPostgres(dsn), await openPostgres(dsn)];
    const alone = await postgres.newDatabase();
    const single = await openPostgres(alone);
    await single.land(all, load);
    const results = await Promise.all([first.land(all, load), second.land([...all].reverse(), load)]);
    expect(results.reduce((sum, { landed }) => sum + landed, 0)).toBe(40);
    expect(await rowsOf(dsn)).toEqual(await rowsOf(alone));
    for (const warehouse of [first, second, single]) await warehouse.close();
  });

  it("lands the same ones once when loaders overlap in part, again and again", async () => {
    const dsn = await postgres.newDatabase();
    const all = await Promise.all(Array.from({ length: 24 }, (_, index) => landing(`${index}.txt`)));
    const warehouses = await Promise.all([1, 2, 3, 4].map(() => openPostgres(dsn)));
    const results = await Promise.all(
      warehouses.flatMap((warehouse, turn) =>
        [0, 8, 12].map((from) => warehouse.land(all.slice(from, from + 8 + turn), load)),
      ),
    );
    for (const warehouse of warehouses) await warehouse.close();
    expect(results.reduce((sum, { landed }) => sum + landed, 0)).toBe(new Set(all.slice(0, 23)).size);
    expect(await rowsOf(dsn)).toMatchObject({ documents: 23, forms: 23, indicators: 23, document_sources: 23 });
  });

  it("puts a document that failed in the place of nothing, and a good one in its place", async () => {
    const dsn = await postgres.newDatabase();
    const warehouse = await openPostgres(dsn);
    const good = await landing("a.txt");
    const { contentSha256, extractorVersion, configHash } = good.ledger;
    await warehouse.land([failure(good)], load);
    expect(await warehouse.known([contentSha256], extractorVersion, [configHash])).toEqual(new Set());
    await warehouse.land([failure(good, "timeout")], load);
    expect(await asked(dsn, "select status, error_code from documents")).toEqual([
      { status: "failed", error_code: "timeout" },
    ]);
    await warehouse.land([good], load);
    expect(await warehouse.known([contentSha256, "other"], extractorVersion, ["other", configHash])).toEqual(
      new Set([contentSha256]),
    );
    await warehouse.land([failure(good)], load);
    expect(await asked(dsn, "select status, error_code from documents")).toEqual([{ status: "ok", error_code: null }]);
    expect(await rowsOf(dsn)).toMatchObject({ documents: 1, document_sources: 1, loads: 3 });
    await warehouse.close();
  });

  it("adds the names that known bytes come under", async () => {
    const dsn = await postgres.newDatabase();
    const warehouse = await openPostgres(dsn);
    const one = await landing("a.txt");
    await warehouse.land([one], load);
    const other = { contentSha256: one.contentSha256, sourceName: "b.txt", sourceUri: "archive/b.txt" };
    expect(await warehouse.addNames([other], load)).toMatchObject({ landed: 0, sources: 1 });
    expect(await warehouse.addNames([other], load)).toMatchObject({ landed: 0, sources: 0, rows: 0 });
    await warehouse.close();
    expect(await asked(dsn, "select source_name from document_sources order by 1")).toEqual([
      { source_name: "a.txt" },
      { source_name: "b.txt" },
    ]);
  });

  it("leaves nothing of a batch whose transaction is given up", async () => {
    const dsn = await postgres.newDatabase();
    const warehouse = await openPostgres(dsn);
    const before = await rowsOf(dsn);
    const given = warehouse.land([await landing("a.txt")], load, {
      inTransaction: async (client, landedIds) => {
        expect(landedIds.size).toBe(1);
        await client.query("create table beside(x int)");
        throw new Error("given up");
      },
    });
    await expect(given).rejects.toThrow("given up");
    expect(await rowsOf(dsn)).toEqual(before);
    expect(await asked(dsn, "select to_regclass('beside') as beside")).toEqual([{ beside: null }]);
    await warehouse.close();
  });

  it("orders names and keys by their bytes, whatever the language of the database", async () => {
    const dsn = await postgres.newDatabase();
    await (await openPostgres(dsn)).close();
    const found = await asked<{ name: string; collation: string | null }>(
      dsn,
      `select table_name || '.' || column_name as name, collation_name as collation from information_schema.columns
        where table_schema = 'public' and data_type = 'character varying'`,
    );
    const byBytes = new Set(found.filter(({ collation }) => collation === "C").map(({ name }) => name));
    for (const name of ["documents.document_id", "indicators.level_id", "document_sources.source_name"]) {
      expect(byBytes).toContain(name);
    }
    expect(byBytes).not.toContain("forms.department");
  });

  it("is made once when several programs open it at once", async () => {
    const dsn = await postgres.newDatabase();
    const warehouses = await Promise.all([1, 2, 3, 4].map(() => openPostgres(dsn)));
    for (const warehouse of warehouses) await warehouse.close();
    expect(await rowsOf(dsn)).toMatchObject({ schema_version: currentVersion });
  });
});

describe.skipIf(postgres.absent !== null)(`a database that refuses ${postgres.absent ?? ""}`, () => {
  it("says so in words, without the password", async () => {
    const dsn = await postgres.newDatabase();
    const wrong = new URL(dsn);
    wrong.password = "open-sesame";
    const said = await refusal(openPostgres(wrong.href));
    expect(said).toContain("refuses this user or password");
    expect(said).not.toContain("open-sesame");
    const absent = new URL(dsn);
    absent.pathname = "/no_such_database";
    expect(await refusal(openPostgres(absent.href))).toContain("there is no such database");
    expect(await refusal(openPostgres("postgres://u:open-sesame@127.0.0.1:1/x"))).toMatch(
      /^postgres:\/\/127\.0\.0\.1:1\/x postgres:\/\/127\.0\.0\.1:1\/x cannot be used: no server answers\./,
    );
    expect(await refusal(openPostgres("postgres://u:open@sesame@[/x"))).not.toContain("sesame");
  });

  it("is left alone when its schema is newer, or its tables are not ours", async () => {
    const dsn = await postgres.newDatabase();
    await (await openPostgres(dsn)).close();
    await asked(dsn, "insert into schema_version(version, applied_at) values (99, now())");
    expect(await refusal(openPostgres(dsn))).toContain("version 99");
    const foreign = await postgres.newDatabase();
    await asked(foreign, "create table documents(x int)");
    expect(await refusal(openPostgres(foreign))).toContain("documents");
    const viewed = await postgres.newDatabase();
    await asked(viewed, "create view v_indicators as select 1 as x");
    expect(await refusal(openPostgres(viewed))).toContain("did not make: v_indicators");
    const other = await postgres.newDatabase();
    await asked(other, "create table schema_version(number text)");
    expect(await refusal(openPostgres(other))).toContain("schema_version");
  });

  it("says what is wrong with the database itself", async () => {
    const dsn = await postgres.newDatabase();
    const wayOf = (options: string) => {
      const url = new URL(dsn);
      url.searchParams.set("options", options);
      return refusal(openPostgres(url.href));
    };
    expect(await wayOf("-c search_path=nowhere")).toContain("search_path names no schema that exists");
    expect(await wayOf("-c default_transaction_read_only=on")).toContain("it is read only");
    const latin = `${new URL(dsn).pathname.slice(1)}_latin`;
    await asked(dsn, `create database ${latin} encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0`);
    try {
      const url = new URL(dsn);
      url.pathname = `/${latin}`;
      expect(await refusal(openPostgres(url.href))).toContain("no Chinese characters");
    } finally {
      await asked(dsn, `drop database ${latin} with (force)`);
    }
  });

  it("names the missing right", async () => {
    const dsn = await postgres.newDatabase();
    await (await openPostgres(dsn)).close();
    const user = `reader_${new URL(dsn).pathname.slice(-8)}`;
    await asked(dsn, `create role ${user} login password 'p'`);
    try {
      await asked(dsn, `grant select on all tables in schema public to ${user}`);
      const readOnly = new URL(dsn);
      [readOnly.username, readOnly.password] = [user, "p"];
      const warehouse = await openPostgres(readOnly.href);
      expect(await refusal(warehouse.land([await landing("a.txt")], load))).toContain(
        "lacks a right (permission denied for table",
      );
      await warehouse.close();
    } finally {
      await asked(dsn, `drop owned by ${user}; drop role ${user}`);
    }
  });
});
