import type { Issue } from "./issue.ts";
import type { Place } from "./place.ts";
import type { ValueContext } from "./quantity.ts";

/** A cell's text as written and what its surroundings state about it: what tree/ hands to value/. */
export interface Raw {
  readonly text: string;
  readonly context: ValueContext;
}

/** How a field's text is to be typed; `text` fields carry no value. */
export type FieldSort = "text" | "money" | "percent" | "date" | "period" | "count";

/** One label with a value cell of its own. `text: null` = the cell is blank. */
export interface Field<T> {
  readonly key: string | null;
  readonly label: string;
  readonly text: string | null;
  readonly value: T | null;
  readonly at: Place | null;
}

export interface OtherCell<T> {
  readonly key: string | null;
  readonly label: string;
  readonly value: T | null;
  readonly at: Place | null;
}

/** One row of the form. T is `Raw` after tree/ and `Value` after value/: the type says how far you are. */
export interface Indicator<T> {
  readonly kind: "indicator";
  readonly ordinal: number | null;
  readonly name: string;
  readonly target: T | null;
  readonly actual: T | null;
  readonly weight: T | null;
  readonly score: T | null;
  readonly note: string | null;
  readonly others: readonly OtherCell<T>[];
  /** null when the source was not recognised from pixels. */
  readonly confidence: number | null;
  readonly at: Place | null;
}

/** A level of the hierarchy; `writtenName` and `writtenLevel` are null where the page does not print it. */
export interface Branch<T> {
  readonly kind: "branch";
  readonly level: number;
  readonly block: "longTerm" | "annual" | null;
  readonly name: string;
  readonly writtenName: string | null;
  readonly writtenLevel: number | null;
  readonly at: Place | null;
  readonly children: readonly Node<T>[];
}

export type Node<T> = Branch<T> | Indicator<T>;

/** A form read by a template; `template` null = none fitted and nothing was invented. */
export interface FormTree<T> {
  readonly index: number;
  readonly template: string | null;
  readonly title: string | null;
  readonly fiscalYear: number | null;
  readonly fields: readonly Field<T>[];
  readonly indicators: readonly Branch<T>[];
  readonly issues: readonly Issue[];
}

export interface Step<T> {
  readonly indicator: Indicator<T>;
  /** From level 1 downwards. */
  readonly path: readonly Branch<T>[];
}

/** Every indicator with its chain of branches, in printed order. */
export function indicatorsOf<T>(branches: readonly Branch<T>[]): Step<T>[] {
  const steps: Step<T>[] = [];
  const walk = (nodes: readonly Node<T>[], path: readonly Branch<T>[]): void => {
    for (const node of nodes) {
      if (node.kind === "branch") walk(node.children, [...path, node]);
      else steps.push({ indicator: node, path });
    }
  };
  walk(branches, []);
  return steps;
}
