import type { Token } from "parse5";

/** An element as it is kept: offsets (UTF-16 units of the decoded text) instead of parse5's bulky locations. */
export interface HtmlElement {
  readonly kind: "element";
  readonly name: string;
  readonly namespace: string;
  readonly attrs: Token.Attribute[];
  readonly children: HtmlNode[];
  parent: HtmlElement | null;
  /** What a template holds; null for all other elements. */
  content: HtmlElement | null;
  /** Where its start tag begins; -1 for an element that is not written. */
  start: number;
  /** Where its content begins and ends. */
  contentStart: number;
  contentEnd: number;
}

export interface HtmlText {
  readonly kind: "text";
  text: string;
  parent: HtmlElement | null;
  start: number;
  end: number;
}

/** A comment or a doctype: kept while parsing only. */
export interface HtmlRemark {
  readonly kind: "remark";
  readonly name: string;
  parent: HtmlElement | null;
}

export type HtmlNode = HtmlElement | HtmlText | HtmlRemark;

export function elementOf(name: string, namespace: string, attrs: Token.Attribute[]): HtmlElement {
  return {
    kind: "element",
    name,
    namespace,
    attrs,
    children: [],
    parent: null,
    content: null,
    start: -1,
    contentStart: -1,
    contentEnd: -1,
  };
}

/** The value of an attribute (its name in lower case), or null where it is not set. */
export function attributeOf({ attrs }: HtmlElement, name: string): string | null {
  for (const attr of attrs) {
    // Names such as x:num keep their prefix in HTML; foreign elements part it.
    if (attr.name === name) return attr.value;
  }
  return null;
}

export function hasAttribute(element: HtmlElement, name: string): boolean {
  return attributeOf(element, name) !== null;
}

/** The elements among the children. */
export function elementsIn({ children }: HtmlElement): HtmlElement[] {
  return children.filter((child) => child.kind === "element");
}

/** All text below, as written; of scripts and styles too. */
export function rawTextOf({ children, content }: HtmlElement): string {
  const below = children.map((child) =>
    child.kind === "text" ? child.text : child.kind === "element" ? rawTextOf(child) : "",
  );
  return below.join("") + (content === null ? "" : rawTextOf(content));
}

/** Where an element stands, tags and all; one that is still open at the end of the page ends with what stands in it. */
export function stretchOfElement(element: HtmlElement): { readonly start: number; readonly end: number } {
  return { start: element.start, end: endOf(element) };
}

/** What stood in a table outside of its cells was put before it: the last child need not end last. */
function endOf(element: HtmlElement): number {
  let end = Math.max(element.contentStart, element.contentEnd, element.content === null ? -1 : endOf(element.content));
  for (const child of element.children) {
    if (child.kind === "text") end = Math.max(end, child.end);
    else if (child.kind === "element") end = Math.max(end, endOf(child));
  }
  return end;
}
