import { failureOf } from "../batch/failure-facts.ts";
import { traceSafely } from "../batch/isolated.ts";
import { bytesOfInput } from "../batch/read.ts";
import { inputsOf } from "../batch/walk.ts";
import type { Document } from "../core/document.ts";
import type { Template } from "../core/template.ts";
import type { Trace } from "../pipeline.ts";
import { outputNamer } from "../write/output-names.ts";
import { choiceLine, drawUnfitted } from "./draw-choice.ts";
import { drawForm, issueLine, section } from "./draw-form.ts";
import { exitCodes } from "./exit-codes.ts";
import { writeSvgs } from "./explain-svg.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { counted, printPlace } from "./report.ts";
import { note, printable, writeOut } from "./terminal.ts";

export interface ExplainOptions {
  readonly hierarchy: "canonical" | "written";
  readonly reading: ReadingOptions;
  /** Form families of the user's own. */
  readonly templates?: readonly Template[];
  /** Also draw the pages into this folder. */
  readonly svg?: string;
}

/** Draws each stage's result of every file the argument means; a file that fails is told on standard error. */
export async function explain(
  argument: string,
  { hierarchy, reading, templates, svg }: ExplainOptions,
): Promise<number> {
  const nameOutput = outputNamer();
  const { inputs } = await inputsOf([argument], null);
  let code: number = exitCodes.good;
  for (const input of inputs) {
    try {
      const bytes = await bytesOfInput(input, { maxBytes: reading.maxBytes, stdin: process.stdin });
      const source = { name: input.name, bytes };
      const how = { ...reading, hierarchy, templates };
      const trace = await traceSafely(source, how);
      await writeOut(`${drawTrace(trace).join("\n")}\n`);
      if (svg === undefined) continue;
      const paths = await writeSvgs(svg, nameOutput(input.name).replace(/\.json$/, ""), source, trace.document, how);
      note(printable(`${input.name}: ${counted(paths.length, "page")} drawn into ${svg}`));
    } catch (error) {
      const failure = failureOf(error);
      note(printable(`${input.name}: failed (${failure.code}): ${failure.message} ${failure.hint}`));
      code = exitCodes.failed;
    }
  }
  return code;
}

/** The whole reading of one source as lines of text. */
export function drawTrace({ document, seatings, choices }: Trace): string[] {
  const unfitted = choices.filter(({ form }) => form === null);
  return [
    ...headLines(document),
    ...document.forms.flatMap((form) => {
      const own = seatings.filter((seating) => seating.form === form.index);
      const [head = "", ...rest] = drawForm(form, own);
      const chosen = choices.filter((choice) => choice.form === form.index);
      return ["", head, ...chosen.map((choice) => `  ${choiceLine(choice)}`), ...rest];
    }),
    ...section("Forms that no template fits", unfitted.flatMap(drawUnfitted)),
    ...section("Issues of the document", document.issues.map(issueLine)),
    ...section(
      "Dropped text",
      document.accounting.dropped.map(({ text, at, reason }) =>
        printable(`${at === null ? "" : `${printPlace(at)} `}"${text}": ${reason}`),
      ),
    ),
  ];
}

function headLines({ source, extractor, accounting, forms }: Document): string[] {
  const pages = source.pageCount === null ? "" : `, ${source.pageCount} pages`;
  const { characters, placed, boilerplate, dropped } = accounting;
  return [
    printable(`${source.name}: ${source.mediaType}, ${source.bytes} bytes${pages}`),
    `${source.id}, read by ${extractor.name} ${extractor.version}, configuration ${extractor.configHash}`,
    `${forms.length} forms; ${characters} characters = ${placed} placed + ${boilerplate} boilerplate + ` +
      `${characters - placed - boilerplate} dropped in ${dropped.length} pieces`,
  ];
}
