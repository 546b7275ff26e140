import type { Stored } from "../../core/quantity.ts";
import type { Attributes } from "../ooxml/namespaces.ts";
import { decimalOfNumber } from "./format/decimal.ts";
import type { CellDoubt, SheetCell } from "./model.ts";
import { cleanText } from "./shown.ts";

/** A cell as it is shown; null where it is blank. */
export function shownOfOds(
  attributes: Attributes,
  written: string,
): Pick<SheetCell, "text" | "stored" | "doubt"> | null {
  const text = cleanText(written);
  const type = attributes["office:value-type"];
  const stored = storedOf(type, attributes);
  const formula = attributes["table:formula"];
  if (text === "") {
    if (stored !== null) return { text, stored: null, doubt: { kind: "unseen", text: stored.value } };
    if (formula === undefined || type !== undefined) return null;
    return { text, stored: null, doubt: { kind: "uncached", formula: formula.replace(/^\w*:?=/, "") } };
  }
  let doubt: CellDoubt | null = null;
  if (attributes["calcext:value-type"] === "error") doubt = { kind: "error" };
  else if (stored?.kind === "number" && /E\+/.test(text) && /^-?\d+$/.test(stored.value)) {
    doubt = { kind: "shortened", stored: stored.value };
  }
  return { text, stored, doubt };
}

function storedOf(type: string | undefined, attributes: Attributes): Stored | null {
  if (type === "date") {
    const date = /^\d{4}-\d{2}-\d{2}/.exec(attributes["office:date-value"] ?? "")?.[0];
    return date === undefined ? null : { kind: "date", value: date };
  }
  if (type !== "float" && type !== "percentage" && type !== "currency") return null;
  const value = decimalOfNumber(Number(attributes["office:value"]));
  return value === null ? null : { kind: "number", value };
}
