import { childOf, type XmlElement } from "../ooxml/xml-tree.ts";

/** Properties that only concern looks, and marks without text: most of what Word writes. They are never kept. */
const looks = new Set(
  `w:b w:bCs w:i w:iCs w:u w:color w:sz w:szCs w:lang w:kern w:spacing w:ind w:jc w:shd w:highlight w:w w:effect
  w:snapToGrid w:noProof w:proofErr w:lastRenderedPageBreak w:bookmarkStart w:bookmarkEnd w:commentRangeStart
  w:commentRangeEnd w:tabs w:pBdr w:keepNext w:keepLines w:widowControl w:autoSpaceDE w:autoSpaceDN w:adjustRightInd
  w:tblBorders w:tcBorders w:tblCellMar w:tcMar w:tblLook w:tblW w:tcW w:tblInd w:tblLayout w:tblStyle w:vAlign w:noWrap
  w:trHeight w:cantSplit w:tblHeader w:tblGrid w:sectPr w:rPrChange w:pPrChange w:tcPrChange w:trPrChange w:tblPrChange
  w:tblPrExChange w:tblGridChange w:numberingChange m:ctrlPr`.split(/\s+/),
);

/** Elements whose attributes only number editing sessions. */
const bare: ReadonlySet<string> = new Set(["w:p", "w:r", "w:tr", "w:tc", "w:tbl"]);

/** What of a part is read: no looks. */
export const wordChoice = { isSkipped: isLooks, isBare: (name: string) => bare.has(name) } as const;

function isLooks(name: string): boolean {
  return looks.has(name);
}

/** The `w:val` of a property in an element; null where it is not stated. */
export function valueIn(element: XmlElement, name: string): string | null {
  return childOf(element, name)?.attributes["w:val"] ?? null;
}

/** Is a property that is either on or off on? Without a value it is. */
export function isOn({ attributes }: XmlElement): boolean {
  const value = attributes["w:val"] ?? attributes["w14:val"];
  return value === undefined || !/^(?:0|false|off)$/.test(value);
}

/** A whole number from 1 that a property states; `fallback` where it states none. */
export function countOf(text: string | null, fallback: number): number {
  const value = Number(text ?? "");
  return text !== null && Number.isSafeInteger(value) && value >= 1 ? value : fallback;
}

/** Does a content control show what it asks for, as nobody has filled it in? */
export function isPrompting(control: XmlElement): boolean {
  const properties = childOf(control, "w:sdtPr");
  const shown = properties === null ? null : childOf(properties, "w:showingPlcHdr");
  return shown !== null && isOn(shown);
}
