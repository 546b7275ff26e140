import { attributeOf, elementsIn, type HtmlElement, hasAttribute, rawTextOf } from "./node.ts";

/** What a form control shows, and what it holds without showing it. */
export interface ControlText {
  readonly shown: string;
  readonly hidden: readonly string[];
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
  if (silentInputs.has(type)) return { shown: "", hidden: [value], reason: `value of a field of type ${type}` };
  if (value !== "") return { ...NO_TEXT, shown: value };
  return { shown: "", hidden: [attributeOf(element, "placeholder") ?? ""], reason: "hint in a field that is empty" };
}

function textOfSelect(element: HtmlElement): ControlText {
  const options = elementsIn(element).flatMap((each) => (each.name === "optgroup" ? elementsIn(each) : [each]));
  const texts = options.filter(({ name }) => name === "option");
  const selected = texts.filter((option) => hasAttribute(option, "selected"));
  const isList = hasAttribute(element, "multiple");
  const first = texts.find((option) => !hasAttribute(option, "disabled"));
  const chosen = isList ? selected : [selected.at(-1) ?? first].filter((option) => option !== undefined);
  const others = texts.filter((option) => !chosen.includes(option));
  return {
    shown: chosen.map(textOfOption).join(" "),
    hidden: others.map(textOfOption),
    reason: "choice that is not taken",
  };
}

function textOfOption(option: HtmlElement): string {
  const text = rawTextOf(option).replace(/\s+/g, " ").trim();
  return text === "" ? (attributeOf(option, "label") ?? "") : text;
}
