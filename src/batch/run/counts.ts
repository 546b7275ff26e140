import { secondsLeft, startRate } from "./rate.ts";
import type { InputResult } from "./target.ts";

/** How far a run of inputs is. */
export interface RunCounts {
  /** Inputs that have ended, whatever became of them. */
  readonly done: number;
  /** Inputs in all; null while they are still being looked for. */
  readonly total: number | null;
  readonly failed: number;
  /** Failures by code, in the order of the alphabet. */
  readonly failures: Readonly<Record<string, number>>;
  /** What an earlier run had done. */
  readonly reused: number;
  readonly pages: number;
  readonly forms: number;
  readonly rows: number;
  readonly failedChecks: number;
  /** Documents with a failed check or an open error. */
  readonly open: number;
  /** Inputs a second of late, those taken over not counted; null before anything can be said. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
}

/** Counts inputs as they end; holds none of them. */
export interface Counting {
  readonly add: (result: InputResult) => void;
  readonly setTotal: (total: number) => void;
  readonly counts: () => RunCounts;
}

/** @param now clock in milliseconds */
export function startCounting(now: () => number): Counting {
  const rate = startRate(now());
  const failures = new Map<string, number>();
  const sum = { done: 0, failed: 0, reused: 0, pages: 0, forms: 0, rows: 0, failedChecks: 0, open: 0 };
  let total: number | null = null;
  return {
    setTotal: (given) => {
      total = given;
    },
    add: (result) => {
      sum.done++;
      sum.pages += result.pages ?? 0;
      if (result.kind !== "torn" && result.isReused) sum.reused++;
      else rate.add(1, now());
      if (result.kind === "converted") {
        sum.forms += result.totals?.forms ?? 0;
        sum.rows += result.totals?.rows ?? 0;
        sum.failedChecks += result.totals?.failedChecks ?? 0;
        if (result.isOpen) sum.open++;
      } else {
        const { code } = result.record.failure;
        sum.failed++;
        failures.set(code, (failures.get(code) ?? 0) + 1);
      }
    },
    counts: () => {
      const perSecond = rate.perSecond(now());
      const left = secondsLeft(total === null ? null : total - sum.done, perSecond);
      const byCode = Object.fromEntries([...failures].sort(([a], [b]) => (a < b ? -1 : 1)));
      return { ...sum, failures: byCode, total, rate: perSecond, secondsLeft: left };
    },
  };
}
