import fc from "fast-check";
import { expect, it } from "vitest";
import type { Form } from "../../src/core/document.ts";
import { indicatorsOf } from "../../src/core/form.ts";
import type { Value } from "../../src/core/quantity.ts";
import { extract } from "../../src/pipeline.ts";
import { tabsOf } from "../arbitrary.ts";
import type { EvaluationModel, ResultModel } from "../arbitrary-evaluation.ts";
import { evaluations, hasUnitColumn } from "../arbitrary-evaluation.ts";
import { evaluationSheetOf, rawOf } from "../arbitrary-evaluation-sheet.ts";
import type { MatrixColumn, MatrixRow } from "../arbitrary-matrix.ts";

const SEED = 20_240_613;

/** Matrix cells with a key of their own; the rest stand under `row/column`. */
const totalKeys: Partial<Record<MatrixColumn["kind"], string>> = {
  initial: "budgetInitial",
  budget: "budgetTotal",
  executed: "executedTotal",
  rate: "executionRate",
};
const rowKeys: Partial<Record<MatrixRow["kind"], string>> = {
  fiscal: "fundsFiscal",
  carried: "carriedOver",
  other: "fundsOther",
};

function fieldsOf(model: EvaluationModel): Record<string, string | null> {
  const named = model.isDepartment
    ? { departmentName: model.department }
    : {
        projectName: model.projectName,
        supervisingDepartment: model.department,
        implementingUnit: model.unit,
      };
  const cells = model.matrix.rows.flatMap(({ kind, label, cells: texts }) =>
    model.matrix.columns.map((column, index) => {
      const key = kind === "total" ? totalKeys[column.kind] : column.kind === "budget" ? rowKeys[kind] : undefined;
      return [key ?? `${label.replace(/:$/, "")}/${column.heading}`, texts[index] || null] as const;
    }),
  );
  return { ...named, ...Object.fromEntries(cells), annualGoal: model.goal, goalAchieved: model.achieved };
}

/** `| 1 | name | target | actual …` with the unit each number is read with. */
function rowOf(model: EvaluationModel, levels: string, result: ResultModel, index: number): string {
  const { name, target, actual, weight, score, note } = result;
  const hasWeight = model.layout.some(([role]) => role === "weight");
  const cells = [levels, model.isNumbered ? index + 1 : "-", name, rawOf(target), unitOf(target.figure, target.unit)];
  const lent = hasUnitColumn(model.layout) ? target.unit : /\d$/.test(actual) ? "" : target.unit;
  return [...cells, actual, unitOf(actual, lent), hasWeight ? weight : "", score, note].join(" | ");
}

/** Numbers have units; dates and phrases have none. */
function unitOf(text: string, unit: string): string {
  return /^\d/.test(text) && !/^\d{4}年/.test(text) ? unit : "";
}

function readRowsOf(form: Form): string[] {
  return indicatorsOf(form.indicators).map(({ indicator, path }) => {
    const { ordinal, name, target, actual, weight, score, note } = indicator;
    const levels = path.map((branch) => branch.name).join(" > ");
    const values = [target, actual].flatMap((value) => [value?.raw ?? "", unitIn(value)]);
    return [levels, ordinal ?? "-", name, ...values, weight?.raw ?? "", score?.raw ?? "", note ?? ""].join(" | ");
  });
}

function unitIn(value: Value | null): string {
  return value?.kind === "quantity" ? (value.unit?.text ?? "") : "";
}

async function readingOf(models: readonly EvaluationModel[]): Promise<readonly Form[]> {
  const bytes = new TextEncoder().encode(tabsOf(models.map(evaluationSheetOf)));
  return (await extract({ name: "source.txt", bytes })).forms;
}

it("a clean self-evaluation reads as it was written", async () => {
  const law = fc.asyncProperty(evaluations, async (models) => {
    const read = (await readingOf(models)).map((form, index) => ({
      title: form.title,
      year: form.fiscalYear,
      template: form.template,
      fields: Object.fromEntries(
        form.fields
          .map(({ key, label, text }) => [key ?? label, text] as const)
          .filter(([key]) => !key.startsWith(models[index]?.totalLabel ?? key)),
      ),
      rows: readRowsOf(form),
    }));
    expect(read).toEqual(
      models.map((model) => ({
        title: model.title,
        year: model.year,
        template: model.isDepartment ? "department-self-evaluation" : "project-self-evaluation",
        fields: fieldsOf(model),
        rows: model.levels.flatMap((level) =>
          level.children.flatMap((child) =>
            child.results.map((result, i) => rowOf(model, `${level.name} > ${child.name}`, result, i)),
          ),
        ),
      })),
    );
  });
  await fc.assert(law, { seed: SEED, numRuns: 40 });
});

it("a clean self-evaluation is not warned about", async () => {
  const law = fc.asyncProperty(evaluations, async (models) => {
    const issues = (await readingOf(models)).flatMap((form) => form.issues);
    const isOfStructure = (code: string): boolean => code.startsWith("tree/") || code.startsWith("table/");
    expect(issues.filter(({ severity, code }) => severity !== "note" && isOfStructure(code))).toEqual([]);
  });
  await fc.assert(law, { seed: SEED, numRuns: 40 });
});
