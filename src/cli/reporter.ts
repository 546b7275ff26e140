import type { Passed } from "../batch/folder-walk.ts";
import { startCounting } from "../batch/run/counts.ts";
import type { InputResult } from "../batch/run/target.ts";
import { startProgressBar } from "./progress.ts";
import { lineOfFailure, lineOfIssue } from "./report.ts";

/** How a run of inputs ended. */
export interface RunEnd {
  /** One line for people. */
  readonly summary: string;
  /** Exit code of the program. */
  readonly code: number;
  /** What to do next, where the run did not come to its end; else null. */
  readonly advice: string | null;
}

/** Says on standard error what happens in a run of inputs. */
export interface Reporter {
  /** @param total inputs in all; null while they are still being looked for */
  readonly start: (total: number | null) => void;
  readonly setTotal: (total: number) => void;
  /** An input has ended: its issues, its failure, and how far the run is now. */
  readonly input: (result: InputResult) => void;
  /** The walk has met something that is no input. */
  readonly passed: (name: string, why: Passed) => void;
  /** Something about the run as a whole. */
  readonly warn: (text: string) => void;
  readonly end: (end: RunEnd) => void;
}

export interface ReporterOptions {
  /** Failures and warnings only. */
  readonly isQuiet: boolean;
  readonly write: (text: string) => void;
  /** Clock in milliseconds. */
  readonly now: () => number;
}

export interface TerminalOptions extends ReporterOptions {
  readonly isTerminal: boolean;
  readonly columns: () => number;
}

/** Lines to read, and on a terminal a bar beneath them. */
export function humanReporter({ isQuiet, isTerminal, columns, write, now }: TerminalOptions): Reporter {
  const counting = startCounting(now);
  const bar = isTerminal && !isQuiet ? startProgressBar({ counts: counting.counts, write, columns, now }) : null;
  const say = (line: string): void => {
    bar?.clear();
    write(`${line}\n`);
  };
  const setTotal = (total: number): void => counting.setTotal(total);
  return {
    start: (total) => {
      if (total !== null) setTotal(total);
    },
    setTotal,
    input: (result) => {
      counting.add(result);
      if (result.kind !== "converted") say(lineOfFailure(result.record));
      else if (!isQuiet) for (const issue of result.issues) say(lineOfIssue(result.source, issue));
      // One input alone is no run: its bar would flash up and go.
      if (counting.counts().total !== 1) bar?.show(result.source);
    },
    // Folders hold many of them: the summary counts them.
    passed: () => undefined,
    warn: (text) => say(`tablewright: ${text}`),
    end: ({ summary, advice }) => {
      bar?.end();
      if (!isQuiet) write(`${summary}\n`);
      if (advice !== null) write(`tablewright: ${advice}\n`);
    },
  };
}
