import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapCells } from "./damage.ts";

const wraps: readonly ((text: string) => string)[] = [
  (text) => `<p>${text}</p>`,
  (text) => `<p class="MsoNormal">${text}</p><p></p>`,
  (text) => `${text}<br/>`,
  (text) => `<span style="font-size:12pt">${text}</span>`,
  (text) => `&nbsp;${text}&nbsp;`,
  (text) => text.replace("≥", "&ge;").replace("≤", "&le;").replace("<", "&lt;").replace(">", "&gt;"),
];

/** Leftover HTML in cells. */
export const markup: Damage = {
  name: "when markup is left in its cells",
  apply: (sheets, dice) => tabsOf(mapCells(sheets, (cell) => wraps[dice(wraps.length * 2)]?.(cell) ?? cell)),
};
