import type { Stretch } from "./flow.ts";
import { attributeOf, type HtmlElement, type HtmlText, hasAttribute, rawTextOf, stretchOfElement } from "./node.ts";

/** What a form control shows, and what it holds without showing it. */
export interface ControlText {
  readonly shown: string;
  /** Each where it stands: no two texts stand at one place. */
  readonly hidden: readonly { readonly text: string; readonly at: Stretch }[];
  /** Why the hidden texts are not read. */
  readonly reason: string;
}

const NO_TEXT: ControlText = { shown: "", hidden: [], reason: "" };
/** Input types that show their value; all unknown types are text. */
const silentInputs: ReadonlySet<string> = new Set(["hidden", "password", "file", "image", "range", "color"]);

/** The text of an `input`, `select` or `textarea` as people see it: a tick for a box, the option that is chosen. */
export function textOfControl(element: HtmlElement): ControlText {
  if (element.name === "input") return textOfInput(element);
  if (element.name === "select") return textOfSelect(element);
  return { ...NO_TEXT, shown: rawTextOf(element) };
}

function textOfInput(element: HtmlElement): ControlText {
  const type = (attributeOf(element, "type") ?? "text").trim().toLowerCase();
  if (type === "checkbox" || type === "radio") {
    return { ...NO_TEXT, shown: hasAttribute(element, "checked") ? "☑" : "☐" };
  }
  const value = attributeOf(element, "value") ?? "";
  if (silentInputs.has(type))
    return {
      shown: "",
      hidden: [{ text: value, at: stretchOfElement(element) }],
      reason: `value of a field of type ${type}`,
    };
  if (value !== "") return { ...NO_TEXT, shown: value };
  const text = attributeOf(element, "placeholder") ?? "";
  return { shown: "", hidden: [{ text, at: stretchOfElement(element) }], reason: "hint in a field that is empty" };
}

function textOfSelect(element: HtmlElement): ControlText {
  const { options, strays } = partsOfSelect(element);
  const selected = options.filter((option) => hasAttribute(option, "selected"));
  const isList = hasAttribute(element, "multiple");
  const first = options.find((option) => !hasAttribute(option, "disabled"));
  const chosen = isList ? selected : [selected.at(-1) ?? first].filter((option) => option !== undefined);
  const others = options.filter((option) => !chosen.includes(option));
  return {
    shown: chosen.map(textOfOption).join(" "),
    hidden: [
      ...others.map((option) => ({ text: textOfOption(option), at: stretchOfElement(option) })),
      ...strays.map(({ text, start, end }) => ({ text, at: { start, end } })),
    ],
    reason: "choice that is not taken",
  };
}

/** The options, whatever they are grouped by, and texts that stand in none: nobody sees them. */
function partsOfSelect(select: HtmlElement): { readonly options: HtmlElement[]; readonly strays: HtmlText[] } {
  const options: HtmlElement[] = [];
  const strays: HtmlText[] = [];
  const look = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (child.kind === "text") strays.push(child);
      else if (child.kind === "element" && child.name === "option") options.push(child);
      else if (child.kind === "element") look(child.content ?? child);
    }
  };
  look(select);
  return { options, strays };
}

function textOfOption(option: HtmlElement): string {
  const text = rawTextOf(option).replace(/\s+/g, " ").trim();
  return text === "" ? (attributeOf(option, "label") ?? "") : text;
}
