import { type Command, Option } from "commander";
import type { Template } from "../core/template.ts";

/** Reports wrong usage and does not return. */
type Refuse = (message: string) => never;

/** `--template FILE`, as often as there are files. */
export function templateOption(): Option {
  return new Option(
    "--template <file>",
    "a form family of your own (docs/templates.md), beside the built-in ones; may be given again",
  ).argParser((file: string, before: readonly string[] | undefined) => [...(before ?? []), file]);
}

/** The templates of the files given; files that are not right are wrong usage, told all together. */
export async function templatesGiven(
  files: readonly string[] | undefined,
  refuse: Refuse,
): Promise<readonly Template[]> {
  if (files === undefined || files.length === 0) return [];
  const { templatesOfFiles } = await import("./template-file.ts");
  const read = await templatesOfFiles(files);
  if (read.kind === "templates") return read.templates;
  return refuse(["not a template:", ...read.lines.map((line) => `  ${line}`)].join("\n"));
}

/** `template init` and `template test`: the beginning and the proof of a template of one's own. */
export function addTemplate(program: Command, done: (code: number) => void): void {
  const template = program.command("template").description("write and try a form family of your own");
  template
    .command("init")
    .description("draft a template from a form's own labels, as YAML to standard output")
    .argument("<input>", "a form of the family, or - for standard input")
    .option("--id <id>", "name of the template (default: made of the form's title)")
    .action(async (input: string, options) => done(await (await import("./template-init.ts")).init(input, options)));
  const test = template
    .command("test")
    .description("show what a template finds and misses in forms; exit 4 when it does not fit or leaves text out")
    .argument("<template>", "YAML or JSON file")
    .argument("<input...>", "file, folder, pattern in quotes, or -")
    .action(async (file: string, inputs: string[]) => {
      const templates = await templatesGiven([file], (message) => test.error(`error: ${message}`));
      done(await (await import("./template-test.ts")).test(templates, inputs));
    });
}
