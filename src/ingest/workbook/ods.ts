import type { Stored } from "../../core/quantity.ts";
import type { IngestLimits } from "../adapter.ts";
import type { Archive } from "../ooxml/archive.ts";
import { type Attributes, corruptXml, readXml } from "../ooxml/xml.ts";
import { decimalOfNumber } from "./format/decimal.ts";
import { type Budget, MAX_COLS, MAX_ROWS } from "./limits.ts";
import type { Area, CellDoubt, PlacedText, SheetCell, Span, Workbook } from "./model.ts";
import { openTexts } from "./ods-text.ts";
import { cleanText } from "./shown.ts";

const CONTENT = "content.xml";

interface SheetDraft {
  readonly name: string;
  readonly isHidden: boolean;
  readonly cells: SheetCell[];
  readonly merges: Area[];
  readonly hiddenRows: Span[];
  readonly hiddenCols: Span[];
  readonly notes: PlacedText[];
  readonly shapes: PlacedText[];
  readonly margins: string[];
}

/** Reads an OpenDocument spreadsheet (ods): the file itself states what each cell shows. */
export function openOds(archive: Archive, source: string, limits: IngestLimits, budget: Budget): Workbook {
  const bytes = archive.part(CONTENT);
  if (bytes === null) throw corruptXml(source, CONTENT, "it is not there");
  const sheets: SheetDraft[] = [];
  const hiddenStyles = new Set<string>();
  const links = new Set<string>();
  const texts = openTexts();
  let style = "";
  let row = 0;
  let col = 0;
  let rowRepeat = 1;
  let colCount = 0;
  let cell: Attributes | null = null;
  let depth = 0;
  /** Cells of the row that is being read; rows may be repeated. */
  let inRow: SheetCell[] = [];

  const closeCell = (attributes: Attributes): void => {
    const sheet = sheets.at(-1);
    const repeat = Math.min(Number(attributes["table:number-columns-repeated"] ?? "1"), MAX_COLS);
    const { text, notes, shapes } = texts.take();
    if (sheet !== undefined) {
      for (const note of notes) sheet.notes.push({ row, col, text: note });
      for (const shape of shapes) sheet.shapes.push({ row, col, text: shape });
      const shown = shownOf(attributes, text);
      for (let i = 0; shown !== null && i < repeat; i++) inRow.push({ row, col: col + i, ...shown });
      const area = areaOf(attributes, row, col);
      if (area !== null) {
        budget.addMerge();
        sheet.merges.push(area);
      }
    }
    col += repeat;
  };
  const closeRow = (): void => {
    const sheet = sheets.at(-1);
    for (let r = 0; r < rowRepeat && inRow.length > 0; r++) {
      for (const each of inRow) {
        budget.addCell({ row: row + r, col: each.col });
        sheet?.cells.push(r === 0 ? each : { ...each, row: row + r });
      }
    }
    inRow = [];
    row += rowRepeat;
  };

  readXml(
    bytes,
    { source, part: CONTENT, limits },
    {
      open: (name, attributes) => {
        if (cell !== null) {
          depth++;
          texts.open(name, attributes);
          return;
        }
        switch (name) {
          case "style:style":
            style = attributes["style:name"] ?? "";
            return;
          case "style:table-properties":
            if (attributes["table:display"] === "false") hiddenStyles.add(style);
            return;
          case "style:table-column-properties":
            if (isNothing(attributes["style:column-width"])) hiddenStyles.add(style);
            return;
          case "style:table-row-properties":
            if (isNothing(attributes["style:row-height"])) hiddenStyles.add(style);
            return;
          case "table:table": {
            const isHidden = hiddenStyles.has(attributes["table:style-name"] ?? "");
            sheets.push(draftOf(attributes["table:name"] ?? "", isHidden));
            row = 0;
            colCount = 0;
            return;
          }
          case "table:table-source":
            if (attributes["xlink:href"] !== undefined) links.add(attributes["xlink:href"]);
            return;
          case "table:table-column": {
            const repeat = Math.min(Number(attributes["table:number-columns-repeated"] ?? "1"), MAX_COLS);
            if (isUnseen(attributes, hiddenStyles)) {
              sheets.at(-1)?.hiddenCols.push({ first: colCount, last: colCount + repeat - 1 });
            }
            colCount += repeat;
            return;
          }
          case "table:table-row":
            rowRepeat = Math.min(Number(attributes["table:number-rows-repeated"] ?? "1"), MAX_ROWS);
            col = 0;
            if (isUnseen(attributes, hiddenStyles)) {
              sheets.at(-1)?.hiddenRows.push({ first: row, last: row + rowRepeat - 1 });
            }
            return;
          case "table:table-cell":
          case "table:covered-table-cell":
          case "table:shapes":
            cell = attributes;
            depth = 0;
            return;
          default:
        }
      },
      text: (more) => {
        if (cell !== null) texts.text(more);
      },
      close: (name) => {
        if (cell !== null && depth > 0) {
          depth--;
          texts.close(name);
        } else if (name === "table:shapes") {
          const { shapes } = texts.take();
          for (const text of shapes) sheets.at(-1)?.shapes.push({ row: 0, col: 0, text });
          cell = null;
        } else if (cell !== null) {
          closeCell(cell);
          cell = null;
        } else if (name === "table:table-row") closeRow();
      },
    },
  );
  return { sheets, links: [...links] };
}

function draftOf(name: string, isHidden: boolean): SheetDraft {
  return {
    ...{ name, isHidden, cells: [], merges: [], hiddenRows: [], hiddenCols: [] },
    ...{ notes: [], shapes: [], margins: [] },
  };
}

function isUnseen(attributes: Attributes, hiddenStyles: ReadonlySet<string>): boolean {
  const visibility = attributes["table:visibility"] ?? "visible";
  return visibility !== "visible" || hiddenStyles.has(attributes["table:style-name"] ?? "");
}

function isNothing(length: string | undefined): boolean {
  return length !== undefined && Number.parseFloat(length) === 0;
}

function areaOf(attributes: Attributes, row: number, col: number): Area | null {
  const rows = Number(attributes["table:number-rows-spanned"] ?? "1");
  const cols = Number(attributes["table:number-columns-spanned"] ?? "1");
  if (!(rows > 1 || cols > 1)) return null;
  return { row, col, lastRow: Math.min(row + rows, MAX_ROWS) - 1, lastCol: Math.min(col + cols, MAX_COLS) - 1 };
}

/** A cell as it is shown; null where it is blank. */
function shownOf(attributes: Attributes, written: string): Pick<SheetCell, "text" | "stored" | "doubt"> | null {
  const text = cleanText(written);
  const type = attributes["office:value-type"];
  const stored = storedOf(type, attributes);
  const formula = attributes["table:formula"];
  if (text === "") {
    if (stored !== null) return { text, stored: null, doubt: { kind: "unseen", text: stored.value } };
    if (formula === undefined || type !== undefined) return null;
    return { text, stored: null, doubt: { kind: "uncached", formula: formula.replace(/^\w*:?=/, "") } };
  }
  let doubt: CellDoubt | null = null;
  if (attributes["calcext:value-type"] === "error") doubt = { kind: "error" };
  else if (stored?.kind === "number" && /E\+/.test(text) && /^-?\d+$/.test(stored.value)) {
    doubt = { kind: "shortened", stored: stored.value };
  }
  return { text, stored, doubt };
}

function storedOf(type: string | undefined, attributes: Attributes): Stored | null {
  if (type === "date") {
    const date = /^\d{4}-\d{2}-\d{2}/.exec(attributes["office:date-value"] ?? "")?.[0];
    return date === undefined ? null : { kind: "date", value: date };
  }
  if (type !== "float" && type !== "percentage" && type !== "currency") return null;
  const value = decimalOfNumber(Number(attributes["office:value"]));
  return value === null ? null : { kind: "number", value };
}
