import { expect, it } from "vitest";
import { linesOfStatus } from "../../src/cli/status.ts";
import { useProgram } from "./support.ts";

const program = useProgram();
const status = {
  state: "running",
  process: { pid: 7, host: "mill", since: "2024-01-02T03:04:05.000Z" },
  updated: "2024-01-02T03:05:05.000Z",
  ...{ total: 10_000, done: 4_321, statuses: { ok: 4_309, corrupt: 4, timeout: 8 }, reused: 100 },
  ...{ pages: 8_000, forms: 4_400, rows: 1, rate: 310.2, secondsLeft: 18.3, current: ["a\nb.pdf", "c.pdf"] },
} as const;

it("says of a running folder how far it is", () => {
  expect(linesOfStatus("out", status)).toEqual([
    "out: running (process 7 on mill, since 2024-01-02T03:04:05.000Z)",
    "  4321 of 10000 inputs done (43 %), 310/s, about 18 s left",
    "  4309 converted; 100 taken over from an earlier run",
    "  12 failed: 4 corrupt, 8 timeout",
    "  8000 pages, 4400 forms, 1 indicator",
    "  in work: a\nb.pdf, c.pdf",
    "  as of 2024-01-02T03:05:05.000Z",
  ]);
});

it("says of the others how to go on", () => {
  const still = { ...status, process: null, rate: null, secondsLeft: null, current: [] };
  expect(linesOfStatus("out", { ...still, state: "interrupted" }).at(-1)).toContain("-o out --resume");
  expect(linesOfStatus("out", { ...still, state: "finished" }).at(-1)).toContain("-o out --retry-failed");
  expect(linesOfStatus("out", { ...still, state: "elsewhere", process: status.process })[0]).toContain(
    "another machine",
  );
});

it("prints the folder that convert has written, as text and as JSON", async () => {
  const input = program.save("form.txt", "年度绩效目标");
  await program.run(["convert", input, "-o", program.path("out"), "-q"]);
  const text = await program.run(["status", program.path("out")]);
  expect([text.code, text.out]).toEqual([0, expect.stringContaining("out: finished\n  1 of 1 input done (100 %)\n")]);
  const json = await program.run(["status", program.path("out"), "--format", "json"]);
  expect(JSON.parse(json.out)).toMatchObject({ state: "finished", done: 1 });
  expect(await program.run(["status", program.path(".")])).toMatchObject({ code: 3, out: "" });
});
