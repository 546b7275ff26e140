import type { DocumentCell, DocumentTable } from "../core/document.ts";

/** Line ends in a cell; any of them is a `<br>`. */
const LINE_ENDS = /\r\n|\r|\n/;
const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const STYLE = "table { border-collapse: collapse; margin-bottom: 1em } td { border: 1px solid; white-space: pre-wrap }";

/**
 * A whole HTML document with one `<table>` a table: its title as caption, spans as they are, `data-page` where the
 * source has pages. Nothing of the source is markup in it, and it runs and loads nothing.
 *
 * @param name of the source: the document's title
 */
export function* htmlOfTables(name: string, tables: readonly DocumentTable[]): Generator<string> {
  yield `<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>${escaped(name)}</title>\n`;
  yield `<style>${STYLE}</style>\n</head>\n<body>\n`;
  for (const table of tables) yield htmlOfTable(table);
  yield "</body>\n</html>\n";
}

function htmlOfTable({ page, title, rowCount, cells }: DocumentTable): string {
  const rows = Array.from({ length: rowCount }, () => "");
  for (const cell of cells) rows[cell.row] = `${rows[cell.row] ?? ""}${htmlOfCell(cell)}`;
  return [
    page === null ? "<table>\n" : `<table data-page="${page}">\n`,
    title === null ? "" : `<caption>${escapedLines(title)}</caption>\n`,
    ...rows.map((row) => `<tr>${row}</tr>\n`),
    "</table>\n",
  ].join("");
}

function htmlOfCell({ rowSpan, colSpan, text }: DocumentCell): string {
  const rows = rowSpan === 1 ? "" : ` rowspan="${rowSpan}"`;
  const cols = colSpan === 1 ? "" : ` colspan="${colSpan}"`;
  return `<td${rows}${cols}>${escapedLines(text)}</td>`;
}

function escapedLines(text: string): string {
  return text.split(LINE_ENDS).map(escaped).join("<br>");
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
}
