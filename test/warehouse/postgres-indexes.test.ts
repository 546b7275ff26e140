import { describe, expect, it } from "vitest";
import { extract } from "../../src/pipeline.ts";
import { type Landing, landingOfDocument } from "../../src/warehouse/landing.ts";
import { migrations } from "../../src/warehouse/migrations.ts";
import { openPostgres } from "../../src/warehouse/postgres.ts";
import { tables } from "../../src/warehouse/schema/index.ts";
import { asked, usePostgres } from "../postgres/database.ts";

const postgres = await usePostgres();
const load = { runId: "test" };

async function landing(name: string): Promise<Landing> {
  const text = `项目支出绩效目标申报表
(2024年度)
项目名称	${name}
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	指标1:会议次数	≥3次
`;
  return landingOfDocument(await extract({ name, bytes: new TextEncoder().encode(text) }), `archive/${name}`);
}

/** Columns of the indexes of each table, those of its primary key with a star. */
async function indexesIn(dsn: string): Promise<Record<string, string>> {
  const rows = await asked<{ table: string; columns: string }>(
    dsn,
    `select c.relname as table, string_agg(a.attname || case when x.indisprimary then '*' else '' end, ' ' order by a.attname) as columns
       from pg_index x join pg_class c on c.oid = x.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any(x.indkey)
      where c.relnamespace = 'public'::regnamespace and x.indisvalid group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns]));
}

const ledgerIndexes = {
  document_sources: "content_sha256 document_source_id* load_id source_uri",
  documents: "content_sha256 document_id* load_id source_uri",
  loads: "load_id* schema_version",
  schema_version: "version*",
};
const allIndexes = {
  ...ledgerIndexes,
  checks: "check_id* document_id",
  dropped: "document_id dropped_id*",
  fields: "field_id* form_id",
  forms: "document_id form_id*",
  indicator_others: "indicator_id other_id*",
  indicator_values: "indicator_id value_id*",
  indicators: "form_id indicator_id*",
  issues: "document_id issue_id*",
  levels: "form_id level_id*",
};

describe.skipIf(postgres.absent !== null)(`indexes in PostgreSQL ${postgres.absent ?? ""}`, () => {
  it("are there from the start, a row's own key and that of the row above", async () => {
    const dsn = await postgres.newDatabase();
    const warehouse = await openPostgres(dsn);
    expect(await indexesIn(dsn)).toEqual(allIndexes);
    expect(Object.keys(allIndexes).sort()).toEqual(Object.keys(tables).sort());
    await warehouse.close();
  });

  it("are made at the end of a first load in bulk; its ledger has its own before", async () => {
    const dsn = await postgres.newDatabase();
    const warehouse = await openPostgres(dsn, "bulk");
    const one = await landing("a.txt");
    expect(await warehouse.land([one], load)).toMatchObject({ landed: 1 });
    expect(await warehouse.land([one], load)).toMatchObject({ landed: 0, known: 1 });
    expect(await indexesIn(dsn)).toEqual(ledgerIndexes);
    await warehouse.close();
    expect(await indexesIn(dsn)).toEqual(allIndexes);
  });

  it("are kept by a later load in bulk", async () => {
    const dsn = await postgres.newDatabase();
    await (await openPostgres(dsn)).close();
    const warehouse = await openPostgres(dsn, "bulk");
    await warehouse.land([await landing("a.txt")], load);
    expect(await indexesIn(dsn)).toEqual(allIndexes);
    await warehouse.close();
  });

  it("are made once where several load in bulk at once, which land each document once", async () => {
    const dsn = await postgres.newDatabase();
    const all = await Promise.all(Array.from({ length: 20 }, (_, index) => landing(`${index}.txt`)));
    const landed = await Promise.all(
      [0, 5, 10].map(async (from) => {
        const warehouse = await openPostgres(dsn, "bulk");
        let sum = 0;
        for (let at = from; at < 20; at += 2) sum += (await warehouse.land(all.slice(at, at + 2), load)).landed;
        await warehouse.close();
        return sum;
      }),
    );
    expect(landed.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(await indexesIn(dsn)).toEqual(allIndexes);
    expect(await asked(dsn, "select count(*)::int as rows from v_indicators")).toEqual([{ rows: 20 }]);
  });

  it("are left to the next who opens it by a load that was refused", async () => {
    const dsn = await postgres.newDatabase();
    const warehouse = await openPostgres(dsn, "bulk");
    const refused = await landing("a.txt");
    const [documents] = refused.rows.documents;
    const rows = { ...refused.rows, documents: [documents?.map((cell) => (cell === "ok" ? null : cell)) ?? []] };
    await expect(warehouse.land([{ ...refused, rows }], load)).rejects.toThrow("null value");
    await warehouse.close();
    expect(await indexesIn(dsn)).toEqual(ledgerIndexes);
    await (await openPostgres(dsn)).close();
    expect(await indexesIn(dsn)).toEqual(allIndexes);
  });

  it("are left to their owner by one who may only write", async () => {
    const dsn = await postgres.newDatabase();
    await (await openPostgres(dsn)).close();
    const user = `writer_${new URL(dsn).pathname.slice(-8)}`;
    await asked(dsn, `create role ${user} login password 'p'`);
    try {
      await asked(dsn, `grant all on all tables in schema public to ${user}; drop index levels_form_id`);
      const other = new URL(dsn);
      [other.username, other.password] = [user, "p"];
      const warehouse = await openPostgres(other.href);
      expect(await warehouse.land([await landing("a.txt")], load)).toMatchObject({ landed: 1 });
      await warehouse.close();
      expect(await indexesIn(dsn)).toEqual({ ...allIndexes, levels: "level_id*" });
    } finally {
      await asked(dsn, `drop owned by ${user}; drop role ${user}`);
    }
  });
});

describe.skipIf(postgres.absent !== null)(`a warehouse of version 1 ${postgres.absent ?? ""}`, () => {
  const statementsOf = (version: number) =>
    migrations.filter((step) => step.version === version).flatMap(({ statements }) => statements("postgres"));

  it("has its JSON as text and fewer indexes once it is opened, and all its rows", async () => {
    const dsn = await postgres.newDatabase();
    const old = [
      ...statementsOf(1),
      "insert into schema_version values (1, now())",
      ...["checks_form_id on checks(form_id)", "issues_form_id on issues(form_id)"].map((one) => `create index ${one}`),
      "create index levels_parent_level_id on levels(parent_level_id)",
      "create index indicators_level_id on indicators(level_id)",
      "alter table levels add primary key (level_id)",
      `insert into levels(level_id, form_id, ordinal, level, name, place) values ('l', 'f', 0, 1, '产出指标', '{"page": 1}')`,
      "insert into checks values ('c', 'd', 'f', 0, 'sums', 'pass', 'It adds up.', '[1, 2]')",
    ];
    await asked(dsn, old.join(";"));
    await (await openPostgres(dsn)).close();
    expect(await indexesIn(dsn)).toEqual(allIndexes);
    expect(await asked(dsn, "select table_name from information_schema.columns where data_type = 'jsonb'")).toEqual([]);
    expect(await asked(dsn, "select place->>'page' as page, evidence from levels join checks using (form_id)")).toEqual(
      [{ page: "1", evidence: [1, 2] }],
    );
    expect(await asked(dsn, "select version from schema_version order by 1")).toEqual([{ version: 1 }, { version: 2 }]);
  });
});
