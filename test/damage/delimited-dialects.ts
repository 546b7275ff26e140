import type { Damage } from "./damage.ts";
import { linesOf } from "./damage.ts";

/** A quoted cell where a comma, a quote or chance asks for it. */
function quoted(cell: string, isForced: boolean): string {
  return isForced || /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export const commaSeparated: Damage = {
  name: "as comma-separated values",
  source: "source.csv",
  apply: (sheets, dice) => {
    const lines = linesOf(sheets);
    const width = Math.max(...lines.map((cells) => cells.length));
    return lines
      .map((cells) => {
        const blanks = new Array<string>(width - cells.length).fill("");
        return `${[...cells.map((cell) => quoted(cell, cell !== "" && dice(4) === 0)), ...blanks].join(",")}\r\n`;
      })
      .join("");
  },
};

/** The line below a Markdown table's first row, with marks of alignment here and there. */
function ruleOf(width: number): string {
  const marks = Array.from({ length: width }, (_, col) => (col % 5 === 2 ? ":--:" : col % 5 === 4 ? "---:" : "---"));
  return `|${marks.join("|")}|`;
}

export const markdown: Damage = {
  name: "as a Markdown table",
  source: "source.md",
  apply: (sheets, dice) =>
    sheets
      .map(({ lines }) => {
        const first = lines.findIndex((line) => typeof line !== "string");
        const pad = dice(2) === 0 ? " " : "";
        const printed = lines.flatMap((line, index) => {
          if (typeof line === "string") return [line, ""];
          const row = `|${line.map((cell) => `${pad}${cell}${pad}`).join("|")}|`;
          return index === first ? [row, ruleOf(line.length)] : [row];
        });
        return printed.join("\n");
      })
      .join("\n\n"),
};

/** Rows of pipes with every blank cell in place. */
export const pipes: Damage = {
  name: "with pipes between its cells",
  apply: (sheets) =>
    sheets
      .map(({ lines }) => lines.map((line) => (typeof line === "string" ? line : line.join(" | "))).join("\n"))
      .join("\n\n"),
};

/** A flattened web table: one cell a line with a pipe behind it; the pipes of blank cells gather at the row's end. */
export const flattenedPipes: Damage = {
  name: "as a web page's table, flattened",
  isLossy: true,
  apply: (sheets) =>
    linesOf(sheets)
      .map((cells) => {
        if (cells.length === 1) return `${cells.join("")}\n`;
        const texts = cells.filter((cell) => cell !== "");
        const blanks = "|".repeat(cells.length - texts.length);
        return `|\n${texts.map((text) => `${text} |\n`).join("")}${blanks}${blanks === "" ? "" : "\n"}`;
      })
      .join(""),
};
