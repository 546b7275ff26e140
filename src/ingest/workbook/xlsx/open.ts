import { Failure } from "../../../core/failure.ts";
import type { Budget } from "../limits.ts";
import type { Sheet, Workbook } from "../model.ts";
import { type Book, type BookSheet, bookOf } from "./book.ts";
import type { SheetTask } from "./cell-reader.ts";
import { commentsOf } from "./comments.ts";
import { shapesOf } from "./drawing.ts";
import { type Package, relationsOf } from "./parts.ts";
import { sheetOfPart } from "./sheet.ts";
import { sharedStringsOf } from "./strings.ts";
import { formatsOfStyles } from "./styles.ts";

/**
 * Reads a workbook of Office Open XML (xlsx, xlsm). The format is read here and not by a library: those to be had make a 0
 * of a formula without a result, show Chinese dates as American ones and lose what is written in text boxes.
 */
export function openXlsx(opened: Package, budget: Budget): Workbook {
  const book = bookOf(opened);
  if (book === null) throw bookless(opened.source);
  return { sheets: sheetsOf(opened, book, budget), links: book.links };
}

function sheetsOf(opened: Package, book: Book, budget: Budget): Sheet[] {
  const task: SheetTask = {
    source: opened.source,
    strings: sharedStringsOf(opened, book.strings),
    formats: formatsOfStyles(opened, book.styles),
    is1904: book.is1904,
    cache: new Map(),
    budget,
  };
  for (const { name, isListed, part } of book.sheets) {
    if (!isListed || (part !== null && opened.archive.part(part) === null)) throw sheetless(opened.source, name);
  }
  return book.sheets.flatMap((sheet) => (sheet.part === null ? [] : sheetOf(opened, sheet, sheet.part, task)));
}

function sheetOf(opened: Package, { name, isHidden }: BookSheet, part: string, task: SheetTask): Sheet {
  const relations = relationsOf(opened, part);
  const targets = (type: string): string[] => relations.flatMap((each) => (each.type === type ? each.target : []));
  return {
    name,
    isHidden,
    ...sheetOfPart(opened, part, task),
    notes: targets("comments").flatMap((target) => commentsOf(opened, target)),
    shapes: targets("drawing").flatMap((target) => shapesOf(opened, target)),
  };
}

function sheetless(source: string, name: string): Failure {
  return new Failure("corrupt", {
    source,
    message: `The workbook lists a sheet "${name}" that is not in the file.`,
    hint: "Open it in the program that wrote it, look whether the sheet is there, and save it again.",
  });
}

function bookless(source: string): Failure {
  return new Failure("corrupt", {
    source,
    message: "The file holds no workbook.",
    hint: "Check that the file is complete: open it in the program that wrote it and save it again.",
  });
}
