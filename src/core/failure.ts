/** What the world can refuse. Closed: callers branch on it. */
export type FailureCode =
  | "encrypted"
  | "unsupported"
  | "corrupt"
  | "limit-exceeded"
  | "timeout"
  | "oom"
  | "crash"
  | "io-error"
  | "empty-output"
  | "ocr-unavailable"
  | "sink-refused";

/**
 * Thrown by ingest and write only, caught by batch and cli. `message` says what was found and where;
 * `hint` says what the user can do about it.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly source: string;
  readonly hint: string;

  constructor(code: FailureCode, facts: { source: string; message: string; hint: string; cause?: unknown }) {
    super(facts.message, { cause: facts.cause });
    this.name = "Failure";
    this.code = code;
    this.source = facts.source;
    this.hint = facts.hint;
  }
}
