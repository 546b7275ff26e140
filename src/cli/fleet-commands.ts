import { type Command, InvalidArgumentError, Option } from "commander";
import { dsnOption } from "./fleet-options.ts";
import { addReadingOptions, count, readingOptionsOf } from "./reading-options.ts";
import { templateOption, templatesGiven } from "./template-command.ts";

/** The floor and the usual value of pg-boss's heartbeat, in seconds. */
const MIN_HEARTBEAT_SECONDS = 10;
const DEFAULT_HEARTBEAT_SECONDS = 30;
/** Long enough for a storage or a database that is away for a moment. */
const DEFAULT_RETRY_SECONDS = 15;
/** How often an idle worker looks for work, in seconds. */
const DEFAULT_POLL_SECONDS = 2;
const MIN_POLL_SECONDS = 0.1;

/** The commands of many machines: `submit`, `worker` and `fleet status`. */
export function addFleet(
  program: Command,
  context: { readonly signal: AbortSignal },
  done: (code: number) => void,
  hierarchyOption: () => Option,
): void {
  addSubmit(program, done, hierarchyOption);
  addWorker(program, context, done);
  const fleet = program.command("fleet").description("look at what many machines convert");
  const status = fleet
    .command("status")
    .description("print runs, their shards, documents, rates and failures")
    .argument("[run]", "what submit printed; all runs without it")
    .addOption(dsnOption())
    .addOption(new Option("--format <format>", "to read, or for programs").choices(["text", "json"]).default("text"))
    .action(async (run: string | undefined, options) => {
      const { fleetStatusCommand } = await import("./fleet.ts");
      done(await fleetStatusCommand(run, options, (message) => status.error(`error: ${message}`)));
    });
}

function addSubmit(program: Command, done: (code: number) => void, hierarchyOption: () => Option): void {
  const command = program
    .command("submit")
    .description("hand documents on shared storage to the workers of a fleet; prints the run")
    .argument("<input...>", "file, folder, or pattern in quotes")
    .addOption(dsnOption())
    .option("--root <dir>", "where the shared storage begins; by default the deepest folder that holds all inputs")
    .option(
      "--heartbeat <seconds>",
      "a lease not confirmed for so long goes to another worker",
      heartbeat,
      DEFAULT_HEARTBEAT_SECONDS,
    )
    .option("--retry-after <seconds>", "rest of a shard that failed; doubles each time", count, DEFAULT_RETRY_SECONDS)
    .option("--retry-failed", "also send the documents of this run that failed, each alone", false)
    .addOption(
      new Option("--format <format>", "the run's name, or all about it").choices(["text", "json"]).default("text"),
    )
    .addOption(hierarchyOption())
    .addOption(templateOption())
    .option("-q, --quiet", "print the run only", false)
    .action(async (inputs: string[], { template, ...given }) => {
      const templates = await templatesGiven(template, (message) => command.error(`error: ${message}`));
      const { submit } = await import("./submit.ts");
      done(await submit(inputs, { ...given, reading: readingOptionsOf(given), templates }));
    });
  addReadingOptions(command);
}

function addWorker(program: Command, { signal }: { readonly signal: AbortSignal }, done: (code: number) => void): void {
  program
    .command("worker")
    .description("read what was submitted, on any machine that sees the storage")
    .addOption(dsnOption())
    .option("--jobs <n>", "how many documents are in work at once", count, 4)
    .option("--root <dir>", "where this machine sees the root of the runs, if not where the submitting one did")
    .option("--once", "take one shard, then end", false)
    .option("--drain", "end when nothing is left to do", false)
    .option("--poll <seconds>", "how often to look for work when there is none", pollSeconds, DEFAULT_POLL_SECONDS)
    .addOption(new Option("--password <text>", "opens encrypted documents").env("TABLEWRIGHT_PASSWORD"))
    .addOption(
      new Option("--log-format <format>", "standard error: lines to read, or one JSON an event")
        .choices(["text", "json"])
        .default("text"),
    )
    .option("-q, --quiet", "print trouble only", false)
    .action(async (options) => {
      const { worker } = await import("./worker.ts");
      done(await worker({ ...options, signal }));
    });
}

function heartbeat(text: string): number {
  const value = count(text);
  if (value < MIN_HEARTBEAT_SECONDS) throw new InvalidArgumentError(`It must be ${MIN_HEARTBEAT_SECONDS} at least.`);
  return value;
}

function pollSeconds(text: string): number {
  const value = Number(text);
  if (!(value >= MIN_POLL_SECONDS)) throw new InvalidArgumentError(`It must be ${MIN_POLL_SECONDS} at least.`);
  return value;
}
