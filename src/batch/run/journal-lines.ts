import type { FileHandle } from "node:fs/promises";

const CHUNK_BYTES = 2 ** 20;
/** An entry has about a kilobyte; what is longer than this is no entry, and is not held in memory. */
const MAX_LINE_BYTES = 16 * 2 ** 20;
/** What is read around an entry: its neighbours are asked for next, for entries stand nearly in the order of inputs. */
const WINDOW_BYTES = 2 ** 18;
const WINDOW_BEFORE_BYTES = 2 ** 16;
const LINE_END = 0x0a;

/** A line of the file without its end; empty when it is too long to be one of ours. */
export interface Line {
  readonly at: number;
  readonly bytes: Buffer;
}

/** All whole lines of a file in order. @returns where the last of them ends */
export async function* linesOfFile(handle: FileHandle): AsyncGenerator<Line, number> {
  let start = 0;
  let position = 0;
  let rest: Buffer[] = [];
  let restBytes = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return start;
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0 && end < bytesRead; end = chunk.indexOf(LINE_END, from)) {
      const isOurs = position + end - start <= MAX_LINE_BYTES;
      const line = chunk.subarray(from, end);
      const bytes = rest.length === 0 ? line : Buffer.concat([...rest, line]);
      yield { at: start, bytes: isOurs ? bytes : Buffer.alloc(0) };
      from = end + 1;
      start = position + from;
      rest = [];
      restBytes = 0;
    }
    if (restBytes <= MAX_LINE_BYTES) rest.push(chunk.subarray(from, bytesRead));
    restBytes += bytesRead - from;
    position += bytesRead;
  }
}

/**
 * Reads single lines by their places; keeps what stands around the last one.
 *
 * @param end how far the file is written: what is being appended right now is not looked at
 */
export function startLineReader(handle: FileHandle, end: () => number): (at: number) => Promise<Buffer> {
  let near: Window = { at: 0, bytes: Buffer.alloc(0) };
  const load = async (at: number, size: number): Promise<Window> => {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(size, end() - at)));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
    near = { at, bytes: bytes.subarray(0, bytesRead) };
    return near;
  };
  return async (at) => {
    let line = lineIn(near, at);
    if (line === null) line = lineIn(await load(Math.max(0, at - WINDOW_BEFORE_BYTES), WINDOW_BYTES), at);
    for (let size = WINDOW_BYTES; line === null && size <= MAX_LINE_BYTES; size *= 4) {
      line = lineIn(await load(at, size), at);
    }
    return line ?? Buffer.alloc(0);
  };
}

interface Window {
  readonly at: number;
  readonly bytes: Buffer;
}

function lineIn(window: Window, at: number): Buffer | null {
  if (at < window.at || at >= window.at + window.bytes.length) return null;
  const end = window.bytes.indexOf(LINE_END, at - window.at);
  return end < 0 ? null : window.bytes.subarray(at - window.at, end);
}
