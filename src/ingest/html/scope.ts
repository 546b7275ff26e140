import { type Issue, issue } from "../../core/issue.ts";
import type { Locate } from "../../core/lines.ts";
import type { MarkedBlock, MarkedTable } from "../../core/marked.ts";
import type { TextPlace } from "../../core/place.ts";
import { isSpace } from "../../core/text.ts";
import type { Flow, FlowLine, Stretch } from "./flow.ts";
import { attributeOf, type HtmlElement } from "./node.ts";
import type { StyleOf } from "./style.ts";

/** Issues of one code reported one by one. */
const MAX_REPORTS = 20;
/** Longest address told in an issue, in characters. */
const MAX_TARGET = 200;
/** Pictures smaller than this are icons: a stamp or a scan that holds text is larger. Pixels. */
const MIN_PICTURE_PIXELS = 64;

/** Elements that show what stands elsewhere. */
const linking: ReadonlySet<string> = new Set(["iframe", "frame", "embed", "object", "img"]);
/** Addresses that are no place outside of the page; browsers skip spaces and controls before and in them. */
const NO_PLACE = /^\P{L}*(?:data|javascript|about|vbscript)\s*:|^\P{L}*j[\s\p{Cc}]*a[\s\p{Cc}]*v[\s\p{Cc}]*a/iu;

/** What is read of one document: its blocks and doubts grow as its elements are walked through. */
export interface Reader {
  readonly text: string;
  readonly styleOf: StyleOf;
  readonly locate: Locate;
  readonly blocks: MarkedBlock[];
  readonly issues: Issue[];
  /** Addresses told already. */
  readonly targets: Set<string>;
}

/** Where texts and tables go that are met: the page's body, or a cell. */
export interface Scope {
  readonly visible: Flow;
  readonly hidden: Flow;
  readonly isInTable: boolean;
  readonly addTable: (table: MarkedTable) => void;
}

/** The place of a stretch of source without the white space around it. */
export function placeOf({ text, locate }: Reader, { start, end }: Stretch): TextPlace {
  let from = start;
  let to = Math.max(start, end);
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return locate(from, to);
}

/** The smallest stretch that holds all lines. */
export function stretchOf(lines: readonly FlowLine[]): Stretch {
  let [start, end] = [Number.POSITIVE_INFINITY, 0];
  for (const line of lines) {
    start = Math.min(start, line.start);
    end = Math.max(end, line.end);
  }
  return { start, end };
}

/** Every line of the body is a text of its own; lines that cannot be told apart by their places are one. */
export function addLines(reader: Reader, lines: readonly FlowLine[], role: "body" | "boilerplate" = "body"): void {
  const texts: FlowLine[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last === undefined || last.start !== line.start || last.end !== line.end) texts.push(line);
    else texts[texts.length - 1] = { ...last, text: `${last.text}\n${line.text}` };
  }
  for (const line of texts) reader.blocks.push({ kind: "text", text: line.text, at: placeOf(reader, line), role });
}

/** Why a text is not read, and what is said of it where it stands in a table. */
export interface Loss {
  readonly reason: string;
  readonly what: "hidden text" | "hidden rows" | "struck text" | null;
}

/** Lists texts as dropped; in tables, where a reader may look for them, an issue says so too. */
export function dropLines(
  reader: Reader,
  lines: readonly FlowLine[],
  { reason, what }: Loss,
  isInTable: boolean,
): void {
  if (lines.length === 0) return;
  const at = placeOf(reader, stretchOf(lines));
  const texts = lines.map(({ text }) => text);
  reader.blocks.push({ kind: "text", text: texts.join("\n"), at, role: { dropped: reason } });
  if (what === "struck text") report(reader, issue("ingest/text-struck", at, { texts }));
  else if (what !== null && isInTable) {
    report(reader, issue("ingest/part-hidden", at, { what: what === "hidden rows" ? "rows" : "text", names: texts }));
  }
}

/** Tells of a doubt, as long as there are not too many of its sort. */
export function report({ issues }: Reader, found: Issue): void {
  if (issues.filter(({ code }) => code === found.code).length < MAX_REPORTS) issues.push(found);
}

/** Says that a frame or a picture stands outside of the page; data inside of it and scripts are none. */
export function reportLink(reader: Reader, element: HtmlElement): void {
  const target = (attributeOf(element, "src") ?? attributeOf(element, "data") ?? "").trim();
  if (target === "" || !linking.has(element.name) || NO_PLACE.test(target)) return;
  if (element.name === "img" && isIcon(element)) return;
  if (reader.targets.has(target)) return;
  reader.targets.add(target);
  const at = reader.locate(element.start, element.contentStart);
  report(reader, issue("ingest/link-not-followed", at, { target: target.slice(0, MAX_TARGET) }));
}

function isIcon(element: HtmlElement): boolean {
  return ["width", "height"].some((name) => {
    const pixels = Number.parseInt(attributeOf(element, name) ?? "", 10);
    return pixels < MIN_PICTURE_PIXELS;
  });
}
