import type { SideLabel } from "./sheet.ts";

/** The way from a sheet to a PDF. */
export type Path = "chromium" | "writer" | "writer-docx" | "writer-html" | "calc";

/** How the labels that stand upright beside the rows are written. */
export type Upright = "plain" | "written-down" | "stacked";

/** How the letters of labels stand apart. */
export type Letters = "plain" | "spaces" | "tracking" | "justified";

export interface PrintStyle {
  /** Also the name of the files: `chromium-thin`. */
  readonly name: string;
  /** One sentence for people. */
  readonly tells: string;
  readonly path: Path;
  readonly side: SideLabel;
  readonly upright: Upright;
  readonly letters: Letters;
  /** The headings are printed again on each page. */
  readonly repeats: boolean;
  /** Rows may be cut in two by a page's end. */
  readonly cuts: boolean;
  /** Page numbers and a running title. */
  readonly runs: boolean;
  readonly isLandscape: boolean;
  readonly fontPoints: number;
  readonly paddingPoints: number;
  readonly font: string;
  /** A CSS border of every cell. */
  readonly border: string;
  /** A colour behind labels and headings; null for none. */
  readonly shade: string | null;
  /** Shares of the width instead of the sheet's own; only the first three, which hold the labels. */
  readonly labelWidths: readonly number[] | null;
  /** More rules of CSS, for the paths that read HTML. */
  readonly css: string;
}

const SERIF = "Noto Serif CJK SC";
const SANS = "Noto Sans CJK SC";
const HEI = "WenQuanYi Zen Hei";
const MING = "AR PL UMing CN";

const plain: Omit<PrintStyle, "name" | "tells" | "path"> = {
  side: "over",
  upright: "plain",
  letters: "plain",
  repeats: false,
  cuts: false,
  runs: false,
  isLandscape: false,
  fontPoints: 9,
  paddingPoints: 2,
  font: SERIF,
  border: "0.5pt solid #000000",
  shade: null,
  labelWidths: null,
  css: "",
};

function style(path: Path, name: string, tells: string, changes: Partial<PrintStyle>): PrintStyle {
  return { ...plain, path, name: `${path}-${name}`, tells, ...changes };
}

/** Long enough for a second page. */
const big = { fontPoints: 14, paddingPoints: 8 };
const narrow = [4.5, 5.5, 8];

/** Every style; those of one path stand together. */
export const printStyles: readonly PrintStyle[] = [
  style("chromium", "thin", "thin black rules around every cell", {}),
  style("chromium", "double", "double rules between the cells and a thick frame around them", {
    border: "3px double #000000",
    css: "table{border:2.5pt solid #000}",
  }),
  style("chromium", "thick", "rules of two points", { border: "2pt solid #000000", font: SANS }),
  style("chromium", "shaded", "labels and headings on a coloured ground, white rules between the headings", {
    shade: "#d9e2f3",
    font: HEI,
    css: "td.heading{background:#4472c4;color:#fff;border-color:#fff}",
  }),
  style("chromium", "open-sides", "no outer rule left and right, and no inner upright rule in the header", {
    css: "td.first{border-left:0}td.last{border-right:0}tr.head td{border-left:0;border-right:0}",
  }),
  style("chromium", "level-rules", "no upright rule at all", {
    css: "td{border-left:0!important;border-right:0!important}",
  }),
  style("chromium", "dotted", "dotted rules", { border: "1pt dotted #000000" }),
  style("chromium", "dashed", "dashed rules, grey", { border: "0.75pt dashed #666666", font: SANS }),
  style("chromium", "landscape", "A4 across", { isLandscape: true, fontPoints: 10 }),
  style("chromium", "pages", "two pages or more, headings on the first only, page numbers", { ...big, runs: true }),
  style("chromium", "pages-repeated", "two pages or more, the headings again on each", {
    ...big,
    side: "below",
    repeats: true,
    runs: true,
  }),
  style("chromium", "cut-cell", "two pages or more, rows cut in two where a page ends", {
    ...big,
    cuts: true,
    labelWidths: narrow,
  }),
  style("chromium", "written-down", "upright labels by the writing mode", {
    upright: "written-down",
    labelWidths: narrow,
  }),
  style("chromium", "stacked", "upright labels, each character on a line of its own", {
    upright: "stacked",
    labelWidths: narrow,
  }),
  style("chromium", "narrow", "upright labels because their cells are narrow", { labelWidths: narrow, font: SANS }),
  style("chromium", "spaces", "labels with spaces between their characters", { letters: "spaces" }),
  style("chromium", "tracking", "labels whose characters stand apart", { letters: "tracking" }),
  style("chromium", "justified", "labels spread over the width of their cells", { letters: "justified" }),
  style("chromium", "small", "small print in narrow cells, many lines each", {
    fontPoints: 6,
    font: MING,
    css: "body{width:62%}",
  }),
  style("chromium", "grey", "hairlines of light grey", { border: "0.25pt solid #bbbbbb" }),
  style("chromium", "apart", "every cell in a frame of its own", {
    css: "table{border-collapse:separate;border-spacing:2px}",
  }),
  style("chromium", "running", "page numbers, a running title and a footnote", {
    runs: true,
    css: "body::after{content:'注：各栏金额保留两位小数。';font-size:8pt}",
  }),
  style("writer", "thin", "a text document with thin rules", {}),
  style("writer", "shaded", "a text document with shaded labels and grey rules", {
    shade: "#d9d9d9",
    border: "0.75pt solid #808080",
  }),
  style("writer", "pages", "a text document of two pages or more", { ...big, runs: true }),
  style("writer", "pages-repeated", "a text document whose headings are printed on each page", {
    ...big,
    side: "below",
    repeats: true,
    runs: true,
  }),
  style("writer", "cut-cell", "a text document whose rows are cut where a page ends", {
    ...big,
    cuts: true,
    labelWidths: narrow,
  }),
  style("writer", "written-down", "a text document with labels written downwards", {
    upright: "written-down",
    labelWidths: narrow,
  }),
  style("writer", "spaces", "a text document with spaces between the characters of its labels", {
    letters: "spaces",
    font: SANS,
  }),
  style("writer-docx", "thin", "a Word document printed by another office suite", {}),
  style("writer-docx", "cut-cell", "a Word document of two pages or more whose rows are cut", {
    ...big,
    cuts: true,
    font: HEI,
  }),
  style("writer-html", "thin", "a web page opened and printed by an office suite", {}),
  style("writer-html", "pages", "a web page of two pages or more printed by an office suite", big),
  style("calc", "thin", "a sheet with merged cells", {}),
  style("calc", "stacked", "a sheet with characters one above the other", { upright: "stacked", labelWidths: narrow }),
  style("calc", "pages-repeated", "a sheet of two pages or more, the row of headings on each", {
    ...big,
    side: "below",
    repeats: true,
    runs: true,
  }),
  style("calc", "landscape", "a sheet across, dotted rules, shaded labels", {
    isLandscape: true,
    border: "0.75pt dotted #000000",
    shade: "#e2efda",
  }),
];
