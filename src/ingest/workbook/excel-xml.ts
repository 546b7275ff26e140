import type { Source } from "../../core/source.ts";
import type { IngestLimits } from "../adapter.ts";
import type { Attributes } from "../ooxml/namespaces.ts";
import { readXml } from "../ooxml/xml.ts";
import { type ExcelXmlSheet, type FormatOf, openExcelXmlSheet, type WrittenData } from "./excel-xml-sheet.ts";
import type { Budget } from "./limits.ts";
import type { Workbook } from "./model.ts";

/** Formats that go by a name, as a Chinese system shows them. */
const namedFormats: Readonly<Record<string, string>> = {
  "General Number": "General",
  "General Date": "yyyy/m/d h:mm",
  "Long Date": 'yyyy"年"m"月"d"日"',
  "Medium Date": "d-mmm-yy",
  "Short Date": "yyyy/m/d",
  "Long Time": "h:mm:ss",
  "Medium Time": "h:mm AM/PM",
  "Short Time": "h:mm",
  Currency: '"¥"#,##0.00;"¥"-#,##0.00',
  Fixed: "0.00",
  Standard: "#,##0.00",
  Percent: "0.00%",
  Scientific: "0.00E+00",
};
const PART = "workbook";

/** Reads a workbook that Excel 2002 and 2003 saved as XML; programs that export "xls" like to write it. */
export function openExcelXml({ name, bytes }: Source, limits: IngestLimits, budget: Budget): Workbook {
  const reader = openReader(budget);
  readXml(bytes, { source: name, part: PART, limits }, reader);
  return { sheets: reader.sheets, links: [] };
}

type Reader = Parameters<typeof readXml>[2] & { readonly sheets: readonly ExcelXmlSheet[] };

function openReader(budget: Budget): Reader {
  const sheets: ExcelXmlSheet[] = [];
  const formats = new Map<string, string>();
  const formatOf: FormatOf = (style) => formats.get(style) ?? formats.get("Default") ?? "General";
  let style = "";
  let is1904 = false;
  let isComment = false;
  /** What is collected: a cell's value, or an element that holds a word. */
  let field: "data" | "word" | null = null;
  let text = "";
  let data: WrittenData | null = null;
  const begin = (what: "data" | "word"): void => {
    field = what;
    text = "";
  };
  const openElement = (name: string, attributes: () => Attributes): void => {
    const sheet = sheets.at(-1);
    switch (name) {
      case "ss:Style":
        style = attributes()["ss:ID"] ?? "";
        return;
      case "ss:NumberFormat": {
        const { "ss:Format": format = "General" } = attributes();
        formats.set(style, namedFormats[format] ?? format);
        return;
      }
      case "ss:Worksheet":
        sheets.push(openExcelXmlSheet(attributes()["ss:Name"] ?? "", is1904, formatOf, budget));
        return;
      case "ss:Column":
        sheet?.addColumn(attributes());
        return;
      case "ss:Row":
        sheet?.openRow(attributes());
        return;
      case "ss:Cell":
        data = null;
        sheet?.openCell(attributes());
        return;
      case "ss:Comment":
        isComment = true;
        return;
      case "ss:Data":
        if (!isComment) data = { type: attributes()["ss:Type"] ?? "String", text: "" };
        begin("data");
        return;
      case "xl:Visible":
      case "xl:Date1904":
        begin("word");
        return;
      default:
    }
  };
  return {
    sheets,
    open: openElement,
    text: (more) => {
      if (field !== null) text += more;
    },
    close: (name) => {
      const sheet = sheets.at(-1);
      if (name === "xl:Date1904") is1904 = text.trim() !== "0";
      else if (name === "xl:Visible") sheet?.setVisible(text.trim());
      else if (name === "ss:Comment") isComment = false;
      else if (name === "ss:Data" && isComment) sheet?.addNote(text);
      else if (name === "ss:Data" && data !== null) data = { ...data, text };
      else if (name === "ss:Cell") sheet?.closeCell(data);
      else return;
      field = null;
    },
  };
}
