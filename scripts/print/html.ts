import { type Drawn, drawnOf } from "./drawn-cells.ts";
import type { Sheet } from "./sheet.ts";
import type { PrintStyle } from "./styles.ts";

/** A sheet as a web page. */
export function htmlOf(sheet: Sheet, style: PrintStyle): string {
  const drawn = drawnOf(sheet, style);
  const columns = drawn.widths.map((share) => `<col style="width:${share}%">`).join("");
  const rows = Array.from({ length: sheet.rowCount }, (_, row) => rowOf(sheet, drawn, row, style));
  const table = (head: string, body: readonly string[]): string =>
    `<table><colgroup>${columns}</colgroup>${head}<tbody>${body.join("\n")}</tbody></table>`;
  const at = sheet.headingRow;
  const tables = style.repeats
    ? table("", rows.slice(0, at)) + table(`<thead>${rows[at] ?? ""}</thead>`, rows.slice(at + 1))
    : table("", rows);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${sheet.title}</title><style>${cssOf(sheet, style)}</style></head>
<body><h1>${sheet.title}</h1><p class="year">${sheet.subtitle}</p>
${tables}
</body></html>
`;
}

function rowOf(sheet: Sheet, drawn: Drawn, row: number, { path, border }: PrintStyle): string {
  // An office suite draws the rules that each cell states; a browser takes them from the page's own style.
  const own = path === "writer-html" ? ` style="border:${border}"` : "";
  const cells = drawn.cells
    .filter((cell) => cell.row === row)
    .map(({ lines, role, isUpright, rowSpan, colSpan, col }) => {
      const isLast = col + colSpan === drawn.widths.length;
      const classes = [role, isUpright ? "upright" : "", col === 0 ? "first" : "", isLast ? "last" : ""];
      const spans = (rowSpan > 1 ? ` rowspan="${rowSpan}"` : "") + (colSpan > 1 ? ` colspan="${colSpan}"` : "");
      return `<td class="${classes.filter((name) => name !== "").join(" ")}"${spans}${own}>${lines.map(escaped).join("<br>")}</td>`;
    });
  return `<tr${row < sheet.headingRow ? ' class="head"' : ""}>${cells.join("")}</tr>`;
}

function cssOf(sheet: Sheet, style: PrintStyle): string {
  const { fontPoints, paddingPoints, font, border, shade, isLandscape, letters, upright } = style;
  const size = isLandscape ? "A4 landscape" : "A4";
  const running = style.runs
    ? `@top-right{content:"${sheet.title}";font:8pt "${font}"}@bottom-center{content:"第 " counter(page) " 页 共 " counter(pages) " 页";font:8pt "${font}"}`
    : "";
  const spread: Readonly<Record<string, string>> = {
    tracking: "td.label,td.heading,td.level{letter-spacing:.35em}",
    justified: "td.label,td.heading{text-align-last:justify}",
  };
  const rules = [
    `@page{size:${size};margin:18mm 16mm;${running}}`,
    `body{margin:0;font:${fontPoints}pt/1.35 "${font}"}`,
    `h1{font-size:${fontPoints + 5}pt;text-align:center;margin:0}`,
    ".year{text-align:center;margin:2pt 0 4pt}",
    "table{border-collapse:collapse;table-layout:fixed;width:100%}table+table{margin-top:-.5pt}",
    `td{border:${border};padding:${paddingPoints}pt;vertical-align:middle}`,
    "td.label,td.side,td.heading,td.level,td.money,td.total,td.target{text-align:center}",
    style.cuts ? "tr,td{break-inside:auto}body{orphans:1;widows:1}" : "tr{break-inside:avoid}",
    shade === null ? "" : `td.label,td.side,td.heading,td.level{background:${shade}}`,
    upright === "written-down" ? "td.upright{writing-mode:vertical-rl}" : "",
    spread[letters] ?? "",
    style.css,
  ];
  return rules.filter((rule) => rule !== "").join("\n");
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
