import { Failure } from "../../core/failure.ts";
import type { Archive } from "../ooxml/archive.ts";
import { readingOptions, type SheetFacts, workbookOfLibrary } from "./library.ts";
import type { Budget } from "./limits.ts";
import type { Workbook } from "./model.ts";

/** Date formats of East Asia are known by number only, and the library drops the number: the day is shown in full. */
const LOST_FORMAT = 'yyyy"年"m"月"d"日"';
/** What the library takes for the system's short date. */
const SHORT_DATE = "m/d/yy";

/** Reads a binary workbook (xlsb), whose archive was looked through. */
export async function openXlsb({ bytes }: Archive, source: string, budget: Budget): Promise<Workbook> {
  const { read } = await import("@e965/xlsx");
  const facts: SheetFacts = {
    formatAt: (_row, _col, told) => (told === undefined ? LOST_FORMAT : told === SHORT_DATE ? "yyyy/m/d" : told),
  };
  try {
    const book = read(Buffer.from(bytes), { ...readingOptions, cellStyles: true });
    return workbookOfLibrary(book, () => facts, budget);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure("corrupt", {
      source,
      message: `The workbook cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      hint: "Open the file in the program that wrote it and save it again.",
      cause,
    });
  }
}
