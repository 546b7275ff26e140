import { createHash } from "node:crypto";
import type { Document } from "../core/document.ts";
import { Failure } from "../core/failure.ts";
import { indicatorsOf } from "../core/form.ts";
import { officeProgram } from "../ingest/convert/program.ts";
import { engineParts } from "../ingest/ocr/parts.ts";
import { extract } from "../pipeline.ts";
import { templates } from "../tree/index.ts";
import { unitSpellings } from "../value/unit-catalogue.ts";
import { version } from "../version.ts";
import { exitCodes } from "./exit-codes.ts";
import { printable, writeOut } from "./terminal.ts";

/** Enough of a hash to tell two apart. */
const HASH_DIGITS = 16;

/** A part that only some commands need; conversion works without it. */
const parts: readonly { readonly name: string; readonly use: string; readonly load: () => Promise<unknown> }[] = [
  { name: "zod", use: "check, schema, reconcile, templates of one's own", load: () => import("zod") },
  { name: "yaml", use: "templates of one's own", load: () => import("yaml") },
];

/** The smallest form of the family: one field of each sort that matters, one level, one target. */
const selfTestForm = `项目支出绩效目标申报表
(2024年度)
项目名称	自检项目
项目资金(万元)	年度资金总额:	30
	其中:财政拨款	30
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	指标1:会议次数	≥3次
`;
const expectedReading = "project-target 2024 300000; 产出指标/数量指标 1 会议次数 >= 3";

/** Prints versions, built-in data with their hashes, what is there, and a self test. Exit 1 when that fails. */
export async function doctor(): Promise<number> {
  const lines = [
    `tablewright ${version}`,
    `node        ${process.versions.node} (${process.platform} ${process.arch})`,
    `templates   ${digestOf(templates)}  ${templates.map(({ id }) => id).join(", ")}`,
    `units       ${digestOf(unitSpellings)}  ${Object.values(unitSpellings).flatMap(Object.keys).length} units`,
  ];
  for (const { name, use, load } of parts) {
    const state = await load().then(
      () => "there",
      () => `missing: run npm install ${name}`,
    );
    lines.push(`${name.padEnd(11)} ${state} (for ${use})`);
  }
  const office = officeProgram() === null ? "missing: install LibreOffice" : "there";
  lines.push(`LibreOffice ${office} (for RTF, OpenDocument texts, and Word documents older than 1997)`);
  lines.push(...(await recognitionLines()));
  const reading = await selfTest();
  const works = reading === expectedReading;
  lines.push(
    works ? "self test   good" : `self test   FAILED: expected "${expectedReading}", read "${printable(reading)}"`,
  );
  await writeOut(`${lines.join("\n")}\n`);
  return works ? exitCodes.good : exitCodes.internalError;
}

/** The packages that read scans, and each file of their models with its hash; or what is missing. */
async function recognitionLines(): Promise<string[]> {
  return Promise.all(
    Object.entries(engineParts).map(async ([engine, partsOf]) => {
      try {
        const { packages, files } = await partsOf();
        const hashes = files.map(({ name, sha256 }) => `${name} ${sha256.slice(0, HASH_DIGITS)}`);
        return `${engine.padEnd(11)} there: ${[...packages, ...hashes].join(", ")} (for scans)`;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return `${engine.padEnd(11)} missing: ${error.message} ${error.hint}`;
      }
    }),
  );
}

async function selfTest(): Promise<string> {
  try {
    return readingOf(await extract({ name: "self-test.txt", bytes: new TextEncoder().encode(selfTestForm) }));
  } catch (error) {
    return String(error);
  }
}

/** Template, year and total; then each indicator with its path: what a wrong installation would change. */
function readingOf({ forms }: Document): string {
  return forms
    .map((form) => {
      const total = form.fields.find(({ key }) => key === "fundsTotal")?.value;
      const rows = indicatorsOf(form.indicators).map(({ indicator: { ordinal, name, target }, path }) => {
        const read = target?.kind === "quantity" ? `${target.comparator} ${target.value}` : (target?.kind ?? "none");
        return `${path.map((branch) => branch.name).join("/")} ${ordinal} ${name} ${read}`;
      });
      const amount = total?.kind === "quantity" ? total.baseValue : "none";
      return [`${form.template} ${form.fiscalYear} ${amount}`, ...rows].join("; ");
    })
    .join(" | ");
}

function digestOf(data: unknown): string {
  return `sha256:${createHash("sha256").update(JSON.stringify(data)).digest("hex").slice(0, HASH_DIGITS)}`;
}
