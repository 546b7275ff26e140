import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** The rules of the house that a program can see: docs/architecture.md says why each holds. */
const root = fileURLToPath(new URL("../", import.meta.url));

interface SourceFile {
  /** Relative to the project, with "/". */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function filesBelow(folder: string, extension: string): SourceFile[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => {
      const text = readFileSync(path, "utf8");
      return { path: relative(root, path).split(sep).join("/"), text, imports: importsOf(text) };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:^(?:import|export)\b[^"';]*?\bfrom\s*|^import\s*|\bimport\()"([^"]+)"/gm);
  return [...found].map((match) => match[1] ?? "");
}

const sources = filesBelow("src", ".ts");
const others = ["test", "scripts"].flatMap((folder) => filesBelow(folder, ".ts"));

/** src/value/number.ts -> value; src/index.ts -> index.ts */
function roomOf(path: string): string {
  return path.split("/")[1] ?? "";
}

/** The path of a relative import; null for packages and node's own modules. */
function targetOf(file: SourceFile, specifier: string): string | null {
  return specifier.startsWith(".") ? join(dirname(file.path), specifier).split(sep).join("/") : null;
}

interface RoomRule {
  /** Rooms it may import beside itself; "*" = any. */
  readonly rooms: readonly string[];
  /** Packages it may import, and whether node's own modules; "*" = any. */
  readonly packages: readonly string[];
}

const middle: RoomRule = { rooms: ["core"], packages: [] };
const rules: Readonly<Record<string, RoomRule>> = {
  core: { rooms: [], packages: [] },
  layout: middle,
  raster: middle,
  table: middle,
  tree: middle,
  value: middle,
  verify: { rooms: ["core"], packages: ["zod"] },
  reconcile: middle,
  ingest: { rooms: ["core"], packages: ["*"] },
  write: { rooms: ["core"], packages: ["*"] },
  "version.ts": { rooms: [], packages: [] },
  "drawn.ts": { rooms: ["core", "layout", "scan.ts", "table", "verify"], packages: [] },
  "scan.ts": { rooms: ["core", "layout", "raster", "table", "verify"], packages: [] },
  "blocks.ts": {
    rooms: ["core", "drawn.ts", "marked.ts", "options.ts", "scan.ts", "ingest", "table", "tree", "verify"],
    packages: [],
  },
  "marked.ts": { rooms: ["core", "table", "verify"], packages: [] },
  "options.ts": { rooms: ["core"], packages: [] },
  "sketch.ts": { rooms: ["core", "layout", "table"], packages: [] },
  "config-hash.ts": { rooms: ["core"], packages: ["node:crypto"] },
  "configuration.ts": {
    rooms: ["core", "config-hash.ts", "options.ts", "tree", "version.ts"],
    packages: ["node:crypto"],
  },
  "pipeline.ts": {
    rooms: [
      "core",
      "configuration.ts",
      "blocks.ts",
      "config-hash.ts",
      "options.ts",
      "sketch.ts",
      "ingest",
      "layout",
      "table",
      "tree",
      "value",
      "verify",
      "version.ts",
    ],
    packages: ["node:crypto"],
  },
  batch: { rooms: ["configuration.ts", "pipeline.ts", "version.ts", "warehouse", "write", "core"], packages: ["*"] },
  warehouse: { rooms: ["write", "core"], packages: ["*"] },
  fleet: { rooms: ["batch", "warehouse", "configuration.ts", "pipeline.ts", "version.ts", "core"], packages: ["*"] },
  cli: { rooms: ["*"], packages: ["*"] },
  "index.ts": { rooms: ["*"], packages: [] },
};

const allows = (list: readonly string[], name: string): boolean => list.includes("*") || list.includes(name);

describe("the house", () => {
  it("has no room without a rule", () => {
    expect([...new Set(sources.map(({ path }) => roomOf(path)))].filter((room) => rules[room] === undefined)).toEqual(
      [],
    );
  });

  it("lets each room import only what it may", () => {
    const wrong = sources.flatMap((file) => {
      const room = roomOf(file.path);
      const rule = rules[room] ?? { rooms: [], packages: [] };
      return file.imports
        .filter((specifier) => {
          const target = targetOf(file, specifier);
          if (target === null) return !allows(rule.packages, specifier);
          return roomOf(target) !== room && !allows(rule.rooms, roomOf(target));
        })
        .map((specifier) => `${file.path} imports ${specifier}`);
    });
    expect(wrong).toEqual([]);
  });

  it("loads zod in the schemas only", () => {
    const loading = sources.filter(({ imports, path }) => roomOf(path) !== "cli" && imports.includes("zod"));
    expect(loading.map(({ path }) => path).filter((path) => !path.startsWith("src/verify/schema"))).toEqual([]);
  });

  it("keeps clock, chance and environment out of the pure rooms", () => {
    const impure = /\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bperformance\b|\bprocess\.|\bglobalThis\b/;
    const pure = sources.filter(
      ({ path }) => !["ingest", "write", "batch", "warehouse", "fleet", "cli"].includes(roomOf(path)),
    );
    expect(pure.filter(({ text }) => impure.test(codeOf(text))).map(({ path }) => path)).toEqual([]);
  });

  it("has no file that nobody imports", () => {
    // Processes and threads are started by path.
    const started = ["src/batch/child/worker.ts", "src/batch/child/guard.ts", "src/ingest/convert/keeper.ts"];
    const entries = ["src/index.ts", "src/value/index.ts", "src/cli/main.ts", ...started];
    const imported = new Set(sources.flatMap((file) => file.imports.map((specifier) => targetOf(file, specifier))));
    expect(sources.map(({ path }) => path).filter((path) => !entries.includes(path) && !imported.has(path))).toEqual(
      [],
    );
  });
});

describe("every file", () => {
  const MAX_LINES = 260;
  it("holds one idea: at most 260 lines, templates excepted, which are lists of words", () => {
    const code = [...sources, ...others].filter(({ path }) => !path.startsWith("src/tree/templates/"));
    const long = code.filter(({ text }) => text.split("\n").length > MAX_LINES + 1);
    expect(long.map(({ path, text }) => `${path}: ${text.split("\n").length - 1}`)).toEqual([]);
  });

  it("names its exports: no default, and none called then", () => {
    const wrong = sources.filter(({ text }) =>
      /^export default|^export (?:async )?(?:function|const) then\b/m.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("prints nothing outside the command line", () => {
    const wrong = sources.filter(({ path, text }) => roomOf(path) !== "cli" && /\bconsole\./.test(codeOf(text)));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("knows no path of anybody's machine", () => {
    const folders = ["root", "home/\\w+", "Users/\\w+", "work/\\w+", "tmp/\\w+"];
    const machine = new RegExp(`(?<![\\w.\\-/])/(?:${folders.join("|")})\\b`);
    const files = [...sources, ...others, ...filesBelow("docs", ".md"), ...filesBelow("docs", ".json")];
    expect(files.filter(({ text }) => machine.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("has Chinese as data and in comments, never in names", () => {
    // Keys of a record of words are data too; the formatter takes their quotes away.
    const keys = /(?<=[{,]\s*)\p{Script=Han}+(?=:)/gu;
    const wrong = sources.filter(({ text }) => /\p{Script=Han}/u.test(codeOf(text).replace(keys, "")));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

/** The text without comments, strings, templates and regular expressions: what is left is names and signs. */
function codeOf(text: string): string {
  const literal =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|(?<=(?:[=(,:[!&|?{};]|\breturn)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
  return text.replace(literal, '""');
}
