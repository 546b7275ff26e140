import { describe, expect, it } from "vitest";
import { type MoneyResult, reconcile } from "../../src/reconcile/index.ts";
import { evaluations, project, targets } from "./build.ts";

type Fields = Readonly<Record<string, string>>;

function moneyOf(a: Fields, b: Fields): MoneyResult {
  const result = reconcile(targets(project("甲项目", { fields: a })), evaluations(project("甲项目", { fields: b })));
  const [form] = result.forms;
  if (form?.kind !== "paired") throw new Error("the forms did not pair");
  return form.money;
}

/** "kind reason rules": what is not there is left out. */
function said(finding: MoneyResult[keyof MoneyResult]): string {
  const reason = finding.kind === "not-comparable" ? [finding.reason] : [];
  return [finding.kind, ...reason, ...finding.rules].join(" ");
}

describe("the budget asked for", () => {
  it.each<[Fields, Fields, string, readonly (string | null)[]]>([
    [{ fundsTotal: "30" }, { budgetInitial: "30", budgetTotal: "28" }, "agrees", ["0", "-20000"]],
    [{ fundsTotal: "30" }, { budgetInitial: "0", budgetTotal: "30" }, "agrees", ["-300000", "0"]],
    [{ fundsTotal: "30" }, { budgetTotal: "30.00" }, "agrees", ["0"]],
    [{ fundsTotal: "30万元" }, { budgetTotal: "300000元" }, "agrees", ["0"]],
    [{ budgetTotal: "30" }, { budgetTotal: "30" }, "agrees", ["0"]],
    [{ fundsTotal: "30" }, { budgetTotal: "30.000001" }, "differs", ["0.01"]],
    [{ fundsTotal: "30" }, { budgetInitial: "31", budgetTotal: "32" }, "differs", ["10000", "20000"]],
    [{ fundsTotal: "30" }, { budgetTotal: "bare 30" }, "agrees unit-from-target", ["0"]],
    [{ fundsTotal: "30" }, { budgetTotal: "bare 300000" }, "not-comparable unit-ambiguous", [null]],
    [{ fundsTotal: "30" }, { budgetTotal: "30美元" }, "not-comparable unit-conflict", [null]],
    [{ fundsTotal: "约30" }, { budgetTotal: "30" }, "not-comparable value-doubtful", [null]],
    [{ fundsTotal: "30" }, {}, "not-comparable missing-in-b", []],
    [{ fundsTotal: "30" }, { budgetTotal: "—" }, "not-comparable missing-in-b", []],
    [{}, { budgetTotal: "30" }, "not-comparable missing-in-a", [null]],
  ])("%o beside %o", (a, b, expected, differences) => {
    const { budget } = moneyOf(a, b);
    expect([said(budget), budget.b.map(({ difference }) => difference)]).toEqual([expected, differences]);
  });
});

describe("the execution rate", () => {
  it.each<[Fields, string, string | null]>([
    [{ budgetTotal: "329.77", executedTotal: "338.31", executionRate: "102.59%" }, "agrees", "102.59"],
    [{ budgetTotal: "3", executedTotal: "2", executionRate: "66.7%" }, "agrees", "66.7"],
    [{ budgetTotal: "3", executedTotal: "2", executionRate: "66.6%" }, "differs", "66.7"],
    [{ budgetTotal: "8", executedTotal: "1", executionRate: "13%" }, "agrees", "13"],
    [{ budgetTotal: "30", executedTotal: "30", executionRate: "100.00%" }, "agrees", "100.00"],
    [{ budgetTotal: "30", executedTotal: "29.4", executionRate: "98" }, "agrees percent-assumed", "98"],
    [{ budgetTotal: "30", executedTotal: "29.4", executionRate: "0.98" }, "agrees fraction-assumed", "98.00"],
    [{ budgetTotal: "30", executedTotal: "30", executionRate: "1" }, "agrees fraction-assumed", "100"],
    [{ budgetTotal: "30", executedTotal: "29.4", executionRate: "97" }, "differs percent-assumed", "98"],
    [{ budgetInitial: "30", executedTotal: "15", executionRate: "50%" }, "agrees", "50"],
    [{ budgetTotal: "30", executedTotal: "15" }, "not-comparable rate-not-printed", "50.00"],
    [{ budgetTotal: "0", executedTotal: "0", executionRate: "0" }, "not-comparable budget-zero", null],
    [{ budgetTotal: "30", executionRate: "100%" }, "not-comparable missing-in-b", null],
  ])("%o", (b, expected, computed) => {
    const { executionRate } = moneyOf({ fundsTotal: "30" }, b);
    const { executionRate: printed = null } = b;
    expect([said(executionRate), executionRate.computed]).toEqual([expected, computed]);
    expect(executionRate.printed).toBe(printed);
  });
});

describe("the spending", () => {
  it.each<[Fields, string, string | null, string | null]>([
    [{ budgetInitial: "10", budgetTotal: "30", executedTotal: "30" }, "within", "b budgetTotal", null],
    [{ budgetTotal: "30", executedTotal: "30.5" }, "overspent", "b budgetTotal", "5000"],
    [{ budgetInitial: "30", executedTotal: "29" }, "within", "b budgetInitial", null],
    [{ executedTotal: "21" }, "overspent", "a fundsTotal", "10000"],
    [{ budgetTotal: "30" }, "not-comparable missing-in-b", "b budgetTotal", null],
  ])("%o", (b, expected, basis, excess) => {
    const { spending } = moneyOf({ fundsTotal: "20" }, b);
    const { budget } = spending;
    expect([said(spending), budget === null ? null : `${budget.side} ${budget.key}`, spending.excess]).toEqual([
      expected,
      basis,
      excess,
    ]);
  });
});
