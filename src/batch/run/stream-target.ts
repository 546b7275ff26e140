import { type TextFormat, texts } from "../../write/stream.ts";
import type { Call } from "../child/protocol.ts";
import { type FailureFacts, failureOf } from "../failure-facts.ts";
import type { Input } from "../walk.ts";
import type { Reader } from "./reader.ts";
import type { InputResult, Target } from "./target.ts";
import { type ReadingOfInputs, taskOf } from "./tasks.ts";

/** UTF-16 units of one result that wait for the turn of their input; its child then waits with the rest. */
const WAITING_UNITS = 8 * 1024 * 1024;

/** What waits for its turn is held as text: few. */
const WINDOW_PER_JOB = 4;

export interface StreamOptions extends ReadingOfInputs {
  readonly format: TextFormat;
  /** Takes a chunk and settles when the next may come. */
  readonly write: (text: string) => Promise<void>;
  /** Write nothing behind the first failure. */
  readonly failFast: boolean;
  /** Gives up what is being read. */
  readonly signal: AbortSignal;
}

/** One record an input, one after the other, in the order of the inputs; a failure takes the place of its record. */
export function streamTarget(
  reader: Reader,
  { format, write: writeOut, signal, failFast, ...reading }: StreamOptions,
): Target {
  const stream = texts[format];
  let isClosed = false;
  const write = async (text: string): Promise<void> => (isClosed ? undefined : writeOut(text));
  let before: Promise<void> = write(stream.begin);
  return {
    isOrdered: true,
    windowPerJob: WINDOW_PER_JOB,
    convert: (input, index) => {
      const turn = before;
      const result = turnOf(turn, write, (out) => convert(input, index, out));
      before = result.then(ignored, ignored);
      return result;
    },
    finish: async () => {
      await before;
      await writeOut(stream.end);
    },
    leave: async () => reader.end(),
  };

  async function convert(input: Input, index: number, out: TurnedOutput): Promise<InputResult | null> {
    const source = input.name;
    const failed = async (failure: FailureFacts, seconds: number | null): Promise<InputResult> => {
      const record = { source, failure };
      if (out.isBegun()) {
        // Behind a record that broke off nothing may stand.
        isClosed = true;
        return { kind: "torn", source, pages: null, seconds, record };
      }
      out.forget();
      await out.wait();
      for await (const piece of stream.pieces(record, index)) await write(piece);
      if (failFast) isClosed = true;
      return { kind: "failed", source, pages: null, seconds, record, isReused: false };
    };
    try {
      const task = await taskOf(input, { kind: "text", format, index }, reading);
      const mayRetry = (): boolean => {
        out.forget();
        return !out.isBegun();
      };
      const read = await reader.read(task, { onCall: (call) => onCall(call, out), mayRetry });
      if (read === null) return null;
      if (read.kind === "failed") return await failed(read.failure, read.seconds);
      await out.flush();
      return { ...read.converted, kind: "converted", source, seconds: read.seconds, isReused: false };
    } catch (error) {
      signal.throwIfAborted();
      return failed(failureOf(error), null);
    }
  }
}

const ignored = (): void => undefined;

async function onCall(call: Call, out: TurnedOutput): Promise<null> {
  await out.take(call.text);
  return null;
}

/** The output of one input: it is written when those before it have been, and held back until then. */
interface TurnedOutput {
  /** Settles when more may come. */
  readonly take: (text: string) => Promise<void>;
  readonly flush: () => Promise<void>;
  /** Forgets what has not been written. */
  readonly forget: () => void;
  readonly isBegun: () => boolean;
  readonly wait: () => Promise<void>;
}

async function turnOf<R>(
  turn: Promise<void>,
  write: (text: string) => Promise<void>,
  work: (out: TurnedOutput) => Promise<R>,
): Promise<R> {
  let held: string[] = [];
  let units = 0;
  let isMine = false;
  let isBegun = false;
  const wait = async (): Promise<void> => {
    await turn;
    isMine = true;
  };
  const flush = async (): Promise<void> => {
    await wait();
    for (const text of held.splice(0)) {
      isBegun = true;
      await write(text);
    }
    units = 0;
  };
  // Whoever's turn has come writes at once, and is not held up by its own waiting.
  turn.then(() => {
    isMine = true;
  });
  const result = await work({
    take: async (text) => {
      held.push(text);
      units += text.length;
      if (isMine || units >= WAITING_UNITS) await flush();
    },
    flush,
    forget: () => {
      held = [];
      units = 0;
    },
    isBegun: () => isBegun,
    wait,
  });
  // Those after it wait for the end of this one, also where it wrote nothing.
  await wait();
  return result;
}
