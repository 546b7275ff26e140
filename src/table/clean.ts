import { invisiblePattern, isInvisible } from "../core/invisible.ts";
import { entityAt, tagAt } from "../core/markup.ts";
import { isSpace } from "../core/text.ts";

/** Tags that part the text before them from the text after them; all others vanish without a trace. */
const breakingTags: ReadonlySet<string> = new Set(
  (
    "article blockquote br caption center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li ol option p pre " +
    "section table tbody td tfoot th thead tr ul"
  ).split(" "),
);

/** A text without markup and invisible characters; `removed` counts the tags and entities taken out. */
export interface Cleaned {
  readonly text: string;
  readonly removed: number;
}

/** Whether `cleanedText` could change anything but the white space around the text. */
export function needsCleaning(text: string): boolean {
  return text.includes("<") || text.includes("&") || text.includes("\u2028") || invisiblePattern.test(text);
}

/**
 * Takes leftover markup, entities and invisible characters out of a cell's text.
 *
 *     <p>目标1: 开展调查。</p> <p>目标2: 保障运转。</p>   gives   目标1: 开展调查。⏎目标2: 保障运转。
 *
 * Line ends and block tags part the text; the parts are trimmed, empty ones left out, and joined with "\n".
 */
export function cleanedText(source: string): Cleaned {
  const parts: string[] = [];
  let part = "";
  let from = 0;
  let removed = 0;
  let i = 0;
  const take = (next: number, insert: string): void => {
    part += source.slice(from, i) + insert;
    from = next;
    i = next;
  };
  const endPart = (next: number): void => {
    take(next, "");
    const trimmed = trimmedInk(part);
    if (trimmed !== "") parts.push(trimmed);
    part = "";
  };
  while (i < source.length) {
    const code = source.charCodeAt(i);
    if (code === 60) {
      const tag = tagAt(source, i);
      if (tag === null) i++;
      else {
        removed++;
        if (breakingTags.has(tag.name)) endPart(tag.end);
        else take(tag.end, "");
      }
    } else if (code === 38) {
      const entity = entityAt(source, i);
      if (entity === null) i++;
      else {
        removed++;
        take(entity.end, isInvisible(entity.text.charCodeAt(0)) ? "" : entity.text);
      }
    } else if (isLineEnd(code)) endPart(i + 1);
    else if (isInvisible(code)) take(i + 1, "");
    else i++;
  }
  endPart(source.length);
  return { text: parts.join("\n"), removed };
}

/** LF, CR, NEL, line separator: what ends a row when rows are read. */
export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028;
}

function trimmedInk(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}
