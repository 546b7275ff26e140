import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Packs the package as it would be published, and uses it from outside: `npm run package`, after a build.
 * Ends with an error at the first promise that the package does not keep.
 */
const root = fileURLToPath(new URL("../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "tablewright-package-"));
const installed = join(work, "node_modules", "tablewright");
/** The node that runs this script, and the commands of the temporary folder, come first. */
const { PATH = "" } = process.env;
const path = [join(work, "node_modules", ".bin"), dirname(process.execPath), PATH].join(delimiter);

/** Prints the address of every module loaded from a file, after the program has ended. */
const recorder = `
import { registerHooks } from "node:module";
const seen = [];
registerHooks({ load(url, context, next) { if (url.startsWith("file:")) seen.push(url); return next(url, context); } });
process.on("exit", () => process.stderr.write("LOADED " + JSON.stringify(seen) + "\\n"));
`;

interface Run {
  readonly out: string;
  /** Modules the program loaded from files, as addresses. */
  readonly loaded: readonly string[];
}

function run(command: string, args: readonly string[], cwd = work): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, PATH: path } });
}

/** Runs node on the installed package and records what it loads. */
function record(args: readonly string[]): Run {
  const errors = join(work, "stderr.txt");
  const shell = '"$0" "$@" 2>"$ERRORS"';
  const out = execFileSync("sh", ["-c", shell, process.execPath, "--import", join(work, "recorder.mjs"), ...args], {
    cwd: work,
    encoding: "utf8",
    env: { ...process.env, PATH: path, ERRORS: errors },
  });
  const line = readFileSync(errors, "utf8")
    .split("\n")
    .find((text) => text.startsWith("LOADED "));
  const loaded: unknown = JSON.parse(line?.slice("LOADED ".length) ?? "[]");
  return { out, loaded: Array.isArray(loaded) ? loaded.filter((url) => typeof url === "string") : [] };
}

function promise(kept: boolean, what: string): void {
  if (!kept) throw new Error(`the package does not keep its promise: ${what}`);
  console.log(`ok  ${what}`);
}

function install(): void {
  if (!existsSync(join(root, "dist"))) throw new Error("run `npm run build` first");
  run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", work], root);
  const [tarball] = run("sh", ["-c", "ls *.tgz"]).trim().split("\n");
  if (tarball === undefined) throw new Error("npm pack made no tarball");
  console.log(run(process.execPath, [join(root, "node_modules/publint/src/cli.js"), join(work, tarball), "--strict"]));
  const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
  console.log(run(process.execPath, [attw, join(work, tarball), "--profile", "esm-only", "--no-color"], root));
  mkdirSync(join(work, "node_modules", ".bin"), { recursive: true });
  run("tar", ["-xzf", tarball]);
  run("mv", ["package", installed]);
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    // Scoped names stand in a folder of their own.
    mkdirSync(dirname(join(work, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(work, "node_modules", name));
  }
  symlinkSync(join(installed, "dist/cli/main.js"), join(work, "node_modules", ".bin", "tablewright"));
  writeFileSync(join(work, "recorder.mjs"), recorder);
  writeFileSync(join(work, "package.json"), '{ "type": "module" }\n');
}

function useLibrary(): void {
  const names = 'import * as all from "tablewright"; console.log(Object.keys(all).sort().join(" "))';
  const exported = run(process.execPath, ["--input-type=module", "-e", names]).trim();
  const expected =
    "Failure documentSchema extract extractAll parseValue printValue reconcile reconcileAll rowsOf templateOfData";
  promise(exported === expected, `"tablewright" exports ${expected}`);
  const program = 'import { parseValue } from "tablewright/value"; console.log(parseValue("≥80人次").kind)';
  writeFileSync(join(work, "value.mjs"), program);
  const { out, loaded } = record([join(work, "value.mjs")]);
  const home = pathToFileURL(installed).href;
  const own = loaded.filter((url) => url !== pathToFileURL(join(work, "value.mjs")).href);
  promise(out.trim() === "quantity", '"tablewright/value" reads ≥80人次');
  const rooms = [`${home}/dist/value/`, `${home}/dist/core/`];
  const foreign = own.filter((url) => !rooms.some((room) => url.startsWith(room)));
  promise(own.length > 0 && foreign.length === 0, `"tablewright/value" loads only value and core ${foreign.join(" ")}`);
  const schemas = ["docs/schema.json", "docs/template.schema.json"];
  promise(
    schemas.every((schema) => existsSync(join(installed, schema))),
    "the schemas are in the package",
  );
}

function useCommand(version: string): void {
  promise(run("npx", ["--no-install", "tablewright", "--version"]).trim() === version, `npx tablewright is ${version}`);
  writeFileSync(join(work, "form.txt"), "项目名称\t甲\n");
  const { out, loaded } = record([join(installed, "dist/cli/main.js"), "convert", "form.txt"]);
  promise(JSON.parse(out).schemaVersion === "1.0", "convert gives a Document");
  promise(!loaded.some((url) => /\/(?:zod|yaml)\//.test(url)), "convert loads neither zod nor yaml");
}

try {
  install();
  useLibrary();
  useCommand(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version);
} finally {
  rmSync(work, { recursive: true, force: true });
}
