/** A place in a plain text: 1-based line and column (UTF-16 units of the decoded line), end exclusive. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place on a page: 1-based page; one rectangle [x0, y0, x1, y1] a printed line, origin top-left. */
export interface PagePlace extends PageAreas {
  /** Where a text that a page's end cuts goes on; only there, as it is of one page everywhere else. */
  readonly also?: readonly PageAreas[] | undefined;
}

/** Areas of one page. */
export interface PageAreas {
  readonly page: number;
  readonly area: readonly (readonly [number, number, number, number])[];
}

/**
 * A place in a stated table: 0-based; `sheet` is null outside workbooks. In a workbook `row` and `col` count from the sheet's
 * first cell, so that anyone can go there (row 4, col 1 is B5); elsewhere from the table's.
 */
export interface CellPlace {
  readonly sheet: string | null;
  readonly table: number;
  readonly row: number;
  readonly col: number;
}

/** A paragraph outside the tables of a word processor's document: 1-based in its part (`body`, `header1`, `footnotes`). */
export interface ParagraphPlace {
  readonly part: string;
  readonly paragraph: number;
}

/** Where a text stands in its source, so that anyone can go back and read it again. */
export type Place = TextPlace | PagePlace | CellPlace | ParagraphPlace;

export function isTextPlace(place: Place): place is TextPlace {
  return "line" in place;
}

/** Orders places by reading order where both are of the same sort; unlike sorts compare as equal. */
export function comparePlaces(a: Place, b: Place): number {
  if ("line" in a && "line" in b) return a.line - b.line || a.column - b.column;
  if ("table" in a && "table" in b) return a.table - b.table || a.row - b.row || a.col - b.col;
  if ("page" in a && "page" in b) return a.page - b.page;
  if ("paragraph" in a && "paragraph" in b) return a.part === b.part ? a.paragraph - b.paragraph : 0;
  return 0;
}

/** The smallest place that holds all: line ranges grow, areas are listed together page by page, cells keep the first. */
export function hullOfPlaces(places: readonly (Place | null)[]): Place | null {
  let hull: Place | null = null;
  for (const place of places) {
    if (place === null) continue;
    hull = hull === null ? place : union(hull, place);
  }
  return hull;
}

function union(a: Place, b: Place): Place {
  if ("line" in a && "line" in b) {
    const bFirst = b.line < a.line || (b.line === a.line && b.column < a.column);
    const bLast = b.endLine > a.endLine || (b.endLine === a.endLine && b.endColumn > a.endColumn);
    return {
      line: bFirst ? b.line : a.line,
      column: bFirst ? b.column : a.column,
      endLine: bLast ? b.endLine : a.endLine,
      endColumn: bLast ? b.endColumn : a.endColumn,
    };
  }
  if ("page" in a && "page" in b) return unionOfPages(a, b);
  return a;
}

/** Areas page by page, the earliest page first. */
function unionOfPages(a: PagePlace, b: PagePlace): PagePlace {
  if (a.page === b.page && a.also === undefined && b.also === undefined) {
    return { page: a.page, area: [...a.area, ...b.area] };
  }
  const pages = new Map<number, PageAreas>();
  for (const { page, area } of [...pagesOfPlace(a), ...pagesOfPlace(b)]) {
    pages.set(page, { page, area: [...(pages.get(page)?.area ?? []), ...area] });
  }
  const [first = a, ...also] = [...pages.values()].toSorted((x, y) => x.page - y.page);
  return also.length === 0 ? first : { ...first, also };
}

/** Every page a text stands on, with its areas there. */
export function pagesOfPlace({ page, area, also = [] }: PagePlace): readonly PageAreas[] {
  return [{ page, area }, ...also];
}
