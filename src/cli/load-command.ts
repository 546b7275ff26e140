import type { Command } from "commander";
import type { Run } from "./program.ts";

/** `tablewright load`: results of earlier conversions into a warehouse. */
export function addLoad(program: Command, { signal }: Run, done: (code: number) => void): void {
  const command = program
    .command("load")
    .description("load what convert wrote into a warehouse; what is there already is not read again")
    .argument("<input...>", "folder that convert -o wrote, file with its output, or - for standard input")
    .requiredOption("--to <uri>", "duckdb:FILE, parquet:DIR or postgres://USER@HOST/DATABASE")
    .option("--source-root <uri>", "what the names of sources are relative to (default: the folder or file loaded)")
    .option("-q, --quiet", "print what is refused only, no summary", false)
    .action(async (inputs: string[], given) => {
      const { load } = await import("./load.ts");
      done(await load(inputs, { ...given, signal }, (message) => command.error(`error: ${message}`)));
    });
}
