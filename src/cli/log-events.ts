import { startPassedCounting } from "../batch/passed.ts";
import { startCounting } from "../batch/run/counts.ts";
import type { InputResult } from "../batch/run/target.ts";
import { version } from "../version.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";

/** `progress` comes once in so many milliseconds at most. */
const PROGRESS_MS = 1_000;

/** The same for programs: one JSON object a line, as docs/output.md has them. */
export function jsonReporter({ isQuiet, write, now }: ReporterOptions): Reporter {
  const counting = startCounting(now);
  const passed = startPassedCounting();
  const startedAt = now();
  let toldAt = startedAt;
  const tell = (event: string, facts: object): void => {
    write(`${JSON.stringify({ event, time: new Date(now()).toISOString(), ...facts })}\n`);
  };
  const tellUnlessQuiet = isQuiet ? () => undefined : tell;
  const setTotal = (total: number): void => counting.setTotal(total);
  return {
    start: (total) => {
      if (total !== null) setTotal(total);
      tellUnlessQuiet("start", { version, total });
    },
    setTotal,
    input: (result) => {
      counting.add(result);
      if (result.kind === "converted") {
        for (const issue of result.issues) tellUnlessQuiet("issue", { source: result.source, issue });
        tellUnlessQuiet("input", factsOfInput(result));
      } else {
        const { source, failure } = result.record;
        const { code, message, hint } = failure;
        const isReused = result.kind === "failed" && result.isReused;
        tell("failure", {
          source,
          failure: { code, message, hint },
          isReused,
          pages: result.pages,
          seconds: result.seconds,
        });
      }
      if (now() - toldAt < PROGRESS_MS) return;
      toldAt = now();
      tellUnlessQuiet("progress", counting.counts());
    },
    passed: (name, why) => {
      passed.add(why);
      tellUnlessQuiet("passed", { name, why });
    },
    warn: (message) => tell("warning", { message }),
    end: ({ code, advice }) => {
      const seconds = (now() - startedAt) / 1000;
      const { rate: _, secondsLeft: __, ...counts } = counting.counts();
      tellUnlessQuiet("end", { code, advice, seconds, ...counts, passed: passed.counts() });
    },
  };
}

function factsOfInput({
  source,
  isReused,
  pages,
  seconds,
  totals,
  isOpen,
}: Extract<InputResult, { kind: "converted" }>) {
  const { forms = null, rows = null, issues = null, failedChecks = null } = totals ?? {};
  return { source, isReused, pages, seconds, forms, rows, issues, failedChecks, isOpen };
}
