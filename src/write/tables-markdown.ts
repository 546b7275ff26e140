import type { DocumentTable } from "../core/document.ts";
import { textsOfTable } from "./table-texts.ts";

const LINE_ENDS = /\r\n|\r|\n/;
/** Signs that Markdown, HTML in it or GitHub's own additions would act on inside a line; `<0.3%` and `A & B` stay. */
const ACTIVE_SIGNS = /[\\`*_~[\]|$]|<(?=[a-z/!?])|&(?=[a-z#])/gi;

/**
 * Tables as GitHub writes them, parted by an empty line: the first row is the heading, a merged cell's text stands in
 * its first slot, a line break in a cell is `<br>`, a title is a bold line above. All text shows as it is.
 */
export function* markdownOfTables(tables: readonly DocumentTable[]): Generator<string> {
  let before = "";
  for (const table of tables) {
    const text = markdownOfTable(table);
    if (text === "") continue;
    yield `${before}${text}`;
    before = "\n";
  }
}

/** A table without columns cannot be said in Markdown: only its title is left of it. */
function markdownOfTable(table: DocumentTable): string {
  const [head, ...rows] = table.colCount === 0 ? [] : textsOfTable(table, "once");
  const title = inline(table.title ?? "");
  const lines = head === undefined ? [] : [lineOf(head), ruleOf(head), ...rows.map(lineOf)];
  return [...(title === "" ? [] : [`**${title}**\n\n`]), ...lines].join("");
}

function lineOf(texts: readonly string[]): string {
  return `|${texts.map((text) => ` ${inline(text)} |`).join("")}\n`;
}

function ruleOf(texts: readonly string[]): string {
  return `|${texts.map(() => " --- |").join("")}\n`;
}

function inline(text: string): string {
  return text
    .trim()
    .split(LINE_ENDS)
    .map((line) => line.trim().replace(ACTIVE_SIGNS, (sign) => `\\${sign}`))
    .join("<br>");
}
