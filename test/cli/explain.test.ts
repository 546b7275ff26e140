import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { useProgram } from "./support.ts";

const { run: tablewright, save, path } = useProgram();
const printed = fileURLToPath(new URL("../../fixtures/printed-small/printed.pdf", import.meta.url));

describe("explain --svg", () => {
  it("draws each page with what became of its words", { timeout: 60_000 }, async () => {
    const { code, err } = await tablewright(["explain", printed, "--svg", path("drawn")]);
    expect(code).toBe(0);
    expect(err).toContain("1 page drawn");
    expect(readdirSync(path("drawn"))).toEqual(["printed.pdf.page-0001.svg"]);
    const svg = readFileSync(join(path("drawn"), "printed.pdf.page-0001.svg"), "utf8");
    for (const role of ["field", "level", "indicator"]) expect(svg).toContain(`<title>${role}: `);
    expect(svg).toContain("数量指标</text>");
  });

  it("draws nothing of a text, which has no pages", async () => {
    const { code, err } = await tablewright(["explain", save("a.txt", "Nothing here.\n"), "--svg", path("drawn")]);
    expect([code, err]).toEqual([0, `a.txt: 0 pages drawn into ${path("drawn")}\n`]);
  });
});
