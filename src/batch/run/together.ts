/** One question for all who ask while the last one is being answered: the longer an answer takes, the more share the next. */
export function askingTogether(
  ask: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
): (key: string) => Promise<boolean> {
  let waiting: string[] = [];
  let next: Promise<ReadonlySet<string>> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return async (key) => {
    waiting.push(key);
    if (next === null) {
      next = last.then(() => {
        const keys = waiting;
        waiting = [];
        next = null;
        return ask(keys);
      });
      last = next.catch(() => undefined);
    }
    return (await next).has(key);
  };
}

/** Runs work of one key in the order of the calls, one at a time; that of other keys goes on beside it. */
export function turnsByKey(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}

/** Runs work, and tells when there is none left of all that was begun; not where more begins at once. */
export function watchingWork(onIdle: () => void): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = 0;
  const tell = (): void => {
    if (busy === 0) onIdle();
  };
  return async (work) => {
    busy++;
    try {
      return await work();
    } finally {
      busy--;
      if (busy === 0) setImmediate(tell);
    }
  };
}
