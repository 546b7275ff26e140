import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { documentSchema } from "../../src/verify/schema.ts";

const command = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const form = [
  "项目支出绩效目标申报表",
  "(2024年度)",
  "项目名称\t自检项目",
  "主管部门\t财政局\t实施单位\t财政局",
  "项目资金(万元)\t年度资金总额:\t30",
  "\t其中:财政拨款\t30",
  "\t其他资金\t",
  "年度总体目标\t做好工作",
  "绩效指标\t一级指标\t二级指标\t三级指标\t指标值",
  "\t产出指标\t数量指标\t指标1:会议次数\t≥3次",
  "\t效益指标\t社会效益指标\t指标1:办事效率\t不断提升",
  "\t满意度指标\t服务对象满意度指标\t指标1:群众满意度\t≥90%",
  "",
].join("\n");
/** The same form with a sum that does not add up. */
const wrongForm = form.replace("其中:财政拨款\t30", "其中:财政拨款\t20");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tablewright-"));
  mkdirSync(join(folder, "in/sub"), { recursive: true });
  writeFileSync(join(folder, "in/a.txt"), form);
  writeFileSync(join(folder, "in/sub/b.txt"), form);
  writeFileSync(join(folder, "wrong.txt"), wrongForm);
  writeFileSync(join(folder, "broken.bin"), Buffer.from([0, 1, 2, 3, 0, 255, 254, 0]));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function tablewright(args: readonly string[], input = ""): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: "utf8",
    input,
  });
  return { code: status, out: stdout, err: stderr };
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

describe("convert", () => {
  it("one file gives one Document on standard output and the summary on standard error", () => {
    const { code, out, err } = tablewright(["convert", "in/a.txt"]);
    expect(code).toBe(0);
    const document = documentSchema.parse(JSON.parse(out));
    expect(document.source.name).toBe("a.txt");
    expect(document.forms.map(({ title }) => title)).toEqual(["项目支出绩效目标申报表"]);
    expect(err).toBe("1 document, 1 form, 3 indicators\n");
    expect(err).not.toContain("\u001b");
  });

  it("standard input is one input", () => {
    const { code, out } = tablewright(["convert", "-", "-q"], form);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ source: { name: "stdin", pageCount: null } });
  });

  it("a folder gives one line a Document, named from the folder", () => {
    const { code, out, err } = tablewright(["convert", "in", "-q"]);
    expect([code, err]).toEqual([0, ""]);
    expect(linesOf(out).map((line) => JSON.parse(line).source.name)).toEqual(["a.txt", "sub/b.txt"]);
  });

  it("a failed input is a record in its place, and the code is 3", () => {
    const { code, out, err } = tablewright([
      "convert",
      "in/a.txt",
      "broken.bin",
      "wrong.txt",
      "--format",
      "json",
      "-q",
    ]);
    expect(code).toBe(3);
    const [first, second, third] = JSON.parse(out);
    expect([first.source.name, third.source.name]).toEqual(["a.txt", "wrong.txt"]);
    expect(second).toMatchObject({ source: "broken.bin", failure: { code: "unsupported" } });
    expect(Object.keys(second.failure)).toEqual(["code", "message", "hint"]);
    expect(err).toMatch(/^broken\.bin: failed \(unsupported\): /);
  });

  it("a single failed input is one record", () => {
    const { code, out } = tablewright(["convert", "none.txt"]);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ source: "none.txt", failure: { code: "io-error" } });
  });

  it("--fail-fast stops at the first failure", () => {
    const { code, out } = tablewright(["convert", "broken.bin", "in/a.txt", "--fail-fast"]);
    expect(code).toBe(3);
    expect(linesOf(out).length).toBe(1);
  });

  it("--format csv gives a row an indicator", () => {
    const { out } = tablewright(["convert", "in", "--format", "csv", "-q"]);
    const lines = out.split("\r\n");
    expect(lines.length).toBe(1 + 6 + 1);
    expect(lines[0]?.startsWith("\uFEFFsource_id,source_name,")).toBe(true);
    expect(lines[1]).toContain(",会议次数,≥3次,quantity,>=,3,");
  });

  it("a wrong sum is a warning by itself, and 4 with --strict", () => {
    const lenient = tablewright(["convert", "wrong.txt"]);
    expect(lenient.code).toBe(0);
    expect(lenient.err).toContain("verify/check-failed");
    expect(tablewright(["convert", "wrong.txt", "--strict"]).code).toBe(4);
    expect(tablewright(["convert", "in/a.txt", "--strict"]).code).toBe(0);
    expect(tablewright(["convert", "wrong.txt", "broken.bin", "--strict"]).code).toBe(3);
  });

  it("-o mirrors folders, keeps namesakes apart and writes a manifest; two runs give the same bytes", () => {
    const args = ["convert", "in", "in/a.txt", "broken.bin", "-o", "out", "-q"];
    expect(tablewright(args)).toMatchObject({ code: 3, out: "" });
    expect(readdirSync(join(folder, "out"), { recursive: true }).map(String).sort()).toEqual([
      ".tablewright",
      join(".tablewright", "journal.ndjson"),
      "a.txt.json",
      "a.txt~2.json",
      "manifest.json",
      "rejected",
      join("rejected", "broken.bin.json"),
      "sub",
      join("sub", "b.txt.json"),
    ]);
    const manifest = readFileSync(join(folder, "out/manifest.json"), "utf8");
    expect(JSON.parse(manifest)).toMatchObject({ totals: { documents: 3, failures: 1, rows: 9 } });
    expect(tablewright(["convert", "in", "in/a.txt", "broken.bin", "-o", "out", "-q", "--jobs", "1"]).code).toBe(3);
    expect(readFileSync(join(folder, "out/manifest.json"), "utf8")).toBe(manifest);
  });

  it("an output folder inside the input folder is no input", () => {
    for (const run of [1, 2]) {
      expect(tablewright(["convert", "in", "-o", "in/out", "-q"]).code, `run ${run}`).toBe(0);
    }
    expect(JSON.parse(readFileSync(join(folder, "in/out/manifest.json"), "utf8")).totals.documents).toBe(2);
  });

  it("--max-bytes refuses larger inputs", () => {
    const { code, out } = tablewright(["convert", "in/a.txt", "--max-bytes", "10"]);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ failure: { code: "limit-exceeded" } });
  });

  it("--tables adds tables, else there are none", () => {
    expect(JSON.parse(tablewright(["convert", "in/a.txt"]).out).tables).toBeNull();
    expect(JSON.parse(tablewright(["convert", "in/a.txt", "--tables"]).out).tables.length).toBeGreaterThan(0);
  });

  it("a reader that stops early is no error", async () => {
    const child = spawn(process.execPath, [command, "convert", ...Array(40).fill("in"), "-q"], { cwd: folder });
    child.stdout.once("data", () => child.stdout.destroy());
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += String(chunk);
    });
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect([code, err]).toEqual([0, ""]);
  });

  it("an interrupt ends with 130", async () => {
    const child = spawn(process.execPath, [command, "convert", "-"], { cwd: folder });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // Standard input stays open: the program waits for it until it is interrupted.
    child.stdin.write("项目");
    setTimeout(() => child.kill("SIGINT"), 1500);
    expect(await ended).toBe(130);
  });
});

describe("the other commands", () => {
  it("explain draws the table, the tree and the checks", () => {
    const { code, out } = tablewright(["explain", "wrong.txt"]);
    expect(code).toBe(0);
    for (const part of [
      "Fields",
      "Table as repaired",
      "│ 指标1:会议次数",
      "Tree",
      '会议次数: target "≥3次" → >= 3 次',
    ]) {
      expect(out).toContain(part);
    }
    expect(out).toContain("fail funds-sum: 其中:财政拨款 20 万元");
  });

  it("explain tells a failure on standard error", () => {
    const { code, out, err } = tablewright(["explain", "broken.bin"]);
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain("unsupported");
  });

  it("check accepts what convert wrote, and finds what was changed in it", () => {
    const { out } = tablewright(["convert", "in/a.txt"]);
    writeFileSync(join(folder, "a.json"), out);
    expect(tablewright(["check", "a.json", "--strict"])).toMatchObject({ code: 0, err: "" });
    writeFileSync(join(folder, "b.json"), out.replace('"baseValue": "300000"', '"baseValue": "200000"'));
    const changed = tablewright(["check", "b.json", "--strict", "-q"]);
    expect(changed.code).toBe(4);
    expect(changed.out).toContain("fail funds-sum");
    expect(changed.out).toContain("[not what the file says]");
    expect(tablewright(["check", "b.json"]).code).toBe(0);
  });

  it("check refuses what is no Document", () => {
    writeFileSync(join(folder, "a.json"), '{"schemaVersion": "1.0"}');
    writeFileSync(join(folder, "b.json"), "no json");
    const { code, err } = tablewright(["check", "a.json", "b.json", "none.json"]);
    expect(code).toBe(3);
    expect(err).toContain("a.json: source: ");
    expect(err).toContain("b.json: this is neither JSON nor NDJSON.");
    expect(err).toContain("none.json cannot be opened");
  });

  it("schema prints the published schema", () => {
    const published = readFileSync(new URL("../../docs/schema.json", import.meta.url), "utf8");
    expect(tablewright(["schema"])).toEqual({ code: 0, out: published, err: "" });
  });

  it("doctor finds everything in order and writes nothing", () => {
    const { code, out } = tablewright(["doctor"]);
    expect(code).toBe(0);
    expect(out).toContain("self test   good");
    expect(out).toMatch(/^zod {9}there .*\nyaml {8}there \(for templates/m);
    for (const engine of ["ppocr", "tesseract"]) {
      expect(out).toMatch(new RegExp(`^${engine} +(?:there: .*[\\w.]+ [0-9a-f]{16}|missing: .*npm install)`, "m"));
    }
    expect(existsSync(join(folder, "out"))).toBe(false);
  });
});
