import { type PdfObject, referencesOf } from "./objects.ts";

type Objects = ReadonlyMap<number, PdfObject>;

/** The pages that a PDF lists, and what is wrong with the list. */
export interface PageTree {
  /** Numbers of the pages' objects, in order; null where no list was found. */
  readonly pages: readonly number[] | null;
  /** Objects that are pages and stand in no list. */
  readonly unlisted: readonly number[];
  readonly losses: readonly string[];
}

const IS_PAGE = /\/Type\s*\/Page(?![A-Za-z])/;
const KIDS = /\/Kids\s*\[([^\]]*)\]/;
const KIDS_APART = /\/Kids\s+(\d+)\s+\d+\s+R/;

/**
 * The list of pages by the objects themselves.
 *
 * @param gaps what stands between the objects: the last trailer names the root
 */
export function pageTreeOf(objects: Objects, gaps: readonly string[]): PageTree {
  const root = rootOf(objects, gaps);
  const top = refersTo(objects.get(root ?? -1)?.text ?? "", "Pages");
  const pages: number[] = [];
  let lost = 0;
  const seen = new Set<number>();
  const open = top === null ? [] : [top];
  while (open.length > 0) {
    const number = open.pop() ?? 0;
    if (seen.has(number)) continue;
    seen.add(number);
    const text = objects.get(number)?.text;
    const kids = text === undefined ? null : kidsOf(text, objects);
    if (text === undefined || (kids === null && !isPage(text))) lost++;
    else if (kids === null) pages.push(number);
    else open.push(...kids.toReversed());
  }
  const listed = new Set(pages);
  const unlisted = [...objects.values()].filter(({ number, text }) => IS_PAGE.test(text) && !listed.has(number));
  return {
    pages: top === null ? null : pages,
    unlisted: top === null ? [] : unlisted.map(({ number }) => number),
    losses: top === null ? [] : lossesOf(objects.get(top)?.text ?? "", pages.length, lost),
  };
}

function lossesOf(top: string, found: number, lost: number): string[] {
  if (lost > 0) return [`${lost} of the pages that it lists are not in it`];
  const counted = Number(/\/Count\s+(\d+)/.exec(top)?.[1] ?? found);
  return counted === found ? [] : [`it counts ${counted} pages and lists ${found}`];
}

/** Pages need not say what they are to be shown. */
function isPage(text: string): boolean {
  return IS_PAGE.test(text) || /\/Contents\b|\/MediaBox\b/.test(text);
}

function kidsOf(text: string, objects: Objects): number[] | null {
  const apart = KIDS_APART.exec(text)?.[1];
  const list = KIDS.exec(text)?.[1] ?? (apart === undefined ? null : (objects.get(Number(apart))?.text ?? ""));
  return list === null ? null : referencesOf(list);
}

/** The last root that a trailer, or a table of objects in a stream, names. */
function rootOf(objects: Objects, gaps: readonly string[]): number | null {
  for (const gap of gaps.toReversed()) {
    const root = refersTo(gap, "Root");
    if (root !== null) return root;
  }
  let last: PdfObject | null = null;
  for (const object of objects.values()) {
    const isTable = object.stream !== null && /\/Type\s*\/XRef\b/.test(object.text);
    if (isTable && object.at > (last?.at ?? -1) && refersTo(object.text, "Root") !== null) last = object;
  }
  return last === null ? null : refersTo(last.text, "Root");
}

function refersTo(text: string, key: string): number | null {
  const found = new RegExp(`/${key}\\s+(\\d+)\\s+\\d+\\s+R\\b`).exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
