import { Failure } from "../../core/failure.ts";
import { MEMORY_MARK, type Progress } from "./protocol.ts";

/** How a child came to its end before its document did. */
export type Ending =
  | { readonly kind: "timeout" }
  | { readonly kind: "ended"; readonly code: number | null; readonly signal: string | null }
  | { readonly kind: "unstarted"; readonly reason: string };

export interface EndingFacts {
  readonly source: string;
  readonly timeoutMs: number;
  readonly reached: Progress | null;
  readonly lastWords: string;
}

/** V8 says so before it aborts. */
const HEAP_WORDS = /heap out of memory|allocation failed|invalid array length/iu;
const MS_PER_SECOND = 1000;

/** What to tell of a document whose process did not survive it; its `cause` is the ending. */
export function endingOf(ending: Ending, { source, timeoutMs, reached, lastWords }: EndingFacts): Failure {
  const after =
    reached === null ? "before its first page was read" : `after page ${reached.page} of ${reached.pageCount}`;
  switch (ending.kind) {
    case "timeout":
      return new Failure("timeout", {
        source,
        cause: ending,
        message: `The document made no progress for ${timeoutMs / MS_PER_SECOND} s, ${after}; its reading was stopped.`,
        hint: "Raise --timeout, read other pages with --pages, or print the document to a new PDF.",
      });
    case "unstarted":
      return new Failure("crash", {
        source,
        cause: ending,
        message: `No process could be started to read the document: ${ending.reason}.`,
        hint: "Check the limits on processes and memory of this machine.",
      });
    case "ended": {
      const isMemory = lastWords.includes(MEMORY_MARK) || HEAP_WORDS.test(lastWords);
      if (isMemory) {
        return new Failure("oom", {
          source,
          cause: ending,
          message: `The document needed more memory than it may take, ${after}; its reading was stopped.`,
          hint: "Raise --max-memory, or read it in parts with --pages.",
        });
      }
      const how = ending.signal === null ? `with exit code ${ending.code ?? "unknown"}` : `by ${ending.signal}`;
      const lines = lastWords.trim().split("\n");
      const words = lines.findLast((line) => /^\w*Error\b|error:/iu.test(line)) ?? lines.at(-1) ?? "";
      return new Failure("crash", {
        source,
        cause: ending,
        message: `The process that read the document ended ${how}, ${after}.${words === "" ? "" : ` It said: ${words}`}`,
        hint: "Other documents are not concerned. Please report it with the document, if you may.",
      });
    }
  }
}

/**
 * Could another try end otherwise? Where memory ran out, and where something outside ended the process (the system short of
 * memory, an operator): neither need be the document's doing.
 */
export function mayEndOtherwise(error: unknown): boolean {
  if (!(error instanceof Failure)) return false;
  // Every cause that a Failure of these codes has is an Ending: endingOf alone makes them.
  const ending = error.cause as Ending | undefined;
  return error.code === "oom" || (error.code === "crash" && ending?.kind === "ended" && ending.signal === "SIGKILL");
}
