/**
 * Speed of reading values, by CPU time of one process: typical cells, and the longest time a hostile text of 10^5
 * characters takes. Run with `node bench/values.ts [file of values, one a line]`.
 */
import { readFileSync } from "node:fs";
import { parseValue } from "../src/value/index.ts";

const MEASURED_VALUES = 400_000;
const HOSTILE_UNITS = 100_000;
/** What no text of that length may take. */
const SLOW_MS = 50;
const typical =
  "≥80人次 ≥90% ≤30万元 100% 不断提升 45条 2024年全年 及时 ≥95%以上 1,200人次 500元/人·月 丢包率<0.3% 长期有效 12月底前 " +
  "80%-90% ≥3次、≥50人次 每人每月500元 三十五次 百分之九十五 同比增长≥5% 2024-12-31 不低于90% 控制在5%以内 ≥12.6公里";
/** Pieces whose repetition once made readers of this kind slow. */
const hostile =
  "0 9 1, 1. 一 十 一万 万亿 半 ( ) (( 〔 “ < <p <a> & &ge; &#8805; \\ $ ^2 ≥ > = ≥1 1% 1次 1次, 、 ， ； / 元/ 元/人 每 每人 第 前 年 月 " +
  "2024年 2024-01- 2024年1月 1-  1~ ± 1±1 个 个半 一个 一年半 及 以上 含 (含) 同比 增长 较 比 指标 指标1 O Ool 1O ， 1元5角 X 1≤X 1或 或 ① " +
  "1. (1) 的 内 内) PM2.5 A1 百分之 三分之 ¥ RMB 之 在 约 0.0 1) 1人) 1(1 5A级 Ⅲ IV 全年 年底 其中1 1(其中1";

function cpuSeconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const [file] = process.argv.slice(2);
const lines = file === undefined ? typical.split(" ") : readFileSync(file, "utf8").split("\n");
const cells = lines.map(textOf).filter((text) => text !== "");

/** A line of JSON with a `raw`, or the first column of a line with tabs. */
function textOf(line: string): string {
  if (!line.startsWith("{")) return line.split("\t")[0] ?? "";
  const parsed: unknown = JSON.parse(line);
  return typeof parsed === "object" && parsed !== null && "raw" in parsed ? String(parsed.raw) : "";
}

function readAll(rounds: number): void {
  for (let round = 0; round < rounds; round++) for (const text of cells) parseValue(text);
}

const rounds = Math.ceil(MEASURED_VALUES / cells.length);
readAll(Math.ceil(rounds / 4));
const seconds = cpuSeconds(() => readAll(rounds));
console.log(`values: ${Math.round((cells.length * rounds) / seconds)} a CPU second over ${cells.length} texts`);

let slowest = { ms: 0, piece: "" };
const pieces = hostile.split(" ").filter((piece) => piece !== "");
const mixed = pieces.flatMap((piece) => [piece, `${piece}1`, `1${piece}`, `≥1${piece}`, `${piece}一个`]);
for (const piece of mixed) {
  const text = piece.repeat(Math.ceil(HOSTILE_UNITS / piece.length));
  for (const whole of [text, `${text}1`, `1${text}`, `≥1次${text}`]) {
    const ms = cpuSeconds(() => parseValue(whole)) * 1000;
    if (ms > SLOW_MS) console.log(`slow: ${ms.toFixed(0)} ms for ${JSON.stringify(whole.slice(0, 24))}`);
    if (ms > slowest.ms) slowest = { ms, piece };
  }
}
console.log(
  `hostile: slowest ${slowest.ms.toFixed(1)} ms for ${HOSTILE_UNITS} units of ${JSON.stringify(slowest.piece)}`,
);
