/**
 * CPU time of one form in each Office format, by the whole pipeline in this process, start-up left out. Run with
 * `node bench/office.ts [section]`; a new format is one section here.
 */
import { readFileSync } from "node:fs";
import { extract } from "../src/pipeline.ts";
import { verboseDocxOf } from "./verbose-docx.ts";

/** Documents read before the clock starts, so that nothing is measured but reading. */
const WARM_ROUNDS = 30;
const ROUNDS = 15;
/** Documents a round: the clock of CPU time is too coarse for one. */
const DOCUMENTS_A_ROUND = 5;

interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const fixture = (slug: string, file: string): Uint8Array =>
  readFileSync(new URL(`../fixtures/${slug}/${file}`, import.meta.url));

const sections: Readonly<Record<string, () => Promise<readonly Sample[]>>> = {
  docx: async () => {
    const bytes = fixture("word-merged-cells", "source.docx");
    return [
      { name: "word-merged-cells.docx", bytes },
      { name: "with the bulk that Word gives it.docx", bytes: await verboseDocxOf(bytes) },
    ];
  },
};

async function measure({ name, bytes }: Sample): Promise<void> {
  const read = () => extract({ name, bytes }, { tables: true, isolation: "none" });
  for (let i = 0; i < WARM_ROUNDS; i++) await read();
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let i = 0; i < DOCUMENTS_A_ROUND; i++) await read();
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / 1000 / DOCUMENTS_A_ROUND);
  }
  rounds.sort((a, b) => a - b);
  const [least = 0] = rounds;
  const median = rounds[Math.floor(ROUNDS / 2)] ?? 0;
  console.log(`  ${name.padEnd(40)} ${least.toFixed(1).padStart(6)} ${median.toFixed(1).padStart(6)}`);
}

const chosen = process.argv.slice(2);
console.log("CPU milliseconds a document: least, median");
for (const [section, samples] of Object.entries(sections)) {
  if (chosen.length > 0 && !chosen.includes(section)) continue;
  console.log(section);
  for (const sample of await samples()) await measure(sample);
}
