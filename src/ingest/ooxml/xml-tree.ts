import type { Attributes } from "./namespaces.ts";
import { readXml, type XmlReading } from "./xml.ts";

/** An element with what is in it, in order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

/** What of a part is kept. */
export interface TreeChoice {
  /** Elements that are left out with all they hold. */
  readonly isSkipped?: (name: string) => boolean;
  /** Elements whose attributes are not kept. */
  readonly isBare?: (name: string) => boolean;
  /** Elements directly in one of this name are handed to `onPart` when they end, and are not kept in the tree. */
  readonly streamed?: string;
  readonly onPart?: (element: XmlElement) => void;
}

/** Shared by all that have none: most elements of a large table. */
const NONE: Attributes = Object.freeze({});

interface Open {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: XmlNode[];
}

/**
 * An XML part as a tree.
 *
 * @throws Failure as `readXml`
 */
export function xmlTreeOf(bytes: Uint8Array, reading: XmlReading, choice: TreeChoice = {}): XmlElement {
  const { isSkipped, isBare, streamed, onPart } = choice;
  const root: Open = { name: "", attributes: NONE, children: [] };
  const open: Open[] = [root];
  /** How many elements deep the reading is inside of one that is left out. */
  let skipped = 0;
  readXml(bytes, reading, {
    open: (name, attributes) => {
      if (skipped > 0 || isSkipped?.(name) === true) skipped++;
      else open.push({ name, attributes: isBare?.(name) === true ? NONE : ownOf(attributes()), children: [] });
    },
    text: (text) => {
      if (skipped === 0) open.at(-1)?.children.push(text);
    },
    close: (name) => {
      if (skipped > 0) {
        skipped--;
        return;
      }
      const element = open.pop();
      const parent = open.at(-1);
      if (element === undefined || parent === undefined) return;
      if (onPart !== undefined && parent.name === streamed) onPart(element);
      // Properties of which nothing is kept say nothing.
      else if (element.children.length > 0 || !name.endsWith("Pr") || element.attributes !== NONE) {
        parent.children.push(element);
      }
    },
  });
  const first = root.children.find((child) => typeof child !== "string");
  return first ?? root;
}

function ownOf(attributes: Attributes): Attributes {
  for (const _ in attributes) return attributes;
  return NONE;
}

/** The elements in an element, without its texts. */
export function* elementsOf({ children }: XmlElement): Generator<XmlElement> {
  for (const child of children) if (typeof child !== "string") yield child;
}

/** The first element of that name directly in an element. */
export function childOf({ children }: XmlElement, name: string): XmlElement | null {
  for (const child of children) if (typeof child !== "string" && child.name === name) return child;
  return null;
}

/** All text in an element, however deep. */
export function textOf({ children }: XmlElement): string {
  let text = "";
  for (const child of children) text += typeof child === "string" ? child : textOf(child);
  return text;
}
