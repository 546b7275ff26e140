import { posix } from "node:path";
import type { Archive } from "../ooxml/archive.ts";
import { TICKED, UNTICKED } from "./fields.ts";

/** The texts of a table's cells, row by row, as the second reader has them; cells it merged away are left out. */
export type TheirTable = readonly (readonly string[])[];

/** What is known of an element of mammoth's document: it describes none of them itself. */
interface Element {
  readonly type: string;
  readonly children?: readonly Element[];
  readonly value?: string;
  readonly checked?: boolean;
}

/** Properties that say how a text looks and not what it is; most of what a document's XML holds. */
const LOOKS =
  /<w:(?:rFonts|b|bCs|i|iCs|color|sz|szCs|lang|kern|spacing|ind|jc|shd|tcW|vAlign|snapToGrid|top|left|bottom|right|insideH|insideV|gridCol|adjustRightInd|widowControl|hint)(?: [^<>]*)?\/>| w:rsid\w*="[^"<>]*"/g;

/**
 * The tables of a document's body as mammoth reads them, in the order in which they begin. It is given the text of the main
 * part and what that refers to by number, and nothing else: no styles, no pictures, no file.
 */
export async function theirTables(xml: string, archive: Archive, main: string): Promise<readonly TheirTable[]> {
  const { default: mammoth } = await import("mammoth");
  const files = filesOf(xml.replace(LOOKS, ""), archive, main);
  let body: Element = { type: "document" };
  await mammoth.convertToHtml(files, {
    externalFileAccess: false,
    includeDefaultStyleMap: false,
    includeEmbeddedStyleMap: false,
    transformDocument: (document: Element) => {
      body = document;
      // Nothing is left to be written as HTML.
      return { ...document, children: [] };
    },
  });
  return tablesIn(body);
}

const CONTENT_TYPES = "[Content_Types].xml";

/** Takes the place of the zip archive that mammoth would open. */
function filesOf(xml: string, archive: Archive, main: string): { buffer: Buffer } {
  const texts = new Map([[main, xml]]);
  const relationships = `${posix.dirname(main)}/_rels/${posix.basename(main)}.rels`;
  for (const name of ["_rels/.rels", relationships, CONTENT_TYPES]) {
    const part = archive.part(name);
    if (part !== null) texts.set(name, Buffer.from(part).toString("utf8"));
  }
  const file = {
    exists: (name: string) => texts.has(name),
    read: async (name: string) => texts.get(name) ?? "",
  };
  // mammoth takes an opened file as well as bytes; its types do not say so.
  return { file } as unknown as { buffer: Buffer };
}

function tablesIn(element: Element): TheirTable[] {
  if (element.type !== "table") return (element.children ?? []).flatMap(tablesIn);
  const nested: TheirTable[] = [];
  const rows = (element.children ?? []).filter(({ type }) => type === "tableRow");
  const table = rows.map(({ children: cells = [] }) => {
    nested.push(...cells.flatMap((cell) => (cell.children ?? []).flatMap(tablesIn)));
    return cells.map((cell) => (cell.children ?? []).map(textOf).join("\n"));
  });
  return [table, ...nested];
}

function textOf({ type, children = [], value, checked }: Element): string {
  if (type === "text") return value ?? "";
  if (type === "tab") return "\t";
  if (type === "break") return "\n";
  if (type === "checkbox") return checked === true ? TICKED : UNTICKED;
  return type === "table" ? "" : children.map(textOf).join("");
}
