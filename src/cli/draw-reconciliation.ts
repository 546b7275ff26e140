import type { Amount, FormFacts, FormPair, IndicatorResult, MoneyResult, Reconciliation } from "../reconcile/index.ts";
import { section } from "./draw-form.ts";
import { drawTable } from "./draw-table.ts";
import { printable } from "./terminal.ts";

const HEADINGS = ["result", "level", "indicator", "target", "actual", "by"];

/** A reconciliation as text: each pair of forms with its budget and its indicators, then what has no counterpart. */
export function drawReconciliation({ forms }: Reconciliation): string[] {
  const paired = forms.filter((form) => form.kind === "paired").flatMap(drawPair);
  const alone = forms
    .filter((form) => form.kind !== "paired")
    .map(({ kind, reason, form }) => printable(`${kind} (${reason}): ${nameOfForm(form)}, ${form.source}`));
  return [
    ...paired,
    ...(alone.length === 0 ? [] : ["Forms without a counterpart", ...alone.map((line) => `  ${line}`)]),
  ];
}

function drawPair({ a, b, matchedBy, notes, money, indicators }: FormPair): string[] {
  const other = a.name === b.name ? "" : ` = ${nameOfForm(b)}`;
  const remarks = notes.length === 0 ? "" : ` [${notes.join(", ")}]`;
  return [
    printable(`${nameOfForm(a)}${other}: paired by ${matchedBy.join(", ")}${remarks}`),
    ...section("Budget", moneyLines(money).map(printable)),
    ...section("Indicators", drawTable(HEADINGS, indicators.map(rowOf))),
    "",
  ];
}

function nameOfForm({ name, title, fiscalYear }: FormFacts): string {
  return `${name ?? title ?? "(no name)"}${fiscalYear === null ? "" : ` (${fiscalYear})`}`;
}

function rowOf(result: IndicatorResult): readonly string[] {
  if (result.kind === "only-in-a" || result.kind === "only-in-b") {
    const { path, name, target, actual } = result.row;
    return [result.kind, path.at(-1) ?? "", name, target ?? "", actual ?? "", result.reason];
  }
  const { kind, a, b, rules, notes, matchedBy } = result;
  const reason = kind === "not-comparable" ? [result.reason] : [];
  const found = matchedBy.filter((rule) => rule !== "path" && rule !== "name");
  const by = [...reason, ...rules, ...notes, ...found].join(", ");
  return [kind, a.path.at(-1) ?? "", a.name, a.target ?? "", b.actual ?? "", by];
}

function moneyLines({ budget, executionRate, spending }: MoneyResult): readonly string[] {
  const reported = budget.b.map((amount) => {
    const gap = amount.difference === null || amount.difference === "0" ? "" : ` (${signed(amount.difference)})`;
    return `${amountText(amount)}${gap}`;
  });
  const excess = spending.excess === null ? "" : `, ${spending.excess} too much`;
  return [
    `${headOf("budget", budget)}: ${amountText(budget.a)} beside ${reported.join(", ") || "nothing"}`,
    `${headOf("execution rate", executionRate)}: ${executionRate.printed ?? "nothing"} printed, ${computedText(executionRate.computed)}`,
    `${headOf("spending", spending)}: ${amountText(spending.executed)} of ${amountText(spending.budget)}${excess}`,
  ];
}

/** "budget agrees", "budget not-comparable (missing-in-b)", "budget agrees by unit-from-target". */
function headOf(what: string, finding: MoneyResult[keyof MoneyResult]): string {
  const reason = finding.kind === "not-comparable" ? ` (${finding.reason})` : "";
  const rules = finding.rules.length === 0 ? "" : ` by ${finding.rules.join(", ")}`;
  return `${what} ${finding.kind}${reason}${rules}`;
}

function computedText(computed: string | null): string {
  return computed === null ? "nothing computed" : `${computed} % computed`;
}

function amountText(amount: Amount | null): string {
  return amount === null ? "nothing" : `${amount.label} ${amount.text ?? "(blank)"}`;
}

function signed(difference: string): string {
  return difference.startsWith("-") ? difference : `+${difference}`;
}
