import type { Landing, SourceName } from "../../warehouse/landing.ts";
import type { LoadFacts, Warehouse } from "../../warehouse/warehouse.ts";

/** Documents land together in one transaction: so many, or so many rows, or whatever came in so many milliseconds. */
const MOST_DOCUMENTS = 400;
const MOST_ROWS = 100_000;
const LONGEST_WAIT_MS = 1000;

/** Gathers what lands together. */
export interface Landings {
  /** Settles when the document has landed. @throws Failure sink-refused */
  readonly add: (landing: Landing) => Promise<void>;
  /** The same of a further name of a document that is there. */
  readonly addName: (name: SourceName) => Promise<void>;
  /** Nothing is in work that could land with what waits: it lands, after what is landing now. */
  readonly hurry: () => void;
  /** Settles when all has landed; never rejects. */
  readonly idle: () => Promise<void>;
}

interface Group {
  readonly landings: Landing[];
  readonly names: SourceName[];
  rows: number;
  readonly timer: NodeJS.Timeout;
  readonly landed: PromiseWithResolvers<void>;
}

export function startLanding(warehouse: Warehouse, load: LoadFacts): Landings {
  let group: Group | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const land = ({ landings, names, timer, landed }: Group): void => {
    clearTimeout(timer);
    group = null;
    // One transaction after the other: what one lands, the next one knows.
    const before = last;
    last = (async () => {
      if (landings.length > 0) await warehouse.land(landings, load, { before });
      await before;
      if (names.length > 0) await warehouse.addNames(names, load);
    })();
    last.then(() => landed.resolve(), landed.reject);
    last = last.catch(() => undefined);
  };
  const opened = (): Group => {
    if (group !== null) return group;
    const landed = Promise.withResolvers<void>();
    // Whoever waits for it hears of it; nobody may be.
    landed.promise.catch(() => undefined);
    const fresh: Group = {
      ...{ landings: [], names: [], rows: 0, landed },
      timer: setTimeout(() => land(fresh), LONGEST_WAIT_MS),
    };
    group = fresh;
    return fresh;
  };
  const landIfFull = (given: Group): Promise<void> => {
    if (given.landings.length + given.names.length >= MOST_DOCUMENTS || given.rows >= MOST_ROWS) land(given);
    return given.landed.promise;
  };
  return {
    add: (landing) => {
      const into = opened();
      into.landings.push(landing);
      for (const rows of Object.values(landing.rows)) into.rows += rows.length;
      return landIfFull(into);
    },
    addName: (name) => {
      const into = opened();
      into.names.push(name);
      return landIfFull(into);
    },
    hurry: () => {
      const waiting = group;
      if (waiting === null) return;
      last.then(() => {
        if (group === waiting) land(waiting);
      });
    },
    idle: async () => {
      if (group !== null) land(group);
      await last;
    },
  };
}
