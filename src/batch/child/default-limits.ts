/** Longest time without progress, by the clock on the wall. */
export const defaultTimeoutMs = 30_000;
/** A page of a large plan takes some 200 MB; ten times that is a bomb. */
export const defaultMaxMemoryBytes = 2 ** 30;
