import { expect, it } from "vitest";
import type { InputResult } from "../../src/batch/run/target.ts";
import { startTally } from "../../src/cli/report.ts";
import { noTotals } from "../../src/write/totals.ts";

const base = { source: "a.txt", pages: null, seconds: null, isOpen: false, issues: [] } as const;
const totals = { ...noTotals, documents: 1, forms: 2, rows: 30 };
const read: InputResult = { ...base, kind: "converted", isReused: false, totals };
const taken: InputResult = { ...read, isReused: true };
const landed: InputResult = { ...base, kind: "converted", isReused: true, totals: null };
const failure = { code: "corrupt", message: "It is damaged.", hint: "Get another copy." };
const failed: InputResult = { ...base, kind: "failed", isReused: false, record: { source: "b.txt", failure } };

const lines: readonly (readonly [string, readonly InputResult[]])[] = [
  ["0 documents, 0 forms, 0 indicators", []],
  ["2 documents, 4 forms, 60 indicators", [read, read]],
  ["2 documents (1 known already), 4 forms, 60 indicators", [read, taken]],
  ["1 document, 2 forms, 30 indicators, 1 input failed", [read, failed]],
  [
    "1 document, 2 forms, 30 indicators; already in the warehouse: 2 documents, not counted again",
    [landed, read, landed],
  ],
  ["nothing new; already in the warehouse: 2 documents, not counted again", [landed, landed]],
];
it.each(lines)("a run says: %s", (expected, results) => {
  const tally = startTally();
  for (const result of results) tally.add(result);
  expect(tally.summary()).toBe(expected);
});
