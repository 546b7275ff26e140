import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Definition, definitionOf } from "./print/definition.ts";
import { htmlOf } from "./print/html.ts";
import { openDocumentOf } from "./print/open-document.ts";
import { printedFixtures } from "./print/printed-fixtures.ts";
import { commandOf, convertByOffice, missing, printByBrowser } from "./print/programs.ts";
import { sheetOf } from "./print/sheet.ts";
import { type PrintStyle, printStyles } from "./print/styles.ts";
import { truthOf } from "./print/truth.ts";

/**
 * Prints invented forms to PDF by a browser and by an office suite, in every style, and writes beside each what it says:
 * `node scripts/print-forms.ts OUT_DIR [--seed N] [--count N] [--style NAME]...` gives
 * `OUT_DIR/<style>-<index>.pdf` and `.truth.json`. The same seed gives the same forms; the PDFs carry dates of their own.
 * `--fixtures [SLUG]...` prints the forms that are kept in `fixtures/` again instead.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "3" },
    style: { type: "string", multiple: true, default: [] },
    fixtures: { type: "boolean", default: false },
  },
});
const work = mkdtempSync(join(tmpdir(), "print-forms-"));
const [given] = options.fixtures ? [join(work, "printed")] : positionals;
if (given === undefined) {
  console.error(
    "usage: node scripts/print-forms.ts OUT_DIR [--seed N] [--count N] [--style NAME]... | --fixtures [SLUG]...",
  );
  process.exit(2);
}
const folder = resolve(given);
const known = printStyles.map(({ name }) => name);
const unknown = options.style.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no style ${unknown.join(", ")}. There are: ${known.join(", ")}`);
  process.exit(2);
}

interface Job {
  readonly name: string;
  readonly style: PrintStyle;
  readonly definition: Definition;
}

const styles = printStyles.filter(({ name }) => options.style.length === 0 || options.style.includes(name));
const seed = Number(options.seed);
const jobs = options.fixtures ? fixtureJobs() : styles.flatMap(jobsOfStyle);

function jobsOfStyle(style: PrintStyle): Job[] {
  return Array.from({ length: Number(options.count) }, (_, i) => {
    return { name: `${style.name}-${i}`, style, definition: definitionOf(seed, i) };
  });
}

function fixtureJobs(): Job[] {
  return printedFixtures
    .filter(({ slug }) => positionals.length === 0 || positionals.includes(slug))
    .map(({ slug, style, seed, index }) => ({ name: slug, style, definition: definitionOf(seed, index) }));
}

mkdirSync(folder, { recursive: true });
try {
  await printBrowserJobs(jobs.filter(({ style }) => style.path === "chromium"));
  await printOfficeJobs(jobs.filter(({ style }) => style.path !== "chromium"));
  const printed = jobs.filter(({ name }) => existsSync(join(folder, `${name}.pdf`)));
  for (const job of printed) keep(job);
  console.error(`printed ${printed.length} of ${jobs.length} forms`);
  if (printed.length < jobs.length) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true });
}

/** Writes what the form says beside it; a fixture goes to its own folder. */
function keep({ name, definition }: Job): void {
  const truth = `${JSON.stringify(truthOf(definition), null, 1)}\n`;
  if (!options.fixtures) {
    writeFileSync(join(folder, `${name}.truth.json`), truth);
    return;
  }
  const home = fileURLToPath(new URL(`../fixtures/${name}/`, import.meta.url));
  mkdirSync(home, { recursive: true });
  copyFileSync(join(folder, `${name}.pdf`), join(home, "printed.pdf"));
  writeFileSync(join(home, "truth.json"), truth);
}

function sourceOf({ name, style, definition }: Job, extension: string): string {
  const sheet = sheetOf(definition, style.side);
  const file = join(work, `${name}.${extension}`);
  writeFileSync(file, extension === "html" ? htmlOf(sheet, style) : openDocumentOf(sheet, style));
  return file;
}

async function printBrowserJobs(those: readonly Job[]): Promise<void> {
  if (those.length === 0) return;
  const command = commandOf("browser");
  if (command === null) return console.error(missing("browser"));
  for (const job of those) await printByBrowser(command, sourceOf(job, "html"), join(folder, `${job.name}.pdf`));
}

async function printOfficeJobs(those: readonly Job[]): Promise<void> {
  if (those.length === 0) return;
  const command = commandOf("office");
  if (command === null) return console.error(missing("office"));
  const files = (path: PrintStyle["path"], extension: string): string[] =>
    those.filter(({ style }) => style.path === path).map((job) => sourceOf(job, extension));
  const documents = [...files("writer", "fodt"), ...files("calc", "fods")];
  await convertByOffice(command, documents, { to: "pdf", folder });
  const pages = files("writer-html", "html");
  await convertByOffice(command, pages, { to: "pdf:writer_pdf_Export", folder, from: "HTML (StarWriter)" });
  const texts = files("writer-docx", "fodt");
  await convertByOffice(command, texts, { to: "docx:MS Word 2007 XML", folder: work });
  const words = texts.map((file) => file.replace(/fodt$/, "docx"));
  await convertByOffice(command, words, { to: "pdf", folder });
}
