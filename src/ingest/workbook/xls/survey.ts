import type { Budget } from "../limits.ts";
import { MAX_COLS } from "../limits.ts";
import type { PlacedText, Span } from "../model.ts";
import { cleanText } from "../shown.ts";
import { record, recordsOf, type XlsRecord } from "./records.ts";

/** What the library does not tell of an old workbook, or would pay dearly for. */
export interface XlsSurvey {
  readonly isEncrypted: boolean;
  /** Excel 5 and 95: texts are in the code page of a country. */
  readonly isBeforeUnicode: boolean;
  /** Number format of each cell style. */
  readonly formatIds: readonly number[];
  /** Formats that the file defines; all others are built in. */
  readonly ownFormats: ReadonlySet<number>;
  /** In the order of the stream. */
  readonly sheets: readonly SheetSurvey[];
  /** What shows that records are lost, or null. */
  readonly damage: string | null;
}

export interface SheetSurvey {
  /** Cell styles of numbers, by `row * MAX_COLS + col`. */
  readonly styles: ReadonlyMap<number, number>;
  readonly hiddenRows: readonly Span[];
  readonly hiddenCols: readonly Span[];
  readonly shapes: readonly PlacedText[];
  readonly notes: readonly PlacedText[];
}

const UNICODE_VERSION = 0x0600;
/** An object of this type is the frame of a comment (MS-XLS 2.5.143). */
const COMMENT_FRAME = 0x19;
const IS_WIDE = 0x01;

interface SheetDraft {
  readonly styles: Map<number, number>;
  readonly hiddenRows: Span[];
  readonly hiddenCols: Span[];
  readonly shapes: PlacedText[];
  readonly notes: PlacedText[];
  /** What is written in the frames of comments, by their number. */
  readonly frames: Map<number, string>;
}

/**
 * Runs through the records once, before the library does.
 *
 * @throws Failure limit-exceeded
 */
export function surveyOfXls(stream: Buffer, budget: Budget): XlsSurvey {
  const formatIds: number[] = [];
  const ownFormats = new Set<number>();
  const sheets: SheetDraft[] = [];
  let isEncrypted = false;
  let isBeforeUnicode = false;
  let depth = 0;
  let streams = 0;
  let listed = 0;
  let isZeroed = false;
  let object: { readonly isComment: boolean; readonly number: number } = { isComment: false, number: 0 };
  let textUnits = 0;
  for (const { type, data } of recordsOf(stream)) {
    const sheet = depth === 1 ? sheets.at(-1) : undefined;
    if (textUnits > 0 && type === record.continued) {
      const text = cleanText(textOfContinued(data, textUnits));
      if (object.isComment) sheet?.frames.set(object.number, text);
      else if (text !== "") sheet?.shapes.push({ row: 0, col: 0, text });
      textUnits = 0;
      continue;
    }
    textUnits = 0;
    if (type === record.begin) {
      if (streams === 0) isBeforeUnicode = data.readUInt16LE(0) !== UNICODE_VERSION;
      // The first stream is the workbook itself; streams inside of others are charts.
      else if (depth === 0) sheets.push(blankSheet());
      streams++;
      depth++;
    } else if (type === record.none && depth > 0) isZeroed = true;
    else if (type === record.boundSheet) listed++;
    else if (type === record.endOfFile) depth = Math.max(0, depth - 1);
    else if (type === record.filePass) isEncrypted = true;
    else if (type === record.cellFormat) formatIds.push(data.length < 4 ? 0 : data.readUInt16LE(2));
    else if (type === record.format && data.length >= 2) ownFormats.add(data.readUInt16LE(0));
    else if (type === record.object) object = objectOf(data);
    else if (type === record.textObject) textUnits = data.length < 12 ? 0 : data.readUInt16LE(10);
    else if (sheet !== undefined) surveyRecord({ type, data }, sheet, budget);
  }
  const damage = damageOf({ isZeroed: isZeroed || streams === 0, isOpen: depth > 0, missing: listed - sheets.length });
  return { isEncrypted, isBeforeUnicode, formatIds, ownFormats, sheets, damage };
}

/** The library reads on behind what is lost, and ends without a word where the stream does. */
function damageOf(facts: { readonly isZeroed: boolean; readonly isOpen: boolean; readonly missing: number }) {
  if (facts.isZeroed) return "some of its records are zero";
  if (facts.isOpen) return "its records end before the workbook does";
  return facts.missing > 0 ? `${facts.missing} of the sheets that it lists are not in it` : null;
}

function blankSheet(): SheetDraft {
  return { styles: new Map(), hiddenRows: [], hiddenCols: [], shapes: [], notes: [], frames: new Map() };
}

function objectOf(data: Buffer): { readonly isComment: boolean; readonly number: number } {
  if (data.length < 8) return { isComment: false, number: 0 };
  return { isComment: data.readUInt16LE(4) === COMMENT_FRAME, number: data.readUInt16LE(6) };
}

function surveyRecord({ type, data }: XlsRecord, sheet: SheetDraft, budget: Budget): void {
  switch (type) {
    case record.number:
    case record.compactNumber:
    case record.formula:
      if (data.length >= 6) {
        sheet.styles.set(data.readUInt16LE(0) * MAX_COLS + data.readUInt16LE(2), data.readUInt16LE(4));
      }
      return;
    case record.numbers:
      surveyNumbers(data, sheet);
      return;
    case record.row:
      if (data.length >= 16 && isHiddenRow(data)) {
        sheet.hiddenRows.push({ first: data.readUInt16LE(0), last: data.readUInt16LE(0) });
      }
      return;
    case record.columns:
      if (data.length >= 10 && ((data.readUInt16LE(8) & 1) === 1 || data.readUInt16LE(4) === 0)) {
        sheet.hiddenCols.push({ first: data.readUInt16LE(0), last: data.readUInt16LE(2) });
      }
      return;
    case record.note: {
      const text = data.length < 8 ? "" : (sheet.frames.get(data.readUInt16LE(6)) ?? "");
      if (text !== "") sheet.notes.push({ row: data.readUInt16LE(0), col: data.readUInt16LE(2), text });
      return;
    }
    case record.mergedCells:
      for (let i = 0; data.length >= 2 && i < data.readUInt16LE(0); i++) budget.addMerge();
      return;
    case record.hyperlink:
      // The library visits each cell of the area.
      if (data.length >= 8) {
        const rows = data.readUInt16LE(2) - data.readUInt16LE(0) + 1;
        budget.addMergedRows(Math.max(0, rows) * Math.max(1, data.readUInt16LE(6) - data.readUInt16LE(4) + 1));
      }
      return;
    default:
  }
}

/** Several numbers side by side: row, first column, then style and number of each, six bytes, and the last column. */
function surveyNumbers(data: Buffer, { styles }: SheetDraft): void {
  if (data.length < 6) return;
  const [row, first] = [data.readUInt16LE(0), data.readUInt16LE(2)];
  for (let i = 0; 4 + i * 6 + 6 <= data.length - 2; i++) {
    styles.set(row * MAX_COLS + first + i, data.readUInt16LE(4 + i * 6));
  }
}

/** Flag of hidden rows, or a height of nothing (MS-XLS 2.4.221). */
function isHiddenRow(data: Buffer): boolean {
  const height = data.readUInt16LE(6) & 0x7fff;
  return (data.readUInt16LE(12) & 0x20) !== 0 || height === 0;
}

function textOfContinued(data: Buffer, units: number): string {
  if (data.length === 0) return "";
  const isWide = ((data[0] ?? 0) & IS_WIDE) === 1;
  const end = 1 + units * (isWide ? 2 : 1);
  return data.toString(isWide ? "utf16le" : "latin1", 1, Math.min(end, data.length));
}
