import { issue } from "../../core/issue.ts";
import type { MarkedCell, MarkedTable } from "../../core/marked.ts";
import { hiddenColumnsOf } from "./columns.ts";
import { createFlow } from "./flow.ts";
import { attributeOf, elementsIn, type HtmlElement, hasAttribute } from "./node.ts";
import { addLines, placeOf, type Reader, report, type Scope, stretchOf } from "./scope.ts";
import { storedOfCell } from "./stored.ts";
import { type Around, lossOf, walk, walkChildren } from "./walk.ts";

/** Rows that share a frame: no cell reaches beyond it. */
interface RowGroup {
  readonly rows: readonly HtmlElement[];
  readonly around: Around;
}

/**
 * Reads a table as it is shown: the head first and the foot last, hidden rows and cells left out; a cell that is to span
 * "the rest" (`rowspan=0`) or more than its group of rows ends with the group.
 */
export function walkTable(reader: Reader, table: HtmlElement, scope: Scope, around: Around): void {
  scope.visible.endLine();
  const title = titleOf(reader, table, scope, around);
  const rows = groupsOf(reader, table, scope, around).flatMap((group) => rowsOf(reader, group, scope));
  const hidden = hiddenColumnsOf(table, reader.styleOf);
  const first = rows.flat()[0];
  if (hidden.length > 0 && first !== undefined) {
    report(reader, issue("ingest/part-hidden", first.at, { what: "columns", names: hidden.map(String) }));
  }
  if (rows.some((row) => row.length > 0)) {
    scope.addTable({ kind: "table", title: title?.text ?? null, rows, role: "body" });
  } else if (title !== null) scope.visible.add(title.text, title.at);
  scope.visible.endLine();
}

function titleOf(reader: Reader, table: HtmlElement, outer: Scope, around: Around) {
  const captions = elementsIn(table).filter(({ name }) => name === "caption");
  if (captions.length === 0) return null;
  const nested: MarkedTable[] = [];
  const scope = scopeIn(outer, (each) => nested.push(each));
  for (const caption of captions) walk(reader, caption, scope, around, walkTable);
  const lines = scope.visible.take();
  for (const each of nested) outer.addTable(each);
  return lines.length === 0 ? null : { text: lines.map(({ text }) => text).join("\n"), at: stretchOf(lines) };
}

function scopeIn(outer: Scope, addTable: Scope["addTable"]): Scope {
  return { visible: createFlow(), hidden: outer.hidden, isInTable: true, addTable };
}

/** The groups of rows in the order they are shown; what stands between them (hidden fields) is read beside the table. */
function groupsOf(reader: Reader, table: HtmlElement, outer: Scope, around: Around): RowGroup[] {
  const heads: RowGroup[] = [];
  const bodies: RowGroup[] = [];
  const feet: RowGroup[] = [];
  for (const element of elementsIn(table)) {
    const { name } = element;
    const isGroup = name === "tbody" || name === "thead" || name === "tfoot";
    if (name === "caption" || name === "colgroup" || name === "col") continue;
    const style = reader.styleOf(element);
    const inner = { ...around, isHidden: style.isHidden ?? around.isHidden };
    if (!isGroup || lossOf(element, style) !== null) walk(reader, element, outer, around, walkTable);
    else if (name === "thead" && heads.length === 0) heads.push(groupOf(reader, element, outer, inner));
    else if (name === "tfoot" && feet.length === 0) feet.push(groupOf(reader, element, outer, inner));
    else bodies.push(groupOf(reader, element, outer, inner));
  }
  return [...heads, ...bodies, ...feet];
}

function groupOf(reader: Reader, group: HtmlElement, outer: Scope, around: Around): RowGroup {
  const rows: HtmlElement[] = [];
  for (const element of elementsIn(group)) {
    if (element.name === "tr" && lossOf(element, reader.styleOf(element)) === null) rows.push(element);
    else walk(reader, element, { ...outer, isInTable: true }, around, walkTable);
  }
  return { rows, around };
}

function rowsOf(reader: Reader, { rows, around }: RowGroup, outer: Scope): (readonly MarkedCell[])[] {
  const read = rows.map((row, index) => {
    const isHidden = reader.styleOf(row).isHidden ?? around.isHidden;
    const cells: MarkedCell[] = [];
    for (const element of elementsIn(row)) {
      const isCell = element.name === "td" || element.name === "th";
      if (isCell && lossOf(element, reader.styleOf(element)) === null) {
        cells.push(cellOf(reader, element, rows.length - index, outer, { ...around, isHidden }));
      } else walk(reader, element, { ...outer, isInTable: true }, around, walkTable);
    }
    return cells;
  });
  const last = rows.at(-1);
  // Office suites end tables with a row of no height that holds the widths of the columns.
  const isGauge = last !== undefined && isWithoutHeight(last) && (read.at(-1) ?? []).every(isBlank);
  return isGauge ? read.slice(0, -1) : read;
}

function isWithoutHeight(row: HtmlElement): boolean {
  return attributeOf(row, "height") === "0" || /(?:^|;)\s*height\s*:\s*0/i.test(attributeOf(row, "style") ?? "");
}

function isBlank({ text, nested }: MarkedCell): boolean {
  return text === "" && nested.length === 0;
}

function cellOf(reader: Reader, element: HtmlElement, rowsLeft: number, outer: Scope, around: Around): MarkedCell {
  const nested: MarkedTable[] = [];
  const scope = scopeIn(outer, (table) => nested.push(table));
  const style = reader.styleOf(element);
  const keeps = { spaces: style.keepsSpaces === true, lines: style.keepsLines === true };
  const isHidden = style.isHidden ?? around.isHidden;
  scope.hidden.endLine();
  walkCell(reader, element, scope, { ...around, isHidden, keeps, list: null });
  const lines = scope.visible.take();
  const at = lines.length === 0 ? { start: element.contentStart, end: element.contentEnd } : stretchOf(lines);
  const text = lines.map((line) => line.text).join("\n");
  const rowSpan = spanOf(attributeOf(element, "rowspan"));
  return {
    text,
    col: null,
    rowSpan: rowSpan === 0 ? rowsLeft : rowSpan > MAX_ROW_SPAN ? rowSpan : Math.min(rowSpan, rowsLeft),
    colSpan: Math.max(1, spanOf(attributeOf(element, "colspan"))),
    at: placeOf(reader, at),
    stored: hasAttribute(element, "x:str") ? null : storedOfCell(element, text),
    nested,
  };
}

/** Browsers take no larger span; one that is stated is left to the table, which says that it cuts it. */
const MAX_ROW_SPAN = 65_534;

/** A hidden cell keeps its seat, blank; its texts are listed. */
function walkCell(reader: Reader, element: HtmlElement, scope: Scope, around: Around): void {
  if (around.isHidden) {
    const shell = { ...element, name: "div", attrs: [{ name: "style", value: "visibility:hidden" }] };
    walk(reader, shell, scope, { ...around, isHidden: false }, walkTable);
  } else walkChildren(reader, element, scope, around, walkTable);
}

/** A span as browsers read it: leading digits count, anything else is 1. */
function spanOf(written: string | null): number {
  const digits = /^[ \t\n\f\r]*\+?(\d+)/.exec(written ?? "")?.[1];
  return digits === undefined ? 1 : Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
}

/** Reads what stands in a page that has no cell around it. */
export function bodyScopeOf(reader: Reader): Scope {
  const scope: Scope = {
    visible: createFlow(),
    hidden: createFlow(),
    isInTable: false,
    addTable: (table) => {
      addLines(reader, scope.visible.take());
      reader.blocks.push(table);
    },
  };
  return scope;
}
