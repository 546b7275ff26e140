import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Definition, definitionOf } from "./print/definition.ts";
import { htmlOf } from "./print/html.ts";
import { commandOf, missing, printByBrowser } from "./print/programs.ts";
import { chanceOf } from "./print/random.ts";
import { sheetOf } from "./print/sheet.ts";
import { type PrintStyle, printStyles } from "./print/styles.ts";
import { truthOf } from "./print/truth.ts";
import { type Condition, conditions } from "./scan/conditions.ts";
import { scanOf } from "./scan/degrade.ts";
import { type ImagePage, pdfOfImages } from "./scan/image-pdf.ts";
import { rasterOfFile, sharpOf } from "./scan/raster.ts";
import { type TruePage, truePagesOf } from "./scan/true-cells.ts";

/**
 * Prints invented forms and scans them under every condition, with what they say beside them:
 * `node scripts/scan-forms.ts OUT_DIR [--seed N] [--count N] [--condition NAME]... [--pdf]` gives, for each form,
 * `OUT_DIR/<condition>-<seed>-<index>-p<page>.png` (or .jpg) and `.scan.json`; with `--pdf` also one PDF of all pages and
 * its `.truth.json`. Typefaces and layouts change with the index. The same seed gives the same scans.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "4" },
    condition: { type: "string", multiple: true, default: [] },
    pdf: { type: "boolean", default: false },
  },
});
const [given] = positionals;
const chosen = conditions.filter(({ name }) => options.condition.length === 0 || options.condition.includes(name));
if (given === undefined || chosen.length < options.condition.length) {
  console.error("usage: node scripts/scan-forms.ts OUT_DIR [--seed N] [--count N] [--condition NAME]... [--pdf]");
  console.error(conditions.map(({ name, tells }) => `  ${name}: ${tells}`).join("\n"));
  process.exit(2);
}
const folder = resolve(given);
const seed = Number(options.seed);
const work = mkdtempSync(join(tmpdir(), "scan-forms-"));
const BEST_QUALITY = 95;

const faces = ["Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei", "AR PL UMing CN", "AR PL UKai CN"];
const layouts = ["chromium-thin", "chromium-stacked", "chromium-thin"];

/** The style of a form: its typeface, its size and how its upright labels are written change with the index. */
function styleOf(index: number): PrintStyle {
  const style = printStyles.find(({ name }) => name === layouts[index % layouts.length]);
  if (style === undefined) throw new Error("the layouts are styles of print-forms");
  // Word processors break a number where its cell ends; browsers let it run over the rule.
  const css = `${style.css}td{overflow-wrap:anywhere}`;
  return {
    ...style,
    css,
    font: faces[(seed + index) % faces.length] ?? style.font,
    fontPoints: index % 2 === 0 ? 9 : 10.5,
  };
}

mkdirSync(folder, { recursive: true });
try {
  const browser = commandOf("browser");
  if (browser === null) throw new Error(missing("browser"));
  for (let index = 0; index < Number(options.count); index++) {
    const [style, definition] = [styleOf(index), definitionOf(seed, index)];
    const [html, pdf] = [join(work, "form.html"), join(work, "form.pdf")];
    writeFileSync(html, htmlOf(sheetOf(definition, style.side), style));
    await printByBrowser(browser, html, pdf);
    const pages = await truePagesOf(pdf);
    for (const condition of chosen) await keep({ pdf, pages, index, definition, font: style.font }, condition);
    console.error(`form ${index + 1}: ${style.font}`);
  }
} finally {
  rmSync(work, { recursive: true });
}

interface Printed {
  readonly pdf: string;
  readonly pages: readonly TruePage[];
  readonly index: number;
  readonly definition: Definition;
  readonly font: string;
}

async function keep({ pdf, pages, index, definition, font }: Printed, condition: Condition): Promise<void> {
  const { dpi, jpegQuality, isSealed } = condition;
  const chance = chanceOf(seed * 1000 + index * 10 + conditions.indexOf(condition));
  const name = `${condition.name}-${seed}-${index}`;
  const truth = truthOf(definition);
  const images: ImagePage[] = [];
  for (const [i, upright] of picturesOf(pdf, dpi).entries()) {
    const truePage = pages[i];
    if (truePage === undefined) throw new Error("a picture for each page");
    const { raster, toScan } = await scanOf(await rasterOfFile(upright), truePage.page, condition, chance);
    const picture = isSealed ? sharpOf(raster) : sharpOf(raster).toColourspace("b-w");
    const file = `${name}-p${i + 1}.${jpegQuality === null ? "png" : "jpg"}`;
    const dense = picture.withMetadata({ density: dpi });
    const bytes = await (jpegQuality === null ? dense.png() : dense.jpeg({ quality: jpegQuality })).toBuffer();
    writeFileSync(join(folder, file), bytes);
    const { width, height } = truePage.page;
    const cells = truePage.cells;
    const told = { file, condition: condition.name, font, dpi, width, height, toScan, cells, truth };
    writeFileSync(join(folder, `${name}-p${i + 1}.scan.json`), `${JSON.stringify(told, null, 1)}\n`);
    const jpeg = jpegQuality === null ? await picture.jpeg({ quality: BEST_QUALITY }).toBuffer() : bytes;
    images.push({ jpeg, width: raster.width, height: raster.height, isGray: !isSealed, dpi });
  }
  if (!options.pdf) return;
  writeFileSync(join(folder, `${name}.pdf`), pdfOfImages(images));
  writeFileSync(join(folder, `${name}.truth.json`), `${JSON.stringify(truth, null, 1)}\n`);
}

/** The pages of a PDF as pictures, first page first. */
function picturesOf(pdf: string, dpi: number): string[] {
  const home = mkdtempSync(join(work, "pages-"));
  const { status } = spawnSync("pdftoppm", ["-r", String(dpi), "-png", pdf, join(home, "p")]);
  if (status !== 0) throw new Error("pdftoppm (poppler-utils) is not installed or could not read the PDF");
  return readdirSync(home)
    .toSorted()
    .map((file) => join(home, file));
}
