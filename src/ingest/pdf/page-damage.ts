import { type PdfObject, referencesOf } from "./objects.ts";
import { isWholeStream } from "./streams.ts";
import type { PdfSurvey } from "./survey.ts";

/** Objects that lead out of a page to others, or say nothing of what it shows. */
const ELSEWHERE = /\/Type\s*\/(?:Page|Pages|Catalog|StructElem|Metadata|Outlines)(?![A-Za-z])/;
const WAYS_OUT =
  /\/(?:Parent|P|Metadata|StructParent|Popup|IRT|Thumb|PieceInfo|B|Dest|A|AA)\s+(?:\d+\s+\d+\s+R|\[[^\]]*\])/g;
const RESOURCES = /\/Resources\b/;
/** Above a page; no tree of pages is deeper. */
const MAX_PARENTS = 64;

/**
 * What is damaged of all that a page shows: its content, fonts and pictures. Only what is packed with a check sum, or has
 * no end, can be told; each stream is looked at once.
 *
 * @returns for a page's object number (null where the parser made the page up) the sentence's middle, or null where nothing is
 *   known to be lost
 */
export function pageDamages(
  bytes: Uint8Array,
  { objects, isEncrypted }: PdfSurvey,
): (page: number | null) => string | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const verdicts = new Map<number, boolean>();
  const isWhole = ({ number, text, stream }: PdfObject): boolean => {
    let known = verdicts.get(number);
    known ??= stream === null || isWholeStream(view, stream, text);
    verdicts.set(number, known);
    return known;
  };
  return (page) => {
    if (isEncrypted) return null;
    const own = page === null ? undefined : objects.get(page);
    if (own === undefined) return "its own object is not in the file";
    const { reached, missing: absent } = reachedFrom(own, objects);
    if (absent.length > 0) return `what it is made of is not in the file: ${namesOf(absent)}`;
    const broken = reached.filter((object) => !isWhole(object)).map(({ number }) => number);
    return broken.length === 0 ? null : `what it is made of cannot be unpacked whole: ${namesOf(broken)}`;
  };
}

/** Objects named in a message; a damaged file may lack a thousand. */
const MAX_NAMED = 8;

function namesOf(numbers: readonly number[]): string {
  const more = numbers.length - MAX_NAMED;
  return `object ${numbers.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function reachedFrom(
  page: PdfObject,
  objects: PdfSurvey["objects"],
): { readonly reached: readonly PdfObject[]; readonly missing: readonly number[] } {
  const reached = new Set<PdfObject>();
  const missing = new Set<number>();
  const open = referencesOf(`${withoutWaysOut(page.text)} ${inheritedBy(page, objects)}`);
  while (open.length > 0) {
    const number = open.pop() ?? 0;
    const object = objects.get(number);
    if (object === undefined) missing.add(number);
    if (object === undefined || reached.has(object) || ELSEWHERE.test(object.text)) continue;
    reached.add(object);
    open.push(...referencesOf(withoutWaysOut(object.text)));
  }
  return { reached: [...reached], missing: [...missing] };
}

/** What the page takes from those above it. */
function inheritedBy(page: PdfObject, objects: PdfSurvey["objects"]): string {
  let { text } = page;
  for (let i = 0; i < MAX_PARENTS && !RESOURCES.test(text); i++) {
    const parent = objects.get(Number(/\/Parent\s+(\d+)/.exec(text)?.[1] ?? -1));
    if (parent === undefined) return "";
    text = parent.text;
  }
  return text === page.text ? "" : withoutWaysOut(text).replace(/\/Kids\s*\[[^\]]*\]/, "");
}

function withoutWaysOut(text: string): string {
  return text.replace(WAYS_OUT, "");
}
