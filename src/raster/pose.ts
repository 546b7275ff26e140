import { chained, type Homography, scaling, shift, turning } from "./homography.ts";
import type { Strokes } from "./strokes.ts";
import type { Trace } from "./traces.ts";
import { alike, middleLean, type Piece, type Vanishing, vanishingOf } from "./vanishing.ts";

/** How a page lies in its picture. */
export interface Pose {
  /** From the picture to the straightened page; both have the picture's middle at the origin. */
  readonly straightening: Homography;
  /** Radians clockwise that the page leans by; of a photograph, in its middle. */
  readonly lean: number;
  readonly isPerspective: boolean;
}

/** Strokes of this length together, in page heights, tell how a page lies. */
const MIN_EVIDENCE = 1.2;
/** A turned page whose rules end within this of straight, in pixels, was not photographed. */
const MAX_BEND_PIXELS = 0.75;
/** Beyond this the far side of the page is half the near one. */
const MAX_TILT = 0.33;

/** How the page lies by its rules; null when it has too few. */
export function poseOfStrokes(
  strokes: Strokes,
  size: { readonly width: number; readonly height: number },
): Pose | null {
  const unit = Math.max(size.width, size.height) / 2;
  const across = strokes.horizontal.map((trace) => pieceOf(trace, "horizontal", size, unit));
  const down = strokes.vertical.map((trace) => pieceOf(trace, "vertical", size, unit));
  const length = [...across, ...down].reduce((sum, piece) => sum + piece.length, 0);
  if (length < 2 * MIN_EVIDENCE) return null;
  const turned = turnedPose(across, down, unit);
  if (turned.isEnough) return turned.pose;
  return tiltedPose(across, down, unit) ?? turned.pose;
}

function pieceOf(
  { from, to, at, slope }: Trace,
  axis: "horizontal" | "vertical",
  { width, height }: { readonly width: number; readonly height: number },
  unit: number,
): Piece {
  const middle = (from + to - 1) / 2 + 0.5;
  const [x, y] = axis === "horizontal" ? [middle, at] : [at, middle];
  const long = Math.hypot(1, slope);
  const [dx, dy] = axis === "horizontal" ? [1 / long, slope / long] : [slope / long, 1 / long];
  return { x: (x - width / 2) / unit, y: (y - height / 2) / unit, dx, dy, length: ((to - from) * long) / unit };
}

/** Straight by one turn? The lean is the middle one of all rules; vertical ones lean the other way. */
function turnedPose(
  across: readonly Piece[],
  down: readonly Piece[],
  unit: number,
): { readonly pose: Pose; readonly isEnough: boolean } {
  // Long pieces are more exact than many short ones of the same length.
  const leans = [
    ...alike(across).map(({ dx, dy, length }) => ({ lean: Math.atan2(dy, dx), length: length ** 2, size: length })),
    ...alikeDown(down).map(({ dx, dy, length }) => ({ lean: Math.atan2(-dx, dy), length: length ** 2, size: length })),
  ];
  const middle = middleLean(leans);
  const near = leans.filter(({ lean }) => Math.abs(lean - middle) < 0.02);
  const weight = near.reduce((sum, { length }) => sum + length, 0);
  const lean = weight === 0 ? middle : near.reduce((sum, each) => sum + each.lean * each.length, 0) / weight;
  const bends = leans.map((each) => ({ lean: (Math.abs(each.lean - lean) * each.size * unit) / 2, length: each.size }));
  const squares = bends.reduce((sum, each) => sum + each.lean ** 2 * each.length, 0);
  const total = bends.reduce((sum, each) => sum + each.length, 0);
  const isEnough = Math.sqrt(squares / Math.max(total, 1e-9)) <= MAX_BEND_PIXELS;
  return { pose: { straightening: turning(-lean), lean, isPerspective: false }, isEnough };
}

/** `alike` measures from the first axis; vertical pieces are measured from the second. */
function alikeDown(down: readonly Piece[]): Piece[] {
  return alike(down.map((piece) => ({ ...piece, dx: piece.dy, dy: piece.dx }))).map((piece) => ({
    ...piece,
    dx: piece.dy,
    dy: piece.dx,
  }));
}

/** Straight by the two points where the rules of each axis meet; null where they do not tell enough. */
function tiltedPose(across: readonly Piece[], down: readonly Piece[], unit: number): Pose | null {
  const right = vanishingOf(across);
  const flipped = vanishingOf(down.map((piece) => ({ ...piece, x: piece.y, y: piece.x, dx: piece.dy, dy: piece.dx })));
  if (right === null || flipped === null) return null;
  const below: Vanishing = { x: flipped.point.y, y: flipped.point.x, z: flipped.point.z };
  const horizon = crossOf(right.point, below);
  if (Math.abs(horizon.z) < 1e-9) return null;
  const tilt: readonly [number, number] = [horizon.x / horizon.z, horizon.y / horizon.z];
  if (Math.hypot(...tilt) > MAX_TILT) return null;
  const [ax, ay] = directionOf(right.point.x, right.point.y, "x");
  const [bx, by] = directionOf(below.x, below.y, "y");
  const area = ax * by - bx * ay;
  if (Math.abs(area) < 0.5) return null;
  const level: Homography = [by / area, -bx / area, 0, -ay / area, ax / area, 0, 0, 0, 1];
  const flat: Homography = [1, 0, 0, 0, 1, 0, tilt[0], tilt[1], 1];
  const straightening = chained(scaling(unit, unit), chained(chained(level, flat), scaling(1 / unit, 1 / unit)));
  return { straightening, lean: Math.atan2(ay, ax), isPerspective: true };
}

function crossOf(a: Vanishing, b: Vanishing): Vanishing {
  return { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x };
}

function directionOf(x: number, y: number, positive: "x" | "y"): readonly [number, number] {
  const long = Math.hypot(x, y) * ((positive === "x" ? x : y) < 0 ? -1 : 1);
  return [x / long, y / long];
}

/** The straightening between pictures whose origins are their top left corners. */
export function cornered(straightening: Homography, width: number, height: number): Homography {
  return chained(straightening, shift(-width / 2, -height / 2));
}
