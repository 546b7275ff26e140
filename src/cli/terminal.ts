import { once } from "node:events";
import { isInvisible } from "../core/invisible.ts";

/** Writes data to standard output and waits while the reader is slower. Nothing else writes there. */
export async function writeOut(text: string): Promise<void> {
  if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Writes one line for people to standard error. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A reader that has seen enough (`| head`) is no error: the program ends in silence. */
export function endQuietlyWhenUnread(): void {
  process.stdout.on("error", (error) => {
    if ("code" in error && error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    throw error;
  });
}

/** Text of a document made safe for a terminal and one line: what prints nothing or moves the cursor is spelt out. */
export function printable(text: string): string {
  let out = "";
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (character === "\n") out += "⏎";
    else if (character === "\r") continue;
    else if (character === "\t" || code === 0x0b || code === 0x0c || code === 0x2028 || code === 0x2029) out += " ";
    else if (isInvisible(code)) out += `\\u${code.toString(16).padStart(4, "0")}`;
    else out += character;
  }
  return out;
}

/** A counter on one line of a terminal; silent everywhere else. */
export interface Progress {
  readonly tick: (name: string) => void;
  readonly clear: () => void;
}

export function progressOf(total: number, quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY || total < 2) return { tick: () => undefined, clear: () => undefined };
  let done = 0;
  const clear = (): void => {
    process.stderr.write("\r\u001b[2K");
  };
  return {
    clear,
    tick: (name) => {
      done++;
      const filled = Math.round((done / total) * BAR_COLUMNS);
      const bar = `${"█".repeat(filled)}${"░".repeat(BAR_COLUMNS - filled)}`;
      clear();
      process.stderr.write(`${bar} ${done}/${total} ${printable(name).slice(0, NAME_COLUMNS)}`);
    },
  };
}

const BAR_COLUMNS = 20;
const NAME_COLUMNS = 40;
