import { Failure } from "../../core/failure.ts";
import type { Source } from "../../core/source.ts";

/** Streams of a Word document: its text, its tables of properties, and data too long for them. */
export interface DocStreams {
  readonly main: Buffer;
  readonly table: Buffer;
  readonly data: Buffer;
}

/** Which table stream counts, and whether the document is encrypted ([MS-DOC] 2.5.2). */
const FLAGS_AT = 10;
const FLAG_ENCRYPTED = 0x0100;
const FLAG_TABLE_1 = 0x0200;
/** Word 97 and later; Word 6 and 95 write another layout. */
const MARK_OF_WORD_97 = 0xa5ec;
/** The shortest file information block that holds all we read, in bytes. */
const MIN_MAIN_BYTES = 0x1aa;

/**
 * The streams of a Word document of 1997 or later; null for one that is older, whose layout is another.
 *
 * @throws Failure encrypted or corrupt
 */
export async function streamsOfDoc({ name, bytes }: Source): Promise<DocStreams | null> {
  const { CFB } = await import("@e965/xlsx");
  const container: unknown = opened(name, () => CFB.read(Buffer.from(bytes), { type: "buffer" }));
  const streamOf = (path: string): Buffer | null => {
    const entry: { content?: unknown } | null = CFB.find(container, path);
    return entry?.content === undefined ? null : Buffer.from(entry.content as Uint8Array);
  };
  const main = streamOf("/WordDocument");
  if (main === null || main.length < MIN_MAIN_BYTES) throw corruptDoc(name, "it holds no text");
  const flags = main.readUInt16LE(FLAGS_AT);
  if ((flags & FLAG_ENCRYPTED) !== 0) throw encrypted(name);
  if (main.readUInt16LE(0) !== MARK_OF_WORD_97) return null;
  const table = streamOf((flags & FLAG_TABLE_1) === 0 ? "/0Table" : "/1Table");
  if (table === null) throw corruptDoc(name, "its tables of properties are missing");
  return { main, table, data: streamOf("/Data") ?? Buffer.alloc(0) };
}

function opened<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw corruptDoc(name, "its container is damaged", cause);
  }
}

export function corruptDoc(source: string, what: string, cause?: unknown): Failure {
  return new Failure("corrupt", {
    source,
    message: `The Word document cannot be read: ${what}.`,
    hint: "Check that the file is complete: open it in a word processor and save it again, best as docx.",
    cause,
  });
}

function encrypted(source: string): Failure {
  return new Failure("encrypted", {
    source,
    message: "The Word document is encrypted.",
    hint: "Remove the password in the program that wrote the file and try again.",
  });
}
