import { objectsOfPdf, type PdfObject } from "./objects.ts";
import { type PageTree, pageTreeOf } from "./page-tree.ts";
import { contentOfStream } from "./streams.ts";

/** What the bytes of a PDF tell, beside what a parser makes of them: parsers are lenient, and silent about it. */
export interface PdfSurvey {
  /** By number; of several with one number the last. */
  readonly objects: ReadonlyMap<number, PdfObject>;
  /** PDFs that stand one behind another in the file. */
  readonly count: number;
  readonly isEncrypted: boolean;
  readonly tree: PageTree;
  /** What is lost of the file as a whole, in the words of a clerk. */
  readonly losses: readonly string[];
}

const HEADER = "%PDF-";
/** So many NUL bytes in a row stand in no PDF but in its streams, and behind its end: a disk or a download left them. */
const LOST = /\0{16}/;
/** In an object a string, which begins with a bracket, may hold any bytes. */
const LOST_OF_OBJECT = /^[^(]*\0{16}/;
const IS_OBJECT_STREAM = /\/Type\s*\/ObjStm\b/;
const HAS_KEY = /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/;

/** Looks through a PDF by the marks of its objects. Linear time; streams of objects are unpacked, no others. */
export function surveyOfPdf(bytes: Uint8Array): PdfSurvey {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const objects = new Map<number, PdfObject>();
  const packed: PdfObject[] = [];
  const gaps: string[] = [];
  let end = 0;
  for (const object of objectsOfPdf(view)) {
    gaps.push(view.toString("latin1", end, object.at));
    end = object.end;
    objects.set(object.number, object);
    if (IS_OBJECT_STREAM.test(object.text)) packed.push(object);
  }
  const tail = view.toString("latin1", end);
  gaps.push(tail);
  const isEncrypted = gaps.some((gap) => HAS_KEY.test(gap)) || someText(objects, HAS_KEY);
  const lostPacks = isEncrypted ? 0 : unpack(view, packed, objects);
  const tree = pageTreeOf(objects, gaps);
  const count = gaps.slice(1).filter((gap) => gap.includes(HEADER)).length + 1;
  const isZeroed = gaps.some(isZeroedGap) || [...objects.values()].some(({ text }) => LOST_OF_OBJECT.test(text));
  const losses = [
    ...(tail.includes("startxref") ? [] : ["its end is missing"]),
    ...(isZeroed ? ["stretches of it are zero bytes"] : []),
    ...(lostPacks === 0 ? [] : [`${lostPacks} of its streams of objects cannot be unpacked`]),
    ...(isEncrypted ? [] : tree.losses),
  ];
  return { objects, count, isEncrypted, tree, losses };
}

/** Tables and trailers may be filled up, so that they keep their length when they are written again. */
function isZeroedGap(gap: string): boolean {
  return LOST.test(gap) && !gap.includes("startxref");
}

function someText(objects: ReadonlyMap<number, PdfObject>, pattern: RegExp): boolean {
  for (const { text, stream } of objects.values()) if (stream !== null && pattern.test(text)) return true;
  return false;
}

/**
 * Adds the objects that stand packed in streams to those that stand in the file.
 *
 * @returns how many of those streams are damaged
 */
function unpack(view: Buffer, packed: readonly PdfObject[], objects: Map<number, PdfObject>): number {
  let lost = 0;
  for (const { text, stream, at, end } of packed) {
    const content = stream === null ? null : contentOfStream(view, stream, text);
    const first = Number(/\/First\s+(\d+)/.exec(text)?.[1] ?? Number.NaN);
    if (content === null || Number.isNaN(first)) {
      lost++;
      continue;
    }
    const heads = content.toString("latin1", 0, first).trim().split(/\s+/).map(Number);
    for (let i = 0; i + 1 < heads.length; i += 2) {
      const [number = 0, from = 0] = heads.slice(i, i + 2);
      const to = heads[i + 3] ?? content.length - first;
      objects.set(number, {
        number,
        text: content.toString("latin1", first + from, first + to),
        stream: null,
        at,
        end,
      });
    }
  }
  return lost;
}
