import type { Form } from "../core/document.ts";
import type { Field, Node } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import type { Value } from "../core/quantity.ts";
import type { FormSeating } from "../pipeline.ts";
import { describeValue } from "./describe-value.ts";
import { drawTable } from "./draw-table.ts";
import { printPlace } from "./report.ts";
import { printable } from "./terminal.ts";

/** One form as text: its fields, its table as repaired, the tree, each repair, the checks and the other issues. */
export function drawForm(form: Form, seatings: readonly FormSeating[]): string[] {
  const year = form.fiscalYear === null ? "" : ` (${form.fiscalYear})`;
  const tables = seatings.map(({ columns, rows }) =>
    drawTable(
      columns,
      rows.map(({ after }) => after),
    ),
  );
  const repairs = form.issues.filter(isRepair);
  const others = form.issues.filter((issue) => !isRepair(issue) && issue.code !== "verify/check-failed");
  return [
    `Form ${form.index + 1}: ${printable(form.title ?? "(no title)")}${year}, template ${form.template ?? "(none)"}`,
    ...section("Fields", form.fields.map(fieldLine)),
    ...tables.flatMap((lines) => section("Table as repaired", lines)),
    ...section(
      "Tree",
      form.indicators.flatMap((branch) => treeLines(branch, 0)),
    ),
    ...section("Repairs", repairs.flatMap(repairLines)),
    ...section(
      "Checks",
      form.checks.map(({ status, code, message }) => printable(`${status} ${code}: ${message}`)),
    ),
    ...section("Issues", others.map(issueLine)),
  ];
}

/** A heading with its lines below; nothing when there are none. */
export function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `  ${heading}`, ...lines.map((line) => `    ${line}`)];
}

/** "line:column severity: message (code)" without the name of the source. */
export function issueLine({ at, severity, message, code }: Issue): string {
  return printable(`${placeText(at)}${severity}: ${message} (${code})`);
}

function placeText(at: Issue["at"]): string {
  return at === null ? "" : `${printPlace(at)} `;
}

function fieldLine({ key, label, text, value }: Field<Value>): string {
  const read = value === null ? "" : `  → ${describeValue(value)}`;
  return printable(`${label} [${key ?? "-"}]: ${text ?? "(blank)"}${read}`);
}

function treeLines(node: Node<Value>, depth: number): string[] {
  const indent = "  ".repeat(depth);
  if (node.kind === "branch") {
    const written = node.writtenName === null ? " (not printed)" : "";
    const elsewhere =
      node.writtenName !== null && (node.writtenName !== node.name || node.writtenLevel !== node.level)
        ? ` (printed ${node.writtenName}, level ${node.writtenLevel ?? "?"})`
        : "";
    const block = node.block === null ? "" : ` [${node.block}]`;
    const head = `${indent}${printable(node.name)}${block}${printable(`${written}${elsewhere}`)}`;
    return [head, ...node.children.flatMap((child) => treeLines(child, depth + 1))];
  }
  const cells: readonly (readonly [string, Value | null])[] = [
    ["target", node.target],
    ["actual", node.actual],
    ["weight", node.weight],
    ["score", node.score],
  ];
  const stated = cells.filter(([role, value]) => value !== null || role === "target");
  const ordinal = node.ordinal === null ? "" : `${node.ordinal}. `;
  const texts = stated.map(([role, value]) =>
    value === null ? `${role} missing` : `${role} "${value.raw}" → ${describeValue(value)}`,
  );
  return [`${indent}${printable(`${ordinal}${node.name}: ${texts.join("; ")}`)}`];
}

type Repair = Extract<Issue, { readonly before: readonly string[] }>;

function isRepair(issue: Issue): issue is Repair {
  return "before" in issue;
}

/** What was printed above what was read, with the rule that did it. */
function repairLines({ at, code, before, after }: Repair): string[] {
  const row = (cells: readonly string[]): string => printable(cells.join(" | "));
  return [`${placeText(at)}${code}`, `  before │ ${row(before)}`, `  after  │ ${row(after)}`];
}
