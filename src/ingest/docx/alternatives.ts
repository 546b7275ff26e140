import { childOf, elementsOf, type XmlElement } from "../ooxml/xml-tree.ts";

/** Runs of text stand in these. */
const TEXTS = new Set(["w:t", "w:delText", "m:t", "w:sym"]);

/**
 * What to read of content that is given in two ways: the newer one, and the older one only where the newer holds no text that
 * we know. Never both: they say the same.
 */
export function chosenOf(alternative: XmlElement): XmlElement | null {
  const choice = childOf(alternative, "mc:Choice");
  const fallback = childOf(alternative, "mc:Fallback");
  if (choice === null || fallback === null) return choice ?? fallback;
  return hasText(choice) || !hasText(fallback) ? choice : fallback;
}

function hasText(element: XmlElement): boolean {
  for (const child of elementsOf(element)) if (TEXTS.has(child.name) || hasText(child)) return true;
  return false;
}

/** The text boxes in a drawing, in order; boxes in boxes are left in theirs. */
export function textBoxesIn(element: XmlElement): XmlElement[] {
  if (element.name === "w:txbxContent") return [element];
  if (element.name === "mc:AlternateContent") {
    const chosen = chosenOf(element);
    return chosen === null ? [] : [...elementsOf(chosen)].flatMap(textBoxesIn);
  }
  return [...elementsOf(element)].flatMap(textBoxesIn);
}
