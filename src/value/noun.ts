import { isDigit, isHan, isLatin } from "./characters.ts";
import { numeralCharacter } from "./chinese-number.ts";
import { suffixAt, wordBefore } from "./comparator.ts";
import { prefixWords } from "./comparator-words.ts";
import { nameEndings } from "./lead-words.ts";
import { unitAt } from "./units.ts";

/** Longest leading noun, in UTF-16 units; a longer one is a sentence. */
const MAX_SUBJECT_UNITS = 40;
const NOUN_PUNCTUATION = "()（）“”\"'‘’《》【】-—_/·+、&.%";

/**
 * Whether [from, to) may be the name of what the number behind it measures: letters and a few marks, no sentence.
 *
 * @param isMarkedOff whether a colon, comparator or change word stands between the name and the number
 */
export function isNoun(text: string, from: number, to: number, isMarkedOff: boolean): boolean {
  if (to - from > MAX_SUBJECT_UNITS) return false;
  const last = text.charCodeAt(to - 1);
  if ("或和与及且并的".includes(text.charAt(to - 1)) || text.charAt(from) === "或") return false;
  const isClosed = ')”"》】%'.includes(text.charAt(to - 1));
  if (!isHan(last) && !isClosed && !(isMarkedOff && (isLatin(last) || isDigit(last)))) return false;
  if (!isMarkedOff && holdsComparison(text, from, to)) return false;
  // Two amounts in a row are no name and number: 两个100%.
  if (numeralCharacter(text.charCodeAt(from)) !== null && unitAt(text, from + 1, to)?.to === to) return false;
  let depth = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const char = text.charAt(i);
    if (char === "每" && !(isMarkedOff && nameEndings.before(text, from, to) !== null)) return false;
    if (char === "第" && (i + 1 >= to || isDigit(text.charCodeAt(i + 1)))) return false;
    if (char === "(" || char === "“" || char === "《") depth++;
    else if (char === ")" || char === "”" || char === "》") depth--;
    if (depth < 0) return false;
    const isLetter = isHan(code) || isLatin(code) || code === 32 || (code >= 0xc0 && code < 0x250);
    if (!isLetter && !NOUN_PUNCTUATION.includes(char) && !isNameDigit(text, from, i, to, isMarkedOff)) {
      return false;
    }
  }
  return depth === 0;
}

/** 不超过预算30万元 does not say that 30万元 is the value. Names may hold 最低 and 最高. */
function holdsComparison(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const word = prefixWords.at(text, i, to);
    if (word !== null && word.value.comparator !== null && word.word.length > 1 && word.word.charAt(0) !== "最")
      return true;
  }
  return false;
}

/** Networks by generation, the only numbers with a unit's letter that name something. */
export const GENERATIONS = "23456";

/** A digit that belongs to a name: PM2.5, CO2, A4; before a comparator also 12345热线 and 5G基站. */
function isNameDigit(text: string, from: number, at: number, to: number, isMarkedOff: boolean): boolean {
  if (!isDigit(text.charCodeAt(at))) return false;
  let start = at;
  while (start > from && (isDigit(text.charCodeAt(start - 1)) || text.charAt(start - 1) === ".")) start--;
  if (start > from && isLatin(text.charCodeAt(start - 1))) return true;
  let end = at;
  while (end < to && isDigit(text.charCodeAt(end))) end++;
  if (!isMarkedOff || end - start > 6 || end >= to) return false;
  if ((start > from && !isHan(text.charCodeAt(start - 1))) || suffixAt(text, end, to) !== null) return false;
  if (wordBefore(text, from, start) !== null || /[或且]|以[内上下]/.test(text.slice(from, to))) return false;
  const isNetwork = end - start === 1 && text.charAt(end) === "G" && GENERATIONS.includes(text.charAt(start));
  return isNetwork || (isHan(text.charCodeAt(end)) && unitAt(text, end, to) === null);
}
