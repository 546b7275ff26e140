/** The public API: re-exports only. `tablewright/value` gives the value grammar alone, without any of the rest. */
export { extractAll } from "./batch/extract-all.ts";
export type { BatchOptions, BatchResult, FailureFacts } from "./batch/extract-each.ts";
export type * from "./core/document.ts";
export { Failure, type FailureCode } from "./core/failure.ts";
export type { Branch, Field, Indicator, Node, OtherCell } from "./core/form.ts";
export type { Issue, IssueCode, Severity } from "./core/issue.ts";
export type { PageRange } from "./core/page-range.ts";
export type { CellPlace, PagePlace, Place, TextPlace } from "./core/place.ts";
export type * from "./core/quantity.ts";
export type { Template } from "./core/template.ts";
export { type ExtractOptions, type ExtractSource, extract } from "./pipeline.ts";
export type * from "./reconcile/index.ts";
export { reconcile, reconcileAll } from "./reconcile/index.ts";
export { parseValue, printValue } from "./value/index.ts";
export { documentSchema } from "./verify/schema.ts";
export { type TemplateProblem, type TemplateReading, templateOfData } from "./verify/schema-template.ts";
export type { ValueStatus } from "./write/flat-value.ts";
export { type IndicatorRow, rowsOf } from "./write/rows.ts";
