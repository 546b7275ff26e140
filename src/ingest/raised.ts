const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
  "+": "⁺",
  "-": "⁻",
  "−": "⁻",
  "(": "⁽",
  ")": "⁾",
  n: "ⁿ",
};
const SUBSCRIPTS: Readonly<Record<string, string>> = {
  "0": "₀",
  "1": "₁",
  "2": "₂",
  "3": "₃",
  "4": "₄",
  "5": "₅",
  "6": "₆",
  "7": "₇",
  "8": "₈",
  "9": "₉",
  "+": "₊",
  "-": "₋",
  "−": "₋",
  "(": "₍",
  ")": "₎",
};
/** A longer text is no power or index: somebody forgot to close the tag. Characters. */
export const MAX_RAISED = 12;

/**
 * A raised or lowered text so that 10² is never read as 102: in Unicode's own characters where it has them, else after a
 * mark where it would run into a number or a letter: `10<sup>2.5</sup>` -> 10^(2.5). Notes such as [1] stay as they are.
 *
 * @param before the character before it, "" at the beginning of a line
 */
export function raisedText(text: string, raised: "super" | "sub", before: string): string {
  const known = raised === "super" ? SUPERSCRIPTS : SUBSCRIPTS;
  const characters = [...text];
  if (characters.every((each) => Object.hasOwn(known, each))) return characters.map((each) => known[each]).join("");
  const runsIn = /[\p{L}\p{N})）]/u.test(before) && /^[\d+\-−.]/u.test(text);
  if (!runsIn) return text;
  return `${raised === "super" ? "^" : "_"}(${text})`;
}
