/** PDFs of any number of pages, as plain as they can be: one font, and on each page what a content stream draws. */
const [LEFT, TOP, HEIGHT] = [50, 780, 20];

/** Rows of one page of a table that goes on over all pages, and its columns of so many points. */
const TABLE_ROWS = 30;
const TABLE_WIDTHS = [120, 120, 120, 120] as const;

/** A form is printed on so many pages; its columns in points: three levels and a target. */
export const FORM_PAGES = 2;
const FORM_WIDTHS = [70, 90, 230, 100] as const;
const INDICATORS_A_PAGE = 28;

interface DrawnCell {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly text: string;
}

/** The drawing of one page: a box around each cell, and its text at the left. */
function contentOf(cells: readonly DrawnCell[], widths: readonly number[], lines: readonly string[]): string {
  const xs = [LEFT];
  for (const width of widths) xs.push((xs.at(-1) ?? 0) + width);
  const boxes = cells.map(({ row, col, rowSpan, colSpan }) => {
    const [x, end] = [xs[col] ?? 0, xs[col + colSpan] ?? 0];
    return `${x} ${TOP - (row + rowSpan) * HEIGHT} ${end - x} ${rowSpan * HEIGHT} re S`;
  });
  const texts = cells.map(({ row, col, rowSpan, text }) => {
    const y = TOP + 6 - row * HEIGHT - ((rowSpan + 1) / 2) * HEIGHT;
    return `1 0 0 1 ${(xs[col] ?? 0) + 4} ${y} Tm ${hexOf(text)} Tj`;
  });
  const above = lines.map((text, i) => `1 0 0 1 200 ${TOP + 10 + 20 * (lines.length - 1 - i)} Tm ${hexOf(text)} Tj`);
  return ["0.5 w", ...boxes, "BT /F1 10 Tf", ...above, ...texts, "ET"].join("\n");
}

/** Text as the font of `longPdfOf` spells it. */
export function hexOf(text: string): string {
  return `<${[...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")).join("")}>`;
}

/** A page of a table that goes on over all pages: no form reads it. */
export function tablePageOf(page: number): string {
  const cells = Array.from({ length: TABLE_ROWS * TABLE_WIDTHS.length }, (_, i): DrawnCell => {
    const [row, col] = [Math.floor(i / TABLE_WIDTHS.length), i % TABLE_WIDTHS.length];
    const text = col === 0 ? `Item ${page}-${row + 1}` : String((page * 7919 + row * 104729 + col) % 100_000);
    return { row, col, rowSpan: 1, colSpan: 1, text };
  });
  return contentOf(cells, TABLE_WIDTHS, []);
}

/** A page of a form printed on two pages. */
export function formPageOf(page: number): string {
  const form = Math.ceil(page / FORM_PAGES);
  if (page % FORM_PAGES === 0) return contentOf(indicatorsOf(form, 0, "效益指标", "社会效益指标"), FORM_WIDTHS, []);
  const header: DrawnCell[] = [
    ...rowOf(0, ["项目名称", `第${form}号道路养护项目`], [1, 3]),
    ...rowOf(1, ["主管部门", "交通运输局"], [1, 3]),
    ...rowOf(2, ["年度资金总额(万元)", String(100 + form)], [2, 2]),
    ...rowOf(3, ["总体目标", `完成第${form}批养护任务，保障道路安全畅通。`], [1, 3]),
    ...rowOf(4, ["一级指标", "二级指标", "三级指标", "指标值"], [1, 1, 1, 1]),
  ];
  const cells = [...header, ...indicatorsOf(form, 5, "产出指标", "数量指标")];
  return contentOf(cells, FORM_WIDTHS, ["项目支出绩效目标申报表", "(2024年度)"]);
}

function rowOf(row: number, texts: readonly string[], spans: readonly number[]): DrawnCell[] {
  return texts.map((text, i) => {
    const col = spans.slice(0, i).reduce((sum, span) => sum + span, 0);
    return { row, col, rowSpan: 1, colSpan: spans[i] ?? 1, text };
  });
}

function indicatorsOf(form: number, first: number, level: string, sublevel: string): DrawnCell[] {
  const rows = Array.from({ length: INDICATORS_A_PAGE }, (_, i) => [
    { row: first + i, col: 2, rowSpan: 1, colSpan: 1, text: `养护第${form * 100 + i}号路段公里数` },
    { row: first + i, col: 3, rowSpan: 1, colSpan: 1, text: `≥${form + i}公里` },
  ]);
  const span = { row: first, rowSpan: INDICATORS_A_PAGE, colSpan: 1 };
  const levels = [
    { ...span, col: 0, text: level },
    { ...span, col: 1, text: sublevel },
  ];
  return [...levels, ...rows.flat()];
}

export function longPdfOf(contents: readonly string[]): Uint8Array {
  const first = 6;
  const kids = contents.map((_, i) => `${first + 2 * i} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${contents.length} /Kids [${kids}] >>`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 " +
      "/W [1 95 500 814 939 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 " +
      "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  ];
  for (const [i, content] of contents.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + 1 + 2 * i} 0 R ` +
        "/Resources << /Font << /F1 3 0 R >> >> >>",
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  const parts = ["%PDF-1.4\n"];
  let length = parts.join("").length;
  const add = (part: string): number => {
    parts.push(part);
    length += part.length;
    return length - part.length;
  };
  const offsets = objects.map((object, i) => add(`${i + 1} 0 obj\n${object}\nendobj\n`));
  const start = length;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) add(`${String(offset).padStart(10, "0")} 00000 n \n`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return new TextEncoder().encode(parts.join(""));
}
