/** Full-width ASCII (U+FF01–FF5E) lies this far above its ASCII twin. */
const WIDTH_OFFSET = 0xfee0;
const SMALL_FORMS: Readonly<Record<string, string>> = {
  "﹪": "%",
  "﹤": "<",
  "﹥": ">",
  "﹦": "=",
  "﹢": "+",
  "﹣": "-",
};

/**
 * Folds width only: full-width ASCII, the ideographic space and small comparator forms. Not NFKC, which would read
 * 10² as 102. Every UTF-16 unit maps to one unit, so offsets stay valid.
 */
export function foldWidth(text: string): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Nearly all characters are neither: one comparison each.
    if (code < 0xfe62 && code !== 0x3000) continue;
    let to: string | null = null;
    if (code === 0x3000) to = " ";
    else if (code >= 0xff01 && code <= 0xff5e) to = String.fromCharCode(code - WIDTH_OFFSET);
    else if (code >= 0xfe62 && code <= 0xfe6a) to = SMALL_FORMS[text.charAt(i)] ?? null;
    if (to === null) continue;
    out += text.slice(from, i) + to;
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** White space as tablewright counts it: ECMAScript's \s (which holds U+3000, U+00A0 and U+FEFF). */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f
  );
}

/** UTF-16 units of `text` that are not white space: the unit of the accounting. */
export function countInk(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) count++;
  return count;
}

/** `text` without any white space. */
export function squash(text: string): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isSpace(text.charCodeAt(i))) continue;
    out += text.slice(from, i);
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/**
 * A label's form for matching: width folded, no white space, ASCII letters small. Never used on text that holds a number
 * to be read.
 */
export function foldLabel(text: string): string {
  const folded = squash(foldWidth(text));
  // Only ASCII: other letters may change their length, and offsets into the folded text are used.
  return /[A-Z]/.test(folded) ? folded.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : folded;
}
