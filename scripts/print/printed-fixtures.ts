import { type PrintStyle, printStyles } from "./styles.ts";

/** A form that is kept in `fixtures/printed-<slug>`: which definition, in which style, with what changed. */
export interface PrintedFixture {
  readonly slug: string;
  readonly style: PrintStyle;
  readonly seed: number;
  readonly index: number;
}

/** A font whose subset is small in what the browser writes. */
const LIGHT = "WenQuanYi Zen Hei";

function fixture(
  slug: string,
  name: string,
  seed: number,
  index: number,
  changes: Partial<PrintStyle> = {},
): PrintedFixture {
  const style = printStyles.find((one) => one.name === name);
  if (style === undefined) throw new Error(`there is no style ${name}`);
  const font = style.path === "chromium" ? LIGHT : style.font;
  return { slug: `printed-${slug}`, style: { ...style, font, ...changes }, seed, index };
}

/** Together they hold every style in which a printed form has been read wrong, and most of the others. */
export const printedFixtures: readonly PrintedFixture[] = [
  fixture("double-rules", "chromium-double", 11, 1),
  fixture("shaded", "chromium-shaded", 12, 2),
  fixture("open-sides", "chromium-open-sides", 13, 0),
  fixture("dotted", "chromium-dotted", 14, 2),
  fixture("dashed-across", "chromium-dashed", 15, 2, { isLandscape: true }),
  fixture("pages", "chromium-pages", 16, 1),
  fixture("pages-repeated", "chromium-pages-repeated", 17, 2),
  fixture("cut-cell", "chromium-cut-cell", 18, 1),
  fixture("written-down", "chromium-written-down", 23, 0, { font: "AR PL UMing CN" }),
  fixture("stacked-spaces", "chromium-stacked", 19, 2, { letters: "spaces" }),
  fixture("justified", "chromium-justified", 20, 3),
  fixture("small", "chromium-small", 21, 1),
  fixture("web-page-by-office", "writer-html-thin", 22, 2),
  fixture("word-cut-cell", "writer-docx-cut-cell", 24, 3),
  fixture("text-written-down", "writer-written-down", 25, 1),
  fixture("sheet-shaded", "calc-landscape", 28, 3),
  fixture("sheet-stacked", "calc-stacked", 26, 0),
  fixture("sheet-pages-repeated", "calc-pages-repeated", 27, 1),
];
