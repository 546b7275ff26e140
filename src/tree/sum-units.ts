import { foldLabel } from "../core/text.ts";
import type { FoundField } from "./found-field.ts";
import { sortOfField } from "./found-field.ts";
import { declaresUnit } from "./labels.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What the label of a part begins with: `其中：财政拨款`. */
const INCLUDING = "其中";

/**
 * For each field the label of the sum it is a part of, where that label states the unit and the part says none:
 * of `资金总额（万元）| 930 | 其中：财政拨款 | 900` the second takes 资金总额（万元）; null for every other field.
 *
 * Parts stand behind their sum with nothing but amounts between. Where labels there state two units, no part takes one.
 */
export function sumLabelsOf(
  found: readonly FoundField[],
  keys: readonly (string | null)[],
  { template }: Vocabulary,
): readonly (string | null)[] {
  const parts = new Set(template.checks.sums.flatMap((sum) => sum.parts));
  let sum: string | null = null;
  let isMixed = false;
  return found.map((field, i) => {
    if (field.cell !== null || sortOfField(field) !== "money") {
      sum = null;
      isMixed = false;
      return null;
    }
    if (declaresUnit(field.label)) {
      isMixed ||= sum !== null && unitBracketOf(sum) !== unitBracketOf(field.label);
      sum = field.label;
      return null;
    }
    const isPart = parts.has(keys[i] ?? "") || foldLabel(field.label).startsWith(INCLUDING);
    return isPart && !isMixed ? sum : null;
  });
}

function unitBracketOf(label: string): string {
  const folded = foldLabel(label);
  return folded.slice(folded.lastIndexOf("("));
}
