import { type Package, readPart, relationsOf } from "./parts.ts";

/** What the workbook's own part says, with the parts that it is made of. */
export interface Book {
  readonly sheets: readonly BookSheet[];
  readonly is1904: boolean;
  readonly strings: string | null;
  readonly styles: string | null;
  readonly links: readonly string[];
}

export interface BookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Null for sheets without cells: charts, dialogs, macros. */
  readonly part: string | null;
  /** Does the file say at all where it is? */
  readonly isListed: boolean;
}

const FALLBACK_PART = "xl/workbook.xml";

/** @returns null when the archive holds no workbook */
export function bookOf(opened: Package): Book | null {
  const main = relationsOf(opened, "").find(({ type }) => type === "officeDocument")?.target ?? FALLBACK_PART;
  const relations = relationsOf(opened, main);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: BookSheet[] = [];
  let is1904 = false;
  const isThere = readPart(opened, main, {
    open: (name, attributes) => {
      if (name === "x:workbookPr") {
        const { date1904 } = attributes();
        is1904 = isTrue(date1904);
      }
      if (name !== "x:sheet") return;
      const { name: title = "", state = "visible", "r:id": id = "" } = attributes();
      const relation = byId.get(id);
      const part = relation?.type === "worksheet" ? relation.target : null;
      sheets.push({ name: title, isHidden: state !== "visible", part, isListed: relation !== undefined });
    },
  });
  if (!isThere) return null;
  const partOf = (type: string): string | null => relations.find((each) => each.type === type)?.target ?? null;
  return {
    sheets,
    is1904,
    strings: partOf("sharedStrings"),
    styles: partOf("styles"),
    links: relations.filter(({ type }) => type === "externalLink").flatMap(({ target }) => outsideOf(opened, target)),
  };
}

/** The files that a part for links to other workbooks names. */
function outsideOf(opened: Package, part: string): string[] {
  return relationsOf(opened, part).flatMap(({ isExternal, target }) => (isExternal ? target : []));
}

export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}
