import type { Gray } from "../core/scan.ts";
import { type Component, type Components, componentsOf } from "./components.ts";
import { isOfStrokes } from "./crossing.ts";
import { inkBorderOf, inkOf } from "./ink.ts";
import { type Nearby, nearbyOf } from "./nearby.ts";

/** Ink no longer than this, in inches, is a glyph: 24 px at 96 dpi; larger letters stand in titles. */
const MAX_GLYPH_INCHES = 0.27;
/** Letters that touch make longer pieces, but none is higher. */
const MAX_LETTERS_INCHES = 1.2;
/** A rule is no thicker than this, in inches, and this many times longer than thick. */
const MAX_THICKNESS_INCHES = 0.03;
const MIN_SLENDER = 3;
/** Thickness of the strokes of a crossing, in inches: one point. */
const BAND_INCHES = 0.014;
const MIN_CROSSING_SLENDER = 7;
/** A slender stroke this near to a glyph, in glyph sizes, and within its height, is of the same line of text. */
const MAX_APART = 0.8;
/** Dots of a rule have others on both sides, or more at its end, within this many times their size. */
const MAX_DOT_PITCH = 8;
const MIN_DOTS_BESIDE = 2;
/** A page has dotted rules when so many of its dots, and this share of them, stand in rows. */
const MIN_DOTS = 100;
const MIN_DOTTED_SHARE = 0.5;
/** The blur around a glyph that goes with it, in pixels. */
const HALO = 3;
const WHITE = 255;

/** What a component is by its shape alone. */
type Shape = "rule" | "glyph" | "slender" | "crossing" | "dot" | "blob";

/** A page without its glyphs: what is left are rules, and letters that touch them. */
export interface Bare {
  readonly gray: Gray;
  /** Thin ink that was taken for pieces of glyphs; on a rule it is a piece of that rule. */
  readonly thin: readonly Component[];
}

export function withoutGlyphs(page: Gray, dpi: number): Bare {
  const components = componentsOf(inkOf(page, inkBorderOf(page)));
  const byShape: Record<Shape, Component[]> = { rule: [], glyph: [], slender: [], crossing: [], dot: [], blob: [] };
  for (const component of components.list) byShape[shapeOf(component, components, dpi)].push(component);
  const side = Math.ceil(MAX_GLYPH_INCHES * dpi);
  const all = [...byShape.dot, ...byShape.blob];
  const dots = nearbyOf(all, side);
  const isOfRow = (dot: Component): boolean => isOfDottedRule(dot, dots);
  // Dots of a dotted rule run together by twos in a copy; where there is none, what is as small is a piece of a glyph.
  const rowCount = all.filter(isOfRow).length;
  const isDotted = rowCount >= MIN_DOTS && rowCount >= MIN_DOTTED_SHARE * all.length;
  if (!isDotted) for (const blob of byShape.blob) byShape[strokesOrGlyph(blob, components, dpi)].push(blob);
  const small = isDotted ? all : byShape.dot;
  const glyphs = nearbyOf([...byShape.glyph, ...byShape.crossing], side);
  const result = { ...page, data: page.data.slice() };
  for (const glyph of byShape.glyph) erase(result, glyph, components);
  const strokes = byShape.slender.filter((stroke) => isInText(stroke, glyphs));
  const specks = small.filter((dot) => !isOfRow(dot));
  for (const piece of [...strokes, ...specks]) erase(result, piece, components);
  for (const crossing of byShape.crossing) if (isBesideText(crossing, glyphs)) erase(result, crossing, components);
  return { gray: result, thin: [...strokes, ...specks, ...(isDotted ? [] : byShape.blob)] };
}

function shapeOf(component: Component, components: Components, dpi: number): Shape {
  const { x0, y0, x1, y1 } = component;
  const [long, short] = [Math.max(x1 - x0, y1 - y0), Math.min(x1 - x0, y1 - y0)];
  const thickness = Math.max(2, MAX_THICKNESS_INCHES * dpi);
  const glyph = MAX_GLYPH_INCHES * dpi;
  if (long <= thickness) return "dot";
  if (long <= 2 * thickness && short <= thickness && long < MIN_SLENDER * short) return "blob";
  if (short > glyph || long > MAX_LETTERS_INCHES * dpi) return "rule";
  if (short <= thickness && long >= MIN_SLENDER * short) return long <= glyph ? "slender" : "rule";
  if (long <= glyph) return strokesOrGlyph(component, components, dpi);
  return isOfStrokes(component, components, Math.ceil(BAND_INCHES * dpi), 2) ? "rule" : "glyph";
}

function strokesOrGlyph(component: Component, components: Components, dpi: number): "crossing" | "glyph" {
  const long = Math.max(component.x1 - component.x0, component.y1 - component.y0);
  // The strokes of small letters are thin too.
  const thin = Math.min(Math.ceil(BAND_INCHES * dpi), Math.round(long / MIN_CROSSING_SLENDER));
  return isOfStrokes(component, components, thin, 1) ? "crossing" : "glyph";
}

/** Is the stroke a figure 1 or a dash: within the height of a glyph right beside it? */
function isInText({ x0, y0, x1, y1 }: Component, glyphs: Nearby): boolean {
  const isUpright = y1 - y0 > x1 - x0;
  const size = Math.max(x1 - x0, y1 - y0);
  const reach = MAX_APART * size;
  return glyphs([x0 - reach, y0, x1 + reach, y1]).some((glyph) => {
    const height = glyph.y1 - glyph.y0;
    const middle = (y0 + y1) / 2;
    if (!isUpright) return middle > glyph.y0 - 0.1 * height && middle < glyph.y1 + 0.1 * height;
    return y0 >= glyph.y0 - 0.35 * size && y1 <= glyph.y1 + 0.35 * size;
  });
}

/** Is the crossing a part of a character: is there another of its height right beside it? */
function isBesideText({ x0, y0, x1, y1 }: Component, glyphs: Nearby): boolean {
  const size = Math.max(x1 - x0, y1 - y0);
  const reach = MAX_APART * size;
  return glyphs([x0 - reach, y0, x1 + reach, y1]).some((glyph) => {
    if (glyph.x0 === x0 && glyph.y0 === y0) return false;
    const shared = Math.min(glyph.y1, y1) - Math.max(glyph.y0, y0);
    return shared >= 0.6 * Math.max(y1 - y0, glyph.y1 - glyph.y0);
  });
}

/** Is the dot one of a row? The two of a colon and the points of a list are not. */
function isOfDottedRule({ x0, y0, x1, y1 }: Component, dots: Nearby): boolean {
  const reach = MAX_DOT_PITCH * Math.max(x1 - x0, y1 - y0);
  const isRow = (before: number, after: number): boolean =>
    Math.min(before, after) >= MIN_DOTS_BESIDE || Math.max(before, after) >= 2 * MIN_DOTS_BESIDE;
  return (
    isRow(dots([x0 - reach, y0, x0, y1]).length, dots([x1, y0, x1 + reach, y1]).length) ||
    isRow(dots([x0, y0 - reach, x1, y0]).length, dots([x0, y1, x1, y1 + reach]).length)
  );
}

function erase({ width, height, data }: Gray, { firstRun }: Component, { runs, nextRuns }: Components): void {
  for (let run = firstRun; run >= 0; run = nextRuns[run] ?? -1) {
    const y = runs[3 * run] ?? 0;
    const start = Math.max(0, (runs[3 * run + 1] ?? 0) - HALO);
    const end = Math.min(width, (runs[3 * run + 2] ?? 0) + HALO);
    for (let row = Math.max(0, y - HALO); row <= Math.min(height - 1, y + HALO); row++) {
      data.fill(WHITE, row * width + start, row * width + end);
    }
  }
}
