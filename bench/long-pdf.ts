import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { collectAfter, nodeOptionsOf } from "../src/batch/child/heap.ts";
import { watchedReading } from "../src/core/reading.ts";
import { open } from "../src/pipeline.ts";
import { singleStream } from "../src/write/stream.ts";
import { formPageOf, longPdfOf, tablePageOf } from "./long-pages.ts";

/**
 * Memory over long documents: `node bench/long-pdf.ts [pages]` reads PDFs of a hundredth, a tenth and all of so many pages
 * (1,000), each as text that is written while it is read, and prints the most memory that was resident. `forms` are
 * printed on two pages each; `table` is one table that goes on over all pages, which no form reads and the Document
 * therefore holds. Each size runs by itself, as a child of `convert` does; `--only FILE` measures any PDF.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
/** What a child may hold. */
const MAX_MEMORY_BYTES = 2 ** 30;

const kinds: Readonly<Record<string, (page: number) => string>> = { forms: formPageOf, table: tablePageOf };

async function measure(path: string): Promise<void> {
  const bytes = readFileSync(path);
  const megabytes = (bytes.length / 2 ** 20).toFixed(1);
  const before = process.cpuUsage();
  let [forms, characters] = [0, 0];
  const watch = { form: () => forms++, tail: () => undefined };
  const reading = watchedReading(await open({ name: basename(path), bytes }, { onProgress: collectAfter }), watch);
  for await (const piece of singleStream.pieces(reading, 0)) characters += piece.length;
  const { user, system } = process.cpuUsage(before);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const aPage = ((user + system) / 1000 / (reading.head.source.pageCount ?? 1)).toFixed(1);
  console.log(
    `${basename(path, ".pdf")} (${megabytes} MB): ${forms} forms, ${characters} characters written, ` +
      `peak RSS ${peak} MB, ${aPage} ms of CPU a page`,
  );
}

if (values.only !== undefined) await measure(values.only);
else {
  const pages = Number(positionals[0] ?? 1000);
  const folder = mkdtempSync(join(tmpdir(), "tablewright-long-"));
  try {
    for (const [kind, contentOf] of Object.entries(kinds)) {
      for (const count of [Math.ceil(pages / 100), Math.ceil(pages / 10), pages]) {
        const path = join(folder, `${kind} on ${count} pages.pdf`);
        writeFileSync(path, longPdfOf(Array.from({ length: count }, (_, i) => contentOf(i + 1))));
        const args = [...nodeOptionsOf(MAX_MEMORY_BYTES), import.meta.filename, "--only", path];
        process.stdout.write(execFileSync(process.execPath, args, { encoding: "utf8" }));
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
