import { childOf, elementsOf, textOf, type XmlElement } from "../ooxml/xml-tree.ts";

/** Digits and signs that have a raised or lowered form of their own. */
const RAISED = new Map([..."0123456789+-=()n"].map((sign, i) => [sign, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ".charAt(i)]));
const LOWERED = new Map([..."0123456789+-=()"].map((sign, i) => [sign, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎".charAt(i)]));
/** A text that stands as it is beside a sign: a number, a word, or something in brackets. */
const SIMPLE = /^(?:[\p{L}\p{N}.,%]*|\([^()]*\))$/u;
/** Properties and marks: they hold no text of the equation. */
const isProperty = (name: string): boolean => name.endsWith("Pr") || name === "w:del" || name === "w:moveFrom";

/**
 * An equation as one line of text: `≥90%` typed as an equation -> "≥90%", a fraction -> "a/b", x squared -> "x²".
 *
 * Source of the elements: ECMA-376 part 1, 22.1.
 */
export function textOfMath(element: XmlElement): string {
  const { name } = element;
  if (name === "m:t" || name === "w:t") return textOf(element);
  const write = writers[name];
  if (write !== undefined) return write(element);
  let text = "";
  for (const child of elementsOf(element)) if (!isProperty(child.name)) text += textOfMath(child);
  return text;
}

const argument = (element: XmlElement, name: string): string => {
  const child = childOf(element, name);
  return child === null ? "" : textOfMath(child);
};

const grouped = (text: string): string => (SIMPLE.test(text) ? text : `(${text})`);

function shifted(text: string, forms: ReadonlyMap<string, string>, sign: string): string {
  if (text === "") return "";
  const characters = [...text].map((character) => forms.get(character));
  return characters.includes(undefined) ? `${sign}${grouped(text)}` : characters.join("");
}

/** "2" raised is "²"; null where a character has no raised form. */
export function raisedOf(text: string): string | null {
  const characters = [...text].map((character) => RAISED.get(character));
  return text === "" || characters.includes(undefined) ? null : characters.join("");
}

const raised = (element: XmlElement): string => shifted(argument(element, "m:sup"), RAISED, "^");
const lowered = (element: XmlElement): string => shifted(argument(element, "m:sub"), LOWERED, "_");

/** A sign that the properties state; an empty one is meant as none. */
function signOf(element: XmlElement, properties: string, name: string, usual: string): string {
  const stated = childOf(childOf(element, properties) ?? element, name)?.attributes["m:val"];
  return stated ?? usual;
}

const writers: Readonly<Record<string, (element: XmlElement) => string>> = {
  "m:f": (f) => {
    const [above, below] = [argument(f, "m:num"), argument(f, "m:den")];
    return `${grouped(above)}/${grouped(below)}`;
  },
  "m:sSup": (s) => `${grouped(argument(s, "m:e"))}${raised(s)}`,
  "m:sSub": (s) => `${grouped(argument(s, "m:e"))}${lowered(s)}`,
  "m:sSubSup": (s) => `${grouped(argument(s, "m:e"))}${lowered(s)}${raised(s)}`,
  "m:sPre": (s) => `${lowered(s)}${raised(s)}${argument(s, "m:e")}`,
  "m:rad": (r) => `${shifted(argument(r, "m:deg"), RAISED, "")}√${grouped(argument(r, "m:e"))}`,
  "m:d": (d) => {
    const inside = [...elementsOf(d)].filter(({ name }) => name === "m:e").map(textOfMath);
    const separator = signOf(d, "m:dPr", "m:sepChr", "|");
    return `${signOf(d, "m:dPr", "m:begChr", "(")}${inside.join(separator)}${signOf(d, "m:dPr", "m:endChr", ")")}`;
  },
  "m:nary": (n) => `${signOf(n, "m:naryPr", "m:chr", "∫")}${lowered(n)}${raised(n)}${argument(n, "m:e")}`,
  "m:func": (f) => `${argument(f, "m:fName")} ${argument(f, "m:e")}`,
  "m:limLow": (l) => `${argument(l, "m:e")}_${grouped(argument(l, "m:lim"))}`,
  "m:limUpp": (l) => `${argument(l, "m:e")}^${grouped(argument(l, "m:lim"))}`,
  "m:m": (m) =>
    `[${rowsOf(m, "m:mr")
      .map((row) => rowsOf(row, "m:e").map(textOfMath).join(", "))
      .join("; ")}]`,
  "m:eqArr": (e) => rowsOf(e, "m:e").map(textOfMath).join("\n"),
};

function rowsOf(element: XmlElement, name: string): XmlElement[] {
  return [...elementsOf(element)].filter((child) => child.name === name);
}
