import type { Place } from "../../core/place.ts";
import type { XmlElement } from "../ooxml/xml-tree.ts";
import { elementsWithin, type Within, withinSelf } from "./blocks.ts";
import { readParagraph, type Surroundings } from "./paragraph.ts";
import { type Reading, type Story, textAt } from "./story.ts";
import { readTable } from "./table.ts";

const BLOCKS: ReadonlySet<string> = new Set(["w:p", "w:tbl"]);
const PLAIN: Surroundings = { isInserted: false, isDeleted: false, isHidden: false, isPrompt: false };

/** Reads what stands directly in a body, a header or a note: paragraphs and tables, however wrapped. */
export function readBlock(element: XmlElement, story: Story, reading: Reading): void {
  for (const found of withinSelf(element, BLOCKS, PLAIN)) readFound(found, story, reading);
}

/** To be called when all of a story has been read: a last paragraph whose end was deleted has no next one. */
export function endStory(story: Story, reading: Reading): void {
  if (story.pending.length > 0) emit(story, reading);
}

function readFound({ element, around }: Within, story: Story, reading: Reading): void {
  if (element.name === "w:tbl") {
    const table = readTable(element, around, story, reading);
    if (table !== null) reading.blocks.push(table);
    return;
  }
  story.paragraphCount++;
  const { pieces, boxes, isOpenEnded } = readParagraph(element, reading.paragraphs, around);
  story.pending = [...story.pending, ...pieces];
  if (!isOpenEnded) emit(story, reading);
  for (const box of boxes) readBox(box, around, story, reading);
}

function readBox(box: XmlElement, around: Surroundings, story: Story, reading: Reading): void {
  for (const found of elementsWithin(box, BLOCKS, around)) {
    if (found.element.name === "w:tbl") reading.hasTableInBox = true;
    readFound(found, story, reading);
  }
}

function emit(story: Story, reading: Reading): void {
  const at: Place = { part: story.part, paragraph: story.paragraphCount };
  const pieces = story.pending;
  story.pending = [];
  const text = textAt(pieces, at, reading);
  if (text !== "") reading.blocks.push({ kind: "text", text, at, role: story.role });
}
