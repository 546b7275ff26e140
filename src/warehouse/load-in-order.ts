import { type LoadCounts, loadResults } from "./load-results.ts";
import type { Result } from "./results.ts";
import type { Warehouse } from "./warehouse.ts";

/** Batches on their way into a warehouse. */
export interface Loading {
  /**
   * Settles when the next batch may be given: while one lands the next one is read, so two are in memory.
   *
   * @throws what this batch or the one before was refused with
   */
  readonly add: (batch: readonly Result[]) => Promise<void>;
  /** Settles when all batches have landed. */
  readonly end: () => Promise<void>;
}

/**
 * Lands batches in the order given, since of two contents at one place the later one counts.
 *
 * @param told hears what each batch came to, in their order
 */
export function startLoading(
  warehouse: Warehouse,
  how: Parameters<typeof loadResults>[2],
  told: (counts: LoadCounts) => void,
): Loading {
  let last: Promise<void> = Promise.resolve();
  const add = async (batch: readonly Result[]): Promise<void> => {
    const before = last;
    const isRead = Promise.withResolvers<void>();
    const inOrder: Warehouse = {
      ...warehouse,
      addNames: async (...given) => {
        await before;
        return warehouse.addNames(...given);
      },
      land: (landings, load) => {
        isRead.resolve();
        return warehouse.land(landings, load, { before });
      },
    };
    last = loadResults(inOrder, batch, how).then(async (counts) => {
      await before;
      told(counts);
    });
    // Whoever waits for the end hears of it; nobody may be.
    last.catch(() => undefined);
    await Promise.race([isRead.promise, last]);
    await before;
  };
  return { add, end: () => last };
}
