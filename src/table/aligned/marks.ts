/** What words of tables of figures look like. Data only: no geometry here. */

const figure =
  /^[<>≤≥~≈±+\-–−*]*\s?[(]?[+\-–−]?\s?[$€£¥]?\s?[.,]?\d[\d\s.,:/'’+\-–−]*\s?[%‰]?[)]?\s?(?:[a-z*†‡§]{1,3}|\([a-z\d]\))?$/u;
const absent = /^(?:[-–—−‐*:]+|\.{1,3}|…|\.\.|n\.?\s?[ad]\.?|n\/a|\((?:[a-z\d*]|na)\))$/iu;
const leader = /^[.·…_]{3,}$|^\.$/u;
const sign = /^[$€£¥]$|^\($/u;
const bullet = /^(?:[•◦▪■●○·‣–—*\-✓►➢]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\[\d{1,3}\])$/iu;
const leaders = /[.·…]{3,}|(?:\. ){3,}/u;

/** A number by itself, as tables print it: `1 234,5`, `(12)`, `20 %`, `0.5**`, `3–5`; or a mark that says there is none. */
export function isFigure(text: string): boolean {
  return figure.test(text) || absent.test(text);
}

/** Dots that lead from a label to its figure. */
export function isLeader(text: string): boolean {
  return leader.test(text);
}

export function hasLeaders(text: string): boolean {
  return leaders.test(text);
}

/** `2004`, `2003-04`: a figure that may head a column. */
export function isYear(text: string): boolean {
  return /^(?:19|20)\d\d(?:[-–/]\d{2,4})?$/u.test(text);
}

/** A sign that stands before its figure, often at the left of the column. */
export function isSign(text: string): boolean {
  return sign.test(text);
}

/** The words that begin the title of a table or a figure. */
export function isCaption(text: string): boolean {
  return /^(?:table|figure|fig\.?|tab\.?|tableau|graphique|tabelle|abbildung|表|图)\s*[\dIVX]/iu.test(text);
}

/** Some words in brackets and nothing else, as the units of all figures stand above a table: `(Dollars in thousands)`. */
export function isAside(text: string): boolean {
  return /^(?:\([^()]*\)|\[[^[\]]*\]|（[^（）]*）)$/u.test(text) && /[\s\p{Script=Han}]/u.test(text) && !isFigure(text);
}

/** The words that begin a note below a table. */
export function isNoteStart(text: string): boolean {
  return /^(?:notes?|sources?|remarks?|quellen?|注|资料来源|来源)\s*[:：.]/iu.test(text);
}

/** What stands before an item of a list. */
export function isBullet(text: string): boolean {
  return bullet.test(text);
}

/** A piece that goes on with the line above. */
export function startsSmall(text: string): boolean {
  return /^[\p{Ll}),;&/]/u.test(text);
}

/** A piece that the line below goes on with: it ends in a small word, a comma or a stroke. */
export function endsOpen(text: string): boolean {
  return /\s\p{Ll}{1,4}$|[-–—/,&]$/u.test(text);
}
