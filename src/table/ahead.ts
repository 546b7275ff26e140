/** A sequence that may be looked at ahead of its turn; what was taken is let go. */
export interface Ahead<T> {
  /** The element `index` places from the first that was not taken; undefined behind the last. */
  readonly at: (index: number) => T | undefined;
  /** The elements from `from` to `end`, which stay; fewer where the sequence ends. */
  readonly between: (from: number, end: number) => readonly T[];
  /** Takes the first `count` elements. */
  readonly take: (count: number) => readonly T[];
}

/** Draws from `source` no further than it is looked at. */
export function aheadOf<T>(source: Iterable<T>): Ahead<T> {
  const rest = source[Symbol.iterator]();
  const seen: T[] = [];
  const see = (count: number): void => {
    while (seen.length < count) {
      const next = rest.next();
      if (next.done === true) return;
      seen.push(next.value);
    }
  };
  return {
    at: (index) => {
      see(index + 1);
      return seen[index];
    },
    between: (from, end) => {
      see(end);
      return seen.slice(from, end);
    },
    take: (count) => {
      see(count);
      return seen.splice(0, count);
    },
  };
}
