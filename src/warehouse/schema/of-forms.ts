import { type Column, may, must, type Table } from "./column.ts";
import { blocks, comparators, levelSources, valueKinds, valueRoles, valueStatuses } from "./words.ts";

const page = may("page", "integer", "The page, counted from 1; null for a source without pages.");
const place = may(
  "place",
  "json",
  "Where it stands in the source: page and areas, lines and columns, or sheet, row and column.",
);
const form = must("form_id", "text", "The form it belongs to.", { refers: "forms" });

/** A Value in columns: the same in every table that has values. */
const valueColumns: readonly Column[] = [
  may("value_kind", "text", "What sort of value it was read as; null for a text that is not to be typed.", {
    values: valueKinds,
  }),
  may("value_status", "text", "Whether it is a number to work with, and if not, why not.", { values: valueStatuses }),
  may("comparator", "text", "At least, at most, exactly; null for kinds without one and for a range of two bounds.", {
    values: comparators,
  }),
  may("num", "decimal", "The number as printed; of a range the low bound."),
  may("num_high", "decimal", "The high bound of a range that has both."),
  may("unit_raw", "text", "The unit as printed."),
  may("unit", "text", "The unit's code, with `/` and the code of what it is counted by."),
  may("num_base", "decimal", "num times the unit's power of ten: 30 万元 gives 300000."),
  may("num_base_high", "decimal", "num_high times the unit's power of ten."),
  may("date_from", "date", "First day of a date or period; null for other kinds and for an open start."),
  may("date_to", "date", "Last day of a date or period."),
  may("value_issues", "text", "Codes of the doubts about this value, joined by `;`."),
  may(
    "detail",
    "json",
    "What the columns cannot say: the two numbers of a ratio, parts, tolerance, subject, qualifiers.",
  ),
];

export const forms: Table = {
  meaning: "One form of a document.",
  filling: "landing",
  key: "form_id",
  unique: ["document_id", "form_index"],
  byYear: true,
  columns: [
    must("form_id", "text", "The key: the document's hash, a digit for the table and the number of the row."),
    must("document_id", "text", "The reading it belongs to.", { refers: "documents" }),
    must("form_index", "integer", "Position in the document, from 0."),
    must(
      "source_form_id",
      "text",
      "The form's id in the JSON and in v_indicators: the same in every reading of these bytes.",
    ),
    may("title", "text", "The printed title."),
    may("fiscal_year", "integer", "The year the form is about."),
    may("template_id", "text", "The form family; null when none fits."),
    may("project_name", "text", "The field projectName."),
    may("department", "text", "The field supervisingDepartment; in a department's form the department itself."),
    may("unit", "text", "The field implementingUnit."),
  ],
};

export const fields: Table = {
  meaning: "One label of a form that has a cell of its own. A label that is not on the form has no row.",
  filling: "landing",
  key: "field_id",
  unique: ["form_id", "ordinal"],
  byYear: true,
  columns: [
    must("field_id", "text", "The key: the document's hash, a digit for the table and the number of the row."),
    form,
    must("ordinal", "integer", "Position in the form, from 0."),
    may("field_key", "text", "The stable key; null for a label that the template does not know."),
    must("label", "text", "The label as printed."),
    may("raw", "text", "The cell as printed; null when it is blank."),
    ...valueColumns,
    page,
    place,
  ],
};

export const levels: Table = {
  meaning: "One level of a form's hierarchy, also one without indicators.",
  filling: "landing",
  key: "level_id",
  unique: ["form_id", "ordinal"],
  byYear: true,
  columns: [
    must("level_id", "text", "The key: the document's hash, a digit for the table and the number of the row."),
    form,
    must("ordinal", "integer", "Position in the form in printed order, from 0."),
    may("parent_level_id", "text", "The level above; null at level 1.", { refers: "levels" }),
    must("level", "integer", "1 for 一级指标, 2 for 二级指标, 3 for 三级指标."),
    may("block", "text", "The half of a form that has long-term and annual goals.", { values: blocks }),
    must("name", "text", "The level's name as the template means it."),
    may("written_name", "text", "The name as printed; null where the page does not print it."),
    may("written_level", "integer", "The level as printed; null where the page does not print it."),
    page,
    place,
  ],
};

export const indicators: Table = {
  meaning: "One indicator: a row of the form.",
  filling: "landing",
  key: "indicator_id",
  unique: ["form_id", "ordinal"],
  byYear: true,
  columns: [
    must("indicator_id", "text", "The key: the document's hash, a digit for the table and the number of the row."),
    form,
    must("ordinal", "integer", "Position in the form in printed order, from 0."),
    may("level_id", "text", "The level it stands under.", { refers: "levels" }),
    may("block", "text", "The half of a form that has long-term and annual goals.", { values: blocks }),
    may("level1", "text", "Name of its level 1."),
    may("level2", "text", "Name of its level 2; null where the form has no such level."),
    may("level3", "text", "Name of its level 3; null where the form has no such level."),
    may("level1_source", "text", "Is level 1 printed?", { values: levelSources }),
    may("level2_source", "text", "Is level 2 printed?", { values: levelSources }),
    may("level3_source", "text", "Is level 3 printed?", { values: levelSources }),
    may("written_path", "text", "The level names that the page prints above the row, joined by `/`."),
    may("number", "integer", "The N of 指标N; null when there is none."),
    must("name", "text", "The name without its prefix 指标N and marks."),
    may("note", "text", "Reason for a deviation, or remark."),
    may("confidence", "double", "How sure recognition is, 0 to 1; null when the text was not recognised from pixels."),
    may("issues", "text", "Codes of the target's doubts and of the form's issues at this row, joined by `;`."),
    page,
    place,
  ],
};

export const indicatorValues: Table = {
  meaning: "One value of an indicator: its target, actual, weight or score. A blank cell has no row.",
  filling: "landing",
  key: "value_id",
  unique: ["indicator_id", "role", "seq"],
  byYear: true,
  columns: [
    must("value_id", "text", "The key: the document's hash, a digit for the table and the number of the row."),
    must("indicator_id", "text", "The indicator it belongs to.", { refers: "indicators" }),
    must("role", "text", "Which column of the form it stands in.", { values: valueRoles }),
    must("seq", "integer", "0: the whole cell; 1, 2, …: the parts of a compound value."),
    must("raw", "text", "The cell as written."),
    ...valueColumns,
    may("num_comparable", "decimal", "num in the unit of the target where both state one unit in two sizes; else num."),
  ],
};

export const indicatorOthers: Table = {
  meaning: "One cell of an indicator in any other column: its explanation, the rule of scoring, a region's value.",
  filling: "landing",
  key: "other_id",
  unique: ["indicator_id", "ordinal"],
  byYear: true,
  columns: [
    must("other_id", "text", "The key: the document's hash, a digit for the table and the number of the row."),
    must("indicator_id", "text", "The indicator it belongs to.", { refers: "indicators" }),
    must("ordinal", "integer", "Position among the indicator's other cells, from 0."),
    may("other_key", "text", "The stable key of the column; null for one that the template does not know."),
    must("label", "text", "The column's header, or the region."),
    may("raw", "text", "The cell as written; null when it is blank."),
    ...valueColumns,
    page,
    place,
  ],
};
