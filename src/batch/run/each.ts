/** How many items are in work, and when no more are begun. */
export interface EachOptions {
  /** Most items begun and not yet handed on: bounds what is held, whatever finishes first. */
  readonly window: number;
  /** No further item is begun once it is aborted; those begun are handed on. */
  readonly drain: AbortSignal;
}

type Items<T> = Iterable<T> | AsyncIterable<T>;
type Work<T, R> = (item: T, index: number) => Promise<R>;
type Results<R> = AsyncGenerator<R, void, undefined>;

/**
 * Results in the order of the items, whatever finishes first; one is handed on as soon as it and those before it are there,
 * whether or not another item comes.
 *
 * @throws what `items` or `work` throw
 */
export function eachInOrder<T, R>(items: Items<T>, work: Work<T, R>, options: EachOptions): Results<R> {
  let next = 0;
  const held = new Map<number, R>();
  return each(items, work, options, (index, result) => {
    held.set(index, result);
    const ready: R[] = [];
    for (; held.has(next); next++) {
      // What `has` saw is there.
      ready.push(held.get(next) as R);
      held.delete(next);
    }
    return ready;
  });
}

/** Results as they come: a slow item holds up nobody. Throws as `eachInOrder`. */
export function eachAsCompleted<T, R>(items: Items<T>, work: Work<T, R>, options: EachOptions): Results<R> {
  return each(items, work, options, (_, result) => [result]);
}

/** @param release is given each result when it comes, and gives those to be handed on */
async function* each<T, R>(
  items: Items<T>,
  work: Work<T, R>,
  { window, drain }: EachOptions,
  release: (index: number, result: R) => readonly R[],
): Results<R> {
  const ready: R[] = [];
  const errors: unknown[] = [];
  let [begun, handedOn, isOver] = [0, 0, false];
  const changes = openSignal();
  const room = openSignal();
  const broken = (error: unknown): void => {
    errors.push(error);
    changes.tell();
  };
  const begin = (item: T, index: number): void => {
    work(item, index).then((result) => {
      ready.push(...release(index, result));
      changes.tell();
    }, broken);
  };
  const pump = async (): Promise<void> => {
    for await (const item of items) {
      if (drain.aborted || isOver) break;
      begin(item, begun++);
      while (begun - handedOn >= window && !isOver) await room.told();
    }
  };
  let isPumped = false;
  pump().then(() => {
    isPumped = true;
    changes.tell();
  }, broken);
  try {
    while (!isPumped || handedOn < begun) {
      if (errors.length > 0) throw errors[0];
      if (ready.length === 0) await changes.told();
      for (const result of ready.splice(0)) {
        yield result;
        handedOn++;
        room.tell();
      }
    }
    if (errors.length > 0) throw errors[0];
  } finally {
    isOver = true;
    room.tell();
  }
}

/** Something that was told while nobody waited is known to whoever waits next. */
function openSignal(): { readonly tell: () => void; readonly told: () => Promise<void> } {
  let isTold = false;
  let wake: (() => void) | null = null;
  return {
    tell: () => {
      isTold = true;
      wake?.();
    },
    told: async () => {
      if (!isTold) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      isTold = false;
      wake = null;
    },
  };
}
