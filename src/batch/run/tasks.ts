import type { ExtractOptions } from "../../pipeline.ts";
import type { ConvertTask, Into } from "../child/convert-task.ts";
import { bytesOfInput } from "../read.ts";
import type { Input } from "../walk.ts";

/** How inputs are read, whatever is then made of them. */
export interface ReadingOfInputs {
  /** What travels to the children; the signal and callbacks stay. */
  readonly options: Omit<ExtractOptions, "signal" | "onProgress">;
  readonly tellsIssues: boolean;
  /** Where "-" reads from. */
  readonly stdin: AsyncIterable<Uint8Array>;
}

/**
 * The task of an input that is converted for the first time: a reference, but for standard input, which no child has.
 *
 * @throws Failure of an input that is not to be had, limit-exceeded or io-error of standard input
 */
export async function taskOf(
  input: Input,
  into: Into,
  { options, tellsIssues, stdin }: ReadingOfInputs,
): Promise<ConvertTask> {
  const { maxBytes } = options;
  const content =
    input.kind === "file"
      ? ({ kind: "path", path: input.path } as const)
      : ({ kind: "bytes", bytes: await bytesOfInput(input, { maxBytes, stdin }) } as const);
  return { kind: "convert", name: input.name, content, maxBytes, options, into, tellsIssues };
}
