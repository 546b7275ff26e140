import { isSpace } from "./text.ts";

/** Longest tag that is believed, in UTF-16 units: a longer one costs more time than a leftover tag is worth. */
const MAX_TAG_UNITS = 8192;
/** Longest entity, in UTF-16 units: `&thetasym;` is longer than any we name. */
const MAX_ENTITY_UNITS = 12;

/** Only these are taken for tags, so that `a<b` and `丢包率<0.3%` (loss below 0.3 %) stay text. */
const tagNames: ReadonlySet<string> = new Set(
  (
    "a abbr article aside b big blockquote body br button caption center code col colgroup dd del div dl dt em font " +
    "footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins label li link main mark meta nav nobr o:p " +
    "ol option p pre s script section select small span strike strong style sub sup svg table tbody td textarea tfoot th " +
    "thead title tr tt u ul wbr"
  ).split(" "),
);
/** Attributes that may stand without a value. */
const bareAttributes: ReadonlySet<string> = new Set(["nowrap", "noshade", "checked", "disabled", "hidden", "selected"]);

/** A tag found in a text; `name` in lower case, `!` for comments and declarations; `end` is exclusive. */
export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly end: number;
}

/**
 * The tag that starts at offset `at`, or null when what stands there is text.
 *
 * Strict on purpose: a known name and well-formed attributes. `<p class="a">` is a tag; `<b and c>` is not.
 */
export function tagAt(text: string, at: number): Tag | null {
  if (text.charCodeAt(at) !== 60) return null;
  if (text.charAt(at + 1) === "!") return declarationAt(text, at);
  const closing = text.charAt(at + 1) === "/";
  let i = at + (closing ? 2 : 1);
  const nameStart = i;
  while (isNameUnit(text.charCodeAt(i)) && i - nameStart < 12) i++;
  if (i === nameStart) return null;
  const name = text.slice(nameStart, i).toLowerCase();
  if (!tagNames.has(name)) return null;
  const limit = Math.min(text.length, at + MAX_TAG_UNITS);
  while (i < limit) {
    const next = skipSpace(text, i, limit);
    const unit = text.charAt(next);
    if (unit === ">") return { name, closing, end: next + 1 };
    if (unit === "/" && text.charAt(next + 1) === ">") return { name, closing, end: next + 2 };
    if (closing || next === i) return null;
    const end = endOfAttribute(text, next, limit);
    if (end === -1) return null;
    i = end;
  }
  return null;
}

/** `<!-- … -->`, `<!DOCTYPE …>`; a comment that opens another one is text, which keeps the search linear. */
function declarationAt(text: string, at: number): Tag | null {
  const limit = Math.min(text.length, at + MAX_TAG_UNITS);
  const isComment = text.startsWith("<!--", at);
  if (!isComment && text.slice(at + 2, at + 9).toLowerCase() !== "doctype") return null;
  for (let i = at + (isComment ? 4 : 9); i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 60) return null;
    if (unit !== 62) continue;
    if (!isComment || text.startsWith("--", i - 2)) return { name: "!", closing: false, end: i + 1 };
  }
  return null;
}

function endOfAttribute(text: string, start: number, limit: number): number {
  let i = start;
  while (i < limit && isNameUnit(text.charCodeAt(i))) i++;
  if (i === start) return -1;
  const equals = skipSpace(text, i, limit);
  if (text.charAt(equals) !== "=") return bareAttributes.has(text.slice(start, i).toLowerCase()) ? i : -1;
  i = skipSpace(text, equals + 1, limit);
  const quote = text.charAt(i);
  if (quote === '"' || quote === "'") {
    for (let end = i + 1; end < limit; end++) {
      if (text.charAt(end) === quote) return isAttributeEnd(text, end + 1) ? end + 1 : -1;
    }
    return -1;
  }
  const valueStart = i;
  while (i < limit && isBareValueUnit(text.charCodeAt(i))) i++;
  return i === valueStart ? -1 : i;
}

function isAttributeEnd(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 62 || unit === 47 || isSpace(unit);
}

/** Letters, digits, and the `:`, `-`, `_` of `o:p` and `data-a`. */
function isNameUnit(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 58) ||
    code === 45 ||
    code === 95
  );
}

function isBareValueUnit(code: number): boolean {
  return code > 32 && code !== 34 && code !== 39 && code !== 60 && code !== 61 && code !== 62 && code !== 96;
}

function skipSpace(text: string, from: number, limit: number): number {
  let i = from;
  while (i < limit && isSpace(text.charCodeAt(i))) i++;
  return i;
}

/** Named entities that exports of forms hold; numeric ones need no list. */
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  asymp: "≈",
  bull: "•",
  cent: "¢",
  copy: "©",
  deg: "°",
  divide: "÷",
  emsp: "\u2003",
  ensp: "\u2002",
  equiv: "≡",
  euro: "€",
  frac12: "½",
  ge: "≥",
  gt: ">",
  hellip: "…",
  infin: "∞",
  laquo: "«",
  larr: "←",
  ldquo: "“",
  le: "≤",
  lsquo: "‘",
  lt: "<",
  mdash: "—",
  micro: "µ",
  middot: "·",
  minus: "−",
  nbsp: "\u00a0",
  ndash: "–",
  ne: "≠",
  permil: "‰",
  plusmn: "±",
  quot: '"',
  raquo: "»",
  rarr: "→",
  rdquo: "”",
  reg: "®",
  rsquo: "’",
  shy: "\u00ad",
  sim: "∼",
  sup2: "²",
  sup3: "³",
  thinsp: "\u2009",
  times: "×",
  trade: "™",
  yen: "¥",
  zwj: "\u200d",
  zwnj: "\u200c",
};

/**
 * The entity that starts at offset `at` (`&ge;`, `&#8805;`, `&#x2265;`), or null. A number that is no character
 * (U+0000, surrogates, above U+10FFFF) is left as written.
 */
export function entityAt(text: string, at: number): { readonly text: string; readonly end: number } | null {
  if (text.charCodeAt(at) !== 38) return null;
  let semicolon = at + 1;
  while (semicolon < at + MAX_ENTITY_UNITS && (isNameUnit(text.charCodeAt(semicolon)) || text[semicolon] === "#")) {
    semicolon++;
  }
  if (text.charAt(semicolon) !== ";") return null;
  const body = text.slice(at + 1, semicolon);
  const decoded = body.startsWith("#") ? characterOf(body.slice(1)) : entityOf(body);
  return decoded === null ? null : { text: decoded, end: semicolon + 1 };
}

function entityOf(name: string): string | null {
  return Object.hasOwn(entities, name) ? (entities[name] ?? null) : null;
}

function characterOf(digits: string): string | null {
  const isHex = /^[xX][0-9a-fA-F]+$/.test(digits);
  if (!isHex && !/^[0-9]+$/.test(digits)) return null;
  const code = isHex ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  return String.fromCodePoint(code);
}
