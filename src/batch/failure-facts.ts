import { Failure } from "../core/failure.ts";

/** `code` is one of Failure's codes; `crash` means that tablewright itself was wrong. */
export interface FailureFacts {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What a thrown value means: a Failure keeps its words; anything else is a bug and says where. */
export function failureOf(error: unknown): FailureFacts {
  if (error instanceof Failure) return { code: error.code, message: error.message, hint: error.hint };
  const [first = ""] = (error instanceof Error ? (error.stack ?? String(error)) : String(error)).split("\n");
  return {
    code: "crash",
    message: first,
    hint: "This is a bug in tablewright: please report it with this message and, if you may, the document.",
  };
}
