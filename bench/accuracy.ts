import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { extract } from "../src/pipeline.ts";
import { parseValue } from "../src/value/index.ts";
import { compactOf } from "../test/compact.ts";
import { fixtures } from "../test/fixtures.ts";

/**
 * How much is read right: fields and rows of the project's fixtures against their expected readings, line by line, and,
 * where the development data lie beside the checkout, what their own scorers say.
 */
const shared = fileURLToPath(new URL("../../shared/", import.meta.url));

/** Lines of the expected reading that are also read, and how many there are. */
function matched(expected: readonly string[], read: readonly string[]): [number, number] {
  const left = [...read];
  let found = 0;
  for (const line of expected) {
    const at = left.indexOf(line);
    if (at < 0) continue;
    found++;
    left.splice(at, 1);
  }
  return [found, expected.length];
}

async function onFixtures(): Promise<void> {
  const total = { fields: [0, 0], rows: [0, 0], files: 0 };
  for (const { name, bytes, expectedPath } of fixtures()) {
    const read = compactOf(await extract({ name, bytes }));
    // The file is ours and has the shape that compactOf gives.
    const expected = JSON.parse(readFileSync(expectedPath, "utf8")) as ReturnType<typeof compactOf>;
    expected.forms.forEach((form, i) => {
      for (const part of ["fields", "rows"] as const) {
        const [found, of] = matched(form[part], read.forms[i]?.[part] ?? []);
        total[part] = [(total[part][0] ?? 0) + found, (total[part][1] ?? 0) + of];
      }
    });
    total.files++;
  }
  const { fields, rows, files } = total;
  console.log(`fixtures    ${files} files: ${fields.join(" of ")} fields, ${rows.join(" of ")} rows exact`);
}

function scored(label: string, script: string, args: readonly string[]): void {
  const { stdout } = spawnSync(execPath, [join(shared, "score", script), ...args], { encoding: "utf8" });
  for (const line of stdout.split("\n")) {
    if (/fields exact|rows recalled|path exact|typed core|silent wrong|flagged|uncontested/.test(line)) {
      console.log(`${label.padEnd(22)} ${line.trim().replace(/\s{2,}/g, "  ")}`);
    }
  }
}

async function onDevelopmentData(): Promise<void> {
  if (!existsSync(join(shared, "score"))) {
    console.log("development data are not beside this checkout: skipped");
    return;
  }
  const work = mkdtempSync(join(tmpdir(), "tablewright-accuracy-"));
  const texts = readdirSync(join(shared, "data/forms")).filter((name) => name.endsWith(".txt"));
  for (const path of ["data/seed/seed.txt", ...texts.map((name) => `data/forms/${name}`)]) {
    const out = join(work, "document.json");
    const document = await extract({ name: path, bytes: readFileSync(join(shared, path)) });
    writeFileSync(out, JSON.stringify(document));
    scored(path.replace(/^.*\//, ""), "forms.mjs", [join(shared, path.replace(/\.txt$/, ".expected.json")), out]);
  }
  const values = join(shared, "data/values/values.dev.jsonl");
  const cases = readFileSync(values, "utf8").trim().split("\n");
  const lines = cases.map((line) => {
    // One case a line: id, raw, context.
    const { id, raw, context } = JSON.parse(line) as { id: string; raw: string; context?: object };
    return JSON.stringify({ id, value: parseValue(raw, context ?? {}) });
  });
  writeFileSync(join(work, "values.jsonl"), lines.join("\n"));
  scored("values.dev.jsonl", "values.mjs", [values, join(work, "values.jsonl")]);
  rmSync(work, { recursive: true });
}

await onFixtures();
await onDevelopmentData();
