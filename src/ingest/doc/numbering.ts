import { printedNumber } from "../docx/number-formats.ts";
import type { ListLevel, Lists } from "./list-levels.ts";

/** Names of the formats by their numbers ([MS-OSHARED] 2.2.1.3); those left out are written as digits. */
const formats: ReadonlyMap<number, string> = new Map([
  [1, "upperRoman"],
  [2, "lowerRoman"],
  [3, "upperLetter"],
  [4, "lowerLetter"],
  [10, "ideographDigital"],
  [11, "japaneseCounting"],
  [14, "decimalFullWidth"],
  [18, "decimalEnclosedCircle"],
  [19, "decimalFullWidth2"],
  [22, "decimalZero"],
  [26, "decimalEnclosedFullstop"],
  [27, "decimalEnclosedParen"],
  [28, "decimalEnclosedCircleChinese"],
  [29, "ideographEnclosedCircle"],
  [30, "ideographTraditional"],
  [31, "ideographZodiac"],
  [33, "taiwaneseCounting"],
  [35, "taiwaneseCountingThousand"],
  [37, "chineseCounting"],
  [38, "chineseLegalSimplified"],
  [39, "chineseCountingThousand"],
]);
const BULLET = 23;
const NONE = 255;
const LAST_LEVEL_CHARACTER = 8;

/** Gives the number that is shown before a paragraph of a list, "" where none is. */
export type NextNumber = (use: number, level: number) => string;

/** Counts the paragraphs of all lists of a document, which are shown with numbers that are not written. */
export function numbersOfLists({ lists, uses }: Lists): NextNumber {
  const counts = new Map<number, number[]>();
  const begun = new Set<number>();
  return (useNumber, level) => {
    const use = uses[useNumber - 1];
    const list = use === undefined ? undefined : lists.get(use.list);
    const own = list?.levels[level];
    if (use === undefined || list === undefined || own === undefined) return "";
    const count = counts.get(use.list) ?? [];
    counts.set(use.list, count);
    if (!begun.has(useNumber)) for (const [at, start] of use.starts) count[at] = start - 1;
    begun.add(useNumber);
    count[level] = (count[level] ?? own.start - 1) + 1;
    count.length = level + 1;
    if (own.format === BULLET || own.format === NONE) return "";
    return textOf(own, list.levels, count);
  };
}

function textOf({ text }: ListLevel, levels: readonly ListLevel[], count: readonly number[]): string {
  let out = "";
  for (const character of text) {
    const code = character.charCodeAt(0);
    const level = code <= LAST_LEVEL_CHARACTER ? levels[code] : undefined;
    if (level === undefined) out += code <= LAST_LEVEL_CHARACTER ? "" : character;
    else out += printedNumber(count[code] ?? level.start, formats.get(level.format) ?? "decimal");
  }
  return out;
}
