import type { Gray } from "../core/scan.ts";
import { componentsOf } from "./components.ts";
import { chained, type Homography, turning } from "./homography.ts";
import { inkBorderOf, inkOf } from "./ink.ts";
import { cornered, type Pose, poseOfStrokes } from "./pose.ts";
import { halved } from "./scale.ts";
import { strokesOf } from "./strokes.ts";
import { glyphsOf, leanOfText, textAxisOf } from "./text-lie.ts";
import { type Placement, placementOf, quarterTurn } from "./warp.ts";

/** Where a page is to be put so that it is straight, and how it lay. */
export interface Straightening {
  readonly placement: Placement;
  readonly pose: Pose;
  /** Its lines of text ran from top to bottom: it was turned by a quarter. */
  readonly isTurned: boolean;
}

/** Grey rules are darker than this on an evenly lit page, and its noise is not. */
const FAINT_BORDER = 225;

/**
 * How to straighten a page: by its rules where it has some, else by its lines of text. Its text then runs from left to right
 * or upside down; which of them, pixels alone do not tell.
 */
export function straighteningOf(page: Gray, dpi: number): Straightening {
  // Half the pixels show where long lines lie as well as all of them.
  const half = halved(page);
  const border = inkBorderOf(half);
  const glyphs = glyphsOf(componentsOf(inkOf(half, border)), dpi / 2);
  const axis = textAxisOf(glyphs) ?? "horizontal";
  const pose =
    poseOfStrokes(strokesOf(half, border, dpi / 2), half) ??
    poseOfStrokes(strokesOf(half, FAINT_BORDER, dpi / 2), half) ??
    poseOfText(leanOfText(glyphs, axis) ?? 0);
  const { width, height } = page;
  const straight = placementOf(cornered(doubled(pose.straightening), width, height), width, height);
  if (axis === "horizontal") return { placement: straight, pose, isTurned: false };
  const map = chained(quarterTurn(1, straight.width, straight.height), straight.map);
  return { placement: { width: straight.height, height: straight.width, map }, pose, isTurned: true };
}

function poseOfText(lean: number): Pose {
  return { straightening: turning(-lean), lean, isPerspective: false };
}

/** The map of a picture of half the size, for the whole one; both have their origin in the middle. */
function doubled([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [a, b, 2 * c, d, e, 2 * f, g / 2, h / 2, i];
}
