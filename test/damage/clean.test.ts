import fc from "fast-check";
import { expect, it } from "vitest";
import { indicatorsOf } from "../../src/core/form.ts";
import { extract } from "../../src/pipeline.ts";
import type { FormModel, LevelModel } from "../arbitrary.ts";
import { forms, sheetOf, tabsOf } from "../arbitrary.ts";

const SEED = 20_240_613;

/** Where a level's indicators belong: 成本指标 printed alone at level 1 is a child of 产出指标. */
function pathOf(level: LevelModel, child: LevelModel["children"][number]): readonly string[] {
  return child.name === null ? ["产出指标", level.name] : [level.name, child.name];
}

function rowsOf({ levels, isNumbered }: FormModel): string[] {
  return levels.flatMap((level) =>
    level.children.flatMap((child) =>
      child.indicators.map(({ name, raw }, index) =>
        [...pathOf(level, child), isNumbered ? index + 1 : null, name, raw].join(" | "),
      ),
    ),
  );
}

it("a clean form reads as it was written, without a warning", async () => {
  const law = fc.asyncProperty(forms, async (models) => {
    const bytes = new TextEncoder().encode(tabsOf(models.map(sheetOf)));
    const document = await extract({ name: "source.txt", bytes });
    const read = document.forms.map((form) => ({
      title: form.title,
      year: form.fiscalYear,
      fields: Object.fromEntries(form.fields.map(({ key, text }) => [key, text])),
      rows: indicatorsOf(form.indicators).map(({ indicator, path }) =>
        [...path.map(({ name }) => name), indicator.ordinal, indicator.name, indicator.target?.raw].join(" | "),
      ),
      warnings: form.issues.filter(({ severity, code }) => severity !== "note" && !code.startsWith("verify/")),
    }));
    expect(document.accounting.dropped).toEqual([]);
    expect(read).toEqual(
      models.map((model) => ({
        title: model.title,
        year: model.year,
        fields: {
          projectName: model.projectName,
          supervisingDepartment: model.department,
          implementingUnit: model.unit,
          projectAttribute: model.attribute,
          projectPeriod: `${model.year}年`,
          fundsTotal: model.total,
          fundsFiscal: model.fiscal,
          fundsOther: model.other,
          annualGoal: model.goal,
        },
        rows: rowsOf(model),
        warnings: [],
      })),
    );
  });
  await fc.assert(law, { seed: SEED, numRuns: 100 });
});
