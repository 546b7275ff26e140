import type { Attributes } from "../ooxml/namespaces.ts";
import type { XmlHandler } from "../ooxml/xml.ts";
import { cleanText } from "./shown.ts";

/** What is written in a cell: its own text, comments on it, and shapes that hang on it. */
export interface CellTexts {
  readonly text: string;
  readonly notes: readonly string[];
  readonly shapes: readonly string[];
}

export interface TextCollector extends Pick<XmlHandler, "open" | "close" | "text"> {
  /** What was collected; begins anew. */
  readonly take: () => CellTexts;
}

type Owner = "cell" | "note" | "shape";

/** Spaces that one element may stand for. */
const MAX_SPACES = 256;
const SHAPES = /^draw:(?:frame|custom-shape|text-box|rect|ellipse|caption|g|line|connector)$/;

/** Collects the text inside of a cell: paragraphs are lines. */
export function openTexts(): TextCollector {
  let own = { cell: "", note: "", shape: "" };
  let notes: string[] = [];
  let shapes: string[] = [];
  const owners: Owner[] = ["cell"];
  let isIgnored = 0;
  const ownerOf = (name: string): Owner | null =>
    name === "office:annotation" ? "note" : SHAPES.test(name) ? "shape" : null;
  const add = (text: string): void => {
    const owner = owners.at(-1) ?? "cell";
    own = { ...own, [owner]: own[owner] + text };
  };
  /** Only what stands in a paragraph is text; between elements stands white space of the file's making. */
  let paragraphs = 0;
  return {
    open: (name, attributes) => {
      const owner = ownerOf(name);
      if (owner !== null) owners.push(owner);
      // Who wrote a comment, and when, is none of its text; ruby text is a reading above the characters.
      if (name === "dc:creator" || name === "dc:date" || name === "text:ruby-text") isIgnored++;
      if (name === "text:p" || name === "text:h") {
        if (own[owners.at(-1) ?? "cell"] !== "") add("\n");
        paragraphs++;
      }
      if (name.startsWith("text:")) add(blankOf(name, attributes));
    },
    text: (more) => {
      if (paragraphs > 0 && isIgnored === 0) add(more);
    },
    close: (name) => {
      if (name === "dc:creator" || name === "dc:date" || name === "text:ruby-text") isIgnored--;
      if (name === "text:p" || name === "text:h") paragraphs--;
      if (ownerOf(name) === null) return;
      const owner = owners.pop();
      // Shapes in shapes are one.
      if (owner === undefined || owner === "cell" || owners.at(-1) === owner) return;
      const text = cleanText(own[owner]);
      if (text !== "") (owner === "note" ? notes : shapes).push(text);
      own = { ...own, [owner]: "" };
    },
    take: () => {
      const taken = { text: own.cell, notes, shapes };
      own = { cell: "", note: "", shape: "" };
      notes = [];
      shapes = [];
      return taken;
    },
  };
}

function blankOf(name: string, attributes: () => Attributes): string {
  if (name === "text:s") return " ".repeat(Math.min(Number(attributes()["text:c"] ?? "1") || 1, MAX_SPACES));
  if (name === "text:tab") return "\t";
  return name === "text:line-break" ? "\n" : "";
}
