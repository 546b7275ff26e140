import type { Look } from "./costs.ts";

/** Longest text looked at for glued values, in characters; longer ones are sentences. */
const MAX_GLUED_LENGTH = 40;

/** Two whole values run together (95%10, 10≥266米): no rule of reading takes them, and both halves are values. */
export function isGlued(text: string, lookOf: (text: string) => Look): boolean {
  if (text.length > MAX_GLUED_LENGTH || lookOf(text) !== "unparsed") return false;
  for (let cut = 1; cut < text.length; cut++) {
    const before = text.charAt(cut - 1);
    const behind = text.charAt(cut);
    const seam = isDigit(behind)
      ? !isDigit(before) && !".,，".includes(before)
      : isDigit(before) && "<>=≤≥≦≧".includes(behind);
    if (seam && isValue(lookOf(text.slice(0, cut))) && isValue(lookOf(text.slice(cut)))) return true;
  }
  return false;
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

function isValue(look: Look): boolean {
  return look === "amount" || look === "time" || look === "number";
}
