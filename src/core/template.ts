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
  /** A line for a name or a date at the form's foot: its value never stands on the line below. */
  readonly signature?: true;
  /** The value may be a row of check boxes; its text is then what is ticked. */
  readonly choice?: true;
  /** Known, but seen in other families too: finding it says nothing for this one. */
  readonly rare?: true;
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
  /**
   * Depth of a level column, from 1. For a name column the depth its heading states (三级指标: 3), so that of two such
   * columns the shallower is a level; null where it states none, and for other roles.
   */
  readonly level: number | null;
  readonly aliases: readonly string[];
  /** Known, but seen in other families too: finding it says nothing for this one. */
  readonly rare?: true;
}

/** A column of a money table in the header: 年初预算数 (budget at the start of the year). */
export interface MatrixColumn {
  readonly aliases: readonly string[];
  readonly sort: FieldSort;
  /** Key of its cell in the row of the total; null for none. */
  readonly total: string | null;
  /** The cells of this column are what the labels of the rows stand for. */
  readonly main?: true;
  /** The column holds the rows' own names: 任务名称 (task). */
  readonly heads?: true;
}

/**
 * A table in the header whose rows are labels (年度资金总额, 财政拨款) and whose columns are headings (年初预算数, 全年执行数).
 * Its cells are fields labelled `row/column`.
 */
export interface MatrixRule {
  readonly columns: readonly MatrixColumn[];
  /** The row whose label has this key is the total, and its cells take the columns' keys. */
  readonly total: string | null;
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

/**
 * A title holds all the words of one list in `has`, none of `lacks`, and ends with one of `ends`; a year, a bracket and
 * a running number behind it do not count.
 */
export interface TitleRule {
  readonly has: readonly (readonly string[])[];
  readonly lacks: readonly string[];
  readonly ends: readonly string[];
}

/** A form family as data: the only place that knows its words. */
export interface Template {
  readonly id: string;
  readonly title: TitleRule;
  readonly labels: readonly LabelRule[];
  readonly columns: readonly ColumnRule[];
  /**
   * What a heading is that the template does not know: `target` = the first one behind the name stands for a missing
   * target column; `other` = each is a column of its own, such as a region (区域绩效目标表).
   */
  readonly unknownColumns: "target" | "other";
  readonly matrices: readonly MatrixRule[];
  /** The columns of a form whose column headings are lost. */
  readonly defaultColumns: readonly {
    readonly role: ColumnRole;
    readonly level: number | null;
    readonly label: string;
  }[];
  readonly levels: readonly LevelRule[];
  /** Are level names free, so that any short text in a level column is one? */
  readonly openLevels: boolean;
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
