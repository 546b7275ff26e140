import { type FormatTask, shownNumber, shownText } from "./format/index.ts";
import type { SheetCell } from "./model.ts";

/** What a cell holds, before its format is applied. */
export type Content =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "error"; readonly value: string }
  /** A formula whose result is not there. */
  | { readonly kind: "uncached"; readonly formula: string };

/** How WPS stores a picture inside of a cell: what other programs show as text. */
const PICTURE = "=DISPIMG(";

type Shown = Pick<SheetCell, "text" | "stored" | "doubt">;

/** A cell as it is displayed; null where nothing is stored in it. */
export function shownContent(content: Content, task: FormatTask): Shown | null {
  switch (content.kind) {
    case "number": {
      const { text, stored } = shownNumber(content.value, task);
      if (text === "") return unseen(stored?.value ?? "");
      const isShortened = stored?.kind === "number" && text.includes("E+") && /^-?\d+$/.test(stored.value);
      return { text, stored, doubt: isShortened ? { kind: "shortened", stored: stored.value } : null };
    }
    case "text": {
      const bare = cleanText(content.value);
      if (bare === "") return null;
      if (bare.startsWith(PICTURE)) return { text: "", stored: null, doubt: { kind: "picture" } };
      const text = cleanText(shownText(bare, task));
      return text === "" ? unseen(bare) : { text, stored: null, doubt: null };
    }
    case "boolean":
      return { text: content.value ? "TRUE" : "FALSE", stored: null, doubt: null };
    case "error":
      return { text: content.value, stored: null, doubt: { kind: "error" } };
    case "uncached":
      return { text: "", stored: null, doubt: content };
  }
}

function unseen(text: string): Shown | null {
  return text === "" ? null : { text: "", stored: null, doubt: { kind: "unseen", text } };
}

/** Line ends as "\n", without white space at either side. */
export function cleanText(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n").trim() : text.trim();
}
