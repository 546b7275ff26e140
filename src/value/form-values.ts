import type { Branch, Field, FormTree, Indicator, Node, OtherCell, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import type { Value, ValueContext, ValueIssueCode } from "../core/quantity.ts";

/** Codes that explain a reading without casting doubt on its number: they need nobody's attention. */
const HARMLESS: ReadonlySet<ValueIssueCode> = new Set([
  "label-prefix",
  "markup-stripped",
  "unit-normalised",
  "redundant-comparator",
  "year-from-context",
]);

type Parse = (text: string, context: ValueContext) => Value;

/**
 * Types every raw text of a form and adds one `value/attention` for each value that was read with doubt. A weight or
 * score is a bare number by nature, so that it lacks a unit is no doubt.
 */
export function valuesOfForm(form: FormTree<Raw>, parse: Parse): FormTree<Value> {
  const issues: Issue[] = [];
  const value = (raw: Raw | null, at: Place | null, bare = false): Value | null => {
    if (raw === null) return null;
    const typed = parse(raw.text, raw.context);
    const codes = doubtsOf(typed).filter((code) => !(bare && code === "unit-missing"));
    if (codes.length > 0 || hasUnreadDigits(typed)) {
      issues.push(issue("value/attention", at, { raw: raw.text, codes }));
    }
    return typed;
  };
  // Explanations and scoring rules are prose about numbers: what they hold asks for nobody's attention.
  const other = (cell: OtherCell<Raw>): OtherCell<Value> => ({
    ...cell,
    value: cell.value === null ? null : parse(cell.value.text, cell.value.context),
  });
  const indicator = (row: Indicator<Raw>): Indicator<Value> => ({
    ...row,
    target: value(row.target, row.at),
    actual: value(row.actual, row.at),
    weight: value(row.weight, row.at, true),
    score: value(row.score, row.at, true),
    others: row.others.map(other),
  });
  const node = (child: Node<Raw>): Node<Value> => (child.kind === "branch" ? branch(child) : indicator(child));
  const branch = (level: Branch<Raw>): Branch<Value> => ({ ...level, children: level.children.map(node) });
  const field = (found: Field<Raw>): Field<Value> => ({ ...found, value: value(found.value, found.at) });
  const fields = form.fields.map(field);
  const indicators = form.indicators.map(branch);
  return { ...form, fields, indicators, issues: [...form.issues, ...issues] };
}

/** Digits that no rule of reading consumed: the text is kept, and a person must read it. */
function hasUnreadDigits(value: Value): boolean {
  return value.kind === "unparsed" || (value.kind === "compound" && value.parts.some(hasUnreadDigits));
}

/** The codes of a value and its parts that ask for a person's eye, each once. */
export function doubtsOf(value: Value): ValueIssueCode[] {
  const codes = new Set<ValueIssueCode>();
  const walk = (part: Value): void => {
    for (const code of part.issues) if (!HARMLESS.has(code)) codes.add(code);
    if (part.kind === "compound") part.parts.forEach(walk);
  };
  walk(value);
  return [...codes];
}
