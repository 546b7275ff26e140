import { describe, expect, it } from "vitest";
import type { RunCounts } from "../../src/batch/run/counts.ts";
import type { InputResult } from "../../src/batch/run/target.ts";
import { printDuration, printRate } from "../../src/cli/durations.ts";
import { jsonReporter } from "../../src/cli/log-events.ts";
import { lineOfProgress, startProgressBar } from "../../src/cli/progress.ts";
import { humanReporter, type Reporter, type ReporterOptions } from "../../src/cli/reporter.ts";
import { columnsOf } from "../../src/cli/text-width.ts";
import { type Issue, issue as issueOf } from "../../src/core/issue.ts";
import { version } from "../../src/version.ts";
import { noTotals } from "../../src/write/totals.ts";

const issue = issueOf("ingest/page-failed", null, { page: 2, reason: "it is damaged" });

function converted(source: string, issues: readonly Issue[] = []): InputResult {
  const totals = { ...noTotals, documents: 1, forms: 1, rows: 5, issues: issues.length };
  return { kind: "converted", source, pages: 2, seconds: 0.5, isReused: false, totals, isOpen: false, issues };
}

const record = { source: "b\n.pdf", failure: { code: "timeout", message: "Too slow.", hint: "Wait." } };
const failed: InputResult = { kind: "failed", source: record.source, pages: 1, seconds: null, record, isReused: false };

/** What a reporter writes of a run of two inputs, one of which fails; each takes 1.5 seconds. */
function written(reporterOf: (options: ReporterOptions) => Reporter, isQuiet: boolean): string[] {
  let [text, clock] = ["", Date.UTC(2024, 0, 2)];
  const reporter = reporterOf({
    isQuiet,
    now: () => clock,
    write: (given) => {
      text += given;
    },
  });
  reporter.start(null);
  reporter.setTotal(2);
  for (const result of [converted("a.pdf", [issue]), failed]) {
    clock += 1_500;
    reporter.input(result);
  }
  reporter.warn("careful");
  reporter.end({ summary: "1 document, 1 input failed", code: 3, advice: "go on" });
  return text.split("\n").slice(0, -1);
}

/** What wipes away the rest of a line. */
const WIPED = "\u001b[K";

describe("the reporter for people", () => {
  const plain = (options: ReporterOptions): Reporter =>
    humanReporter({ ...options, isTerminal: false, columns: () => 80 });

  it("writes issues, failures and a summary, each a line", () => {
    expect(written(plain, false)).toEqual([
      `a.pdf: ${issue.severity}: ${issue.message} (ingest/page-failed)`,
      "b⏎.pdf: failed (timeout): Too slow. Wait.",
      "tablewright: careful",
      "1 document, 1 input failed",
      "tablewright: go on",
    ]);
  });

  it("writes failures and warnings only when it is to be quiet", () => {
    expect(written(plain, true)).toEqual([
      "b⏎.pdf: failed (timeout): Too slow. Wait.",
      "tablewright: careful",
      "tablewright: go on",
    ]);
  });

  it("draws a bar on a terminal, and wipes it away before each line and at the end", () => {
    const terminal = (options: ReporterOptions): Reporter =>
      humanReporter({ ...options, isTerminal: true, columns: () => 80 });
    const text = written(terminal, false).join("\n");
    expect(text).toContain(`\r${"█".repeat(10)}${"░".repeat(10)} 50 % 1/2, 0.7/s, 2 s left, 2 pages, a.pdf`);
    expect(text).toContain(`\r${WIPED}b⏎.pdf: failed`);
    expect(text).toContain(`\r${WIPED}tablewright: careful\n1 document, 1 input failed\ntablewright: go on`);
  });
});

describe("the reporter for programs", () => {
  it("writes one JSON object a line", () => {
    const counts = { pages: 3, forms: 1, rows: 5, failedChecks: 0, open: 0, reused: 0, total: 2 };
    const time = (seconds: number) => new Date(Date.UTC(2024, 0, 2) + seconds * 1_000).toISOString();
    expect(written(jsonReporter, false).map((line) => JSON.parse(line))).toEqual([
      { event: "start", time: time(0), version, total: null },
      { event: "issue", time: time(1.5), source: "a.pdf", issue },
      {
        ...{ event: "input", time: time(1.5), source: "a.pdf", isReused: false, pages: 2, seconds: 0.5 },
        ...{ forms: 1, rows: 5, issues: 1, failedChecks: 0, isOpen: false },
      },
      {
        ...{ event: "progress", time: time(1.5), ...counts, done: 1, failed: 0, failures: {}, pages: 2 },
        ...{ rate: 1 / 1.5, secondsLeft: 1.5 },
      },
      { event: "failure", time: time(3), ...record, isReused: false, pages: 1, seconds: null },
      {
        ...{ event: "progress", time: time(3), ...counts, done: 2, failed: 1, failures: { timeout: 1 } },
        ...{ rate: 2 / 3, secondsLeft: 0 },
      },
      { event: "warning", time: time(3), message: "careful" },
      {
        ...{ event: "end", time: time(3), code: 3, advice: "go on", seconds: 3 },
        ...{ ...counts, done: 2, failed: 1, failures: { timeout: 1 } },
        passed: { hidden: 0, link: 0, special: 0 },
      },
    ]);
  });

  it("writes failures and warnings only when it is to be quiet", () => {
    expect(written(jsonReporter, true).map((line) => JSON.parse(line).event)).toEqual(["failure", "warning"]);
  });
});

describe("the bar", () => {
  const counts: RunCounts = {
    ...{ done: 4_321, total: 10_000, failed: 12, failures: { timeout: 12 }, reused: 100, pages: 8_000 },
    ...{ forms: 0, rows: 0, failedChecks: 0, open: 0, rate: 310.2, secondsLeft: 18.3 },
  };

  it("says what the line holds", () => {
    expect(lineOfProgress(counts, "档案/第一份.pdf", 116)).toBe(
      `${"█".repeat(9)}${"░".repeat(11)} 43 % 4321/10000, 310/s, 18 s left, 12 failed, 100 from an earlier run, 8000 pages, 档案/第一…`,
    );
    expect(lineOfProgress({ ...counts, total: null, secondsLeft: null }, null, 60)).toBe(
      "4321 done, 310/s, 12 failed, 100 from an earlier run",
    );
    expect(lineOfProgress(counts, "a.pdf", 20)).toBe("43 % 4321/10000");
    expect(lineOfProgress(counts, "a.pdf", 6)).toBe("4321");
    expect(lineOfProgress(counts, "a.pdf", 1)).toBe("");
  });

  it("is never as wide as the terminal", () => {
    for (let columns = 1; columns < 140; columns++) {
      expect(columnsOf(lineOfProgress(counts, "档案/第一份\n.pdf", columns))).toBeLessThan(columns);
    }
  });

  it("is drawn ten times a second at most", () => {
    let [drawn, clock] = [0, 0];
    const write = (): void => {
      drawn++;
    };
    const bar = startProgressBar({ counts: () => counts, write, columns: () => 80, now: () => clock });
    for (; clock < 2_000; clock += 5) bar.show("a");
    bar.end();
    expect(drawn).toBe(20 + 1);
  });
});

it("durations and rates are told as people say them", () => {
  const durations = [0, 59.6, 200, 7_500, 360_000].map(printDuration);
  expect(durations).toEqual(["0 s", "1 min 0 s", "3 min 20 s", "2 h 5 min", "4 d 4 h"]);
  expect([310.4, 4.24, 0.5, 0.2].map(printRate)).toEqual(["310/s", "4.2/s", "0.5/s", "12/min"]);
});
