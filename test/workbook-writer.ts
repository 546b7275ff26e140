import { type ZipEntry, zipOf } from "./zip-writer.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** One sheet of a test workbook; what is not told is absent. */
export interface TestSheet {
  readonly name?: string;
  readonly state?: "hidden" | "veryHidden";
  /** What its part is; a worksheet where it is not told. */
  readonly type?: "chartsheet" | "dialogsheet";
  /** The rows as rows of cells from A1 on (null: no cell), or the inside of `sheetData`. */
  readonly rows: string | readonly (readonly (TestCell | null)[])[];
  /** Elements before `sheetData` (`cols`). */
  readonly before?: string;
  readonly merges?: readonly string[];
  /** Elements after the merged cells. */
  readonly after?: string;
  /** Other parts of this sheet by relation type: their names in the archive. */
  readonly relations?: Readonly<Record<string, string>>;
}

/** A text, a number, or a number with the number of its style. */
export type TestCell = string | number | { readonly value: number | string; readonly style: number };

export interface TestBook {
  readonly sheets: readonly TestSheet[];
  /** Number formats of the styles 1, 2, …: codes, or numbers of built-in formats. Style 0 is General. */
  readonly formats?: readonly (string | number)[];
  readonly is1904?: boolean;
  readonly strings?: string;
  /** Parts for links to other workbooks. */
  readonly links?: readonly string[];
  readonly parts?: readonly ZipEntry[];
}

/** An Excel workbook. */
export function xlsxOf(book: TestBook): Buffer {
  return zipOf(entriesOfBook(book));
}

/** The parts of an Excel workbook, for tests that break one. */
export function entriesOfBook({
  sheets,
  formats = [],
  is1904 = false,
  strings = "",
  links = [],
  parts = [],
}: TestBook): ZipEntry[] {
  const sheetRelations = sheets.map(({ type = "worksheet" }, i) =>
    relation(`s${i}`, type, `worksheets/sheet${i + 1}.xml`),
  );
  const others = [
    relation("st", "styles", "styles.xml"),
    relation("ss", "sharedStrings", "sharedStrings.xml"),
    ...links.map((target, i) => relation(`l${i}`, "externalLink", target)),
  ];
  const listed = sheets.map(({ name, state }, i) => {
    const hidden = state === undefined ? "" : ` state="${state}"`;
    return `<sheet name="${name ?? `Sheet${i + 1}`}" sheetId="${i + 1}" r:id="s${i}"${hidden}/>`;
  });
  const properties = is1904 ? '<workbookPr date1904="1"/>' : "";
  return [
    { name: "[Content_Types].xml", content: contentTypes(sheets.length) },
    { name: "_rels/.rels", content: relations([relation("w", "officeDocument", "xl/workbook.xml")]) },
    { name: "xl/workbook.xml", content: main("workbook", `${properties}<sheets>${listed.join("")}</sheets>`) },
    { name: "xl/_rels/workbook.xml.rels", content: relations([...sheetRelations, ...others]) },
    { name: "xl/styles.xml", content: main("styleSheet", stylesOf(formats)) },
    { name: "xl/sharedStrings.xml", content: main("sst", strings) },
    ...sheets.flatMap(entriesOfSheet),
    ...parts,
  ];
}

function contentTypes(sheetCount: number): string {
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}.xml" ContentType="${types}.${type}+xml"/>`;
  const sheets = Array.from({ length: sheetCount }, (_, i) => override(`worksheets/sheet${i + 1}`, "worksheet"));
  const parts = [
    override("workbook", "sheet.main"),
    override("styles", "styles"),
    override("sharedStrings", "sharedStrings"),
  ];
  return (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="${types}.comments+xml"/>${[...parts, ...sheets].join("")}</Types>`
  );
}

function entriesOfSheet(sheet: TestSheet, index: number): ZipEntry[] {
  const { rows, before = "", merges = [], after = "", relations: own } = sheet;
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  const mergeCells = merged === "" ? "" : `<mergeCells>${merged}</mergeCells>`;
  const data = typeof rows === "string" ? rows : rows.map(rowOf).join("");
  const part = `sheet${index + 1}.xml`;
  const entries = [
    {
      name: `xl/worksheets/${part}`,
      content: main("worksheet", `${before}<sheetData>${data}</sheetData>${mergeCells}${after}`),
    },
  ];
  if (own === undefined) return entries;
  const related = Object.entries(own).map(([type, target], i) => relation(`r${i}`, type, `/${target}`));
  return [...entries, { name: `xl/worksheets/_rels/${part}.rels`, content: relations(related) }];
}

function rowOf(cells: readonly (TestCell | null)[], row: number): string {
  const written = cells.map((cell, col) =>
    cell === null ? "" : cellOf(cell, `${String.fromCharCode(65 + col)}${row + 1}`),
  );
  return `<row r="${row + 1}">${written.join("")}</row>`;
}

function cellOf(cell: TestCell, ref: string): string {
  const { value, style } = typeof cell === "object" ? cell : { value: cell, style: 0 };
  const text = String(value).replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return typeof value === "number"
    ? `<c r="${ref}" s="${style}"><v>${text}</v></c>`
    : `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function stylesOf(formats: readonly (string | number)[]): string {
  const codes = formats.flatMap((format, i) =>
    typeof format === "number" ? [] : `<numFmt numFmtId="${200 + i}" formatCode="${escaped(format)}"/>`,
  );
  const ids = formats.map((format, i) => (typeof format === "number" ? format : 200 + i));
  const cells = [0, ...ids].map((id) => `<xf numFmtId="${id}"/>`).join("");
  return `<numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${cells}</cellXfs>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

export function main(element: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${element} xmlns="${MAIN}" xmlns:r="${OFFICE}">${content}</${element}>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

export function relations(all: readonly string[]): string {
  return `<Relationships xmlns="${PACKAGE}">${all.join("")}</Relationships>`;
}

/** An OpenDocument spreadsheet of those tables, with automatic styles. */
export function odsOf(tables: string, styles = ""): Buffer {
  const own = ["office", "table", "text", "style"].map((name) => [
    name,
    `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`,
  ]);
  const spaces = [
    ...own,
    ["draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"],
    ["calcext", "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"],
    ["dc", "http://purl.org/dc/elements/1.1/"],
  ].map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  const content =
    `<office:document-content ${spaces.join(" ")}><office:automatic-styles>${styles}</office:automatic-styles>` +
    `<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  return zipOf([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", isStored: true },
    { name: "content.xml", content },
  ]);
}
