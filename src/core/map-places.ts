import type { BBox } from "./page.ts";

/** Moves a box of a page; pages that are not moved give the same box. */
export type MoveBox = (page: number, box: BBox) => BBox;

/**
 * A copy of any part of a Document with every area moved: places (`{ page, area: box[] }`) and the areas of tables
 * (`{ page, area: box }`). All else stays as it is.
 */
export function withMovedAreas<T>(part: T, move: MoveBox): T {
  // What is walked is plain data, and each part keeps its shape.
  return moved(part, move) as T;
}

function moved(part: unknown, move: MoveBox): unknown {
  if (Array.isArray(part)) return part.map((each) => moved(each, move));
  if (typeof part !== "object" || part === null) return part;
  const entries = Object.entries(part).map(([key, value]) => [key, moved(value, move)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  const { page, area } = part as { readonly page?: unknown; readonly area?: unknown };
  if (typeof page !== "number" || !Array.isArray(area)) return copy;
  const isBox = typeof area[0] === "number";
  return { ...copy, area: isBox ? move(page, boxOf(area)) : area.map((box) => move(page, boxOf(box))) };
}

function boxOf([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: readonly number[]): BBox {
  return [x0, y0, x1, y1];
}
