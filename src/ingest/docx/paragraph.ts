import { childOf, elementsOf, type XmlElement } from "../ooxml/xml-tree.ts";
import { chosenOf } from "./alternatives.ts";
import type { Fields } from "./fields.ts";
import { TICKED, UNTICKED } from "./fields.ts";
import { textOfMath } from "./math.ts";
import type { Numbering } from "./numbering.ts";
import type { Piece } from "./pieces.ts";
import { isOn, isPrompting, valueIn } from "./properties.ts";
import { add, type InlineReading, type InlineState, readRun } from "./runs.ts";
import type { Styles } from "./styles.ts";

/** What of the document paragraphs are read with. */
export interface Paragraphs {
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly fields: Fields;
}

export interface Paragraph {
  readonly pieces: readonly Piece[];
  /** Text boxes that hang on the paragraph, to be read after it. */
  readonly boxes: readonly XmlElement[];
  /** Was its end deleted by a tracked change, so that the next paragraph goes on in it? */
  readonly isOpenEnded: boolean;
}

/** What the surroundings of a paragraph say of it. */
export interface Surroundings {
  readonly isInserted: boolean;
  readonly isDeleted: boolean;
  /** Is it in something that nobody sees? */
  readonly isHidden: boolean;
  /** Is it what an empty content control asks for? */
  readonly isPrompt: boolean;
}

/** Reads a paragraph (ECMA-376 part 1, 17.3), its automatic number first. */
export function readParagraph(
  element: XmlElement,
  { styles, numbering, fields }: Paragraphs,
  around: Surroundings,
): Paragraph {
  const properties = childOf(element, "w:pPr");
  const style = (properties === null ? null : valueIn(properties, "w:pStyle")) ?? styles.paragraphStyle;
  const mark = properties === null ? null : childOf(properties, "w:rPr");
  const reading: InlineReading = { styles, fields, pieces: [], boxes: [] };
  const state: InlineState = {
    ...around,
    isKnown: true,
    isStruck: false,
    raised: null,
    isMoved: false,
    isHidden: around.isHidden || styles.isHidden(style),
    font: styles.fontOf(style),
  };
  const isMarkDeleted = around.isDeleted || (mark !== null && childOf(mark, "w:del") !== null);
  if (!isMarkDeleted && !isVanished(mark, state)) {
    add(numberOf(properties, style, styles, numbering), { ...state, isKnown: false }, reading);
  }
  readInline(element, state, reading);
  return { pieces: reading.pieces, boxes: reading.boxes, isOpenEnded: isMarkDeleted && !around.isDeleted };
}

/** A paragraph whose end is hidden has no number. */
function isVanished(mark: XmlElement | null, { isHidden }: InlineState): boolean {
  const vanish = mark === null ? null : childOf(mark, "w:vanish");
  return vanish === null ? isHidden : isOn(vanish);
}

/** A list is named by the paragraph or by its style; a style may stand for one level of a list. */
function numberOf(properties: XmlElement | null, style: string | null, styles: Styles, numbering: Numbering): string {
  const own = properties === null ? null : childOf(properties, "w:numPr");
  const fromStyle = styles.numberingOf(style);
  const ownList = own === null ? null : valueIn(own, "w:numId");
  const numId = ownList ?? fromStyle.numId;
  // List 0 takes a paragraph out of the list of its style.
  if (numId === null || numId === "0") return "";
  const ownLevel = own === null ? null : valueIn(own, "w:ilvl");
  if (ownLevel !== null) return numbering.next(numId, Number(ownLevel));
  const tied = ownList === null && style !== null ? numbering.levelOfStyle(numId, style) : null;
  return numbering.next(numId, tied ?? (ownList === null ? fromStyle.level : null) ?? 0);
}

/** Marks and properties that hold no text, and texts that are told elsewhere. */
const ignored = new Set(["w:pPr", "w:sdtPr", "w:sdtEndPr", "w:customXmlPr", "w:smartTagPr", "w:fldData"]);
/** Elements around text that the second reader looks into. */
const known = new Set(["w:hyperlink", "w:smartTag", "w:customXml", "w:sdtContent"]);

function readInline(element: XmlElement, state: InlineState, reading: InlineReading): void {
  for (const child of elementsOf(element)) {
    const { name } = child;
    if (name === "w:r") readRun(child, state, reading);
    else if (name === "w:ins" || name === "w:moveTo") readInline(child, { ...state, isInserted: true }, reading);
    else if (name === "w:del" || name === "w:moveFrom") readInline(child, { ...state, isDeleted: true }, reading);
    else if (name === "w:sdt") readControl(child, state, reading);
    else if (name === "m:oMath" || name === "m:oMathPara") {
      add(textOfMath(child), { ...state, isKnown: false }, reading);
    } else if (name === "mc:AlternateContent") {
      const chosen = chosenOf(child);
      if (chosen !== null) readInline(chosen, { ...state, isKnown: false }, reading);
    } else if (!ignored.has(name)) readInline(child, { ...state, isKnown: state.isKnown && known.has(name) }, reading);
  }
}

/** A content control in a line; a box to tick is read as it is printed, or as it is set where nothing is printed. */
function readControl(control: XmlElement, state: InlineState, reading: InlineReading): void {
  const content = childOf(control, "w:sdtContent");
  const properties = childOf(control, "w:sdtPr");
  const box = properties === null ? null : childOf(properties, "w14:checkbox");
  if (box === null) {
    const isPrompt = state.isPrompt || isPrompting(control);
    if (content !== null) readInline(content, { ...state, isPrompt }, reading);
    return;
  }
  const from = reading.pieces.length;
  if (content !== null) readInline(content, { ...state, isKnown: false }, reading);
  const ticked = childOf(box, "w14:checked");
  const stated = ticked !== null && isOn(ticked) ? TICKED : UNTICKED;
  const isPrinted = reading.pieces.slice(from).some(({ text, kind }) => kind === "ours" && text.trim() !== "");
  if (!isPrinted) add(stated, state, reading);
  // The second reader puts its own sign in the place of what is printed.
  else reading.pieces.push({ text: stated, kind: "theirs", isInserted: false });
}
