import { describe, expect, it } from "vitest";
import { startLoading } from "../../src/warehouse/load-in-order.ts";
import type { LoadCounts } from "../../src/warehouse/load-results.ts";
import type { Result } from "../../src/warehouse/results.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";

const failure = { code: "corrupt", message: "It is broken.", hint: "Mend it." };
const batch = (name: string): readonly Result[] => [
  {
    kind: "record",
    label: name,
    record: { source: name, failure, status: "failed" },
    uriOf: (source) => `archive/${source}`,
  },
];

/** Lands when it is told to, and says in which order. */
function slowWarehouse() {
  const began: string[] = [];
  const turns: PromiseWithResolvers<void>[] = [];
  const warehouse: Warehouse = {
    known: async () => new Set(),
    addNames: async () => ({ landed: 0, known: 0, sources: 0, rows: 0 }),
    land: async (landings, _load, { before } = {}) => {
      await before;
      began.push(...landings.map(({ sourceName }) => sourceName));
      const turn = Promise.withResolvers<void>();
      turns.push(turn);
      await turn.promise;
      return { landed: landings.length, known: 0, sources: 0, rows: 1 };
    },
    close: async () => undefined,
  };
  return { warehouse, began, turns };
}

const start = (warehouse: Warehouse, told: (counts: LoadCounts) => void = () => undefined) =>
  startLoading(warehouse, { runId: "test", check: async () => null }, told);

describe("loading in order", () => {
  it("asks for the next batch while one lands, and lands it after", async () => {
    const { warehouse, began, turns } = slowWarehouse();
    let landed = 0;
    const loading = start(warehouse, (counts) => {
      landed += counts.landed;
    });
    await loading.add(batch("a"));
    const second = loading.add(batch("b"));
    await new Promise((resolve) => setImmediate(resolve));
    expect([began, landed]).toEqual([["a"], 0]);
    turns[0]?.resolve();
    await second;
    expect([began, landed]).toEqual([["a", "b"], 1]);
    turns[1]?.resolve();
    await loading.end();
    expect(landed).toBe(2);
  });

  it("lands nothing after a batch that was refused, and says so once more at its end", async () => {
    const { warehouse, began, turns } = slowWarehouse();
    const loading = start(warehouse);
    await loading.add(batch("a"));
    turns[0]?.reject(new Error("refused"));
    await expect(loading.add(batch("b"))).rejects.toThrow("refused");
    await expect(loading.end()).rejects.toThrow("refused");
    expect(began).toEqual(["a"]);
  });
});
