import type { BBox } from "../../core/page.ts";
import type { Gray, ScannedPage } from "../../core/scan.ts";
import { croppedGray, inkOf, type PixelBox, type Stroke, shadeAt, strokesOf } from "./ink.ts";

/** What a cell keeps clear of its rules: half a thick rule and its blur. Points. */
const INSET_POINTS = 1.5;
/** Half the side of the square whose mean is the paper's shade, in points: about one character. */
const REACH_POINTS = 6.4;
/** Least darkness of ink below the mean about it, of 255. */
const MIN_LEVELS = 14;
/** Print covers more of a form than this; its darkest hundredth is full ink. */
const INK_SHARE = 0.01;
/** Of the darkness of full ink: the soft rim of a stroke, and what at least one pixel of every stroke reaches. */
const RIM_SHARE = 0.25;
const CORE_SHARE = 0.42;
/** What is left of a seal is lighter than this, and lies on the seal with this share of its pixels or more. */
const SEALED_CORE_SHARE = 0.6;
const MIN_SEALED_SHARE = 0.6;
/** How far the rim of a seal reaches beyond its mask, in points. */
const SEAL_RIM_POINTS = 0.75;
/** Smaller ink is a speck, in points squared; a decimal point of 6-point print is larger. */
const SPECK_AREA = 0.2;
/** A rule that juts into a cell is thin and long, and begins at the cell's edge. Points. */
const RULE_THICKNESS = 2;
const MIN_RULE_LENGTH = 14;
/** Of the length of the cell's side. */
const MIN_RULE_SHARE = 0.5;
const EDGE_POINTS = 1;

/** The inside of a cell: its picture, what is ink in it, and where it lies on the page. */
export interface CellInk {
  /** In pixels of the page. */
  readonly box: PixelBox;
  /** Remains of rules are painted over with paper. */
  readonly gray: Gray;
  readonly strokes: readonly Stroke[];
  /** Shade of the paper, 0 to 255. */
  readonly paper: number;
}

/** How dark ink is on a page, below the paper about it, of 255. */
export interface InkLevels {
  readonly rim: number;
  readonly core: number;
  /** The same of ink under a seal. */
  readonly sealedCore: number;
}

export function inkLevelsOf({ gray }: ScannedPage): InkLevels {
  const full = shadeAt(gray, 0.5) - shadeAt(gray, INK_SHARE);
  const levelOf = (share: number): number => Math.max(MIN_LEVELS, share * full);
  return { rim: levelOf(RIM_SHARE), core: levelOf(CORE_SHARE), sealedCore: levelOf(SEALED_CORE_SHARE) };
}

/** The ink of a cell without its rules and without specks; null when nothing is left of the box. */
export function cellInkOf(
  scan: ScannedPage,
  bbox: BBox,
  levels: InkLevels,
  insetPoints = INSET_POINTS,
): CellInk | null {
  const { gray: page, pixelsPerPoint } = scan;
  const inset = insetPoints * pixelsPerPoint;
  const box = {
    x0: Math.max(0, Math.round(bbox[0] * pixelsPerPoint + inset)),
    y0: Math.max(0, Math.round(bbox[1] * pixelsPerPoint + inset)),
    x1: Math.min(page.width, Math.round(bbox[2] * pixelsPerPoint - inset)),
    y1: Math.min(page.height, Math.round(bbox[3] * pixelsPerPoint - inset)),
  };
  if (box.x1 - box.x0 < 2 || box.y1 - box.y0 < 2) return null;
  const part = croppedGray(page, box);
  const ink = inkOf(part, Math.round(REACH_POINTS * pixelsPerPoint), levels.rim);
  const paper = paperOf(part, ink);
  const speck = SPECK_AREA * pixelsPerPoint ** 2;
  const isSealed = sealedOf(scan, box);
  const isInk = (stroke: Stroke): boolean => {
    const core = isSealed(stroke) ? levels.sealedCore : levels.core;
    return stroke.area > speck && stroke.pixels.some((pixel) => (part.data[pixel] ?? paper) < paper - core);
  };
  const found = strokesOf(ink, part.width).filter(isInk);
  const rules = found.filter((stroke) => isRule(stroke, part, pixelsPerPoint));
  const gray = rules.length === 0 ? part : paintedOver(part, rules, paper);
  return { box, gray, strokes: found.filter((stroke) => !rules.includes(stroke)), paper };
}

/** Does a stroke of a part of the page lie on the seal, rim included? */
function sealedOf(
  { sealMask, gray, pixelsPerPoint }: ScannedPage,
  { x0, y0, x1 }: PixelBox,
): (stroke: Stroke) => boolean {
  if (sealMask === null) return () => false;
  const rim = Math.ceil(SEAL_RIM_POINTS * pixelsPerPoint);
  const isNearSeal = (pixel: number): boolean => {
    const [x, y] = [x0 + (pixel % (x1 - x0)), y0 + Math.floor(pixel / (x1 - x0))];
    for (let ny = Math.max(0, y - rim); ny <= Math.min(gray.height - 1, y + rim); ny++) {
      const row = ny * gray.width;
      for (let i = row + Math.max(0, x - rim); i <= row + Math.min(gray.width - 1, x + rim); i++) {
        if (sealMask[i] === 1) return true;
      }
    }
    return false;
  };
  return ({ area, pixels }) => pixels.filter(isNearSeal).length >= MIN_SEALED_SHARE * area;
}

/** The mean shade of what is not ink. */
function paperOf({ data }: Gray, ink: Uint8Array): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < data.length; i++) {
    if (ink[i] === 1) continue;
    sum += data[i] ?? 0;
    count++;
  }
  return count === 0 ? 255 : Math.round(sum / count);
}

function isRule({ x0, y0, x1, y1 }: Stroke, { width, height }: Gray, pixelsPerPoint: number): boolean {
  const edge = EDGE_POINTS * pixelsPerPoint;
  const thin = RULE_THICKNESS * pixelsPerPoint;
  const long = (side: number): number => Math.min(MIN_RULE_LENGTH * pixelsPerPoint, MIN_RULE_SHARE * side);
  const isAcross = y1 - y0 <= thin && x1 - x0 >= long(width) && (y0 <= edge || y1 >= height - edge);
  const isDown = x1 - x0 <= thin && y1 - y0 >= long(height) && (x0 <= edge || x1 >= width - edge);
  return isAcross || isDown;
}

/** The picture with strokes and the pixels beside them made paper. */
function paintedOver(gray: Gray, strokes: readonly Stroke[], paper: number): Gray {
  const { width, height } = gray;
  const data = new Uint8Array(gray.data);
  for (const pixel of strokes.flatMap(({ pixels }) => pixels)) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      data.fill(paper, ny * width + Math.max(0, x - 1), ny * width + Math.min(width, x + 2));
    }
  }
  return { width, height, data };
}
