import { attributeOf, type HtmlElement } from "./node.ts";

/** The numbers of a list, which are shown but not written. */
export interface ListNumbers {
  /** The number of an item, with its stop and a space: `1. `; "" in lists without numbers. */
  readonly next: (item: HtmlElement) => string;
}

/** Roman numerals and letters are counted only so far; beyond it numbers are shown. */
const MAX_LETTERS = 26;

/** The numbers of an `ol` (its start, its type, its items' own values); those of a `ul` are "". */
export function numbersOfList(list: HtmlElement): ListNumbers {
  const style = attributeOf(list, "style") ?? "";
  if (list.name !== "ol" || /list-style(?:-type)?\s*:\s*[^;]*\bnone\b/i.test(style)) return { next: () => "" };
  const type = attributeOf(list, "type") ?? "1";
  let number = numberIn(attributeOf(list, "start")) ?? 1;
  return {
    next: (item) => {
      number = numberIn(attributeOf(item, "value")) ?? number;
      return `${written(number++, type)}. `;
    },
  };
}

function numberIn(text: string | null): number | null {
  const number = Number.parseInt(text ?? "", 10);
  return Number.isNaN(number) ? null : number;
}

function written(number: number, type: string): string {
  const isLetter = (type === "a" || type === "A") && number >= 1 && number <= MAX_LETTERS;
  return isLetter ? String.fromCharCode(type.charCodeAt(0) + number - 1) : String(number);
}
