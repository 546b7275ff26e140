import type { DocumentSource, Form } from "../core/document.ts";
import { indicatorsOf } from "../core/form.ts";
import { foldName, keyOfText } from "./fold.ts";
import { evaluationFields, evaluationTemplates, evaluationTitle, targetTemplates } from "./words.ts";

/**
 * What a form states: targets, results, either (a template of the user's without results), or nothing, as no template
 * fitted it.
 */
export type Role = "target" | "evaluation" | "either" | "not-read";

/** A form and what it is about. */
export interface Subject {
  readonly form: Form;
  readonly source: DocumentSource;
  readonly role: Role;
  readonly kind: "project" | "department";
  readonly name: string | null;
  /** Folded; null where none is printed. */
  readonly code: string | null;
  readonly unit: string | null;
  /** The form's year, or the one its project's name begins with. */
  readonly year: number | null;
}

/** 2023年, 2023年度 at the start of a name. */
export const leadingYear = /^(20\d{2})年度?/;

/** What the form is about, from its own fields. */
export function subjectOf(form: Form, source: DocumentSource): Subject {
  const projectName = textOf(form, "projectName");
  const departmentName = textOf(form, "departmentName");
  const isNamedSo = form.template?.startsWith("department-") ?? false;
  const isDepartment = isNamedSo || (projectName === null && departmentName !== null);
  const name = isDepartment ? (departmentName ?? projectName) : (projectName ?? departmentName);
  const code = textOf(form, "projectCode");
  return {
    form,
    source,
    role: roleOf(form),
    kind: isDepartment ? "department" : "project",
    name,
    code: code === null ? null : keyOfText(code),
    unit: textOf(form, "implementingUnit") ?? textOf(form, "supervisingDepartment"),
    year: form.fiscalYear ?? yearOfName(name),
  };
}

/** The text of a field; null when the field is blank or not on the form. */
export function textOf(form: Form, key: string): string | null {
  const text = form.fields.find((field) => field.key === key && field.text !== null)?.text ?? null;
  return text === null || keyOfText(text) === "" ? null : text;
}

function roleOf(form: Form): Role {
  const { template, title } = form;
  if (template === null) return "not-read";
  if (targetTemplates.includes(template)) return "target";
  if (evaluationTemplates.includes(template)) return "evaluation";
  const hasResults =
    (title?.includes(evaluationTitle) ?? false) ||
    form.fields.some(({ key }) => key !== null && evaluationFields.includes(key)) ||
    indicatorsOf(form.indicators).some(({ indicator }) => indicator.actual !== null);
  return hasResults ? "evaluation" : "either";
}

function yearOfName(name: string | null): number | null {
  const match = name === null ? null : leadingYear.exec(foldName(name));
  return match === null ? null : Number(match[1]);
}
