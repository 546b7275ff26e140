import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { choiceLine } from "../../src/cli/draw-choice.ts";
import { templateOfText, templatesOfFiles } from "../../src/cli/template-file.ts";
import { templateJsonSchema } from "../../src/verify/schema-template.ts";
import { useProgram } from "./support.ts";

const fixture = (path: string): string => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));
const inspection = fixture("equipment-inspection/source.txt");
const template = fixture("equipment-inspection/template.yaml");
const budget = fixture("markdown-table/source.md");

const program = useProgram();
const tablewright = (...args: readonly string[]) => program.run(args);
const file = program.save;

describe("--template", () => {
  it("reads a family that is not built in, beside those that are", async () => {
    const { code, out } = await tablewright(
      "convert",
      inspection,
      budget,
      "--template",
      template,
      "--format",
      "json",
      "-q",
    );
    expect(code).toBe(0);
    const [own, builtIn] = JSON.parse(out);
    expect(own.forms[0]).toMatchObject({ template: "equipment-inspection", title: "澜洲市第二水厂设备巡检记录表" });
    expect(builtIn.forms[0].template).toBe("project-target");
    expect(JSON.parse((await tablewright("convert", inspection, "-q")).out).forms).toEqual([]);
  });

  it("may be given again, and shows in explain", async () => {
    const other = file("other.yaml", "id: other\nlabels: [{ aliases: Nowhere }]\n");
    const { code, out } = await tablewright("explain", inspection, "--template", other, "--template", template);
    expect(code).toBe(0);
    expect(out).toContain("  template equipment-inspection: 22 words found (5 needed); next ");
    expect((await tablewright("explain", inspection)).out).toContain("no template fits");
  });

  it("that is wrong is wrong usage, told with every line", async () => {
    const wrong = file("wrong.yaml", 'id: a b\nlabels:\n  - aliases: [X, ""]\n    role: fild\n  - aliases: x\n');
    const { code, out, err } = await tablewright("convert", inspection, "--template", wrong, "--template", "none.yaml");
    expect([code, out]).toEqual([2, ""]);
    for (const line of [
      'wrong.yaml:1: id: "a b" may hold',
      "wrong.yaml:3: labels[0].aliases[1]: is empty",
      'wrong.yaml:4: labels[0].role: must be one of field, group, side, footer, not "fild"; did you mean field?',
      'wrong.yaml:5: labels[1].aliases: "x" stands also under labels[0]',
      "none.yaml: the template cannot be read (ENOENT)",
    ]) {
      expect(err).toContain(line);
    }
  });

  it("given twice under one id is refused", async () => {
    const read = await templatesOfFiles([template, template]);
    expect(read).toMatchObject({ kind: "wrong", lines: [expect.stringContaining('"equipment-inspection"')] });
  });
});

describe("a template file", () => {
  it("is YAML or JSON with spaces or tabs", async () => {
    const json = '{\n\t"id": "a",\n\t"labels": [{ "key": "site", "aliases": "Site" }]\n}\n';
    const yaml = "id: a\nlabels:\n  - { key: site, aliases: Site }\n";
    expect(await templateOfText(json)).toEqual(await templateOfText(yaml));
    expect((await templateOfText(yaml)).kind).toBe("template");
  });

  it.each([
    ["broken YAML", "id: a\nlabels: [", 2],
    ["a key twice", "id: a\nid: b\n", 2],
    ["two documents", "id: a\nlabels: [{ aliases: x }]\n---\nid: b\n", 3],
    ["a misspelt key", '{\n  "id": "a",\n  "label": []\n}', 3],
  ])("with %s is told by its line", async (_name, text, line) => {
    const read = await templateOfText(text);
    expect(read.kind === "wrong" ? read.told.map((told) => told.line) : []).toContain(line);
  });

  it("has a JSON Schema", async () => {
    const { code, out } = await tablewright("schema", "--template");
    expect([code, JSON.parse(out)]).toEqual([0, templateJsonSchema()]);
  });
});

describe("template init", () => {
  it("drafts a template that reads the form it came from", async () => {
    const draft = await tablewright("template", "init", inspection, "--id", "draft");
    expect([draft.code, draft.err]).toEqual([0, ""]);
    expect(draft.out).toContain("  - { key: 巡检日期, sort: date, aliases: [巡检日期] }  # 2025年3月17日\n");
    const path = file("draft.yaml", draft.out);
    expect(await tablewright("template", "test", path, inspection)).toMatchObject({ code: 0, err: "" });
  });

  it("names the template by its title, quotes what YAML would misread, and says where nothing is", async () => {
    const form = file(
      "a.txt",
      "Site visit report\nYes/no question\tNo\tDate\t2025-01-02\nNotes [short]\tnone of note\n",
    );
    const { out } = await tablewright("template", "init", form);
    expect(out).toContain("id: site-visit-report\n");
    expect(out).toContain('aliases: ["Yes/no question"]');
    expect(out).toContain('aliases: ["Notes [short]"]');
    expect(await templateOfText(out)).toMatchObject({ kind: "template" });
    const prose = await tablewright("template", "init", file("b.txt", "Nothing here."));
    expect(prose).toMatchObject({ code: 3, out: "" });
    expect(await tablewright("template", "init", program.path(""))).toMatchObject({ code: 2, out: "" });
    expect(await tablewright("template", "init", "none.txt")).toMatchObject({ code: 3, out: "" });
  });
});

describe("template test", () => {
  it("shows what is found and missed", async () => {
    const { code, out } = await tablewright("template", "test", template, inspection);
    expect(code).toBe(0);
    expect(out).toContain("source.txt: equipment-inspection fits\n");
    expect(out).toContain("labels found (12): 记录编号, ");
    expect(out).toContain("levels missed (1): 加药系统\n");
  });

  it("ends with 4 where the template does not fit", async () => {
    const { code, out } = await tablewright("template", "test", template, inspection, budget);
    expect(code).toBe(4);
    expect(out).toContain("source.md: equipment-inspection does not fit\n");
    expect(out).toContain("项目支出绩效目标申报表: template project-target: ");
  });

  it("ends with 4 where it leaves text of a form out, and says which", async () => {
    const text = readFileSync(inspection, "utf8").replace("\n系统", "\n2025年第3号，以纸质为准。\n系统");
    const { code, out } = await tablewright("template", "test", template, file("a.txt", text));
    expect(code).toBe(4);
    expect(out).toContain("fits, but leaves text out");
    expect(out).toContain('7:1 "2025年第3号，以纸质为准。": ');
  });

  it("ends with 3 where an input cannot be read, and with 2 for a wrong template", async () => {
    expect((await tablewright("template", "test", template, "none.txt", budget)).code).toBe(3);
    expect((await tablewright("template", "test", file("a.yaml", "id: 3"), inspection)).code).toBe(2);
  });
});

describe("the choice of a template", () => {
  const choice = { form: 0, title: null, template: "a", score: 17, threshold: 5, runnerUp: null, found: [] };
  it("is one line", () => {
    expect(choiceLine(choice)).toBe("template a: 17 words found (5 needed)");
    expect(choiceLine({ ...choice, score: 1, runnerUp: { id: "b", score: 12 } })).toBe(
      "template a: 1 word found (5 needed); next b: 12",
    );
    expect(choiceLine({ ...choice, form: null, template: null, score: 2 })).toBe(
      "no template fits: 2 words found at best (5 needed)",
    );
  });
});
