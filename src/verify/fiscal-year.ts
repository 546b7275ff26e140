import type { CheckRules } from "../core/check-rules.ts";
import type { Check } from "../core/document.ts";
import { type FormTree, indicatorsOf } from "../core/form.ts";
import type { Place } from "../core/place.ts";
import type { Value } from "../core/quantity.ts";
import { fieldOf, labelOf } from "./fields.ts";
import { checkOfFinding, deferred, type Finding, fail, notApplicable, pass } from "./finding.ts";
import { type DaySpan, overlap, spanOfYear, spansOf } from "./year-span.ts";

/** A stated time and who states it. */
interface Dated {
  readonly label: string;
  readonly raw: string;
  readonly span: DaySpan;
  readonly at: Place | null;
}

/**
 * The project runs in the form's fiscal year, and yearly targets lie in it. A target outside the year but inside a
 * longer project is deferred: both readings are possible. Long-term blocks are left out.
 */
export function checkFiscalYear(form: FormTree<Value>, rules: CheckRules): Check[] {
  return [checkOfFinding("fiscal-year", finding(form, rules))];
}

function finding(form: FormTree<Value>, rules: CheckRules): Finding {
  const project = projectOf(form, rules);
  const targets = targetsOf(form);
  const dated = [...project, ...targets];
  const places = dated.map(({ at }) => at);
  if (dated.length === 0) return notApplicable("No field and no target names a year.");
  const backward = project.filter(({ span }) => span.first > span.last);
  if (backward.length > 0) return fail(`${quote(backward)} ends before it begins.`, placesOf(backward));
  if (form.fiscalYear === null) return deferred("The form states no fiscal year to compare its dates with.", places);
  const year = spanOfYear(form.fiscalYear);
  const away = project.filter(({ span }) => !overlap(span, year));
  if (away.length > 0) return fail(`${quote(away)} lies outside the fiscal year ${form.fiscalYear}.`, placesOf(away));
  const outside = targets.filter(({ span }) => !overlap(span, year));
  const wrong = outside.filter(({ span }) => !project.some((running) => overlap(running.span, span)));
  if (wrong.length > 0)
    return fail(`${quote(wrong)} lies outside the fiscal year ${form.fiscalYear}.`, placesOf(wrong));
  if (outside.length > 0) {
    return deferred(
      `${quote(outside)} lies outside the fiscal year ${form.fiscalYear} but inside the project's own period.`,
      placesOf(outside),
    );
  }
  return pass(`Every date and period stated (${dated.length}) agrees with the fiscal year ${form.fiscalYear}.`, places);
}

function projectOf(form: FormTree<Value>, rules: CheckRules): readonly Dated[] {
  const fieldSpans = (key: string): readonly Dated[] => {
    const field = fieldOf(form, key);
    if (field === null || field.value === null) return [];
    const { raw } = field.value;
    return spansOf(field.value).map((span) => ({ label: labelOf(form, rules, key), raw, span, at: field.at }));
  };
  const { periods, start, end } = rules.years;
  const [first] = start === null ? [] : fieldSpans(start);
  const [last] = end === null ? [] : fieldSpans(end);
  const dates = [first, last].filter((date) => date !== undefined);
  if (first === undefined || last === undefined) return [...periods.flatMap(fieldSpans), ...dates];
  const running: Dated = {
    label: `${first.label} – ${last.label}`,
    raw: `${first.raw} – ${last.raw}`,
    span: { first: first.span.first, last: last.span.last },
    at: first.at ?? last.at,
  };
  return [...periods.flatMap(fieldSpans), running];
}

function targetsOf(form: FormTree<Value>): readonly Dated[] {
  return indicatorsOf(form.indicators).flatMap(({ indicator: { name, target, at }, path }) => {
    if (target === null || path.some((branch) => branch.block === "longTerm")) return [];
    return spansOf(target).map((span) => ({ label: name, raw: target.raw, span, at }));
  });
}

function quote(dated: readonly Dated[]): string {
  return dated.map(({ label, raw }) => `${label} "${raw}"`).join("; ");
}

function placesOf(dated: readonly Dated[]): Finding["evidence"] {
  return dated.map(({ at }) => at);
}
