import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Form } from "../../src/core/document.ts";
import { indicatorsOf } from "../../src/core/form.ts";
import { extract } from "../../src/pipeline.ts";
import { tabsOf } from "../arbitrary.ts";
import type { BlockSheet } from "../arbitrary-blocks.ts";
import { regionSheets, sideSheets } from "../arbitrary-blocks.ts";

const SEED = 20_240_613;

function saidBy(form: Form): string[] {
  return indicatorsOf(form.indicators).map(({ indicator, path }) => {
    const levels = path.map(({ block, name }) => (block === null ? name : `${block}:${name}`)).join(" > ");
    const target = indicator.target === null ? [] : [indicator.target.raw];
    const others = indicator.others.flatMap(({ label, value }) => (value === null ? [] : [`[${label}] ${value.raw}`]));
    return [levels, indicator.name, ...target, ...others].join(" | ");
  });
}

async function check(sheets: fc.Arbitrary<readonly BlockSheet[]>): Promise<void> {
  const law = fc.asyncProperty(sheets, async (printed) => {
    const bytes = new TextEncoder().encode(tabsOf(printed));
    const { forms } = await extract({ name: "source.txt", bytes });
    expect(forms.map(saidBy)).toEqual(printed.map(({ meant }) => meant));
    const issues = forms.flatMap((form) => form.issues);
    expect(issues.filter(({ severity, code }) => severity !== "note" && !/^(?:verify|value)\//.test(code))).toEqual([]);
  });
  await fc.assert(law, { seed: SEED, numRuns: 40 });
}

describe("a clean form reads as it was written, without a warning", () => {
  it("with a column for each region", () => check(regionSheets));
  it("with a long-term block beside the annual one", () => check(sideSheets));
});
