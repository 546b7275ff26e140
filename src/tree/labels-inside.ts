import { type FormTree, indicatorsOf, type Raw } from "../core/form.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import type { ColumnRole, LabelRule } from "../core/template.ts";
import { foldLabel } from "../core/text.ts";
import { prefixLength } from "./ordinal-prefix.ts";
import { titleOf } from "./split.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { columnOf, labelOf, levelsOf } from "./vocabulary.ts";

/** Shortest label that alarms, in characters: shorter ones (数量, 单位, 备注) are words of values as well. */
const MIN_LABEL_LENGTH = 4;

/** What was read of a form. */
type Read = Pick<FormTree<Raw>, "fields" | "indicators">;

/** Headings that are no words of values; 完成时限 and 原因分析 are. */
const TELLING: readonly ColumnRole[] = ["level", "name", "target"];

/** A text of the form that a label of its own may not stand in. */
interface Held {
  readonly where: string;
  readonly text: string;
  readonly at: Place | null;
  /** Is it a text of a row, where entries begin with `指标1：`? */
  readonly inRow: boolean;
}

/**
 * Values, names and targets that hold a label, a level's name, a column's heading or a title of the form besides their
 * own text: what a reading of wrong columns or rows leaves behind. Only whole lines and whole pieces between white
 * space count, so that prose which mentions a word is left alone. One issue for each such text, naming the first label.
 */
export function labelsInside(form: Read, vocabulary: Vocabulary): readonly Issue[] {
  return heldTexts(form).flatMap((held) => {
    const label = labelInside(held, vocabulary);
    if (label === null) return [];
    return [issue("tree/label-inside", held.at, { where: held.where, text: held.text, label })];
  });
}

function heldTexts(form: Read): Held[] {
  const held: Held[] = [];
  for (const { label, text, at } of form.fields) if (text !== null) held.push({ where: label, text, at, inRow: false });
  for (const { indicator } of indicatorsOf(form.indicators)) {
    const { name, target, actual, at } = indicator;
    held.push({ where: "name", text: name, at, inRow: true });
    if (target !== null) held.push({ where: "target", text: target.text, at, inRow: true });
    if (actual !== null) held.push({ where: "actual", text: actual.text, at, inRow: true });
  }
  return held;
}

/** The first label in a text of several lines or pieces; null where there is none. */
function labelInside({ text, where, inRow }: Held, vocabulary: Vocabulary): string | null {
  const whole = foldLabel(text);
  const own = foldLabel(where);
  for (const { part, key } of partsOf(text)) {
    if (key === whole || key === own || key.length < MIN_LABEL_LENGTH) continue;
    if (isWordOfForm(key, inRow, vocabulary)) return part;
    // At its head a name may keep its own number.
    if (inRow && prefixLength(key, vocabulary) > 0 && !whole.startsWith(key)) return part;
  }
  return null;
}

/** The lines of a text and, in scripts that do not part words, the pieces between white space. */
function partsOf(text: string): { readonly part: string; readonly key: string }[] {
  return text.split("\n").flatMap((line) => {
    const pieces = line.split(/\s+/).filter((piece) => !/[a-z]/i.test(piece));
    return [line.trim(), ...pieces].map((part) => ({ part, key: foldLabel(part) }));
  });
}

function isWordOfForm(key: string, inRow: boolean, vocabulary: Vocabulary): boolean {
  const label = labelOf(vocabulary, key);
  if (label !== null && isAlarming(label, key, inRow)) return true;
  const column = columnOf(vocabulary, key);
  if (column !== null && TELLING.includes(column.role)) return true;
  if (titleOf(key, vocabulary.titles) !== null) return true;
  return key.endsWith(vocabulary.template.levelSuffix) && levelsOf(vocabulary, key).length > 0;
}

/**
 * Lines of a narrow cell may be words of labels: 资金总额 and 结果应用 end names of indicators, and clerks head their
 * paragraphs 存在问题. So the header's labels count in fields, those of the foot in rows and with their colon.
 */
function isAlarming({ role }: LabelRule, key: string, inRow: boolean): boolean {
  if (role === "side") return true;
  return inRow ? role === "footer" && key.endsWith(":") : role !== "footer";
}
