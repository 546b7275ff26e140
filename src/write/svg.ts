import type { BBox, Ruling } from "../core/page.ts";
import type { PageSketch, RoleMark } from "../core/sketch.ts";

/** What each role is painted with, under the words. */
const fills: Readonly<Record<RoleMark["role"], string>> = {
  field: "#a8d0ff",
  level: "#b5e8b0",
  indicator: "#ffe08a",
  dropped: "#ff9d9d",
  issue: "none",
};
const RULED = "#d0006f";
const ALIGNED = "#e07000";
/** Space for the legend below the page, in points. */
const LEGEND_HEIGHT = 24;

/** A page drawn over: its words where they stand, rulings, cells, and what became of every part, with a legend. */
export function svgOfPage(page: PageSketch, marks: readonly RoleMark[]): string {
  const { width, height } = page;
  const own = marks.filter((mark) => mark.page === page.number);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${text(width)}" height="${text(height + LEGEND_HEIGHT)}" ` +
      `viewBox="0 0 ${text(width)} ${text(height + LEGEND_HEIGHT)}" font-family="sans-serif">`,
    `<rect width="${text(width)}" height="${text(height)}" fill="#ffffff"/>`,
    ...own.flatMap(markLines),
    ...page.rulings.map(rulingLine),
    ...page.tables.flatMap(({ cells, isRuled }) =>
      cells.map(({ row, col, rowSpan, colSpan, area }) => {
        const title = `row ${row}, column ${col}${rowSpan * colSpan > 1 ? `, spans ${rowSpan} x ${colSpan}` : ""}`;
        const paint = `fill="none" stroke="${isRuled ? RULED : ALIGNED}" stroke-width="0.6"`;
        return rect(inset(area), paint, title);
      }),
    ),
    ...page.words.map(wordLine),
    ...legendLines(height),
    "</svg>",
    "",
  ].join("\n");
}

function markLines({ role, area, label }: RoleMark): string[] {
  const paint =
    role === "issue"
      ? `fill="none" stroke="#c00000" stroke-width="1" stroke-dasharray="3 2"`
      : `fill="${fills[role]}" fill-opacity="0.7"`;
  return area.map((box) => rect(box, paint, `${role}: ${label}`));
}

function rulingLine({ axis, at, from, to, drawn }: Ruling): string {
  const [x0, y0, x1, y1] = axis === "horizontal" ? [from, at, to, at] : [at, from, at, to];
  const dash = drawn === "edge" ? ` stroke-dasharray="2 2"` : "";
  return (
    `<line x1="${text(x0)}" y1="${text(y0)}" x2="${text(x1)}" y2="${text(y1)}" ` +
    `stroke="#808080" stroke-width="0.8"${dash}/>`
  );
}

/** Each word is as wide as on the page, whatever font the viewer has. */
function wordLine({
  text: word,
  bbox: [x0, y0, x1, y1],
  baseline,
  fontSize,
  angle,
  bold,
}: PageSketch["words"][number]): string {
  const isUpright = angle === 0 || angle === 180;
  const length = isUpright ? x1 - x0 : y1 - y0;
  const starts = { 0: [x0, baseline], 90: [baseline, y0], 180: [x1, baseline], 270: [baseline, y1] } as const;
  const [x, y] = starts[angle];
  const turn = angle === 0 ? "" : ` transform="rotate(${angle} ${text(x)} ${text(y)})"`;
  const weight = bold ? ` font-weight="bold"` : "";
  const fit = [...word].length > 1 ? ` textLength="${text(length)}" lengthAdjust="spacingAndGlyphs"` : "";
  return `<text x="${text(x)}" y="${text(y)}" font-size="${text(fontSize)}"${fit}${weight}${turn}>${escaped(word)}</text>`;
}

function legendLines(top: number): string[] {
  const entries = [
    ...Object.entries(fills).filter(([, fill]) => fill !== "none"),
    ["cell (ruled)", RULED] as const,
    ["cell (white space)", ALIGNED] as const,
  ];
  return entries.map(([name, colour], i) => {
    const x = 8 + i * 78;
    const box = `<rect x="${x}" y="${text(top + 8)}" width="8" height="8" fill="${colour}"/>`;
    return `${box}<text x="${x + 11}" y="${text(top + 15)}" font-size="7">${escaped(name)}</text>`;
  });
}

function rect([x0, y0, x1, y1]: BBox, paint: string, title: string): string {
  const box = `x="${text(x0)}" y="${text(y0)}" width="${text(x1 - x0)}" height="${text(y1 - y0)}"`;
  return `<rect ${box} ${paint}><title>${escaped(title)}</title></rect>`;
}

/** So that neighbours' outlines do not cover each other. */
function inset([x0, y0, x1, y1]: BBox): BBox {
  const by = Math.min(0.8, (x1 - x0) / 4, (y1 - y0) / 4);
  return [x0 + by, y0 + by, x1 - by, y1 - by];
}

function text(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Marked characters become references; what XML cannot hold becomes a replacement character. */
function escaped(words: string): string {
  return words
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}
