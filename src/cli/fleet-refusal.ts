import { Failure } from "../core/failure.ts";
import { exitCodes } from "./exit-codes.ts";
import { note, printable } from "./terminal.ts";

/** A database that refuses is no bug of ours: one line says what to do, and the exit code is that of a failed input. */
export async function withRefusals(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    note(printable(`tablewright: ${error.message} ${error.hint}`));
    return exitCodes.failed;
  }
}
