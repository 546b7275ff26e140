import type { CheckRules } from "./check-rules.ts";
import type { FieldSort } from "./form.ts";

/**
 * What a label is for.
 * - `field`: its value stands to the right, or below it
 * - `group`: heads other labels (项目资金), or is a field itself when no label of its own follows
 * - `side`: a vertical label beside a block of rows (绩效指标); furniture
 * - `footer`: a field that stands after the indicators and ends them (审核意见)
 */
export type LabelRole = "field" | "group" | "side" | "footer";

/** One field of the form with every spelling its label has been seen in (width folded, no white space). */
export interface LabelRule {
  /** Key in the output; null keeps the printed label only. */
  readonly key: string | null;
  readonly role: LabelRole;
  readonly sort: FieldSort;
  readonly aliases: readonly string[];
  /** The key is taken only when no other label of the form takes it. */
  readonly fallback?: boolean;
  /** The key to take instead when `key` is already taken by another label of the form. */
  readonly otherwise?: string;
  /** The key is taken only by a label that stands directly after a field with this key. */
  readonly after?: string;
  /** The value may stand in the row below, as under 预期目标 | 实际完成情况. */
  readonly below?: true;
  /** A code or telephone number glued to the text goes to this key. */
  readonly split?: { readonly key: string; readonly sort: "code" | "phone" };
}

/** What a column of the indicator table holds. */
export type ColumnRole =
  | "side"
  | "level"
  | "name"
  | "target"
  | "comparator"
  | "unit"
  | "actual"
  | "weight"
  | "score"
  | "note"
  | "other";

export interface ColumnRule {
  readonly role: ColumnRole;
  /** Depth of a level column, from 1; null for other roles. */
  readonly level: number | null;
  readonly aliases: readonly string[];
}

/** A name of the hierarchy. */
export interface LevelRule {
  readonly name: string;
  readonly level: number;
  /** The level above it usually stands under, by name; empty for level 1. */
  readonly parents: readonly string[];
  /** Spellings that are renamed to `name`; a spelling that only lacks the suffix needs no entry. */
  readonly aliases: readonly string[];
  /** Kept under any of its parents as printed, never moved to the usual one: satisfaction under benefits (2013). */
  readonly stays?: true;
}

/** A level printed one step too high that belongs under another unless it has children of its own kind. */
export interface RehomeRule {
  readonly name: string;
  readonly under: string;
  readonly unlessChildren: readonly string[];
}

/** A form family as data: the only place that knows its words. */
export interface Template {
  readonly id: string;
  /** A title holds one of `has`, none of `lacks`, and ends with one of `ends`. */
  readonly title: {
    readonly has: readonly string[];
    readonly lacks: readonly string[];
    readonly ends: readonly string[];
  };
  readonly labels: readonly LabelRule[];
  readonly columns: readonly ColumnRule[];
  /** The columns of a form whose column headings are lost. */
  readonly defaultColumns: readonly {
    readonly role: ColumnRole;
    readonly level: number | null;
    readonly label: string;
  }[];
  readonly levels: readonly LevelRule[];
  /** Added to a level name where only it is missing: 指标. */
  readonly levelSuffix: string;
  readonly rehome: readonly RehomeRule[];
  /** Words before an ordinal in a name's prefix: 指标 in `指标1:`. */
  readonly ordinalPrefixes: readonly string[];
  /** Words of a column or side label that tell a long-term block from an annual one. */
  readonly blocks: { readonly longTerm: readonly string[]; readonly annual: readonly string[] };
  /** Words of a line that states the unit of the table: 单位：万元. */
  readonly caption: { readonly words: readonly string[]; readonly units: readonly string[] };
  /** Level names under which a bare number takes the table's caption. */
  readonly captionLevels: readonly string[];
  /** Words that mark page furniture within the form, such as (盖章) for a seal. */
  readonly furniture: readonly string[];
  /** How many of the template's labels, headings and levels a form must show to be read by it. */
  readonly threshold: number;
  readonly checks: CheckRules;
}
