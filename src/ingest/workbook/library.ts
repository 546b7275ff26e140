import type { CellObject, ParsingOptions, Range, WorkBook, WorkSheet } from "@e965/xlsx";
import { builtinFormats } from "./format/builtin.ts";
import type { FormatCache } from "./format/index.ts";
import { type Budget, MAX_COLS } from "./limits.ts";
import type { Area, PlacedText, Sheet, SheetCell, Workbook } from "./model.ts";
import { type Content, cleanText, shownContent } from "./shown.ts";

/** What is asked of the library: what is stored, none of what it makes of it. */
export const readingOptions = {
  type: "buffer",
  dense: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
  cellNF: true,
  cellDates: false,
} as const satisfies ParsingOptions;

/** What is known of a sheet beside what the library tells. */
export interface SheetFacts {
  readonly formatAt?: (row: number, col: number, told: string | undefined) => string;
  readonly hiddenRows?: Sheet["hiddenRows"];
  readonly hiddenCols?: Sheet["hiddenCols"];
  readonly shapes?: readonly PlacedText[];
  /** Comments; the library's where they are not told. */
  readonly notes?: readonly PlacedText[];
}

/** Numbers of errors (MS-XLS 2.5.10). */
const errors: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
  43: "#GETTING_DATA",
};
const GENERAL = "General";

/** The sheets of a workbook that the library has read. */
export function workbookOfLibrary(book: WorkBook, factsOf: (index: number) => SheetFacts, budget: Budget): Workbook {
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const cache: FormatCache = new Map();
  const sheets = book.SheetNames.flatMap((name, index): Sheet[] => {
    const sheet = book.Sheets[name];
    const isTable = sheet !== undefined && (sheet["!type"] === undefined || sheet["!type"] === "sheet");
    if (!isTable) return [];
    const isHidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [sheetOf(sheet, { name, isHidden, is1904, cache, budget, facts: factsOf(index) })];
  });
  return { sheets, links: [] };
}

interface SheetTask {
  readonly name: string;
  readonly isHidden: boolean;
  readonly is1904: boolean;
  readonly cache: FormatCache;
  readonly budget: Budget;
  readonly facts: SheetFacts;
}

function sheetOf(sheet: WorkSheet, { name, isHidden, is1904, cache, budget, facts }: SheetTask): Sheet {
  const cells: SheetCell[] = [];
  const notes: PlacedText[] = [];
  // Rows and cells without content are holes.
  (sheet["!data"] ?? []).forEach((cellsOfRow, row) => {
    cellsOfRow?.forEach((cell, col) => {
      for (const { t: text } of cell.c ?? []) {
        const note = cleanText(text ?? "");
        if (note !== "") notes.push({ row, col, text: note });
      }
      const content = contentOfCell(cell);
      if (content === null) return;
      const told = typeof cell.z === "string" ? cell.z : undefined;
      const format = facts.formatAt?.(row, col, told) ?? told ?? GENERAL;
      const shown = shownContent(content, { format, is1904, cache });
      if (shown === null) return;
      budget.addCell({ row, col, text: shown.text });
      cells.push({ row, col, ...shown });
    });
  });
  const merges = (sheet["!merges"] ?? []).map(areaOfRange);
  for (const _ of merges) budget.addMerge();
  return {
    name,
    isHidden,
    cells,
    merges,
    notes: facts.notes ?? notes,
    hiddenRows: facts.hiddenRows ?? hiddenOf(sheet["!rows"] ?? []),
    hiddenCols: facts.hiddenCols ?? hiddenOf(sheet["!cols"] ?? []),
    shapes: facts.shapes ?? [],
    margins: [],
  };
}

function contentOfCell({ t: type, v: value }: CellObject): Content | null {
  if (type === "n" && typeof value === "number") return { kind: "number", value };
  if (type === "s" && typeof value === "string") return { kind: "text", value };
  if (type === "b") return { kind: "boolean", value: value === true };
  if (type === "e") return { kind: "error", value: errors[Number(value)] ?? "#ERROR!" };
  return null;
}

function areaOfRange({ s, e }: Range): Area {
  return { row: s.r, col: s.c, lastRow: e.r, lastCol: Math.min(e.c, MAX_COLS - 1) };
}

function hiddenOf(lines: readonly ({ readonly hidden?: boolean | undefined } | undefined)[]): Sheet["hiddenRows"] {
  const hidden: { first: number; last: number }[] = [];
  lines.forEach((line, index) => {
    if (line?.hidden === true) hidden.push({ first: index, last: index });
  });
  return hidden;
}

/** What a format number stands for where the file does not define it. */
export function builtinFormat(id: number): string {
  return builtinFormats[id] ?? GENERAL;
}
