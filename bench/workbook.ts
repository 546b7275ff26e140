import { readFileSync } from "node:fs";
import { extract } from "../src/pipeline.ts";
import { type TestCell, xlsxOf } from "../test/workbook-writer.ts";

/**
 * CPU time of workbooks by the whole pipeline in this process, start-up left out: one form in each format, and sheets of many
 * rows, where a row must cost the same whatever their number. `node bench/workbook.ts`.
 */
const WARM_ROUNDS = 30;
const ROUNDS = 15;
const DOCUMENTS_A_ROUND = 5;
/** CPU milliseconds that one form may take. */
const TARGET_MS = 25;

const fixture = (slug: string, file: string): Uint8Array =>
  readFileSync(new URL(`../fixtures/${slug}/${file}`, import.meta.url));

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function oneForm(name: string, bytes: Uint8Array): Promise<void> {
  const read = () => extract({ name, bytes }, { tables: true, isolation: "none" });
  for (let i = 0; i < WARM_ROUNDS; i++) await read();
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = cpuMs();
    for (let i = 0; i < DOCUMENTS_A_ROUND; i++) await read();
    rounds.push((cpuMs() - before) / DOCUMENTS_A_ROUND);
  }
  const median = rounds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  console.log(`one form    ${name.padEnd(24)} ${median.toFixed(1)} ms of CPU (target ${TARGET_MS})`);
}

/** A ledger of projects: ten columns, texts and amounts. */
function ledgerOf(rowCount: number): Uint8Array {
  const heading = ["序号", "项目名称", "主管部门", "预算数", "执行数", "执行率", "开始", "结束", "得分", "备注"];
  const rows = Array.from({ length: rowCount }, (_, i): TestCell[] => [
    ...[i + 1, `项目${i}`, `部门${i % 40}`, { value: i * 1.37, style: 1 }, { value: i * 1.21, style: 1 }],
    ...[{ value: 0.8832, style: 2 }, { value: 45_000 + (i % 300), style: 3 }, { value: 45_300, style: 3 }, 92.5, "无"],
  ]);
  return xlsxOf({ sheets: [{ rows: [heading, ...rows] }], formats: ["#,##0.00", "0.00%", 31] });
}

async function manyRows(rowCount: number): Promise<void> {
  const bytes = ledgerOf(rowCount);
  const before = cpuMs();
  const { tables } = await extract({ name: "ledger.xlsx", bytes }, { tables: true, isolation: "none" });
  const spent = cpuMs() - before;
  const cells = tables?.reduce((sum, table) => sum + table.cells.length, 0) ?? 0;
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `many rows   ${String(rowCount).padEnd(24)} ${((spent / rowCount) * 1000).toFixed(0)} µs of CPU a row, ` +
      `${cells} cells, peak RSS ${megabytes} MB`,
  );
}

await oneForm("target.xlsx", fixture("workbook-target", "source.xlsx"));
await oneForm("self-evaluation.xlsx", fixture("workbook-self-evaluation", "source.xlsx"));
await oneForm("target.xls", fixture("workbook-old-excel", "source.xls"));
await oneForm("self-evaluation.ods", fixture("workbook-open-document", "source.ods"));
await manyRows(1000);
await manyRows(10_000);
await manyRows(40_000);
