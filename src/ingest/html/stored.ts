import { isDecimal } from "../../core/decimal.ts";
import type { Stored } from "../../core/quantity.ts";
import { attributeOf, type HtmlElement } from "./node.ts";

/** Spreadsheets keep 15 significant digits; what is beyond them is noise. */
const MAX_DIGITS = 15;
/** Attributes that hold a cell's number: Excel's, and LibreOffice's. */
const NUMBERS = ["x:num", "sdval"] as const;

/** The number that a spreadsheet stored in its export (`x:num="0.9"` over 90%), or null where it stored none. */
export function storedOfCell(cell: HtmlElement, text: string): Stored | null {
  for (const name of NUMBERS) {
    const written = attributeOf(cell, name);
    if (written === null) continue;
    const value = decimalOf(written === "" ? text : written);
    if (value !== null) return { kind: "number", value };
  }
  return null;
}

function decimalOf(written: string): string | null {
  const text = written.trim();
  if (isDecimal(text) && text.replace(/\D/g, "").length <= MAX_DIGITS) return text;
  const number = Number(text);
  if (text === "" || !/^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(text) || !Number.isFinite(number)) return null;
  const rounded = String(Number(number.toPrecision(MAX_DIGITS)));
  return isDecimal(rounded) ? rounded : null;
}
