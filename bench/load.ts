import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { indicatorsOf } from "../src/core/form.ts";
import { extract } from "../src/pipeline.ts";
import { version } from "../src/version.ts";
import { jsonOf } from "../src/write/json.ts";
import type { Manifest, ManifestFile } from "../src/write/manifest-file.ts";
import { manifestName } from "../src/write/output-names.ts";
import { noTotals } from "../src/write/totals.ts";
import { formTexts } from "./generate.ts";

/**
 * What `tablewright load` costs over folders of small results: `npm run build`, then `node bench/load.ts [DOCUMENTS] [duckdb|parquet]`. By the clock, each in a
 * process of its own: documents a second, the share of a second load of the same folder, and peak memory, which is to
 * be the same for a tenth of the documents.
 */
const COUNT = Number(argv[2] ?? "10000");
const KINDS = argv[3] === undefined ? ["duckdb", "parquet"] : [argv[3]];
const DISTINCT = 300;
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

/** Writes what `convert -o` would have: small forms, each under a hash of its own. */
async function writeResults(folder: string, count: number): Promise<void> {
  const encoder = new TextEncoder();
  const forms = formTexts(DISTINCT, 1);
  const read = await Promise.all(forms.map((text, i) => extract({ name: `${i}.txt`, bytes: encoder.encode(text) })));
  mkdirSync(folder, { recursive: true });
  const files: ManifestFile[] = [];
  for (let index = 0; index < count; index++) {
    const found = read[index % read.length];
    if (found === undefined) return;
    const source = { ...found.source, id: `sha256:${hash("sha256", String(index))}`, name: `${index}.txt` };
    const text = jsonOf({ ...found, source });
    const output = `${source.name}.json`;
    writeFileSync(join(folder, output), text);
    const rows = found.forms.reduce((sum, form) => sum + indicatorsOf(form.indicators).length, 0);
    const facts = { bytes: Buffer.byteLength(text), sha256: hash("sha256", text), forms: found.forms.length, rows };
    files.push({ source: source.name, id: source.id, output, ...facts });
  }
  const manifest: Manifest = { tablewright: version, totals: noTotals, statuses: { ok: count }, files, failures: [] };
  writeFileSync(join(folder, manifestName), jsonOf(manifest));
}

/** Writes seconds and peak kilobytes of the process to file descriptor 3 when it ends. */
const TELL =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,JSON.stringify(' +
  "[performance.now()/1000,process.resourceUsage().maxRSS])))";

function load(folder: string, to: string): { readonly seconds: number; readonly peakMegabytes: number } {
  const args = ["--import", TELL, main, "load", folder, "--to", to];
  const { output, status } = spawnSync(execPath, args, { stdio: ["ignore", "inherit", "inherit", "pipe"] });
  if (status !== 0) throw new Error(`load ended with ${status}`);
  const [seconds, kilobytes] = JSON.parse(String(output[3]));
  return { seconds, peakMegabytes: Math.round(kilobytes / 1024) };
}

for (const count of [COUNT / 10, COUNT]) {
  const folder = mkdtempSync(join(tmpdir(), "tablewright-bench-"));
  try {
    const results = join(folder, "out");
    await writeResults(results, count);
    for (const kind of KINDS) {
      const to = `${kind}:${join(folder, kind)}`;
      const first = load(results, to);
      const again = load(results, to);
      console.log(
        `${count} documents to ${kind}: ${Math.round(count / first.seconds)} documents/s, peak RSS ${first.peakMegabytes} MB; ` +
          `again ${((100 * again.seconds) / first.seconds).toFixed(1)} % of the time, ${again.peakMegabytes} MB`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
