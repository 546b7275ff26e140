import type { BBox, Ruling, Word } from "../../core/page.ts";
import type { Glyph } from "./drawing.ts";

/** A gap of this share of the em parts two words; typesetters leave 0.2 em and more, kerning stays below 0.1. */
const WORD_GAP_EM = 0.16;
/** Between Chinese characters gaps are letter spacing or justification up to this share of the em. */
const HAN_GAP_EM = 0.3;
/** Glyphs overlap by kerning up to this share of the em; further back a new piece begins. */
const OVERLAP_EM = 0.35;
/** Characters of one text follow each other within this share of the em, whatever they cross. */
const SEAM_EM = 0.1;
/** Texts of two cells begin as far from their borders within this many points. */
const SAME_INSET_POINTS = 0.1;
/** Baselines within this share of the em are one; superscripts stand further off. */
const BASELINE_EM = 0.12;
/** The same glyph drawn again within this share of the em is a poor man's bold. */
const SHADOW_EM = 0.25;
/** Nominal extent of characters above and below the baseline, as shares of the em. */
const ASCENT_EM = 0.8;
const DESCENT_EM = 0.2;

/** A word while it grows; `u` along the reading direction, `v` across it. */
interface Run {
  text: string;
  readonly u0: number;
  u1: number;
  readonly v: number;
  readonly size: number;
  readonly angle: 0 | 90 | 180 | 270;
  readonly bold: boolean;
  readonly upright: boolean;
  readonly spaceBefore: boolean;
  /** Is a space drawn right after it? */
  spaceAfter: boolean;
  readonly order: number;
}

/** A share is whole: what follows it right away begins another value. */
const endsShare = /[%‰％]$/;
const beginsValue = /^[\d≥≤＞＜<>=＝]/;
const han = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;

/**
 * Glyphs in the order drawn as words: a word ends at a space, a gap, a change of baseline or angle, and at a vertical
 * ruling that runs between two glyphs. Words that other programs draw in pieces (a comparator in one font, its number in
 * another) are put together where they touch.
 */
export function wordsOfGlyphs(glyphs: readonly Glyph[], rulings: readonly Ruling[]): Word[] {
  const bars = rulings.filter(({ axis }) => axis === "vertical");
  const runs = runsOf(glyphs, bars);
  return joined(runs, bars)
    .toSorted((a, b) => a.order - b.order)
    .map(wordOfRun);
}

function runsOf(glyphs: readonly Glyph[], bars: readonly Ruling[]): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  let last: Glyph | null = null;
  let spaced = false;
  for (const glyph of glyphs) {
    if (glyph.angle === null) continue;
    if (glyph.text === " ") {
      spaced = true;
      if (run !== null) run.spaceAfter = true;
      continue;
    }
    if (last !== null && isShadow(last, glyph)) continue;
    const continues: boolean = run !== null && !spaced && isNext(run, glyph, bars);
    if (run !== null && continues) {
      run.text += glyph.text;
      run.u1 = Math.max(run.u1, glyph.u1);
    } else {
      run = { ...glyph, angle: glyph.angle, spaceBefore: spaced, spaceAfter: false, order: runs.length };
      runs.push(run);
    }
    spaced = false;
    last = glyph;
  }
  return runs;
}

function isShadow(last: Glyph, glyph: Glyph): boolean {
  const near = SHADOW_EM * glyph.size;
  return (
    last.text === glyph.text &&
    last.angle === glyph.angle &&
    Math.abs(last.u0 - glyph.u0) < Math.min(near, 0.5 * (glyph.u1 - glyph.u0)) &&
    Math.abs(last.v - glyph.v) < near
  );
}

type Placed = Pick<Run, "text" | "u0" | "u1" | "v" | "size" | "angle" | "upright">;

function isNext(
  run: Placed,
  next: Omit<Placed, "angle"> & { angle: Glyph["angle"] },
  bars: readonly Ruling[],
): boolean {
  if (run.angle !== next.angle || run.upright !== next.upright) return false;
  const em = Math.max(run.size, next.size);
  if (Math.abs(run.v - next.v) > BASELINE_EM * em) return false;
  const gap = next.u0 - run.u1;
  const isHan = han.test(run.text.at(-1) ?? "") && han.test(next.text.charAt(0));
  if (gap > (isHan ? HAN_GAP_EM : WORD_GAP_EM) * Math.min(run.size, next.size) || gap < -OVERLAP_EM * em) return false;
  if (run.angle !== 0) return true;
  const isSeamless = Math.abs(gap) <= SEAM_EM * em;
  return !bars.some((bar) => {
    if (parts(bar, run, next)) return !isSeamless || !isTooWide(bar, run, next, bars);
    return crosses(bar, run) && (!isSeamless || isAnother(bar, run, next, bars));
  });
}

/** Does a text that reaches over a border end there, and one of the cell behind it begin? Numbers ran together so. */
function isAnother(bar: Ruling, run: Placed, next: Pick<Run, "text" | "u0">, bars: readonly Ruling[]): boolean {
  if (!beginsValue.test(next.text)) return false;
  if (endsShare.test(run.text)) return true;
  const before = bars.filter((each) => each.at <= run.u0 && reaches(each, run)).map(({ at }) => at);
  const inset = run.u0 - Math.max(...before);
  return Math.abs(inset - (next.u0 - bar.at)) <= SAME_INSET_POINTS;
}

/** Is the text of both wider than the cell that ends at the bar, and begins inside of it? Then it runs on over the border. */
function isTooWide(
  bar: Ruling,
  run: Pick<Run, "u0" | "v" | "size">,
  { u1 }: Pick<Run, "u1">,
  bars: readonly Ruling[],
): boolean {
  const before = bars.filter((each) => each.at < bar.at && reaches(each, run)).map(({ at }) => at);
  const start = Math.max(...before);
  return before.length > 0 && run.u0 > start + 1 && u1 - run.u0 > bar.at - start;
}

/** Does a vertical ruling run beside or through a text? */
function reaches({ from, to }: Ruling, { v, size }: Pick<Run, "v" | "size">): boolean {
  const middle = v - (ASCENT_EM / 2) * size;
  return from <= middle && to >= middle;
}

/** Does a vertical ruling run through a text? It is too wide for its cell, and what it reaches is of another one. */
function crosses(bar: Ruling, run: Pick<Run, "u0" | "u1" | "v" | "size">): boolean {
  const slack = SEAM_EM * run.size;
  return reaches(bar, run) && bar.at > run.u0 + slack && bar.at < run.u1 - slack;
}

/** Whether a vertical ruling runs down between two neighbours on one line. */
function parts(bar: Ruling, run: Pick<Run, "u0" | "u1" | "v" | "size">, next: Pick<Run, "u0" | "u1">): boolean {
  if (!reaches(bar, run)) return false;
  return (
    bar.at > (run.u0 + run.u1) / 2 && bar.at < (next.u0 + next.u1) / 2 && bar.at > run.u1 - 1 && bar.at < next.u0 + 1
  );
}

/** Runs that touch on one baseline become one, whatever the order they are drawn in. */
function joined(runs: readonly Run[], bars: readonly Ruling[]): Run[] {
  const sorted = runs.toSorted((a, b) => a.angle - b.angle || a.v - b.v || a.u0 - b.u0);
  const done: Run[] = [];
  // Baselines a hair apart would break the sorted order: runs are compared within their line.
  for (const line of linesOf(sorted)) {
    let open: Run | null = null;
    for (const run of line.toSorted((a, b) => a.u0 - b.u0 || a.order - b.order)) {
      if (open !== null && isDoubled(open, run)) continue;
      if (open !== null && !open.spaceAfter && !run.spaceBefore && isNext(open, run, bars)) {
        open.text += run.text;
        open.u1 = Math.max(open.u1, run.u1);
        open.spaceAfter = run.spaceAfter;
      } else {
        open = run;
        done.push(run);
      }
    }
  }
  return done;
}

function isDoubled(open: Run, run: Run): boolean {
  const near = SHADOW_EM * run.size;
  return open.text === run.text && Math.abs(open.u0 - run.u0) < near && Math.abs(open.u1 - run.u1) < near;
}

function linesOf(sorted: readonly Run[]): Run[][] {
  const lines: Run[][] = [];
  for (const run of sorted) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    const isSame =
      last !== undefined &&
      last.angle === run.angle &&
      last.upright === run.upright &&
      Math.abs(last.v - run.v) <= BASELINE_EM * Math.min(last.size, run.size);
    if (isSame) line?.push(run);
    else lines.push([run]);
  }
  return lines;
}

const round = (value: number): number => Math.round(value * 100) / 100;

function wordOfRun(run: Run): Word {
  const { text, size, angle, bold, upright, spaceBefore } = run;
  return {
    text,
    bbox: bboxOf(run),
    baseline: round(angle === 0 || angle === 270 ? run.v : -run.v),
    fontSize: round(size),
    angle: upright ? 0 : angle,
    bold,
    spaceBefore,
    upright,
    confidence: null,
  };
}

function bboxOf({ u0, u1, v, size, angle, upright }: Run): BBox {
  const top = v - (upright ? 0 : ASCENT_EM * size);
  const bottom = v + (upright ? size : DESCENT_EM * size);
  const box: BBox =
    angle === 0
      ? [u0, top, u1, bottom]
      : angle === 90
        ? [-bottom, u0, -top, u1]
        : angle === 180
          ? [-u1, -bottom, -u0, -top]
          : [top, -u1, bottom, -u0];
  return [round(box[0]), round(box[1]), round(box[2]), round(box[3])];
}
