import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { BBox } from "../../core/page.ts";
import { type Drawing, emptyDrawing } from "./drawing.ts";
import { showText } from "./glyphs.ts";
import { identity, type Matrix, matrixOf, multiply, numbersOf } from "./matrix.ts";
import { paintPath } from "./paint.ts";
import { subpathsOf } from "./paths.ts";
import {
  enter,
  type FontFacts,
  freshCursor,
  type GraphicsState,
  initialState,
  PATTERN,
  sharedBox,
  type TextCursor,
} from "./state.ts";

/** What pdfjs gives of a page's content. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

/** What is needed beside the operators themselves. */
export interface Setting {
  /** PDF's user space to the page: points, origin top-left, the page's rotation undone. */
  readonly viewport: Matrix;
  readonly width: number;
  readonly height: number;
  readonly fontOf: (name: string) => FontFacts;
  /** Is the content of this optional-content group shown? */
  readonly isShown: (group: unknown) => boolean;
}

/** Deeper nesting than any program writes: what goes on below is not followed. */
const MAX_STATES = 512;

/** Runs through a page's operators once and collects every glyph, line and filled area, in the order drawn. */
export function drawingOf({ fnArray, argsArray }: OperatorList, setting: Setting): Drawing {
  const drawing = emptyDrawing();
  const page: BBox = [0, 0, setting.width, setting.height];
  let state = initialState(setting.viewport, page);
  const saved: GraphicsState[] = [];
  let cursor = freshCursor();
  let clipNext = false;
  /** One entry for each open marked content: does it hide what stands in it? */
  const marked: boolean[] = [];
  let hiddenDepth = 0;
  /** Soft masks are drawn like groups, but are not seen. */
  const groups: boolean[] = [];
  let maskDepth = 0;
  const save = (): void => {
    if (saved.length < MAX_STATES) saved.push({ ...state });
  };
  const restore = (): void => {
    state = saved.pop() ?? state;
  };
  const isSeen = (): boolean => hiddenDepth === 0 && maskDepth === 0;

  for (let i = 0; i < fnArray.length; i++) {
    const args = argsArray[i] ?? [];
    switch (fnArray[i]) {
      case OPS.save:
        save();
        break;
      case OPS.restore:
        restore();
        break;
      case OPS.transform:
        state.ctm = multiply(state.ctm, matrixOf(args));
        break;
      case OPS.setGState:
        setGState(state, args[0], setting);
        break;
      case OPS.constructPath: {
        const [operator, data] = args;
        const [flat] = Array.isArray(data) ? data : [];
        const subpaths = ArrayBuffer.isView(flat) ? subpathsOf(flat as Float32Array, state.ctm) : [];
        if (isSeen()) paintPath(Number(operator), subpaths, state, drawing);
        if (clipNext) {
          state.clip = subpaths.reduce<BBox>((clip, { bbox }) => hull(clip, bbox), NOWHERE);
          state.clip = sharedBox(saved.at(-1)?.clip ?? page, state.clip);
          clipNext = false;
        }
        break;
      }
      case OPS.clip:
      case OPS.eoClip:
        clipNext = true;
        break;
      case OPS.beginText:
        cursor = freshCursor();
        break;
      case OPS.showText:
        if (isSeen()) showText(Array.isArray(args[0]) ? args[0] : [], state, cursor, drawing);
        break;
      case OPS.paintFormXObjectBegin:
        save();
        enter(state, args[0] === null ? identity : matrixOf(args[0]), boxOf(args[1]));
        break;
      case OPS.paintFormXObjectEnd:
        restore();
        break;
      case OPS.beginGroup: {
        const group = args[0] as { matrix?: unknown; bbox?: unknown; smask?: unknown } | null | undefined;
        save();
        groups.push(Boolean(group?.smask));
        if (groups.at(-1)) maskDepth++;
        // The form inside applies the group's matrix itself; only its box counts here.
        if (group) {
          const inner = { ...state };
          enter(inner, group.matrix ? matrixOf(group.matrix) : identity, boxOf(group.bbox));
          state.clip = inner.clip;
        }
        break;
      }
      case OPS.endGroup:
        restore();
        if (groups.pop()) maskDepth--;
        break;
      case OPS.beginAnnotation: {
        save();
        state = initialState(setting.viewport, page);
        enter(state, matrixOf(args[2]), null);
        enter(state, matrixOf(args[3]), null);
        break;
      }
      case OPS.endAnnotation:
        restore();
        break;
      case OPS.beginMarkedContent:
        marked.push(false);
        break;
      case OPS.beginMarkedContentProps: {
        const hides = args[0] === "OC" && !setting.isShown(args[1]);
        marked.push(hides);
        if (hides) hiddenDepth++;
        break;
      }
      case OPS.endMarkedContent:
        if (marked.pop()) hiddenDepth--;
        break;
      default:
        setText(fnArray[i] ?? 0, args, state, cursor, setting);
        setPaint(fnArray[i] ?? 0, args, state);
    }
  }
  return drawing;
}

const NOWHERE: BBox = [Infinity, Infinity, -Infinity, -Infinity];

function hull(a: BBox, b: BBox): BBox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function boxOf(given: unknown): BBox | null {
  const [x0, y0, x1, y1] = given === null || given === undefined ? [] : numbersOf(given);
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return null;
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
}

const numberOf = (value: unknown, otherwise = 0): number =>
  typeof value === "number" && Number.isFinite(value) ? value : otherwise;

function setText(
  operator: number,
  args: readonly unknown[],
  state: GraphicsState,
  cursor: TextCursor,
  setting: Setting,
): void {
  const moveLine = (x: number, y: number): void => {
    cursor.lineX += x;
    cursor.lineY += y;
    cursor.x = cursor.lineX;
    cursor.y = cursor.lineY;
  };
  switch (operator) {
    case OPS.setFont:
      setFont(state, args[0], args[1], setting);
      break;
    case OPS.setCharSpacing:
      state.charSpacing = numberOf(args[0]);
      break;
    case OPS.setWordSpacing:
      state.wordSpacing = numberOf(args[0]);
      break;
    case OPS.setHScale:
      state.horizontalScale = numberOf(args[0], 100) / 100;
      break;
    case OPS.setLeading:
      state.leading = -numberOf(args[0]);
      break;
    case OPS.setTextRise:
      state.rise = numberOf(args[0]);
      break;
    case OPS.setTextRenderingMode:
      state.renderMode = numberOf(args[0]);
      break;
    case OPS.setTextMatrix:
      cursor.matrix = matrixOf(args.length === 1 ? args[0] : args);
      cursor.lineX = 0;
      cursor.lineY = 0;
      moveLine(0, 0);
      break;
    case OPS.setLeadingMoveText:
      state.leading = numberOf(args[1]);
      moveLine(numberOf(args[0]), numberOf(args[1]));
      break;
    case OPS.moveText:
      moveLine(numberOf(args[0]), numberOf(args[1]));
      break;
    case OPS.nextLine:
      moveLine(0, state.leading);
      break;
  }
}

function setFont(state: GraphicsState, name: unknown, size: unknown, setting: Setting): void {
  if (typeof name === "string") state.font = setting.fontOf(name);
  state.fontSize = numberOf(size);
}

function setPaint(operator: number, args: readonly unknown[], state: GraphicsState): void {
  const color = typeof args[0] === "string" ? args[0] : PATTERN;
  switch (operator) {
    case OPS.setFillRGBColor:
      state.fillColor = color;
      break;
    case OPS.setStrokeRGBColor:
      state.strokeColor = color;
      break;
    case OPS.setFillColorN:
      state.fillColor = PATTERN;
      break;
    case OPS.setStrokeColorN:
      state.strokeColor = PATTERN;
      break;
    case OPS.setLineWidth:
      state.lineWidth = numberOf(args[0], 1);
      break;
  }
}

function setGState(state: GraphicsState, given: unknown, setting: Setting): void {
  if (!Array.isArray(given)) return;
  for (const [key, value] of given as readonly (readonly [string, unknown])[]) {
    if (key === "LW") state.lineWidth = numberOf(value, 1);
    else if (key === "CA") state.strokeAlpha = numberOf(value, 1);
    else if (key === "ca") state.fillAlpha = numberOf(value, 1);
    else if (key === "Font" && Array.isArray(value)) setFont(state, value[0], value[1], setting);
  }
}
