import type { MarkedTable } from "../../core/marked.ts";
import type { XmlElement } from "../ooxml/xml-tree.ts";
import { elementsWithin } from "./blocks.ts";
import { readParagraph, type Surroundings } from "./paragraph.ts";
import type { Piece } from "./pieces.ts";
import type { Reading, Story } from "./story.ts";
import { readTable } from "./table.ts";

const BLOCKS: ReadonlySet<string> = new Set(["w:p", "w:tbl"]);
const LINE_END: Piece = { text: "\n", kind: "text", isInserted: false };

/** What stands in a cell. */
export interface CellContent {
  readonly pieces: readonly Piece[];
  readonly nested: readonly MarkedTable[];
  readonly hasBox: boolean;
}

/** Reads a cell: one line a paragraph; text boxes that hang in it are part of it. */
export function readCell(cell: XmlElement, around: Surroundings, story: Story, reading: Reading): CellContent {
  const pieces: Piece[] = [];
  const nested: MarkedTable[] = [];
  let hasBox = false;
  const read = (within: XmlElement): void => {
    for (const { element, around: here } of elementsWithin(within, BLOCKS, around)) {
      if (element.name === "w:tbl") {
        const table = readTable(element, here, story, reading);
        if (table !== null) nested.push(table);
        continue;
      }
      const { pieces: more, boxes, isOpenEnded } = readParagraph(element, reading.paragraphs, here);
      pieces.push(...more);
      if (!isOpenEnded) pieces.push(LINE_END);
      for (const box of boxes) {
        hasBox = true;
        read(box);
      }
    }
  };
  read(cell);
  return { pieces, nested, hasBox };
}
