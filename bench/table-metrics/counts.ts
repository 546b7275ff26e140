/** How many things there were to find, how many were read, and how many of those are the same. */
export interface Agreement {
  readonly expected: number;
  readonly read: number;
  readonly found: number;
}

export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Both lists as multisets: a thing that is there twice must be read twice. */
export function agreementOf(expected: readonly string[], read: readonly string[]): Agreement {
  const left = new Map<string, number>();
  for (const key of expected) left.set(key, (left.get(key) ?? 0) + 1);
  let found = 0;
  for (const key of read) {
    const count = left.get(key) ?? 0;
    if (count === 0) continue;
    left.set(key, count - 1);
    found++;
  }
  return { expected: expected.length, read: read.length, found };
}

export function sumOfAgreements(parts: readonly Agreement[]): Agreement {
  return {
    expected: sum(parts.map(({ expected }) => expected)),
    read: sum(parts.map(({ read }) => read)),
    found: sum(parts.map(({ found }) => found)),
  };
}

/** Nothing read where something was expected has precision 0; nothing read where nothing was expected is right. */
export function ratesOf({ expected, read, found }: Agreement): Rates {
  const nothing = expected === 0 ? 1 : 0;
  return ratesOfPair(read === 0 ? nothing : found / read, expected === 0 ? 1 : found / expected);
}

/** Precision and recall are averaged each; F1 is that of the averages. */
export function meanOfRates(rates: readonly Rates[]): Rates {
  return ratesOfPair(mean(rates.map(({ precision }) => precision)), mean(rates.map(({ recall }) => recall)));
}

function ratesOfPair(precision: number, recall: number): Rates {
  const total = precision + recall;
  return { precision, recall, f1: total === 0 ? 0 : (2 * precision * recall) / total };
}

/** The mean; 0 of nothing. */
export function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
