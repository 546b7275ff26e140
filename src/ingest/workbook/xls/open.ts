import { Failure } from "../../../core/failure.ts";
import type { Source } from "../../../core/source.ts";
import { builtinFormat, readingOptions, type SheetFacts, workbookOfLibrary } from "../library.ts";
import { type Budget, MAX_COLS } from "../limits.ts";
import type { Workbook } from "../model.ts";
import { surveyOfXls, type XlsSurvey } from "./survey.ts";

/** Streams that hold the workbook: of Excel 97 and later, and of Excel 5 and 95. */
const STREAMS = ["/Workbook", "/Book"];

/**
 * Reads a workbook of Excel 97 to 2003 (xls), or of WPS (et), which are the same.
 *
 * @throws Failure encrypted, corrupt or limit-exceeded
 */
export async function openXls(source: Source, budget: Budget): Promise<Workbook> {
  const library = await import("@e965/xlsx");
  const bytes = Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength);
  const stream = read(source.name, () => streamOf(library.CFB, bytes));
  const survey = surveyOfXls(stream, budget);
  if (survey.isEncrypted) throw encrypted(source.name);
  if (survey.damage !== null) throw corrupt(source.name, survey.damage);
  if (survey.isBeforeUnicode) library.set_cptable(await import("@e965/xlsx/dist/cpexcel.full.mjs"));
  const book = read(source.name, () => library.read(bytes, { ...readingOptions }));
  // The library's types leave its table of formats out.
  const { SSF: formats = {} } = book as typeof book & { readonly SSF?: Formats };
  return workbookOfLibrary(book, (index) => factsOf(survey, index, formats), budget);
}

function factsOf({ sheets, formatIds, ownFormats }: XlsSurvey, index: number, formats: Formats): SheetFacts {
  const sheet = sheets[index];
  if (sheet === undefined) return {};
  const formatAt = (row: number, col: number, told: string | undefined): string => {
    const style = sheet.styles.get(row * MAX_COLS + col);
    if (style === undefined) return told ?? builtinFormat(0);
    const id = formatIds[style] ?? 0;
    return (ownFormats.has(id) ? formats[id] : undefined) ?? builtinFormat(id);
  };
  const { hiddenRows, hiddenCols, shapes, notes } = sheet;
  return { formatAt, hiddenRows, hiddenCols, shapes, notes };
}

type Formats = Readonly<Record<number, string>>;

/** The library's container reader has no types of its own. */
function streamOf(cfb: Cfb, bytes: Buffer): Buffer {
  const container = cfb.read(bytes, { type: "buffer" });
  for (const name of STREAMS) {
    const content = cfb.find(container, name)?.content;
    if (content !== undefined) return Buffer.from(content);
  }
  throw new Error("it holds no workbook");
}

interface Cfb {
  readonly read: (bytes: Buffer, options: { readonly type: "buffer" }) => unknown;
  readonly find: (container: unknown, path: string) => { readonly content?: Uint8Array } | null;
}

function read<T>(source: string, reading: () => T): T {
  try {
    return reading();
  } catch (cause) {
    // What the library stumbles over says nothing to anybody.
    const isStumble = cause instanceof TypeError || !(cause instanceof Error);
    throw corrupt(source, isStumble ? "its records contradict one another" : cause.message, cause);
  }
}

function corrupt(source: string, what: string, cause?: unknown): Failure {
  return new Failure("corrupt", {
    source,
    message: `The workbook cannot be read: ${what}.`,
    hint: "Open the file in the program that wrote it and save it again.",
    cause,
  });
}

function encrypted(source: string): Failure {
  return new Failure("encrypted", {
    source,
    message: "The workbook is protected by a password.",
    hint: "Remove the password in the program that wrote the file and try again.",
  });
}
