import { type Column, may, must } from "./column.ts";
import { documents } from "./of-documents.ts";
import { forms, indicators, indicatorValues } from "./of-forms.ts";
import { valueStatuses } from "./words.ts";

/** The readings that count now have all that documents have, and where they stand. */
export const currentDocumentColumns: readonly Column[] = [
  ...documents.columns,
  must("source_name", "text", "The name of its place; the least one where the content stands at several."),
  must("is_stale", "boolean", "True where a later content of the place could not be read."),
  must("landed_at", "timestamp", "When it landed."),
];

/** A table's column under the name that the flat row has for it. */
function same(columns: readonly Column[], name: string, shown = name): Column {
  const column = columns.find((candidate) => candidate.name === name);
  if (column === undefined) throw new Error(`there is no column ${name}`);
  return { ...column, name: shown, refers: null };
}

/** As `same`, of a target that may be blank and then has no row. */
function ofTarget(name: string, shown: string): Column {
  return { ...same(indicatorValues.columns, name, shown), nullable: true };
}

/** The columns of `--format csv`, in their order. */
export const flatIndicatorColumns: readonly Column[] = [
  must("source_id", "text", "`sha256:` and the SHA-256 of the source's bytes."),
  must("source_name", "text", "Path of the source relative to the input root."),
  same(forms.columns, "form_index"),
  must("form_id", "text", "The form's id in the JSON: forms.source_form_id."),
  same(forms.columns, "template_id", "template"),
  same(forms.columns, "title"),
  same(forms.columns, "fiscal_year"),
  same(forms.columns, "project_name"),
  same(forms.columns, "department"),
  same(forms.columns, "unit"),
  same(indicators.columns, "block"),
  same(indicators.columns, "level1"),
  same(indicators.columns, "level2"),
  same(indicators.columns, "level3"),
  same(indicators.columns, "written_path"),
  same(indicators.columns, "number", "ordinal"),
  same(indicators.columns, "name"),
  may("raw", "text", "The target exactly as written; null for a blank cell."),
  ofTarget("value_kind", "kind"),
  ofTarget("comparator", "comparator"),
  may("value", "decimal", "The target's number as printed; of a range the low bound."),
  may("value_high", "decimal", "The high bound of a range that has both."),
  ofTarget("unit_raw", "unit_text"),
  ofTarget("unit", "unit_code"),
  may("base_value", "decimal", "value times the unit's power of ten: 30 万元 gives 300000."),
  may("base_value_high", "decimal", "value_high times the unit's power of ten."),
  must("value_status", "text", "Whether the target is a number to work with, and if not, why not.", {
    values: valueStatuses,
  }),
  may("actual_raw", "text", "The actual value exactly as written."),
  may("actual_value", "decimal", "Its number, in the unit of the target where both state one unit in two sizes."),
  may("weight", "decimal", "The number of the weight."),
  may("score", "decimal", "The number of the score."),
  same(indicators.columns, "note"),
  same(indicators.columns, "confidence"),
  same(indicators.columns, "issues"),
  same(indicators.columns, "page"),
];
