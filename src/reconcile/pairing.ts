/** A spelling under which a thing may be found, and the rules that made it from the written one. */
export interface Key<R> {
  readonly key: string;
  readonly rules: readonly R[];
}

/** One way of looking: things that share a key may belong together. */
export interface Stage<T, R> {
  /** Recorded for every pair found this way. */
  readonly by: readonly R[];
  readonly keysOf: (thing: T) => readonly Key<R>[];
}

/** What tells apart those that share a key with several others. */
export interface Narrowing<T, R> {
  readonly rule: R;
  readonly holds: (a: T, b: T) => boolean;
}

export interface Plan<T, R> {
  /** Tried in this order; within a stage, spellings made by fewer rules come first. */
  readonly stages: readonly Stage<T, R>[];
  /** False = these two never belong together. */
  readonly fits: (a: T, b: T) => boolean;
  readonly narrowings: readonly Narrowing<T, R>[];
}

/**
 * - `no-counterpart`: nothing on the other side shares a spelling
 * - `ambiguous`: it could be paired in several ways, and no rule tells which
 * - `counterpart-taken`: what shares its spelling belongs to another, as a rule says
 */
export type Leftover = "no-counterpart" | "ambiguous" | "counterpart-taken";

export interface Pair<T, R> {
  readonly a: T;
  readonly b: T;
  readonly matchedBy: readonly R[];
}

export interface Pairing<T, R> {
  readonly pairs: readonly Pair<T, R>[];
  /** Everything that is in no pair. */
  readonly left: ReadonlyMap<T, Leftover>;
}

/** Pairs what belongs together one to one. What could belong to several stays alone: never a guess. */
export function pairUp<T, R>(as: readonly T[], bs: readonly T[], plan: Plan<T, R>): Pairing<T, R> {
  const pool: Pool<T, R> = { open: new Set([...as, ...bs]), pairs: [], left: new Map() };
  for (const thing of pool.open) pool.left.set(thing, "no-counterpart");
  for (const stage of plan.stages) {
    const links = linksOf(as, bs, stage, plan.fits);
    const counts = [...new Set(links.map(({ rules }) => rules.length))].sort((a, b) => a - b);
    for (const count of counts) {
      const now = links.filter(({ rules }) => rules.length === count);
      settle(pool, now, stage.by, plan.narrowings);
    }
  }
  return pool;
}

/** What is not paired yet, and what has been; changed as the stages pass. */
interface Pool<T, R> {
  /** May still be paired. */
  readonly open: Set<T>;
  readonly pairs: Pair<T, R>[];
  readonly left: Map<T, Leftover>;
}

interface Link<T, R> {
  readonly a: T;
  readonly b: T;
  readonly rules: readonly R[];
}

/** Every two that share a key, by the spelling that needs the fewest rules. */
function linksOf<T, R>(as: readonly T[], bs: readonly T[], stage: Stage<T, R>, fits: Plan<T, R>["fits"]): Link<T, R>[] {
  const byKey = new Map<string, { readonly b: T; readonly rules: readonly R[] }[]>();
  for (const b of bs) {
    for (const { key, rules } of stage.keysOf(b)) {
      const sharing = byKey.get(key) ?? [];
      sharing.push({ b, rules });
      byKey.set(key, sharing);
    }
  }
  return as.flatMap((a) => {
    const best = new Map<T, Link<T, R>>();
    for (const { key, rules } of stage.keysOf(a)) {
      for (const other of key === "" ? [] : (byKey.get(key) ?? [])) {
        const all = [...new Set([...rules, ...other.rules])];
        const known = best.get(other.b);
        if ((known === undefined || all.length < known.rules.length) && fits(a, other.b)) {
          best.set(other.b, { a, b: other.b, rules: all });
        }
      }
    }
    return [...best.values()];
  });
}

/** Pairs those with one link each; those with several by the narrowings; the others are ambiguous for good. */
function settle<T, R>(
  pool: Pool<T, R>,
  all: readonly Link<T, R>[],
  by: readonly R[],
  narrowings: readonly Narrowing<T, R>[],
): void {
  const links = all.filter((link) => isOpen(pool, link));
  pairSingles(pool, links, by);
  for (const { rule, holds } of narrowings) {
    const kept = links.filter((link) => isOpen(pool, link) && holds(link.a, link.b));
    pairSingles(pool, kept, by, rule);
  }
  const unsettled = links.filter((link) => isOpen(pool, link)).flatMap(({ a, b }) => [a, b]);
  for (const { a, b } of links) {
    for (const thing of [a, b]) if (pool.open.has(thing)) pool.left.set(thing, "counterpart-taken");
  }
  for (const thing of unsettled) {
    pool.left.set(thing, "ambiguous");
    pool.open.delete(thing);
  }
}

function pairSingles<T, R>(pool: Pool<T, R>, links: readonly Link<T, R>[], by: readonly R[], narrowing?: R): void {
  const degree = new Map<T, number>();
  for (const { a, b } of links) for (const thing of [a, b]) degree.set(thing, (degree.get(thing) ?? 0) + 1);
  for (const { a, b, rules } of links) {
    if (degree.get(a) !== 1 || degree.get(b) !== 1) continue;
    pool.pairs.push({ a, b, matchedBy: [...by, ...rules, ...(narrowing === undefined ? [] : [narrowing])] });
    for (const thing of [a, b]) {
      pool.open.delete(thing);
      pool.left.delete(thing);
    }
  }
}

function isOpen<T, R>({ open }: Pool<T, R>, { a, b }: Link<T, R>): boolean {
  return open.has(a) && open.has(b);
}
