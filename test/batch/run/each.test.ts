import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachAsCompleted, eachInOrder } from "../../../src/batch/run/each.ts";

const never = new AbortController().signal;

async function all<R>(results: AsyncIterable<R>): Promise<R[]> {
  const found: R[] = [];
  for await (const result of results) found.push(result);
  return found;
}

describe("each item", () => {
  it("gives one result, in order or as it comes, and never more are in work than the window holds", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { maxLength: 20 }),
        fc.integer({ min: 1, max: 6 }),
        async (delays, window) => {
          for (const each of [eachInOrder, eachAsCompleted]) {
            let [working, most] = [0, 0];
            const work = async (delay: number, index: number): Promise<number> => {
              working++;
              most = Math.max(most, working);
              for (let turn = 0; turn < delay; turn++) await pause(0);
              working--;
              return index;
            };
            const results = await all(each(delays, work, { window, drain: never }));
            const expected = delays.map((_, index) => index);
            if (each === eachInOrder) expect(results).toEqual(expected);
            else expect(results.toSorted((a, b) => a - b)).toEqual(expected);
            expect(most).toBeLessThanOrEqual(window);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("is handed on before the next item comes", async () => {
    let answered: () => void = () => undefined;
    async function* items() {
      yield 1;
      // The second item is asked for by whoever has seen the first result.
      await new Promise<void>((resolve) => {
        answered = resolve;
      });
      yield 2;
    }
    const seen: number[] = [];
    for await (const result of eachInOrder(items(), async (item) => item * 10, { window: 8, drain: never })) {
      seen.push(result);
      answered();
    }
    expect(seen).toEqual([10, 20]);
  });

  it("is not begun any more once the run is drained, and those begun come to their end", async () => {
    const controller = new AbortController();
    const begun: number[] = [];
    const work = async (item: number): Promise<number> => {
      begun.push(item);
      if (item === 3) controller.abort();
      await pause(1);
      return item;
    };
    const results = await all(eachInOrder([1, 2, 3, 4, 5], work, { window: 4, drain: controller.signal }));
    expect(results).toEqual([1, 2, 3]);
    expect(begun).toEqual([1, 2, 3]);
  });

  it("breaks with what its work throws, and with what its items throw", async () => {
    const work = async (item: number): Promise<number> => {
      if (item === 2) throw new Error("broken");
      return item;
    };
    await expect(all(eachAsCompleted([1, 2, 3], work, { window: 2, drain: never }))).rejects.toThrow("broken");
    async function* items() {
      yield 1;
      throw new Error("no more names");
    }
    await expect(all(eachInOrder(items(), work, { window: 2, drain: never }))).rejects.toThrow("no more names");
  });
});
