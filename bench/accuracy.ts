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

/** Lines read of lines expected. */
interface Tally {
  forms: [number, number];
  fields: [number, number];
  rows: [number, number];
}

/** The fixtures by family: a form counts as read where the template is the expected one. */
async function onFixtures(): Promise<void> {
  const families = new Map<string, Tally>();
  const all = fixtures();
  for (const { name, bytes, expectedPath, templates } of all) {
    const read = compactOf(await extract({ name, bytes }, { templates }));
    // The file is ours and has the shape that compactOf gives.
    const expected = JSON.parse(readFileSync(expectedPath, "utf8")) as ReturnType<typeof compactOf>;
    expected.forms.forEach((form, i) => {
      const family = form.template ?? "no template";
      const tally = families.get(family) ?? { forms: [0, 0], fields: [0, 0], rows: [0, 0] };
      families.set(family, tally);
      const isChosen = read.forms[i]?.template === form.template;
      add(tally.forms, [isChosen ? 1 : 0, 1]);
      for (const part of ["fields", "rows"] as const)
        add(tally[part], matched(form[part], read.forms[i]?.[part] ?? []));
    });
  }
  const total: Tally = { forms: [0, 0], fields: [0, 0], rows: [0, 0] };
  for (const tally of families.values()) for (const part of parts) add(total[part], tally[part]);
  console.log(`fixtures: ${all.length} files`);
  for (const [family, tally] of [...families].toSorted(([a], [b]) => (a < b ? -1 : 1))) tell(family, tally);
  tell("all", total);
}

const parts = ["forms", "fields", "rows"] as const;

function add(sum: [number, number], [found, of]: readonly [number, number]): void {
  sum[0] += found;
  sum[1] += of;
}

function tell(family: string, tally: Tally): void {
  console.log(`${family.padEnd(28)} ${parts.map((part) => `${tally[part].join(" of ")} ${part}`).join(", ")}`);
}

/** What a scorer says, a line each measure; sums of `found/of` go to `sums`. */
function scored(label: string, script: string, args: readonly string[], sums: Map<string, [number, number]>): void {
  const { stdout } = spawnSync(execPath, [join(shared, "score", script), ...args], { encoding: "utf8" });
  for (const line of stdout.split("\n")) {
    if (
      !/^\s*(?:fields exact|rows recalled|path exact|typed core|silent wrong|right but flagged|uncontested)/.test(line)
    )
      continue;
    const told = line.trim().replace(/\s{2,}/g, "  ");
    console.log(`${label.padEnd(22)} ${told}`);
    const [, measure, found, of] = /^(\D*?)\s+(\d+)(?:\/(\d+))?/.exec(told) ?? [];
    if (measure === undefined) continue;
    const sum = sums.get(measure) ?? [0, 0];
    add(sum, [Number(found), Number(of ?? 0)]);
    sums.set(measure, sum);
  }
}

async function onDevelopmentData(): Promise<void> {
  if (!existsSync(join(shared, "score"))) {
    console.log("development data are not beside this checkout: skipped");
    return;
  }
  const work = mkdtempSync(join(tmpdir(), "tablewright-accuracy-"));
  const texts = readdirSync(join(shared, "data/forms")).filter((name) => name.endsWith(".txt"));
  const sums = new Map<string, [number, number]>();
  for (const path of ["data/seed/seed.txt", ...texts.map((name) => `data/forms/${name}`)]) {
    const out = join(work, "document.json");
    const document = await extract({ name: path, bytes: readFileSync(join(shared, path)) });
    writeFileSync(out, JSON.stringify(document));
    scored(path.replace(/^.*\//, ""), "forms.mjs", [join(shared, path.replace(/\.txt$/, ".expected.json")), out], sums);
  }
  for (const [measure, [found, of]] of sums)
    console.log(`all of these           ${measure}  ${found}${of > 0 ? ` of ${of}` : ""}`);
  const values = join(shared, "data/values/values.dev.jsonl");
  const cases = readFileSync(values, "utf8").trim().split("\n");
  const lines = cases.map((line) => {
    // One case a line: id, raw, context.
    const { id, raw, context } = JSON.parse(line) as { id: string; raw: string; context?: object };
    return JSON.stringify({ id, value: parseValue(raw, context ?? {}) });
  });
  writeFileSync(join(work, "values.jsonl"), lines.join("\n"));
  scored("values.dev.jsonl", "values.mjs", [values, join(work, "values.jsonl")], new Map());
  rmSync(work, { recursive: true });
}

await onFixtures();
await onDevelopmentData();
