/** Where the content of a stream stands in the file; `isEnded` where its end is marked. */
export interface PdfStream {
  readonly from: number;
  readonly to: number;
  readonly isEnded: boolean;
}

/** An object as it is written: its dictionary, or whatever else it is, as Latin-1 text. */
export interface PdfObject {
  readonly number: number;
  readonly text: string;
  readonly stream: PdfStream | null;
  /** Where it begins in the file. */
  readonly at: number;
  readonly end: number;
}

/** The longest head of an object, `1234567890 65535 obj`, in bytes. */
const HEAD_BYTES = 24;
/** A dictionary that goes on for longer is none: it is cut short, or what follows is no object. Bytes. */
const MAX_DICTIONARY_BYTES = 1 << 22;
const HEAD = /(\d{1,10})\s+\d{1,5}\s+$/;
/** How far behind its stated length the end of a stream is looked for, in bytes: white space. */
const END_SLACK_BYTES = 8;

/**
 * The objects of a PDF in the order of the file, by their own marks and no table: those that a table lost are found, and
 * what stands inside of streams is none.
 */
export function* objectsOfPdf(view: Buffer): Generator<PdfObject> {
  const marks: Marks = { close: finderOf(view, "endobj"), stream: finderOf(view, "stream") };
  for (let at = view.indexOf("obj"); at !== -1; ) {
    const head = HEAD.exec(view.toString("latin1", Math.max(0, at - HEAD_BYTES), at));
    if (head === null) {
      at = view.indexOf("obj", at + 3);
      continue;
    }
    const object = objectAt(view, { number: Number(head[1]), at: at - head[0].length, from: at + 3 }, marks);
    yield object;
    at = view.indexOf("obj", Math.max(object.end, at + 3));
  }
}

function objectAt(
  view: Buffer,
  { number, at, from }: { readonly number: number; readonly at: number; readonly from: number },
  marks: Marks,
): PdfObject {
  const close = Math.min(marks.close(from), from + MAX_DICTIONARY_BYTES);
  const stream = marks.stream(from);
  const isStream = stream < close && /[>\s]$/.test(view.toString("latin1", stream - 1, stream));
  if (!isStream) return { number, at, end: close, text: view.toString("latin1", from, close), stream: null };
  const text = view.toString("latin1", from, stream);
  const content = streamAt(view, stream + "stream".length, text);
  return { number, at, end: content.to, text, stream: content };
}

/** Where the next mark stands, asked for further and further on; the end of the file where none does. */
type Finder = (from: number) => number;

interface Marks {
  readonly close: Finder;
  readonly stream: Finder;
}

/** The last answer is kept: a mark that is nowhere is looked for once, not once an object. */
function finderOf(view: Buffer, mark: string): Finder {
  let found = -1;
  return (from) => {
    if (found < from) {
      const next = view.indexOf(mark, from);
      found = next === -1 ? view.length : next;
    }
    return found;
  };
}

/** The stated length counts where the end stands behind it; else the first mark of an end does. */
function streamAt(view: Buffer, behindMark: number, dictionary: string): PdfStream {
  let from = behindMark;
  if (view[from] === RETURN) from++;
  if (view[from] === LINE_FEED) from++;
  const stated = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1];
  const guess = from + Number(stated ?? 0);
  const isStated = view
    .toString("latin1", guess, guess + END_SLACK_BYTES + END.length)
    .trimStart()
    .startsWith(END);
  if (stated !== undefined && isStated) return { from, to: guess, isEnded: true };
  const end = view.indexOf(END, from);
  return end === -1 ? { from, to: view.length, isEnded: false } : { from, to: end, isEnded: true };
}

const END = "endstream";
const [LINE_FEED, RETURN] = [10, 13];

/** Numbers of the objects that a text refers to: `12 0 R`. */
export function referencesOf(text: string): number[] {
  return [...text.matchAll(/(\d+)\s+\d+\s+R\b/g)].map(([, number]) => Number(number));
}
