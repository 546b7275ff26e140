import { once } from "node:events";
import { isInvisible } from "../core/invisible.ts";
import { systemReason } from "../core/system-reason.ts";
import { exitCodes } from "./exit-codes.ts";

/** Writes data to standard output and waits while the reader is slower. Nothing else writes there. */
export async function writeOut(text: string): Promise<void> {
  if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Writes one line for people to standard error. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A reader that has seen enough (`| head`) is no error: the program ends in silence. A full disk is told in a sentence. */
export function endQuietlyWhenUnread(): void {
  process.stdout.on("error", (error) => {
    if ("code" in error && error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    note(`tablewright: standard output cannot be written: ${systemReason(error)}.`);
    process.exit(exitCodes.failed);
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
