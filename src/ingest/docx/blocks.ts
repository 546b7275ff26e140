import { childOf, elementsOf, type XmlElement } from "../ooxml/xml-tree.ts";
import { chosenOf } from "./alternatives.ts";
import type { Surroundings } from "./paragraph.ts";
import { isPrompting } from "./properties.ts";

/** An element with what its surroundings say of it. */
export interface Within {
  readonly element: XmlElement;
  readonly around: Surroundings;
}

/** Properties: they hold nothing that is read here. */
const isProperty = (name: string): boolean => name.endsWith("Pr");

/**
 * The elements of these names in an element, in order, whatever they are wrapped in: content controls, custom XML, tracked
 * changes, content given in two ways. What stands in a found element is not looked at.
 *
 * @param names paragraphs and tables of a body or cell, rows of a table, or cells of a row
 */
export function* elementsWithin(
  element: XmlElement,
  names: ReadonlySet<string>,
  around: Surroundings,
): Generator<Within> {
  for (const child of elementsOf(element)) yield* withinSelf(child, names, around);
}

/** The same for an element that may itself be of these names. */
export function* withinSelf(element: XmlElement, names: ReadonlySet<string>, around: Surroundings): Generator<Within> {
  const { name } = element;
  if (names.has(name)) yield { element, around };
  else if (name === "w:ins" || name === "w:moveTo") {
    yield* elementsWithin(element, names, { ...around, isInserted: true });
  } else if (name === "w:del" || name === "w:moveFrom") {
    yield* elementsWithin(element, names, { ...around, isDeleted: true });
  } else if (name === "mc:AlternateContent") {
    const chosen = chosenOf(element);
    if (chosen !== null) yield* elementsWithin(chosen, names, around);
  } else if (name === "w:sdt") {
    const content = childOf(element, "w:sdtContent");
    const isPrompt = around.isPrompt || isPrompting(element);
    if (content !== null) yield* elementsWithin(content, names, { ...around, isPrompt });
  } else if (!isProperty(name)) yield* elementsWithin(element, names, around);
}
