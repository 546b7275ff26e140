import type { Ruling } from "../core/page.ts";
import type { Gray } from "../core/scan.ts";
import { withoutGlyphs } from "./glyphs.ts";
import { linesOf } from "./lines.ts";
import { axisOf, edgesOf } from "./mesh.ts";
import { withPieces } from "./pieces.ts";
import { ridgesOf } from "./ridges.ts";

/** What a rule's thickness is told as, in points: it cannot be measured in a blurred one. */
const THICKNESS_POINTS = 0.75;
const POINTS_PER_INCH = 72;

/**
 * The rules of a straight, evenly lit page.
 *
 * @returns in points of the page; broken rules are whole again, and end on the rules they cross
 */
export function rulingsOfPage(page: Gray, dpi: number): Ruling[] {
  const { gray, thin } = withoutGlyphs(page, dpi);
  const lines = {
    across: linesOf(ridgesOf(gray, "horizontal", dpi), dpi),
    down: linesOf(ridgesOf(gray, "vertical", dpi), dpi),
  };
  const bare = withPieces(page, { gray, thin }, lines, dpi);
  const across = axisOf(bare, "horizontal", dpi);
  const down = axisOf(bare, "vertical", dpi);
  const edges = edgesOf(across, down, dpi);
  const scale = POINTS_PER_INCH / dpi;
  const rulingOf =
    (axis: Ruling["axis"]) =>
    ({ at, from, to }: { readonly at: number; readonly from: number; readonly to: number }): Ruling => ({
      axis,
      at: at * scale,
      from: from * scale,
      to: to * scale,
      thickness: THICKNESS_POINTS,
      drawn: "line",
    });
  return [...edges.own.map(rulingOf("horizontal")), ...edges.other.map(rulingOf("vertical"))];
}
