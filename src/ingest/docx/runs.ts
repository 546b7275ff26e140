import { childOf, elementsOf, textOf, type XmlElement } from "../ooxml/xml-tree.ts";
import { MAX_RAISED, raisedText } from "../raised.ts";
import { textBoxesIn } from "./alternatives.ts";
import type { Fields } from "./fields.ts";
import type { Piece } from "./pieces.ts";
import { isOn, valueIn } from "./properties.ts";
import { fontIn, type Styles } from "./styles.ts";
import { characterOfSymbol, hasPrivate, unicodeOf } from "./symbols.ts";

/** How the text at some place of a paragraph is to be taken. */
export interface InlineState {
  readonly isInserted: boolean;
  readonly isDeleted: boolean;
  /** Does the second reader know the elements around it? */
  readonly isKnown: boolean;
  /** What the paragraph's style says. */
  readonly isHidden: boolean;
  /** Is it what an empty content control asks for? */
  readonly isPrompt: boolean;
  readonly isStruck: boolean;
  readonly raised: "super" | "sub" | null;
  /** Moved up by a distance: a power only where it looks like one. */
  readonly isMoved: boolean;
  readonly font: string | null;
}

/** What reading a paragraph needs and fills. */
export interface InlineReading {
  readonly styles: Styles;
  readonly fields: Fields;
  readonly pieces: Piece[];
  /** Text boxes that hang on the paragraph. */
  readonly boxes: XmlElement[];
}

/** Reads a run: a stretch of one look. */
export function readRun(run: XmlElement, around: InlineState, reading: InlineReading): void {
  const state = stateOfRun(run, around, reading.styles);
  for (const child of elementsOf(run)) readPart(child, state, reading);
}

function stateOfRun(run: XmlElement, around: InlineState, styles: Styles): InlineState {
  const properties = childOf(run, "w:rPr");
  if (properties === null) return around;
  const style = valueIn(properties, "w:rStyle");
  const vanish = childOf(properties, "w:vanish");
  return {
    isInserted: around.isInserted || childOf(properties, "w:ins") !== null,
    isDeleted: around.isDeleted || childOf(properties, "w:del") !== null,
    isKnown: around.isKnown,
    isPrompt: around.isPrompt,
    isStruck: ["w:strike", "w:dstrike"].some((name) => isSaid(properties, name)),
    raised: raisedIn(properties),
    isMoved: Number(valueIn(properties, "w:position") ?? 0) > 0,
    isHidden: vanish === null ? around.isHidden || styles.isHidden(style) : isOn(vanish),
    font: fontIn(properties) ?? styles.fontOf(style) ?? around.font,
  };
}

/** What single elements of a run stand for. */
const SIGNS: Readonly<Record<string, string>> = {
  "w:tab": "\t",
  "w:ptab": "\t",
  "w:br": "\n",
  "w:cr": "\n",
  "w:noBreakHyphen": "-",
};

const readers: Readonly<Record<string, (part: XmlElement, state: InlineState, reading: InlineReading) => void>> = {
  "w:t": readText,
  "w:delText": readText,
  "w:sym": readSymbol,
  "w:instrText": (part, _, { fields }) => fields.instruct(textOf(part)),
  "w:delInstrText": (part, _, { fields }) => fields.instruct(textOf(part)),
  "w:fldChar": readFieldMark,
  "w:ruby": readRuby,
  "w:drawing": readDrawing,
  "w:pict": readDrawing,
  "w:object": readDrawing,
  "mc:AlternateContent": readDrawing,
};

function isSaid(properties: XmlElement, name: string): boolean {
  const said = childOf(properties, name);
  return said !== null && isOn(said);
}

function readPart(part: XmlElement, state: InlineState, reading: InlineReading): void {
  const sign = SIGNS[part.name];
  if (sign !== undefined) add(sign, state, reading);
  else readers[part.name]?.(part, state, reading);
}

function readFieldMark(part: XmlElement, state: InlineState, reading: InlineReading): void {
  const found = reading.fields.mark(part);
  if (found !== null) add(found.text, { ...state, isKnown: state.isKnown && found.isBox }, reading);
}

function readDrawing(part: XmlElement, state: InlineState, { pieces, boxes }: InlineReading): void {
  if (state.isDeleted || state.isHidden) pieces.push(...textBoxesIn(part).map((box) => unseen(textOf(box), state)));
  else boxes.push(...textBoxesIn(part));
}

/** Blanks at the ends are meant only where that is said; line ends in XML are the layout of the XML. */
function writtenIn(part: XmlElement): string {
  const text = textOf(part);
  const isKept = part.attributes["xml:space"] === "preserve";
  return (isKept ? text : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "")).replace(/[\r\n]+/g, " ");
}

/** Longest text that is moved up and still a power: 10⁻³, m². Characters. */
const MAX_MOVED = 3;
const POWER_BASE = /[0-9A-Za-z)）]$/;

/** Some writers put symbols into the text, with the font's own codes. */
function readText(part: XmlElement, state: InlineState, reading: InlineReading): void {
  const text = writtenIn(part);
  const before = lastOf(reading);
  const isPower = state.isMoved && text.length <= MAX_MOVED && POWER_BASE.test(before);
  const raised = state.raised ?? (isPower ? "super" : null);
  const shown = raised === null || text.length > MAX_RAISED ? text : raisedText(text, raised, before);
  if (shown !== text) {
    add(shown, { ...state, isKnown: false }, reading);
    if (!state.isDeleted && !state.isHidden) reading.pieces.push({ text, kind: "theirs", isInserted: false });
    return;
  }
  if (state.font === null || !hasPrivate(text)) {
    add(text, state, reading);
    return;
  }
  add(unicodeOf(text, state.font), { ...state, isKnown: false }, reading);
  if (!state.isDeleted && !state.isHidden) reading.pieces.push({ text, kind: "theirs", isInserted: false });
}

function raisedIn(properties: XmlElement): InlineState["raised"] {
  const value = valueIn(properties, "w:vertAlign");
  return value === "superscript" ? "super" : value === "subscript" ? "sub" : null;
}

/** The character that was read last, "" at the beginning. */
function lastOf({ pieces }: InlineReading): string {
  return pieces.findLast(({ kind }) => kind === "text" || kind === "ours")?.text.at(-1) ?? "";
}

function readSymbol({ attributes }: XmlElement, state: InlineState, reading: InlineReading): void {
  const { "w:font": font = "", "w:char": code = "" } = attributes;
  const known = characterOfSymbol(font, code);
  const value = Number.parseInt(code, 16);
  const written = Number.isNaN(value) || value > 0x10_ffff ? "" : String.fromCodePoint(value);
  add(known ?? written, { ...state, isKnown: state.isKnown && known !== null }, reading);
}

function readRuby(ruby: XmlElement, state: InlineState, reading: InlineReading): void {
  const unknown = { ...state, isKnown: false };
  const base = childOf(ruby, "w:rubyBase");
  if (base !== null) for (const run of elementsOf(base)) readRun(run, unknown, reading);
  const aid = childOf(ruby, "w:rt");
  if (aid !== null) reading.pieces.push({ text: textOf(aid), kind: "ruby", isInserted: false });
}

/** Adds text that is seen, unless the place says otherwise. */
export function add(text: string, state: InlineState, { pieces, fields }: InlineReading): void {
  if (text === "") return;
  if (state.isDeleted || state.isHidden) pieces.push(unseen(text, state));
  else if (state.isPrompt) pieces.push({ text, kind: "prompt", isInserted: false });
  else if (fields.isInInstruction()) {
    if (state.isKnown) pieces.push({ text, kind: "theirs", isInserted: false });
  } else pieces.push(seen(text, state));
}

function seen(text: string, { isKnown, isInserted, isStruck }: InlineState): Piece {
  const piece: Piece = { text, kind: isKnown ? "text" : "ours", isInserted };
  return isStruck ? { ...piece, isStruck } : piece;
}

function unseen(text: string, { isDeleted }: InlineState): Piece {
  return { text, kind: isDeleted ? "deleted" : "hidden", isInserted: false };
}
