import { afterEach, describe, expect, it, vi } from "vitest";
import { summaryOf } from "../../src/cli/tables.ts";
import { built } from "../write/table-build.ts";
import { useProgram } from "./support.ts";

const { run: tablewright, save, path } = useProgram();

const text = [
  "Prices",
  "item\tnote",
  "=1+1\ta|b",
  "",
  "And then",
  "<table><tr><td rowspan=2>c</td><td>&lt;d&gt;</td></tr><tr><td>e<br>f</td></tr></table>",
  "",
].join("\n");

afterEach(() => vi.unstubAllEnvs());

describe("tables", () => {
  it("gives source and tables as convert --tables gives them, and a summary", async () => {
    const input = save("a.txt", text);
    const { code, out, err } = await tablewright(["tables", input]);
    const document = JSON.parse((await tablewright(["convert", input, "--tables"])).out);
    expect([code, err]).toEqual([0, "2 tables\n"]);
    expect(JSON.parse(out)).toEqual({ source: document.source, tables: document.tables });
    expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`);
    expect(JSON.parse(out).tables[1]).toMatchObject({ index: 1, rowCount: 2, colCount: 2 });
  });

  it.each<readonly [args: readonly string[], expected: string]>([
    [["--format", "csv"], '\uFEFFitem,note\r\n\'=1+1,a|b\r\n\r\nc,<d>\r\n,"e\nf"\r\n'],
    [["--format", "csv", "--fill-merged"], '\uFEFFitem,note\r\n\'=1+1,a|b\r\n\r\nc,<d>\r\nc,"e\nf"\r\n'],
    [
      ["--format", "md"],
      "| item | note |\n| --- | --- |\n| =1+1 | a\\|b |\n\n| c | \\<d> |\n| --- | --- |\n|  | e<br>f |\n",
    ],
  ])("%j", async (args, expected) => {
    expect(await tablewright(["tables", save("a.txt", text), "-q", ...args])).toEqual({
      code: 0,
      out: expected,
      err: "",
    });
  });

  it("gives a page for a browser", async () => {
    const { code, out } = await tablewright(["tables", save("a.txt", text), "--format", "html"]);
    expect(code).toBe(0);
    expect(out).toContain("<title>a.txt</title>");
    expect(out).toContain(
      '<table>\n<tr><td rowspan="2">c</td><td>&lt;d&gt;</td></tr>\n<tr><td>e<br>f</td></tr>\n</table>',
    );
  });

  it("an input without tables is no failure", async () => {
    const input = save("a.txt", "Nothing here.\n");
    expect(await tablewright(["tables", input, "--format", "csv"])).toEqual({ code: 0, out: "", err: "0 tables\n" });
    expect(JSON.parse((await tablewright(["tables", input])).out).tables).toEqual([]);
  });

  it("tells what was doubted about tables, not about forms", async () => {
    const input = save("a.txt", "项目支出绩效目标申报表\n<table><tr><td colspan=5000>x</td></tr></table>\n");
    const { code, err } = await tablewright(["tables", input]);
    expect([code, err.split("\n").length]).toEqual([0, 3]);
    expect(err).toContain("(table/span-capped)\n1 table\n");
    expect((await tablewright(["tables", input, "-q"])).err).toBe("");
  });

  it.each([
    ["a file that is not there", () => path("none.txt"), "failed (io-error)"],
    ["a file of no known format", () => save("a.bin", "\u0000\u0001\u0002\u0000"), "failed (unsupported)"],
  ])("%s ends with 3 and prints no table", async (_name, input, expected) => {
    const { code, out, err } = await tablewright(["tables", input(), "-q"]);
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain(expected);
  });

  it("takes a folder with one file in it, and no more", async () => {
    save("a.txt", text);
    expect((await tablewright(["tables", path("."), "--format", "md"])).code).toBe(0);
    save("b.txt", text);
    const { code, out, err } = await tablewright(["tables", path(".")]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("holds 2");
  });

  it.each<readonly [args: readonly string[], expected: string]>([
    [["--format", "xml"], "Allowed choices are json, csv, html, md"],
    [["--fill-merged"], "--fill-merged is for --format csv"],
    [["--pages", "3-1"], "Pages count from 1 and are listed like 1-3,7."],
    [["--pages", "0"], "Pages count from 1"],
    [["--max-pages", "none"], "whole number from 1"],
    [["--timeout", "0"], "whole number from 1"],
    [["--timeout", "86401"], "86400 at most"],
  ])("%j is wrong usage", async (args, expected) => {
    const { code, out, err } = await tablewright(["tables", save("a.txt", text), ...args]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(expected);
  });
});

describe("the options of opening a document", () => {
  it.each(["convert", "tables", "explain"])("change nothing about %s of a text", async (command) => {
    const input = save("a.txt", text);
    const plain = await tablewright([command, input]);
    const options = ["--pages", "2,7-9", "--password", "secret", "--timeout", "5", "--max-pages", "1"];
    expect(await tablewright([command, input, ...options])).toEqual(plain);
  });

  it.each(["convert", "explain"])("are checked by %s", async (command) => {
    const { code, err } = await tablewright([command, save("a.txt", text), "--pages", "1-"]);
    expect([code, err.includes("listed like 1-3,7")]).toEqual([2, true]);
  });

  it("a password of the environment is named in the help and never shown", async () => {
    vi.stubEnv("TABLEWRIGHT_PASSWORD", "secret");
    const { out } = await tablewright(["tables", "--help"]);
    expect(out).toContain("TABLEWRIGHT_PASSWORD");
    const wrong = await tablewright(["tables", save("a.txt", text), "--pages", "x"]);
    expect(out + wrong.out + wrong.err).not.toContain("secret");
  });
});

describe("the summary", () => {
  const area = [0, 0, 1, 1] as const;
  const on = (...pages: number[]) =>
    built([["a"]], { page: pages[0] ?? null, pages: pages.map((page) => ({ page, area })) });
  it.each([
    ["0 tables", []],
    ["1 table", [on()]],
    ["1 table in 1 page", [on(4)]],
    ["3 tables in 2 pages", [on(1), on(1), on(2)]],
    ["2 tables in 3 pages", [on(1, 2), on(3)]],
  ])("%s", (expected, tables) => {
    expect(summaryOf(tables)).toBe(expected);
  });
});
