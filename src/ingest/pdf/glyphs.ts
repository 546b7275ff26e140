import { characterOf } from "./characters.ts";
import type { Drawing, Glyph } from "./drawing.ts";
import { type Matrix, multiply } from "./matrix.ts";
import type { GraphicsState, TextCursor } from "./state.ts";

/** A glyph of pdfjs's operator list, as far as it is used here. */
interface PdfGlyph {
  readonly unicode: string;
  /** Glyph space units. */
  readonly width: number | undefined;
  readonly isSpace: boolean;
  /** [advance, origin x, origin y] in vertical writing. */
  readonly vmetric?: readonly number[] | null;
}

/** Of a character whose font is damaged and does not say: half of the em. Glyph space units. */
const GUESSED_WIDTH = 500;
/** Degrees that text may lean and still count as running along an axis. */
const LEAN_DEGREES = 8;
/** Render modes 3 and 7 paint nothing. */
const isInvisibleMode = (mode: number): boolean => mode === 3 || mode === 7;

/** Places the glyphs of one showText and moves the cursor on. Numbers among them are gaps in thousandths of the em. */
export function showText(items: readonly unknown[], state: GraphicsState, cursor: TextCursor, drawing: Drawing): void {
  const { font, fontSize, horizontalScale } = state;
  if (fontSize === 0) return;
  const placed = placer(state, cursor, drawing);
  for (const item of items) {
    if (typeof item === "number") {
      if (font.vertical) cursor.y -= (item * fontSize) / 1000;
      else cursor.x -= ((item * fontSize) / 1000) * horizontalScale;
      continue;
    }
    const glyph = item as PdfGlyph | null;
    if (glyph === null || typeof glyph !== "object") continue;
    const spacing = (glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing;
    if (font.vertical) {
      const [advance = -1000, originX = 500] = glyph.vmetric ?? [];
      placed(glyph.unicode, 0, -advance * font.widthScale * fontSize, -originX * font.widthScale * fontSize);
      cursor.y += advance * font.widthScale * fontSize - spacing;
    } else {
      const units = glyph.width ?? Number.NaN;
      // What is compared with no number is nowhere, and would vanish without a word.
      if (!Number.isFinite(units)) drawing.widthlessCount++;
      const width = (Number.isFinite(units) ? units : GUESSED_WIDTH) * font.widthScale * fontSize;
      placed(glyph.unicode, width * horizontalScale, 0, 0);
      cursor.x += (width + spacing) * horizontalScale;
    }
  }
}

/** A function that draws one glyph at the cursor, `width` wide or, in vertical writing, `height` high. */
function placer(
  state: GraphicsState,
  cursor: TextCursor,
  drawing: Drawing,
): (unicode: string, width: number, height: number, shift: number) => void {
  const m: Matrix = multiply(state.ctm, cursor.matrix);
  const { vertical, bold, em } = state.font;
  // Unit vectors of the reading direction and of the em's height, on the page.
  const along = Math.hypot(m[0], m[1]);
  const across = Math.hypot(m[2], m[3]);
  const angle = angleOf(m, state.fontSize * state.horizontalScale < 0);
  const size = Math.abs(state.fontSize) * em * across;
  const [cx0, cy0, cx1, cy1] = state.clip;
  const shown = isInvisibleMode(state.renderMode) || state.fillAlpha === 0 ? "invisible" : "paint";
  const strokes = state.renderMode === 1 || state.renderMode === 2;
  const color = state.renderMode === 1 ? state.strokeColor : state.fillColor;
  return (unicode, width, height, shift) => {
    const character = characterOf(unicode);
    const x = cursor.x + shift;
    const y = cursor.y + state.rise;
    const px = m[0] * x + m[2] * y + m[4];
    const py = m[1] * x + m[3] * y + m[5];
    const length = vertical ? height * across : Math.abs(width) * along;
    const turned = vertical ? 90 : angle;
    const back = !vertical && width < 0;
    // The middle of the glyph decides whether it is seen.
    const half = back ? -length / 2 : length / 2;
    const mx = px + (turned === 0 ? half : turned === 180 ? -half : 0);
    const my = py + (turned === 90 ? half : turned === 270 ? -half : 0);
    if (mx < cx0 || mx > cx1 || my < cy0 || my > cy1) return;
    if (character.garbled) drawing.garbledCount++;
    drawing.glyphs.push(
      glyphAt({ px, py, length, size, em: state.fontSize * across, angle: turned, vertical }, character.text, {
        bold: bold || (strokes && state.renderMode === 2),
        shown,
        color,
        depth: drawing.fills.length,
      }),
    );
  };
}

interface Spot {
  readonly px: number;
  readonly py: number;
  readonly length: number;
  readonly size: number;
  readonly em: number;
  readonly angle: Glyph["angle"];
  readonly vertical: boolean;
}

function glyphAt(
  { px, py, length, size, em, angle, vertical }: Spot,
  text: string,
  look: Pick<Glyph, "bold" | "shown" | "color" | "depth">,
): Glyph {
  const base = { text, size, angle, upright: vertical, ...look };
  if (vertical) return { ...base, angle: 90, u0: py, u1: py + length, v: -(px + Math.abs(em) / 2) };
  switch (angle) {
    case 90:
      return { ...base, u0: py, u1: py + length, v: -px };
    case 180:
      return { ...base, u0: -px, u1: -px + length, v: -py };
    case 270:
      return { ...base, u0: -py, u1: -py + length, v: px };
    default:
      return { ...base, u0: px, u1: px + length, v: py };
  }
}

/** The angle of the reading direction, degrees clockwise on the page; null when askew. */
function angleOf(m: Matrix, mirrored: boolean): Glyph["angle"] {
  const sign = mirrored ? -1 : 1;
  const degrees = ((Math.atan2(sign * m[1], sign * m[0]) * 180) / Math.PI + 360) % 360;
  for (const angle of [0, 90, 180, 270] as const) {
    const off = Math.abs(degrees - angle);
    if (Math.min(off, 360 - off) <= LEAN_DEGREES) return angle;
  }
  return null;
}
