import type { Attributes } from "../../ooxml/namespaces.ts";
import { corruptXml, type XmlHandler } from "../../ooxml/xml.ts";
import { addressOf } from "../address.ts";
import type { FormatCache } from "../format/index.ts";
import type { Budget } from "../limits.ts";
import type { SheetCell } from "../model.ts";
import { shownContent } from "../shown.ts";
import { contentOf, type WrittenCell } from "./cell.ts";
import { openRuns } from "./text-run.ts";

/** What the sheets of a workbook share. */
export interface SheetTask {
  /** Name of the file, for what is wrong with it. */
  readonly source: string;
  readonly strings: readonly string[];
  readonly formats: readonly string[];
  readonly is1904: boolean;
  readonly cache: FormatCache;
  readonly budget: Budget;
}

/** Reads rows and cells as they come. */
export interface CellReader extends Pick<XmlHandler, "open" | "close" | "text"> {
  /** In the order of the part. */
  readonly cells: SheetCell[];
  /** The row that is being read, 0-based. */
  readonly row: () => number;
}

const GENERAL = "General";

/** A cell while it is read. */
interface Draft extends WrittenCell {
  value: string | null;
  formula: string | null;
}

export function openCellReader(task: SheetTask): CellReader {
  const cells: SheetCell[] = [];
  const runs = openRuns();
  /** Formulas that several cells share are written once. */
  const sharedFormulas = new Map<string, string>();
  let row = -1;
  let col = -1;
  let cell: Draft | null = null;
  let shared: string | null = null;
  let isField = false;
  let text = "";

  const openCell = ({ r: ref = "", t: type = "n", s: style = "0" }: Attributes): void => {
    const at = addressOf(ref);
    col = at?.col ?? col + 1;
    row = at?.row ?? row;
    cell = { row, col, type, style: Number(style), value: null, formula: null };
  };
  const closeFormula = (draft: Draft): void => {
    if (shared !== null && text !== "") sharedFormulas.set(shared, text);
    draft.formula = text === "" && shared !== null ? (sharedFormulas.get(shared) ?? "") : text;
  };
  const openField = (): void => {
    isField = true;
    text = "";
  };
  return {
    cells,
    row: () => row,
    open: (name, attributes) => {
      if (name === "x:c") openCell(attributes());
      else if (name === "x:row") {
        const { r: number } = attributes();
        row = number === undefined ? row + 1 : Number(number) - 1;
        col = -1;
      } else if (cell === null) return;
      else if (name === "x:v") openField();
      else if (name === "x:f") {
        const { t: type, si = "" } = attributes();
        shared = type === "shared" ? si : null;
        openField();
      } else runs.open(name, attributes);
    },
    text: (more) => {
      if (isField) text += more;
      else if (cell !== null) runs.text(more);
    },
    close: (name) => {
      if (cell === null) return;
      runs.close(name);
      if (name === "x:v") cell.value = text;
      else if (name === "x:f") closeFormula(cell);
      else if (name === "x:is") cell.value = runs.take();
      else if (name === "x:c") {
        const read = cellOf(cell, task);
        if (read !== null) cells.push(read);
        cell = null;
      }
      isField = false;
    },
  };
}

function cellOf(
  written: WrittenCell,
  { source, strings, formats, is1904, cache, budget }: SheetTask,
): SheetCell | null {
  // A text that is not there is not a blank one.
  if (written.type === "s" && (written.value ?? "") !== "" && strings[Number(written.value)] === undefined) {
    throw corruptXml(
      source,
      "sharedStrings.xml",
      `the text of row ${written.row + 1}, number ${written.value}, is not in it`,
    );
  }
  const content = contentOf(written, strings, is1904);
  if (content === null) return null;
  const { row, col, style } = written;
  const shown = shownContent(content, { format: formats[style] ?? GENERAL, is1904, cache });
  if (shown === null) return null;
  const cell = { row, col, ...shown };
  budget.addCell(cell);
  return cell;
}
