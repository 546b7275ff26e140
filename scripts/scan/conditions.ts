/** How a printed page is scanned. */
export interface Condition {
  readonly name: string;
  /** One sentence for people. */
  readonly tells: string;
  readonly dpi: number;
  /** Clockwise; its sign changes from form to form. */
  readonly skewDegrees: number;
  /** Share by which the far side shrinks. */
  readonly tilt: number;
  /** A red seal over cells. */
  readonly isSealed: boolean;
  /** What is left of the light in the darkest corner. */
  readonly leastLight: number;
  /** Deviation of a soft focus, in pixels. */
  readonly blurPixels: number;
  /** Deviation of the grain, of 255. */
  readonly noise: number;
  /** Share of its darkness that ink keeps. */
  readonly ink: number;
  /** Gaps are torn into the rules. */
  readonly isBroken: boolean;
  /** Below this is black, all else white; null keeps the greys. */
  readonly threshold: number | null;
  /** Quality of JPEG; null keeps every pixel. */
  readonly jpegQuality: number | null;
}

const clean: Condition = {
  name: "clean-200",
  tells: "as a program would draw it",
  dpi: 200,
  skewDegrees: 0,
  tilt: 0,
  isSealed: false,
  leastLight: 1,
  blurPixels: 0,
  noise: 0,
  ink: 1,
  isBroken: false,
  threshold: null,
  jpegQuality: null,
};
const office = { noise: 4, ink: 0.9, blurPixels: 0.4, jpegQuality: 85 };
const phone = { skewDegrees: 1.8, leastLight: 0.45, blurPixels: 0.6, noise: 5, ink: 0.85, jpegQuality: 40 };

export const conditions: readonly Condition[] = [
  { ...clean, name: "clean-150", dpi: 150 },
  clean,
  { ...clean, name: "clean-300", dpi: 300 },
  { ...clean, ...office, name: "office", tells: "a flatbed, a little askew", skewDegrees: 0.7 },
  { ...clean, ...office, name: "seal", tells: "a red seal over cells", skewDegrees: 0.3, isSealed: true },
  { ...clean, ...phone, name: "phone", tells: "photographed in uneven light" },
  { ...clean, ...phone, name: "phone-tilted", tells: "photographed from the side", tilt: 0.03 },
  {
    ...clean,
    name: "fax",
    tells: "black or white with broken rules",
    skewDegrees: 0.3,
    blurPixels: 0.5,
    noise: 26,
    ink: 0.75,
    isBroken: true,
    threshold: 165,
  },
  {
    ...clean,
    name: "hard",
    tells: "coarse, soft, grainy and faint",
    dpi: 150,
    skewDegrees: 0.5,
    blurPixels: 0.7,
    noise: 12,
    ink: 0.55,
    jpegQuality: 75,
  },
];
