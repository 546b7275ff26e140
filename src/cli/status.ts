import { type Status, statusOf } from "../batch/run/status.ts";
import { jsonOf } from "../write/json.ts";
import { printDuration, printRate } from "./durations.ts";
import { exitCodes } from "./exit-codes.ts";
import { counted } from "./report.ts";
import { note, printable, writeOut } from "./terminal.ts";

export interface StatusOptions {
  readonly format: "text" | "json";
}

/** Prints how a folder of results stands: running, interrupted or finished. */
export async function status(folder: string, { format }: StatusOptions): Promise<number> {
  const found = await statusOf(folder);
  if (found === null) {
    note(printable(`tablewright: ${folder} holds no run: give the folder that convert -o wrote.`));
    return exitCodes.failed;
  }
  const lines = linesOfStatus(folder, found);
  await writeOut(format === "json" ? jsonOf(found) : `${lines.map(printable).join("\n")}\n`);
  return exitCodes.good;
}

/** The same for people. */
export function linesOfStatus(folder: string, found: Status): readonly string[] {
  const { total, done, statuses, reused, pages, forms, rows, current, updated } = found;
  const lines = [`${folder}: ${headOf(found)}`];
  const share = total === null || total === 0 ? "" : ` (${Math.floor((done / total) * 100)} %)`;
  const all = total === null ? counted(done, "input") : `${done} of ${counted(total, "input")}`;
  const speed = found.rate === null ? "" : `, ${printRate(found.rate)}`;
  const left = found.secondsLeft === null ? "" : `, about ${printDuration(found.secondsLeft)} left`;
  lines.push(`  ${all} done${share}${speed}${left}`);
  const { ok = 0, ...failures } = statuses;
  lines.push(`  ${ok} converted${reused > 0 ? `; ${reused} taken over from an earlier run` : ""}`);
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
  const byCode = Object.entries(failures).map(([code, count]) => `${count} ${code}`);
  if (failed > 0) lines.push(`  ${failed} failed: ${byCode.join(", ")}`);
  const sums = [
    pages === null || pages === 0 ? null : counted(pages, "page"),
    forms === null ? null : counted(forms, "form"),
    rows === null ? null : counted(rows, "indicator"),
  ].filter((sum) => sum !== null);
  if (sums.length > 0) lines.push(`  ${sums.join(", ")}`);
  if (current.length > 0) lines.push(`  in work: ${current.join(", ")}`);
  if (updated !== null && found.state !== "finished") lines.push(`  as of ${updated}`);
  const advice = adviceOf(folder, found.state, failed);
  return advice === null ? lines : [...lines, `  ${advice}`];
}

function headOf({ state, process }: Status): string {
  const by = process === null ? "" : ` (process ${process.pid} on ${process.host}, since ${process.since})`;
  if (state === "elsewhere")
    return `held by a run on another machine${by}; whether it still runs cannot be seen from here`;
  return `${state}${by}`;
}

function adviceOf(folder: string, state: Status["state"], failed: number): string | null {
  if (state === "interrupted") return `go on with: tablewright convert <the same inputs> -o ${folder} --resume`;
  if (state !== "finished" || failed === 0) return null;
  return `see ${folder}/rejected; try them again with: tablewright convert <the same inputs> -o ${folder} --retry-failed`;
}
