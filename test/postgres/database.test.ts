import { describe, expect, it } from "vitest";
import { asked, usePostgres } from "./database.ts";

const postgres = await usePostgres();

describe.skipIf(postgres.absent !== null)(`a PostgreSQL server for tests ${postgres.absent ?? ""}`, () => {
  it("gives each caller a database of its own, which keeps Chinese as it is", async () => {
    const [first, second] = [await postgres.newDatabase(), await postgres.newDatabase()];
    await asked(first, "create table words(word varchar)");
    await asked(first, "insert into words values ($1)", ["绩效目标"]);
    expect(await asked(first, "select word from words")).toEqual([{ word: "绩效目标" }]);
    await expect(asked(second, "select word from words")).rejects.toThrow("does not exist");
  });
});
