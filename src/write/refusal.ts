import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";

/** The system's own refusals name the call that was refused; bugs do not. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

/** What the system refused of an output. @param source the input whose result it was, or the output's own name */
export function refusalOf(target: string, source: string, cause: unknown): Failure {
  return new Failure("sink-refused", {
    source,
    message: `${target} cannot be written: ${systemReason(cause)}.`,
    hint: "Check that the folder exists, is writable and has space.",
    cause,
  });
}
