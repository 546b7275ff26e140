import { expect, it } from "vitest";
import { migrate } from "../../src/warehouse/duckdb.ts";
import { startKeyMemory } from "../../src/warehouse/duckdb-memory.ts";
import { openDatabase, rowsOfQuery } from "../../src/warehouse/duckdb-open.ts";
import { migrations } from "../../src/warehouse/migrations.ts";

it("DuckDB may take more memory the more keys the ledger has, also of those that were there", async () => {
  const database = await openDatabase(":memory:", "memory");
  const limit = async () => (await rowsOfQuery(database, "select current_setting('memory_limit')"))[0]?.[0];
  try {
    await migrate(database, "memory", migrations);
    const add = await startKeyMemory(database);
    const empty = await limit();
    await add(499_999);
    expect(await limit()).toBe(empty);
    await add(1);
    expect(await limit()).toBe("535.9 MiB");
    await add(20_000_000);
    expect(await limit()).toBe("2.3 GiB");
    await database.connection.run(
      "insert into document_sources select 'k' || i, 'c', 'n', 'u' || i, 'l' from range(500000) t(i)",
    );
    await startKeyMemory(database);
    expect(await limit()).toBe("535.9 MiB");
  } finally {
    database.close();
  }
});
