import type { z } from "zod";
import type { Template } from "../core/template.ts";
import { templateOfFile } from "./schema-template-full.ts";
import { linkProblemsOf, type TemplateProblem } from "./schema-template-links.ts";
import { shapeOf, type TemplateFile } from "./schema-template-shape.ts";

export { printPath, type TemplateProblem } from "./schema-template-links.ts";
export { templateJsonSchema } from "./schema-template-shape.ts";

/** A template file read: the whole template, or everything that is wrong with it. */
export type TemplateReading =
  | { readonly kind: "template"; readonly template: Template }
  | { readonly kind: "wrong"; readonly problems: readonly TemplateProblem[] };

/**
 * The template that the data of a file state, every default filled in.
 *
 *     { id: "visit", labels: [{ key: "site", aliases: "Site" }] }  ->  a Template
 *
 * @param data what a YAML or JSON reader made of the file
 * @returns all problems together; never a template with a problem
 */
export function templateOfData(data: unknown): TemplateReading {
  const shape = shapeOf(data);
  const misshapen = shape.success
    ? emptinessOf(shape.data)
    : shape.error.issues.flatMap((issue) => problemsOfIssue(issue, []));
  const problems = [...misshapen, ...linkProblemsOf(data)];
  if (shape.success && problems.length === 0) return { kind: "template", template: templateOfFile(shape.data) };
  return { kind: "wrong", problems };
}

/** Without a word of its own a template would fit nothing. */
function emptinessOf({ labels = [], columns = [] }: TemplateFile): TemplateProblem[] {
  return labels.length + columns.length === 0 ? [{ path: [], message: "states neither labels nor columns" }] : [];
}

type Issue = z.core.$ZodIssue;

/** A value that could be several things is told as what it is most like. */
function problemsOfIssue(issue: Issue, above: TemplateProblem["path"]): TemplateProblem[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
  if (issue.code === "unrecognized_keys") {
    const lines = issue.message.split("\n");
    return issue.keys.map((key, i) => ({ path: [...path, key], message: lines[i] ?? issue.message }));
  }
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ path, message: issue.message }];
  const inner = issue.errors.map((branch) => branch.flatMap((found) => problemsOfIssue(found, path)));
  const isInside = (problems: readonly TemplateProblem[]): boolean =>
    problems.every((problem) => problem.path.length > path.length || !problem.message.startsWith("must be "));
  const meant = inner.find(isInside);
  if (meant !== undefined) return meant;
  return [{ path, message: [...new Set(inner.flat().map(({ message }) => message))].join(", or ") }];
}
