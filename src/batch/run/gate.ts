/** Lets many work side by side, or one alone. */
export interface Gate {
  readonly shared: <T>(work: () => Promise<T>) => Promise<T>;
  /** Waits until nobody works, and lets nobody begin meanwhile. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

export function openGate(): Gate {
  let working = 0;
  let isTaken = false;
  let waitingAlone = 0;
  let waiters: (() => void)[] = [];
  const changed = (): Promise<void> => new Promise((resolve) => waiters.push(resolve));
  const wake = (): void => {
    const woken = waiters;
    waiters = [];
    for (const each of woken) each();
  };
  return {
    shared: async (work) => {
      while (isTaken || waitingAlone > 0) await changed();
      working++;
      try {
        return await work();
      } finally {
        working--;
        wake();
      }
    },
    alone: async (work) => {
      waitingAlone++;
      while (isTaken || working > 0) await changed();
      waitingAlone--;
      isTaken = true;
      try {
        return await work();
      } finally {
        isTaken = false;
        wake();
      }
    },
  };
}
