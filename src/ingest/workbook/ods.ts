import type { IngestLimits } from "../adapter.ts";
import type { Archive } from "../ooxml/archive.ts";
import type { Attributes } from "../ooxml/namespaces.ts";
import { corruptXml, readXml, type XmlHandler } from "../ooxml/xml.ts";
import type { Budget } from "./limits.ts";
import type { Workbook } from "./model.ts";
import { type OdsSheet, openOdsSheet } from "./ods-sheet.ts";
import { openTexts } from "./ods-text.ts";

const CONTENT = "content.xml";

/** Reads an OpenDocument spreadsheet (ods): the file itself states what each cell shows. */
export function openOds(archive: Archive, source: string, limits: IngestLimits, budget: Budget): Workbook {
  const bytes = archive.part(CONTENT);
  if (bytes === null) throw corruptXml(source, CONTENT, "it is not there");
  const { sheets, links, handler } = openContent(budget);
  readXml(bytes, { source, part: CONTENT, limits }, handler);
  return { sheets, links: [...links] };
}

interface ContentReader {
  readonly sheets: readonly OdsSheet[];
  readonly links: ReadonlySet<string>;
  readonly handler: XmlHandler;
}

function openContent(budget: Budget): ContentReader {
  const sheets: OdsSheet[] = [];
  const links = new Set<string>();
  const styles = openHiddenStyles();
  const texts = openTexts();
  /** The cell that is being read, or the shapes that hang on no cell. */
  let inside: Attributes | null = null;
  let depth = 0;
  const openElement = (name: string, attributes: () => Attributes): void => {
    const sheet = sheets.at(-1);
    switch (name) {
      case "table:table": {
        const own = attributes();
        sheets.push(openOdsSheet(own["table:name"] ?? "", styles.hides(own), budget));
        return;
      }
      case "table:table-source":
        links.add(attributes()["xlink:href"] ?? "");
        return;
      case "table:table-column":
        sheet?.addColumn(attributes(), styles.hides(attributes()));
        return;
      case "table:table-row":
        sheet?.openRow(attributes(), styles.hides(attributes()));
        return;
      case "table:table-cell":
      case "table:covered-table-cell":
      case "table:shapes":
        inside = attributes();
        depth = 0;
        return;
      default:
        if (name.startsWith("style:")) styles.open(name, attributes());
    }
  };
  const closeElement = (name: string): void => {
    const sheet = sheets.at(-1);
    if (name === "table:table-row") sheet?.closeRow();
    if (inside === null) return;
    const taken = texts.take();
    if (name === "table:shapes") sheet?.shapes.push(...taken.shapes.map((text) => ({ row: 0, col: 0, text })));
    else sheet?.addCell(inside, taken);
    inside = null;
  };
  const handler: XmlHandler = {
    open: (name, attributes) => {
      if (inside === null) openElement(name, attributes);
      else {
        depth++;
        texts.open(name, attributes);
      }
    },
    text: (more) => {
      if (inside !== null) texts.text(more);
    },
    close: (name) => {
      if (inside === null || depth === 0) closeElement(name);
      else {
        depth--;
        texts.close(name);
      }
    },
  };
  return { sheets, links, handler };
}

/** Which styles hide what has them: a table that is not displayed, a row or column of no size. */
interface HiddenStyles {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly hides: (attributes: Attributes) => boolean;
}

function openHiddenStyles(): HiddenStyles {
  const hidden = new Set<string>();
  let style = "";
  return {
    open: (name, attributes) => {
      const size = attributes["style:column-width"] ?? attributes["style:row-height"];
      if (name === "style:style") style = attributes["style:name"] ?? "";
      else if (attributes["table:display"] === "false") hidden.add(style);
      else if (size !== undefined && Number.parseFloat(size) === 0) hidden.add(style);
    },
    hides: (attributes) => {
      const visibility = attributes["table:visibility"] ?? "visible";
      return visibility !== "visible" || hidden.has(attributes["table:style-name"] ?? "");
    },
  };
}
