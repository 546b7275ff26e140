import { type Issue, issue } from "../../core/issue.ts";
import type { BBox, DrawnPage, Word } from "../../core/page.ts";
import { type Matrix, xOf, yOf } from "./matrix.ts";

/** What pdfjs tells of an annotation, as far as it is looked at. */
interface Annotation {
  readonly subtype?: unknown;
  readonly fieldName?: unknown;
  readonly fieldType?: unknown;
  readonly fieldValue?: unknown;
  readonly rect?: unknown;
  readonly annotationFlags?: unknown;
  readonly file?: { readonly filename?: unknown };
  readonly contentsObj?: { readonly str?: unknown };
}

/** What is typed into a page, or noted on it, and where. */
interface Typed {
  readonly name: string;
  readonly text: string;
  readonly bbox: BBox;
  /** Notes and hidden fields: nobody sees them on the page. */
  readonly isHidden: boolean;
}

/** Text that a viewer sets into a field fills so much of its height at most. Share, and points. */
const SIZE_SHARE = 0.7;
const MAX_SIZE = 12;
/** Bits 2 and 6 of an annotation's flags. */
const UNSEEN_FLAGS = 0x22;
/** No text is set into less, in points. */
const MIN_SIDE = 2;
/** Width of a character as a share of the size: full for Han, half for the rest. */
const NARROW = 0.5;
/** Marks that carry a text of their own; those that cover a text of the page say it again. */
const NOTES: readonly unknown[] = ["Text", "FreeText"];

/**
 * A page with what is typed into the fields of its form. A program that fills in fields may leave it to the viewer to draw
 * them: then the page itself shows nothing, and every viewer shows the value. What is noted on the page is listed as not seen.
 *
 * @param toPage from PDF's user space to the page
 * @returns the page, and an `ingest/field-unseen` for each field that the page shows otherwise than it is filled in
 */
export function withFields(
  page: DrawnPage,
  annotations: readonly unknown[],
  toPage: Matrix,
): { readonly page: DrawnPage; readonly issues: readonly Issue[] } {
  const words: Word[] = [];
  const hiddenWords: Word[] = [];
  const issues: Issue[] = [];
  // A page without words is recognised; a few fields must not keep it from that.
  const isBare = page.words.length === 0;
  for (const typed of annotations.flatMap((each) => typedOf(each as Annotation, toPage))) {
    const shown = shownIn(page.words, typed.bbox);
    if (inkOf(shown).includes(inkOf(typed.text))) continue;
    if (typed.isHidden) hiddenWords.push(...wordsOf(typed));
    else {
      if (shown === "" && !isBare) words.push(...wordsOf(typed));
      const at = { page: page.number, area: [typed.bbox] };
      const { name, text } = typed;
      issues.push(issue("ingest/field-unseen", at, { name, text, shown, isRead: shown === "" && !isBare }));
    }
  }
  for (const name of annotations.flatMap((each) => attachedTo(each as Annotation))) {
    issues.push(issue("ingest/part-unread", { page: page.number, area: [] }, { name }));
  }
  const all = { ...page, words: [...page.words, ...words], hiddenWords: [...page.hiddenWords, ...hiddenWords] };
  return { page: all, issues };
}

/** A file that is pinned to the page. */
function attachedTo({ subtype, file }: Annotation): string[] {
  if (subtype !== "FileAttachment") return [];
  return [typeof file?.filename === "string" ? file.filename : "attachment"];
}

function typedOf(annotation: Annotation, toPage: Matrix): Typed[] {
  const { subtype, fieldName, fieldType, fieldValue, rect, annotationFlags, contentsObj } = annotation;
  if (!Array.isArray(rect) || rect.length !== 4) return [];
  const [left = 0, bottom = 0, right = 0, top = 0] = rect.map(Number);
  const [xa, ya] = [xOf(toPage, left, bottom), yOf(toPage, left, bottom)];
  const [xb, yb] = [xOf(toPage, right, top), yOf(toPage, right, top)];
  const bbox: BBox = [Math.min(xa, xb), Math.min(ya, yb), Math.max(xa, xb), Math.max(ya, yb)];
  const isNote = NOTES.includes(subtype);
  if (!isNote && fieldType !== "Tx" && fieldType !== "Ch") return [];
  const value = isNote ? contentsObj?.str : fieldValue;
  const text = (Array.isArray(value) ? value : [value])
    .filter((each) => typeof each === "string")
    .join("、")
    .trim();
  if (text === "") return [];
  const name = typeof fieldName === "string" ? fieldName : "";
  return [{ name, text, bbox, isHidden: isNote || isUnseen(bbox, Number(annotationFlags ?? 0)) }];
}

/** Flags Hidden and NoView (ISO 32000-1, 12.5.3), or an area of nothing, where programs keep what nobody is to see. */
function isUnseen([x0, y0, x1, y1]: BBox, flags: number): boolean {
  return (flags & UNSEEN_FLAGS) !== 0 || x1 - x0 < MIN_SIDE || y1 - y0 < MIN_SIDE;
}

/** What the page itself shows in an area: words whose middle lies in it. */
function shownIn(words: readonly Word[], [x0, y0, x1, y1]: BBox): string {
  return words
    .filter(
      ({ bbox: [a, b, c, d] }) => (a + c) / 2 >= x0 && (a + c) / 2 <= x1 && (b + d) / 2 >= y0 && (b + d) / 2 <= y1,
    )
    .map(({ text }) => text)
    .join(" ");
}

const inkOf = (text: string): string => text.replace(/\s+/g, "");

/** The words of a text as a viewer sets it into its area: from the left, line by line, in the middle of the height. */
function wordsOf({ text, bbox: [x0, y0, x1, y1] }: Typed): Word[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.split(/\s+/).filter((word) => word !== ""));
  const step = (y1 - y0) / lines.length;
  const size = Math.min(MAX_SIZE, step * SIZE_SHARE);
  return lines.flatMap((words, index) => {
    const baseline = y0 + step * index + (step + size * SIZE_SHARE) / 2;
    let x = x0;
    return words.map((word, i): Word => {
      const width = Math.min(widthOf(word) * size, Math.max(size * NARROW, x1 - x));
      const bbox: BBox = [x, baseline - size * SIZE_SHARE, x + width, baseline];
      x += width + size * NARROW;
      const plain = { angle: 0, bold: false, upright: false, confidence: null } as const;
      return { text: word, bbox, baseline, fontSize: size, spaceBefore: i > 0, ...plain };
    });
  });
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) < 0x2000 ? NARROW : 1;
  return width;
}
