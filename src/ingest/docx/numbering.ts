import { childOf, elementsOf, type XmlElement } from "../ooxml/xml-tree.ts";
import { printedNumber } from "./number-formats.ts";
import { isOn, valueIn } from "./properties.ts";

/** Word's lists have nine levels. */
const LEVELS = 9;
/** Levels whose numbers are always plain digits within others: `w:isLgl`. */
const PLAIN = "decimal";

interface Level {
  readonly start: number;
  readonly format: string;
  /** "%1.%2" stands for the numbers of the first two levels. */
  readonly text: string;
  readonly isFollowed: boolean;
  readonly isLegal: boolean;
  /** 1-based level after which this one starts again; 0 = never; null = after every higher one. */
  readonly restart: number | null;
  readonly style: string | null;
}

interface List {
  readonly levels: ReadonlyMap<number, Level>;
  readonly styleLink: string | null;
}

interface Use {
  readonly list: string;
  readonly overrides: ReadonlyMap<number, { readonly start: number | null; readonly level: Level | null }>;
}

export interface Numbering {
  /** The level of a list that is tied to a paragraph style; null where none is. */
  readonly levelOfStyle: (numId: string, style: string) => number | null;
  /**
   * Counts one more paragraph of a list and gives its number as printed, with what parts it from the text: "指标3：".
   * Bullets give nothing: the mark says no more than that there is an item, and it would become part of names and values.
   */
  readonly next: (numId: string, level: number) => string;
}

/** The lists of a document (ECMA-376 part 1, 17.9) and how far each was counted; nothing is numbered without such a part. */
export function numberingOf(part: XmlElement | null, listOfStyle: (style: string) => string | null): Numbering {
  const { lists, uses } = definitionsOf(part);
  /** Lists are counted on by all that use them. */
  const counted = new Map<string, (number | null)[]>();
  const begun = new Set<string>();

  /** A list can be kept in a style; a chain that comes back to itself ends. */
  const resolved = (numId: string, depth = 0): { readonly key: string; readonly list: List } | null => {
    const use = uses.get(numId);
    const list = use === undefined ? undefined : lists.get(use.list);
    if (use === undefined || list === undefined) return null;
    const linked = list.styleLink === null || depth >= LEVELS ? null : listOfStyle(list.styleLink);
    return (linked === null ? null : resolved(linked, depth + 1)) ?? { key: use.list, list };
  };
  const levelAt = (numId: string, list: List, index: number): Level | undefined =>
    uses.get(numId)?.overrides.get(index)?.level ?? list.levels.get(index);

  return {
    levelOfStyle: (numId, style) => {
      const levels = resolved(numId)?.list.levels ?? [];
      for (const [index, level] of levels) if (level.style === style) return index;
      return null;
    },
    next: (numId, index) => {
      const found = resolved(numId);
      const level = found === null ? undefined : levelAt(numId, found.list, index);
      if (found === null || level === undefined) return "";
      const { key, list } = found;
      const counts = counted.get(key) ?? [];
      counted.set(key, counts);
      const override = uses.get(numId)?.overrides.get(index)?.start ?? null;
      const isRestarted = override !== null && !begun.has(`${numId}/${index}`);
      begun.add(`${numId}/${index}`);
      const last = counts[index] ?? null;
      counts[index] = isRestarted ? override : last === null ? level.start : last + 1;
      for (let below = index + 1; below < LEVELS; below++) {
        const restart = levelAt(numId, list, below)?.restart ?? null;
        if (restart === null || (restart !== 0 && index < restart)) counts[below] = null;
      }
      return printed(level, (each) => levelAt(numId, list, each), counts);
    },
  };
}

function printed(
  { format, text, isFollowed, isLegal }: Level,
  levelAt: (index: number) => Level | undefined,
  counts: readonly (number | null)[],
): string {
  if (format === "bullet") return "";
  const filled = text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const level = levelAt(index);
    return level === undefined ? "" : printedNumber(counts[index] ?? level.start, isLegal ? PLAIN : level.format);
  });
  return filled === "" || !isFollowed ? filled : `${filled} `;
}

function definitionsOf(part: XmlElement | null): {
  readonly lists: ReadonlyMap<string, List>;
  readonly uses: ReadonlyMap<string, Use>;
} {
  const lists = new Map<string, List>();
  const uses = new Map<string, Use>();
  for (const element of part === null ? [] : elementsOf(part)) {
    if (element.name === "w:abstractNum") lists.set(element.attributes["w:abstractNumId"] ?? "", listOf(element));
    if (element.name === "w:num") uses.set(element.attributes["w:numId"] ?? "", useOf(element));
  }
  return { lists, uses };
}

function listOf(element: XmlElement): List {
  const levels = new Map<number, Level>();
  for (const child of elementsOf(element)) {
    if (child.name === "w:lvl") levels.set(Number(child.attributes["w:ilvl"] ?? 0), levelOf(child));
  }
  return { levels, styleLink: valueIn(element, "w:numStyleLink") };
}

function useOf(element: XmlElement): Use {
  const overrides = new Map<number, { start: number | null; level: Level | null }>();
  for (const child of elementsOf(element)) {
    if (child.name !== "w:lvlOverride") continue;
    const start = valueIn(child, "w:startOverride");
    const level = childOf(child, "w:lvl");
    overrides.set(Number(child.attributes["w:ilvl"] ?? 0), {
      start: start === null ? null : Number(start),
      level: level === null ? null : levelOf(level),
    });
  }
  return { list: valueIn(element, "w:abstractNumId") ?? "", overrides };
}

function levelOf(element: XmlElement): Level {
  const legal = childOf(element, "w:isLgl");
  const restart = valueIn(element, "w:lvlRestart");
  return {
    // Without a start a list begins at 0, as the standard says and Word does.
    start: Number(valueIn(element, "w:start") ?? 0),
    format: formatOf(element),
    text: valueIn(element, "w:lvlText") ?? "",
    isFollowed: valueIn(element, "w:suff") !== "nothing",
    isLegal: legal !== null && isOn(legal),
    restart: restart === null ? null : Number(restart),
    style: valueIn(element, "w:pStyle"),
  };
}

/** Newer formats stand beside an older one that all programs know. */
function formatOf(element: XmlElement): string {
  const alternative = childOf(element, "mc:AlternateContent");
  const older = alternative === null ? null : childOf(alternative, "mc:Fallback");
  return valueIn(element, "w:numFmt") ?? (older === null ? null : valueIn(older, "w:numFmt")) ?? PLAIN;
}
