import type { CheckRules } from "../core/check-rules.ts";
import type { Check } from "../core/document.ts";
import { type Branch, type FormTree, indicatorsOf, type Step } from "../core/form.ts";
import type { Value } from "../core/quantity.ts";
import { checkOfFinding, type Finding, fail, notApplicable, pass } from "./finding.ts";

/** Indicators that a form may number in one run, in printed order. */
interface Run {
  readonly name: string;
  readonly steps: readonly Step<Value>[];
}

/**
 * 指标1, 2, 3 without a gap: the numbering is the form's own loss detector. It usually starts anew in each parent;
 * a run through a level-1 block or through the whole form is accepted too.
 */
export function checkNumbering(form: FormTree<Value>, _rules: CheckRules): Check[] {
  return [checkOfFinding("numbering", finding(form))];
}

function finding(form: FormTree<Value>): Finding {
  const steps = indicatorsOf(form.indicators);
  const numbered = steps.filter((step) => step.indicator.ordinal !== null);
  if (numbered.length === 0) return notApplicable("The indicators are not numbered.");
  const byParent = runsOf(steps, (path) => path);
  const broken = byParent.filter((run) => !isGapless(run));
  const wider = [runsOf(steps, (path) => path.slice(0, 1)), runsOf(steps, () => [])];
  if (broken.length === 0 || wider.some((runs) => runs.every(isGapless))) {
    return pass(`The numbers of the numbered indicators (${numbered.length}) run without a gap.`, []);
  }
  return fail(broken.map(describe).join(" "), broken.flatMap(wrongPlaces));
}

function runsOf(steps: readonly Step<Value>[], keyOf: (path: Step<Value>["path"]) => readonly Branch<Value>[]): Run[] {
  const runs = new Map<Branch<Value> | null, Step<Value>[]>();
  for (const step of steps) {
    const key = keyOf(step.path).at(-1) ?? null;
    const run = runs.get(key);
    if (run === undefined) runs.set(key, [step]);
    else run.push(step);
  }
  return [...runs].map(([branch, members]) => ({ name: branch?.name ?? "the form", steps: members }));
}

/** Unnumbered indicators among numbered ones either take a number silently or stand outside the count. */
function isGapless({ steps }: Run): boolean {
  const ordinals = steps.map((step) => step.indicator.ordinal);
  const counted = ordinals.filter((ordinal) => ordinal !== null);
  const skipping = counted.every((ordinal, index) => ordinal === index + 1);
  const placed = ordinals.every((ordinal, index) => ordinal === null || ordinal === index + 1);
  return skipping || placed;
}

function describe({ name, steps }: Run): string {
  const counted = steps.map((step) => step.indicator.ordinal).filter((ordinal) => ordinal !== null);
  const missing: number[] = [];
  const highest = Math.max(...counted);
  for (let ordinal = 1; ordinal <= Math.min(highest, counted.length + MAX_NAMED); ordinal++) {
    if (!counted.includes(ordinal)) missing.push(ordinal);
  }
  const seen = counted.map((ordinal) => `指标${ordinal}`).join(", ");
  if (missing.length === 0) return `Under ${name} the numbers are ${seen}, not each once in order.`;
  const lost = missing
    .slice(0, MAX_NAMED)
    .map((ordinal) => `指标${ordinal}`)
    .join(", ");
  return `Under ${name} the numbers are ${seen}: ${lost} may be lost, or the form is misnumbered.`;
}

/** A misread 指标2024 must not list two thousand lost indicators. */
const MAX_NAMED = 5;

function wrongPlaces({ steps }: Run): Finding["evidence"] {
  const wrong = steps.filter(({ indicator }, index) => indicator.ordinal !== null && indicator.ordinal !== index + 1);
  return wrong.map(({ indicator }) => indicator.at);
}
