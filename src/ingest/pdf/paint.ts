import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { BBox } from "../../core/page.ts";
import type { Drawing, Fill, Line } from "./drawing.ts";
import { type Subpath, strokeThickness } from "./paths.ts";
import { type GraphicsState, sharedBox } from "./state.ts";

/** A filled shape no thicker than this is a line, in points: rules of books and offices go up to 3 pt. */
const MAX_RULE_POINTS = 3;
/** Sides of a square dot differ by no more than what the numbers of a file leave open. */
const DOT = 0.9;
/** Thinner paint than this share of full cannot be seen. */
const MIN_ALPHA = 0.05;

const strokes: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const fills: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/** Adds what one painted path shows: lines for strokes and thin shapes, filled areas for the rest. */
export function paintPath(
  operator: number,
  subpaths: readonly Subpath[],
  state: GraphicsState,
  drawing: Drawing,
): void {
  if (fills.has(operator) && state.fillAlpha >= MIN_ALPHA) {
    for (const subpath of subpaths) paintFill(subpath, state, drawing);
  }
  if (strokes.has(operator) && state.strokeAlpha >= MIN_ALPHA) {
    const thickness = strokeThickness(state.lineWidth, state.ctm);
    const look = { thickness, color: state.strokeColor, depth: drawing.fills.length };
    for (const { segments } of subpaths) {
      for (const segment of segments) addLine({ ...segment, ...look }, state.clip, drawing);
    }
  }
}

function paintFill({ bbox, isUpright, hasCurve }: Subpath, state: GraphicsState, drawing: Drawing): void {
  const [x0, y0, x1, y1] = sharedBox(bbox, state.clip);
  if (x1 < x0 || y1 < y0) return;
  const width = x1 - x0;
  const height = y1 - y0;
  const look = { color: state.fillColor, depth: drawing.fills.length };
  if (Math.min(width, height) <= MAX_RULE_POINTS) {
    // A square dot may be part of a dotted line along either axis.
    if (hasCurve) return;
    if (width >= DOT * height) addBar("horizontal", (y0 + y1) / 2, x0, x1, height, look, drawing);
    if (height >= DOT * width) addBar("vertical", (x0 + x1) / 2, y0, y1, width, look, drawing);
  } else if (isUpright && state.fillAlpha >= MIN_ALPHA) {
    const fill: Fill = { bbox: [x0, y0, x1, y1], color: state.fillColor };
    drawing.fills.push(fill);
  }
}

function addBar(
  axis: Line["axis"],
  at: number,
  from: number,
  to: number,
  thickness: number,
  look: Pick<Line, "color" | "depth">,
  drawing: Drawing,
): void {
  drawing.lines.push({ axis, at, from, to, thickness, ...look });
}

/** Adds the part of a line that is seen through the clip; the line's own width reaches over the clip's border. */
function addLine(line: Line, clip: BBox, drawing: Drawing): void {
  const [x0, y0, x1, y1] = clip;
  const slack = line.thickness / 2 + 0.5;
  const [low, high, start, end] = line.axis === "horizontal" ? [y0, y1, x0, x1] : [x0, x1, y0, y1];
  if (line.at < low - slack || line.at > high + slack) return;
  const from = Math.max(line.from, start - slack);
  const to = Math.min(line.to, end + slack);
  if (to > from) drawing.lines.push({ ...line, from, to });
}
