import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseValue } from "../../src/value/index.ts";

/** Cases that are kept beside the project, not in it. */
const file = fileURLToPath(new URL("../../../shared/data/values/values.dev.jsonl", import.meta.url));
const isAbsent = !existsSync(file);

interface Case {
  readonly id: string;
  readonly raw: string;
  readonly context?: Record<string, never>;
  readonly contested?: boolean;
  readonly expected: Record<string, unknown>;
  readonly issues: readonly string[];
}

/** The expected fields only: a case leaves out what its author left open. */
function part(expected: unknown, found: unknown): unknown {
  if (Array.isArray(expected)) return Array.isArray(found) ? expected.map((item, i) => part(item, found[i])) : found;
  if (typeof expected !== "object" || expected === null) return found;
  if (typeof found !== "object" || found === null) return found;
  const fields = Object.entries(found);
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [key, part(value, fields.find(([name]) => name === key)?.[1])]),
  );
}

describe.skipIf(isAbsent)(`cases beside the project${isAbsent ? " (skipped: ../shared is absent)" : ""}`, () => {
  const lines = isAbsent ? [] : readFileSync(file, "utf8").split("\n");
  const cases = lines.filter((line) => line !== "").map((line): Case => JSON.parse(line));
  it("are all read as their authors expect", () => {
    for (const { id, raw, context, expected, issues } of cases.filter((one) => one.contested !== true)) {
      const value = parseValue(raw, context ?? {});
      expect({ id, raw, value: part(expected, value) }).toEqual({ id, raw, value: expected });
      expect({ id, raw, issues: [...value.issues].sort() }).toEqual({ id, raw, issues: [...issues].sort() });
    }
  });
});
