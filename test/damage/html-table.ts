import type { Sheet } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";

/** A cell with its spans; null where a cell above or to the left covers the slot. */
interface Span {
  readonly text: string;
  readonly rows: number;
  readonly cols: number;
}

/** Does a blank cell of the header stand for itself? */
type IsApart = (sheet: Sheet, line: number, col: number) => boolean;

/** The form as its author merged the cells: labels over their blanks, levels over their rows. */
function spansOf(sheet: Sheet, isApart: IsApart): Span[][] {
  const { lines, heading } = sheet;
  const rows = lines.filter((line) => typeof line !== "string");
  const skipped = lines.length - rows.length;
  return rows.map((cells, row) =>
    row < heading - skipped
      ? headerSpans(cells, (col) => isApart(sheet, row + skipped, col), heightIn(rows, row, heading - skipped))
      : bodySpans(rows, row, heading - skipped),
  );
}

/** Headings in two rows: a cell of the first covers the blank below it, the side label the whole block. */
function heightIn(rows: readonly (readonly string[])[], row: number, heading: number): (col: number) => number {
  const below = rows[row + 1];
  const isGroup = row + 1 === heading && below?.[0] === "";
  return (col) => (!isGroup || below[col] !== "" ? 1 : col === 0 ? rows.length - row : 2);
}

function headerSpans(
  cells: readonly string[],
  isApart: (col: number) => boolean,
  height: (col: number) => number,
): Span[] {
  const spans: Span[] = [];
  cells.forEach((text, col) => {
    const last = spans[spans.length - 1];
    if (text === "" && last !== undefined && !isApart(col)) spans[spans.length - 1] = { ...last, cols: last.cols + 1 };
    else if (text !== "" || col === 0 || isApart(col)) spans.push({ text, rows: height(col), cols: 1 });
  });
  return spans;
}

function bodySpans(rows: readonly (readonly string[])[], row: number, heading: number): Span[] {
  const cells = rows[row] ?? [];
  const height = (col: number): number => {
    let end = row + 1;
    while (end < rows.length && rows[end]?.slice(0, col + 1).every((text) => text === "")) end++;
    return end - row;
  };
  // The side label runs down the block; the label of a total covers the blank cells up to its first number.
  const isTotal = row > heading && cells[0] !== "";
  const covered = isTotal ? cells.findIndex((text, col) => col > 0 && text !== "") : 1;
  return cells.flatMap((text, col): Span[] => {
    if (col === 0) return text === "" ? [] : [{ text, rows: height(0), cols: covered }];
    if (col < covered || (row === heading && cells[0] === "" && text === "")) return [];
    if (isTotal || row === heading || col > 2) return [{ text, rows: 1, cols: 1 }];
    if (text === "") return [];
    const cols = col === 1 && cells[2] === "" ? 2 : 1;
    return [{ text, rows: height(col), cols }];
  });
}

function printed({ text, rows, cols }: Span): string {
  const spans = (rows > 1 ? ` rowspan="${rows}"` : "") + (cols > 1 ? ` colspan="${cols}"` : "");
  return `<td${spans}>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</td>`;
}

/** A table in HTML with stated spans. */
export function htmlOf(sheets: readonly Sheet[], isApart: IsApart): string {
  return sheets
    .map((sheet) => {
      const prose = sheet.lines.filter((line) => typeof line === "string");
      const rows = spansOf(sheet, isApart).map((spans) => `<tr>${spans.map(printed).join("")}</tr>\n`);
      return `${prose.join("\n")}\n<table border="1">\n${rows.join("")}</table>\n`;
    })
    .join("\n");
}

export const htmlTable: Damage = {
  name: "as the HTML of its table",
  apply: (sheets) => htmlOf(sheets, () => false),
};
