import type { XmlHandler } from "../../ooxml/xml.ts";

/** Collects the text of rich text: runs one after the other, readings above the characters (furigana, pinyin) left out. */
export interface RunCollector extends Pick<XmlHandler, "open" | "close" | "text"> {
  /** The text so far; begins anew. */
  readonly take: () => string;
}

export function openRuns(): RunCollector {
  let text = "";
  let isText = false;
  let isPhonetic = false;
  return {
    open: (name) => {
      if (name === "x:t") isText = true;
      else if (name === "x:rPh") isPhonetic = true;
    },
    close: (name) => {
      if (name === "x:t") isText = false;
      else if (name === "x:rPh") isPhonetic = false;
    },
    text: (more) => {
      if (isText && !isPhonetic) text += more;
    },
    take: () => {
      const taken = text;
      text = "";
      return unescaped(taken);
    },
  };
}

/** Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
