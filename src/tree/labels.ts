import type { LabelRule } from "../core/template.ts";
import { foldLabel, foldWidth } from "../core/text.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { labelOf } from "./vocabulary.ts";

/** Longest label looked for before a colon, in characters. */
const MAX_LABEL_LENGTH = 20;

/** How much longer a label of several words is as written than without its spaces. */
const SPACED_FACTOR = 1.5;

/** A label with the text behind its colon, cut out of one piece: `填表人: 王某 联系电话:199…`. */
export interface InlinePair {
  readonly label: string;
  /** null for a caption (单位：万元), which is no field. */
  readonly rule: LabelRule | null;
  readonly text: string;
}

/** Every `label: value` in a text, by known labels only; empty where the text does not begin with one. */
export function inlinePairsOf(text: string, vocabulary: Vocabulary): InlinePair[] {
  const folded = foldWidth(text);
  if (!folded.includes(":")) return [];
  const starts: { from: number; to: number; rule: LabelRule | null }[] = [];
  for (let colon = folded.indexOf(":"); colon >= 0; colon = folded.indexOf(":", colon + 1)) {
    const found = labelBefore(folded, colon, starts[starts.length - 1]?.to ?? 0, vocabulary);
    if (found !== null) starts.push({ ...found, to: colon + 1 });
  }
  const first = starts[0];
  if (first === undefined || folded.slice(0, first.from).trim() !== "") return [];
  if (starts.every((start) => start.rule === null)) return [];
  return starts.map((start, i) => ({
    label: text.slice(start.from, start.to - 1).trim(),
    rule: start.rule,
    text: text.slice(start.to, starts[i + 1]?.from ?? text.length).trim(),
  }));
}

/**
 * The label that ends at a colon: what stands between it and white space, the text's start or a stop. The longest counts:
 * 总额 is a label too, and yet `年度资金 总额:` is one with a space in it.
 */
function labelBefore(
  folded: string,
  colon: number,
  floor: number,
  vocabulary: Vocabulary,
): { from: number; rule: LabelRule | null } | null {
  let label: { from: number; rule: LabelRule | null } | null = null;
  const longest = Math.max(MAX_LABEL_LENGTH, vocabulary.longestWord * SPACED_FACTOR);
  for (let from = colon - 1; from >= floor && from >= colon - longest; from--) {
    const before = from === floor ? " " : folded.charAt(from - 1);
    if (!" \n\t,;、。)(".includes(before) && before.trim() !== "") continue;
    const key = foldLabel(folded.slice(from, colon));
    const rule = labelOf(vocabulary, key);
    if (rule !== null || vocabulary.template.caption.words.includes(key)) label = { from, rule };
  }
  return label;
}

/** The unit a caption line states for the whole table: `(单位：万元)` -> 万元; null where it states none. */
export function captionUnitOf(text: string, vocabulary: Vocabulary): string | null {
  const key = foldLabel(text);
  for (const word of vocabulary.template.caption.words) {
    for (let at = key.indexOf(word); at >= 0; at = key.indexOf(word, at + 1)) {
      const rest = key.slice(at + word.length);
      if (!rest.startsWith(":")) continue;
      for (const unit of vocabulary.template.caption.units) {
        const end = rest.charAt(1 + unit.length);
        if (rest.startsWith(foldLabel(unit), 1) && (end === "" || ")],;、".includes(end))) return unit;
      }
    }
  }
  return null;
}

/** The year a line states: `(2024年度)`, `2023年项目支出绩效目标申报表`; null where there is none. */
export function yearOf(text: string): number | null {
  const match = /(?:^|[^\d])((?:19|20)\d\d)\s*年/.exec(foldWidth(text));
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** Is the whole line a year: `(2024年度)`? */
export function isYearLine(key: string): boolean {
  return /^\(?[\d*xX]{0,4}年度?\)?$/.test(key) && key.length <= 9;
}

/** `第3页`, `第3页共8页`, `-3-`, `3/8`: what a page's foot leaves between two rows. */
export function isPageNumber(key: string): boolean {
  return /^(?:第?\d{1,4}页(?:[,，/]?共\d{1,4}页)?|-\d{1,4}-|—\d{1,4}—|\d{1,4}\/\d{1,4}|\(续表?\)|续表)$/.test(key);
}

/** Narrow cells break labels between any two characters, and upright ones at each: line ends among Chinese are no part of them. */
const LINE_END_IN_WORD = /(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])/gu;

/** A label's text without the colon behind it. */
export function labelText(text: string): string {
  const line = text.includes("\n") ? text.replace(LINE_END_IN_WORD, "") : text;
  return line.replace(/\s*[:：]\s*$/, "").trim();
}

/** Does the label state a unit of its own in brackets: 年度资金总额(元)? */
export function declaresUnit(label: string): boolean {
  return foldWidth(label).replace(/\s+/g, "").endsWith("元)");
}
