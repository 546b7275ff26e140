import { parseArgs } from "node:util";
import { extract } from "../src/pipeline.ts";

/**
 * Memory over long documents: `node bench/long-pdf.ts [pages]` reads PDFs of a tenth and of all of so many pages (1,000),
 * each page a ruled table of text, and prints the most memory that was resident. Each size runs by itself:
 * `--only N` measures one.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
const ROWS = 30;
const COLUMNS = 4;
const [LEFT, TOP, WIDTH, HEIGHT] = [50, 780, 120, 20];

/** The drawing of one page: lines of a grid, and a word in each cell. */
function contentOf(page: number): string {
  const parts: string[] = ["0.5 w"];
  for (let row = 0; row <= ROWS; row++) {
    const y = TOP - row * HEIGHT;
    parts.push(`${LEFT} ${y} m ${LEFT + COLUMNS * WIDTH} ${y} l S`);
  }
  for (let column = 0; column <= COLUMNS; column++) {
    const x = LEFT + column * WIDTH;
    parts.push(`${x} ${TOP} m ${x} ${TOP - ROWS * HEIGHT} l S`);
  }
  parts.push("BT /F1 10 Tf");
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const text = column === 0 ? `Item ${page}-${row + 1}` : String((page * 7919 + row * 104729 + column) % 100_000);
      parts.push(`1 0 0 1 ${LEFT + 4 + column * WIDTH} ${TOP + 6 - (row + 1) * HEIGHT} Tm (${text}) Tj`);
    }
  }
  parts.push("ET");
  return parts.join("\n");
}

/** A PDF with one font and so many pages, as plain as one can be. */
function pdfOf(pages: number): Uint8Array {
  const kids = Array.from({ length: pages }, (_, i) => `${4 + 2 * i} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  for (let i = 0; i < pages; i++) {
    const content = contentOf(i + 1);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * i} 0 R ` +
        "/Resources << /Font << /F1 3 0 R >> >> >>",
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, "0")} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}

async function measure(pages: number): Promise<void> {
  const bytes = pdfOf(pages);
  const before = process.cpuUsage();
  const document = await extract({ name: "long.pdf", bytes }, { tables: false });
  const { user, system } = process.cpuUsage(before);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const aPage = ((user + system) / 1000 / pages).toFixed(1);
  const characters = document.accounting.characters;
  console.log(
    `${pages} pages (${(bytes.length / 2 ** 20).toFixed(1)} MB, ${characters} characters): ` +
      `peak RSS ${megabytes} MB, ${aPage} ms of CPU a page`,
  );
}

if (values.only !== undefined) await measure(Number(values.only));
else {
  const { execFileSync } = await import("node:child_process");
  const pages = Number(positionals[0] ?? 1000);
  for (const count of [Math.round(pages / 10), pages]) {
    const args = [import.meta.filename, "--only", String(count)];
    process.stdout.write(execFileSync(process.execPath, args, { encoding: "utf8" }));
  }
}
