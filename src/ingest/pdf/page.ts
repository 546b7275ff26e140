import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { DrawnPage } from "../../core/page.ts";
import type { Glyph } from "./drawing.ts";
import { matrixOf, numbersOf } from "./matrix.ts";
import { drawingOf, type OperatorList } from "./operators.ts";
import { colorAt, rulingsOf } from "./rulings.ts";
import type { FontFacts } from "./state.ts";
import { wordsOfGlyphs } from "./words.ts";

/**
 * The words and rulings of one page, from one run over its operators: the text layer would cost a second parse and tells
 * neither colours nor what is clipped.
 *
 * @param isShown whether the content of an optional-content group is shown
 * @returns points, origin top-left, the page's rotation undone
 */
export async function drawnPageOf(
  page: PDFPageProxy,
  number: number,
  isShown: (group: unknown) => boolean = () => true,
): Promise<{ readonly page: DrawnPage; readonly fontDamage: string | null }> {
  const list = (await page.getOperatorList()) as unknown as OperatorList;
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const fonts = new Map<string, FontFacts>();
  let hasLostFont = false;
  const fontOf = (name: string): FontFacts => {
    const known = fonts.get(name);
    if (known !== undefined) return known;
    const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
    // pdfjs goes on without a font that it cannot load, keeps the reason instead, and draws its text as nothing.
    hasLostFont ||= typeof font === "string";
    const facts = factsOf(font);
    fonts.set(name, facts);
    return facts;
  };
  const drawing = drawingOf(list, { viewport: matrixOf(transform), width, height, fontOf, isShown });
  const rulings = rulingsOf(drawing);
  const isSeen = (glyph: Glyph): boolean =>
    glyph.shown === "paint" &&
    glyph.angle !== null &&
    glyph.color !== colorAt(...middleOf(glyph), drawing.fills.slice(0, glyph.depth));
  const seen = drawing.glyphs.map((glyph) => glyph.text === " " || isSeen(glyph));
  const drawn: DrawnPage = {
    kind: "drawn",
    number,
    width,
    height,
    words: wordsOfGlyphs(
      drawing.glyphs.filter((_, i) => seen[i] === true),
      rulings,
    ),
    hiddenWords: wordsOfGlyphs(
      drawing.glyphs.filter((_, i) => seen[i] === false),
      [],
    ),
    rulings,
    garbledCount: drawing.garbledCount,
  };
  return { page: drawn, fontDamage: fontDamageOf(hasLostFont, drawing.widthlessCount) };
}

function fontDamageOf(hasLostFont: boolean, widthlessCount: number): string | null {
  if (hasLostFont) return "a font cannot be read, and text is set in it";
  return widthlessCount === 0 ? null : `the fonts of ${widthlessCount} characters do not say how wide they are`;
}

function factsOf(font: unknown): FontFacts {
  const facts = (font ?? {}) as {
    vertical?: unknown;
    bold?: unknown;
    fontMatrix?: unknown;
    isType3Font?: unknown;
    bbox?: unknown;
  };
  const [a = 0.001, , , d = 0.001] = facts.fontMatrix ? numbersOf(facts.fontMatrix) : [];
  const isType3 = facts.isType3Font === true;
  return {
    vertical: facts.vertical === true,
    bold: facts.bold === true,
    widthScale: isType3 ? a : 0.001,
    em: isType3 ? Math.abs(d) * type3Em(facts.bbox) : 1,
  };
}

/** Type 3 fonts state no em: their box is about one em high; 1,000 units where it is missing or empty. */
function type3Em(bbox: unknown): number {
  const [, bottom = 0, , top = 0] = bbox ? numbersOf(bbox) : [];
  return Math.abs(top - bottom) > 0 ? Math.abs(top - bottom) : 1000;
}

function middleOf({ u0, u1, v, size, angle }: Glyph): [number, number] {
  const u = (u0 + u1) / 2;
  const up = v - 0.35 * size;
  switch (angle) {
    case 90:
      return [-up, u];
    case 180:
      return [-u, -up];
    case 270:
      return [up, -u];
    default:
      return [u, up];
  }
}
