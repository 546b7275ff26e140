import type { Value } from "../core/quantity.ts";
import { comparatorOfText, parseValue, unitOfText } from "./index.ts";

/** What a text looks like as a value, judged without its surroundings; tree/ weighs it when it seats cells. */
export type TextLook =
  | "number"
  | "amount"
  | "time"
  | "named"
  | "phrase"
  | "text"
  | "nil"
  | "sign"
  | "unit"
  | "unparsed";

/** So many texts are remembered: enough for a form's own repetitions, too few to weigh in a document of thousands. */
const MEMORY = 4096;

/** A judge of texts that remembers: forms repeat their texts (100%, 不断提升). One judge a document. */
export function lookOfText(): (text: string) => TextLook {
  const known = new Map<string, TextLook>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const look = judged(text);
    if (known.size >= MEMORY) known.clear();
    known.set(text, look);
    return look;
  };
}

/** Longest text tried as an operator or a unit alone, in characters. */
const LONGEST_SIGN = 8;

function judged(text: string): TextLook {
  if (text.length <= LONGEST_SIGN) {
    if (comparatorOfText(text) !== null) return "sign";
    if (unitOfText(text) !== null) return "unit";
  }
  const value = parseValue(text);
  return lookOfValue(value);
}

/** A word that ends so names what is measured (合格率, 满意度, 次数) and is not itself a value. */
const MEASURES = ["率", "度", "数", "量", "额", "性", "比例", "程度", "情况", "费", "成本"];

function namesMeasure(text: string): boolean {
  return MEASURES.some((measure) => text.endsWith(measure));
}

function lookOfValue(value: Value): TextLook {
  switch (value.kind) {
    case "nil":
      return "nil";
    case "qualitative":
      return value.category === null || namesMeasure(value.text) ? "text" : "phrase";
    case "boolean":
      return "phrase";
    case "unparsed":
      return "unparsed";
    case "quantity":
      if (value.subject !== null || value.object !== null) return "named";
      return value.unit === null && value.comparatorSource === "implied" ? "number" : "amount";
    case "date":
    case "period":
      return value.subject === null && value.object === null ? "time" : "named";
    case "compound":
      return value.parts.some((part) => part.kind === "qualitative" || part.subject !== null) ? "named" : "amount";
    default:
      return value.subject === null && value.object === null ? "amount" : "named";
  }
}
