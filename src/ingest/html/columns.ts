import { attributeOf, elementsIn, type HtmlElement } from "./node.ts";
import type { StyleOf } from "./style.ts";

/** Columns that are looked at; a column may say that it stands for many. */
const MAX_COLUMNS = 16_384;

/** The columns of a table, from 1, that spreadsheets write without width to hide them; their cells are read all the same. */
export function hiddenColumnsOf(table: HtmlElement, styleOf: StyleOf): readonly number[] {
  const hidden: number[] = [];
  let column = 0;
  const add = (element: HtmlElement): void => {
    const span = Math.max(1, Number.parseInt(attributeOf(element, "span") ?? "1", 10) || 1);
    const { isGone, isHidden } = styleOf(element);
    const isNarrow = attributeOf(element, "width") === "0";
    for (let i = 0; i < span && column < MAX_COLUMNS; i++) {
      column++;
      if (isGone === true || isHidden === true || isNarrow) hidden.push(column);
    }
  };
  for (const element of elementsIn(table)) {
    if (element.name === "col") add(element);
    if (element.name !== "colgroup") continue;
    const columns = elementsIn(element).filter(({ name }) => name === "col");
    for (const each of columns.length === 0 ? [element] : columns) add(each);
  }
  return hidden;
}
