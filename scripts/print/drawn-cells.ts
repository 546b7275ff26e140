import type { Sheet, SheetCell } from "./sheet.ts";
import type { PrintStyle } from "./styles.ts";

/** A cell as one style writes it. */
export interface DrawnCell extends SheetCell {
  /** The text with the spaces that the style puts in, cut where it orders a line's end. */
  readonly lines: readonly string[];
  /** Set from top to bottom. */
  readonly isUpright: boolean;
}

export interface Drawn {
  readonly cells: readonly DrawnCell[];
  /** Shares of the width, adding up to 100. */
  readonly widths: readonly number[];
}

/** Labels that are this short may be spread out. */
const MAX_SPREAD_LETTERS = 6;
/** Roles whose letters a style may set apart. */
const spread: readonly string[] = ["label", "heading", "side", "level"];
/** An upright label needs rows to stand beside. */
const MIN_UPRIGHT_ROWS = 3;

/** What a style makes of a sheet, whatever program prints it. */
export function drawnOf(sheet: Sheet, style: PrintStyle): Drawn {
  const cells = sheet.cells.map((cell): DrawnCell => {
    const isUpright = style.upright !== "plain" && isUprightLabel(cell);
    return {
      ...cell,
      isUpright: isUpright && style.upright === "written-down",
      lines: linesOf(cell, isUpright, style),
    };
  });
  return { cells, widths: widthsOf(sheet, style) };
}

function isUprightLabel({ role, col, rowSpan }: SheetCell): boolean {
  return role === "side" || (role === "level" && col <= 1 && rowSpan >= MIN_UPRIGHT_ROWS);
}

function linesOf({ text, role }: SheetCell, isUpright: boolean, { upright, letters }: PrintStyle): readonly string[] {
  if (isUpright && upright === "stacked") return [...text];
  const isSpread = letters === "spaces" && spread.includes(role) && text.length <= MAX_SPREAD_LETTERS;
  return [isSpread && /^\p{Script=Han}+$/u.test(text) ? [...text].join(" ") : text];
}

/** The first three columns hold the labels; the others share what narrower labels leave. */
function widthsOf({ widths }: Sheet, { labelWidths }: PrintStyle): readonly number[] {
  if (labelWidths === null) return widths;
  const others = widths.slice(labelWidths.length);
  const left = 100 - labelWidths.reduce((sum, share) => sum + share, 0);
  const before = others.reduce((sum, share) => sum + share, 0);
  return [...labelWidths, ...others.map((share) => (share * left) / before)];
}
