import { Command, CommanderError, Option } from "commander";
import { Failure } from "../core/failure.ts";
import { version } from "../version.ts";
import { exitCodes } from "./exit-codes.ts";
import { addFleet } from "./fleet-commands.ts";
import { addLoad } from "./load-command.ts";
import { addReadingOptions, count, readingOptionsOf } from "./reading-options.ts";
import { addTemplate, templateOption, templatesGiven } from "./template-command.ts";
import { note } from "./terminal.ts";

/** Ctrl-C, and how machines that are shut down or taken away say so. */
const STOPS = ["SIGINT", "SIGTERM"] as const;

/** What a command is given beside its own arguments. */
export interface Run {
  readonly signal: AbortSignal;
}

/**
 * Runs the command line and gives the exit code. Commands are loaded only when called, so that `--version` and a
 * conversion start fast.
 */
export async function run(args: readonly string[]): Promise<number> {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort(new Error("interrupted"));
    // Whoever waits for standard input would wait on.
    process.stdin.destroy();
    for (const signal of STOPS) process.on(signal, () => process.exit(exitCodes.interrupted));
  };
  for (const signal of STOPS) process.once(signal, interrupt);
  let code: number = exitCodes.good;
  const program = programOf({ signal: controller.signal }, (given) => {
    code = given;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (controller.signal.aborted) {
      note("tablewright: interrupted");
      return exitCodes.interrupted;
    }
    if (error instanceof Failure) {
      // An output that is refused as a whole: another run has it, or it cannot be written.
      note(`tablewright: ${error.message} ${error.hint}`);
      return exitCodes.failed;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.good : exitCodes.wrongUsage;
    note(`tablewright: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return exitCodes.internalError;
  } finally {
    for (const signal of STOPS) process.off(signal, interrupt);
  }
}

function programOf(context: Run, done: (code: number) => void): Command {
  const program = new Command("tablewright")
    .description("Turns tables and forms into typed, checked, structured data.")
    .version(version)
    .exitOverride()
    .showHelpAfterError("(add --help for the options there are)");
  addConvert(program, context, done);
  addTables(program, context, done);
  addShard(program, context, done);
  addExplain(program, done);
  addLoad(program, context, done);
  addCheck(program, done);
  addReconcile(program, done);
  addTemplate(program, done);
  addFleet(program, context, done, hierarchyOption);
  addStatus(program, done);
  program
    .command("schema")
    .description("print the JSON Schema of a Document")
    .option("--template", "that of a template file instead", false)
    .action(async (options) => done(await (await import("./schema.ts")).schema(options)));
  program
    .command("doctor")
    .description("print what is installed and whether it works")
    .action(async () => done(await (await import("./doctor.ts")).doctor()));
  return program;
}

function addConvert(program: Command, context: Run, done: (code: number) => void): void {
  const command = program
    .command("convert")
    .description("convert files, folders, patterns, or - for standard input")
    .argument("<input...>", "file, folder, pattern in quotes, or -")
    .option("-o, --output <dir>", "write one <name>.json an input and manifest.json into this folder")
    .option("--to <uri>", "load the rows into a warehouse: duckdb:FILE, parquet:DIR or postgres://...")
    .addOption(
      new Option("--format <format>", "standard output: one Document, one a line, or one indicator a row").choices([
        "json",
        "ndjson",
        "csv",
      ]),
    )
    .option("--tables", "also give every table as cells with spans", false)
    .addOption(hierarchyOption())
    .addOption(templateOption())
    .addOption(jobsOption())
    .option("--resume", "go on with an earlier run into this folder: what it did is not done again", false)
    .option("--retry-failed", "the same, but try again what failed", false)
    .option("--fail-fast", "stop at the first input that fails", false)
    .option("--strict", "exit 4 when a check fails or an issue of severity error is open", false)
    .option("--force", "convert all again, and let -o replace files that tablewright did not write", false)
    .option("-q, --quiet", "print failures only, no issues, progress or summary", false)
    .addOption(logFormatOption())
    .action(async (inputs: string[], { template, ...given }) => {
      const refuse = (message: string): never => command.error(`error: ${message}`);
      const templates = await templatesGiven(template, refuse);
      const { convert } = await import("./convert.ts");
      const reading = readingOptionsOf(given);
      done(await convert(inputs, { ...given, reading, templates, signal: context.signal }, refuse));
    });
  addReadingOptions(command);
}

function addTables(program: Command, context: Run, done: (code: number) => void): void {
  const command = program
    .command("tables")
    .description("print every table found in one input")
    .argument("<input>", "file, or - for standard input")
    .addOption(
      new Option("--format <format>", "cells with spans, or tables for spreadsheets, browsers and texts")
        .choices(["json", "csv", "html", "md"])
        .default("json"),
    )
    .option("--joined", "give a table that page ends cut as one, not page by page", false)
    .option("--fill-merged", "csv: repeat the text of a merged cell in all its slots", false)
    .option("-q, --quiet", "print failures only, no issues or summary", false)
    .action(async (input: string, given) => {
      const { tables } = await import("./tables.ts");
      const reading = readingOptionsOf(given);
      const refuse = (message: string): never => command.error(`error: ${message}`);
      done(await tables(input, { ...given, reading, signal: context.signal }, refuse));
    });
  addReadingOptions(command);
}

function addShard(program: Command, context: Run, done: (code: number) => void): void {
  const command = program
    .command("shard")
    .description("read references from standard input, write results and one status a reference, for job schedulers")
    .option("--tables", "also give every table as cells with spans", false)
    .addOption(hierarchyOption())
    .addOption(templateOption())
    .addOption(jobsOption())
    .action(async ({ template, jobs, tables, hierarchy, ...given }) => {
      const templates = await templatesGiven(template, (message) => command.error(`error: ${message}`));
      const { shard } = await import("./shard.ts");
      const how = { tables, hierarchy, templates };
      done(await shard({ jobs, how, reading: readingOptionsOf(given), signal: context.signal }));
    });
  addReadingOptions(command);
}

function addExplain(program: Command, done: (code: number) => void): void {
  const command = program
    .command("explain")
    .description("draw what each stage made of one input, as text")
    .argument("<input>", "file, or - for standard input")
    .option("--svg <dir>", "also draw each page with its words, lines, cells and roles into this folder")
    .addOption(hierarchyOption())
    .addOption(templateOption())
    .action(async (input: string, { template, ...given }) => {
      const templates = await templatesGiven(template, (message) => command.error(`error: ${message}`));
      const reading = readingOptionsOf(given);
      done(await (await import("./explain.ts")).explain(input, { ...given, reading, templates }));
    });
  addReadingOptions(command);
}

function addCheck(program: Command, done: (code: number) => void): void {
  const command = program
    .command("check")
    .description("validate converted files against the schema and run the checks again")
    .argument("<file...>", "what convert wrote: JSON or NDJSON, or - for standard input")
    .addOption(templateOption())
    .option("--strict", "exit 4 when a check fails or an issue of severity error is open", false)
    .option("-q, --quiet", "print failed checks only", false)
    .action(async (files: string[], { template, ...options }) => {
      const templates = await templatesGiven(template, (message) => command.error(`error: ${message}`));
      done(await (await import("./check.ts")).check(files, { ...options, templates }));
    });
}

function addReconcile(program: Command, done: (code: number) => void): void {
  const command = program
    .command("reconcile")
    .description("compare the targets of converted forms with the results of their self-evaluations")
    .argument("<targets>", "what convert wrote of 绩效目标申报表: a file, a folder, or - for standard input")
    .argument("<evaluations>", "what convert wrote of their 绩效自评表")
    .addOption(
      new Option("--format <format>", "the whole result, or tables to read").choices(["json", "text"]).default("json"),
    )
    .option("--max-bytes <n>", "refuse larger inputs", count)
    .option("--strict", "exit 4 when a target is missed or has no counterpart, or a budget does not add up", false)
    .option("-q, --quiet", "print no summary", false)
    .action(async (targets: string, evaluations: string, options) => {
      const { reconcile } = await import("./reconcile.ts");
      done(await reconcile([targets, evaluations], options, (message) => command.error(`error: ${message}`)));
    });
}

function jobsOption(): Option {
  return new Option(
    "--jobs <n>",
    "inputs read at once, each in a process of its own; by default one for each core",
  ).argParser(count);
}

function addStatus(program: Command, done: (code: number) => void): void {
  program
    .command("status")
    .description("say how a folder of results stands: running, interrupted or finished")
    .argument("<dir>", "the folder that convert -o writes")
    .addOption(
      new Option("--format <format>", "lines to read, or one JSON value").choices(["text", "json"]).default("text"),
    )
    .action(async (folder: string, options) => done(await (await import("./status.ts")).status(folder, options)));
}

function logFormatOption(): Option {
  return new Option("--log-format <format>", "what standard error says: lines to read, or one JSON event a line")
    .choices(["text", "json"])
    .default("text");
}

function hierarchyOption(): Option {
  return new Option("--hierarchy <how>", "levels as the template means them, or exactly as printed")
    .choices(["canonical", "written"])
    .default("canonical");
}
