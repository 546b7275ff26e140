import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { useProgram } from "./support.ts";

const template = `
id: grant
title: Grant
labels:
  - { key: total, sort: money, aliases: Total }
  - { key: own, sort: money, aliases: Own part }
  - { key: given, sort: money, aliases: Granted }
checks:
  sums: [{ total: total, parts: [own, given] }]
`;
const form = "Grant\nTotal\tUSD 30\nOwn part\tUSD 10\nGranted\tUSD 20\n";

const program = useProgram();
const tablewright = (...args: readonly string[]) => program.run(args);
const file = program.save;

/** The form as `convert` writes it, with its template; `[as converted, with another part]`. */
async function converted(mine: string): Promise<readonly [string, string]> {
  const { out } = await tablewright("convert", file("grant.txt", form), "--template", mine, "-q");
  return [file("good.json", out), file("changed.json", out.replaceAll('"baseValue": "20"', '"baseValue": "15"'))];
}

describe("check --template", () => {
  it("runs the checks of a family of one's own again", async () => {
    const mine = file("grant.yaml", template);
    const [good, changed] = await converted(mine);
    expect(readFileSync(changed, "utf8")).not.toBe(readFileSync(good, "utf8"));
    const passed = await tablewright("check", good, "--template", mine, "--strict");
    expect([passed.code, passed.err]).toEqual([0, ""]);
    expect(passed.out).toContain("form 1: pass funds-sum");
    expect(passed.out).not.toContain("[not what the file says]");
    const failed = await tablewright("check", changed, "--template", mine, "--strict", "-q");
    expect(failed.code).toBe(4);
    expect(failed.out).toMatch(/^changed\.json: form 1: fail funds-sum: .* \[not what the file says\]\n$/);
  });

  it("without it says that such a form was not checked again, and tells what the file says", async () => {
    const [, changed] = await converted(file("grant.yaml", template));
    const { code, out, err } = await tablewright("check", changed, "--strict");
    expect(code).toBe(0);
    expect(out).toContain("form 1: pass funds-sum");
    expect(err).toBe('changed.json: form 1: its checks were not run again; name the file of "grant" with --template\n');
    expect((await tablewright("check", changed, "-q")).err).toBe("");
  });

  it("may be given again, and a wrong file is wrong usage", async () => {
    const mine = file("grant.yaml", template);
    const [good] = await converted(mine);
    const other = file("other.json", '{ "id": "other", "labels": [{ "aliases": "Nowhere" }] }');
    expect((await tablewright("check", good, "--template", other, "--template", mine)).err).toBe("");
    const { code, err } = await tablewright("check", good, "--template", file("wrong.yaml", "id: wrong\n"));
    expect(code).toBe(2);
    expect(err).toContain("states neither labels nor columns");
  });
});
