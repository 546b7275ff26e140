import type { CheckRules } from "../core/check-rules.ts";
import type { Check } from "../core/document.ts";
import { type FormTree, type Indicator, indicatorsOf } from "../core/form.ts";
import type { Unit, Value } from "../core/quantity.ts";
import { checkOfFinding, type Finding, fail, notApplicable, pass } from "./finding.ts";
import { leavesOf, unitOf } from "./leaves.ts";

/** No cell contradicts the unit stated beside it, and an indicator's target and actual measure the same thing. */
export function checkUnitConsistency(form: FormTree<Value>, _rules: CheckRules): Check[] {
  return [checkOfFinding("unit-consistency", finding(form))];
}

function finding(form: FormTree<Value>): Finding {
  let withUnit = 0;
  const facts: string[] = [];
  const evidence: Finding["evidence"][number][] = [];
  const look = (name: string, values: readonly Value[], at: Finding["evidence"][number]): void => {
    if (values.some((value) => unitsOf(value).length > 0)) withUnit++;
    for (const value of values) {
      if (![value, ...leavesOf(value)].some((leaf) => leaf.issues.includes("unit-conflict"))) continue;
      facts.push(`"${name}": the unit in "${value.raw}" contradicts the one stated beside it`);
      evidence.push(at);
    }
  };
  for (const field of form.fields) if (field.value !== null) look(field.label, [field.value], field.at);
  for (const { indicator } of indicatorsOf(form.indicators)) {
    const values = [indicator.target, indicator.actual].filter((value) => value !== null);
    look(indicator.name, values, indicator.at);
    if (!differs(indicator)) continue;
    facts.push(
      `"${indicator.name}": the target "${indicator.target?.raw}" and the actual "${indicator.actual?.raw}" ` +
        "are of different sorts",
    );
    evidence.push(indicator.at);
  }
  if (facts.length > 0) return fail(`${facts.join("; ")}.`, evidence);
  if (withUnit === 0) return notApplicable("No value states a unit.");
  return pass(`No field or indicator with a unit (${withUnit}) contradicts itself.`, []);
}

/** True when both state one dimension and these differ; a bare number contradicts nothing. */
function differs({ target, actual }: Indicator<Value>): boolean {
  if (target === null || actual === null) return false;
  const [wanted, reached] = [dimensionOf(target), dimensionOf(actual)];
  return wanted !== null && reached !== null && wanted !== reached;
}

/** Dimensions a clerk uses for one another without contradiction: 20个工作日 and 18天, 4次 and 4次/年. */
const SAME_SORT: Readonly<Record<string, string>> = { working_time: "time", frequency: "count" };

/** The one sort of thing a value measures; null where none or several are stated. A bare 万 (number) states none. */
function dimensionOf(value: Value): string | null {
  const sorts = new Set<string>();
  for (const { dimension, currency } of unitsOf(value)) {
    if (dimension === null || dimension === "number") return null;
    sorts.add(currency ?? SAME_SORT[dimension] ?? dimension);
  }
  const [only] = sorts;
  return sorts.size === 1 && only !== undefined ? only : null;
}

function unitsOf(value: Value): readonly Unit[] {
  return leavesOf(value)
    .map(unitOf)
    .filter((unit) => unit !== null);
}
