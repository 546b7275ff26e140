import { isInvisible } from "../../core/invisible.ts";
import { isSpace } from "../../core/text.ts";

/** A line of text with the stretch of source it stands in (offsets, end exclusive). */
export interface FlowLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Where a piece of text stands in the source. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Lines of text as a browser sets them: white space runs together, blocks and breaks begin new lines. */
export interface Flow {
  /** `source` is the source of the whole page: kept lines stand on lines of it. */
  readonly add: (text: string, at: Stretch, keeps?: Keeps, source?: string) => void;
  /** Text that is shown but not written, such as a list's number: never alone on a line; "" takes back one that waits. */
  readonly addShown: (text: string) => void;
  readonly endLine: () => void;
  /** The last character of the open line, "" at its beginning. */
  readonly last: () => string;
  /** Hands the lines over that ended, and begins anew. */
  readonly take: () => readonly FlowLine[];
}

/** What white space is kept (`white-space: pre` and its kin). */
export interface Keeps {
  readonly spaces: boolean;
  readonly lines: boolean;
}

const KEEPS_NOTHING: Keeps = { spaces: false, lines: false };
const SPACES = /[ \t\n\f\r]+/g;
const LINE_END = /\r\n|[\n\r]/;
const LINE_ENDS = /\r\n|[\n\r]/g;
/** Han characters, kana, CJK punctuation and full-width forms: written without spaces. */
const WIDE = /[\u2e80-\u303e\u3041-\u30ff\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/;

export function createFlow(): Flow {
  const lines: FlowLine[] = [];
  let line = "";
  let shown = "";
  let pending: "" | " " | "\n" = "";
  let start = -1;
  let end = -1;
  const endLine = (): void => {
    const text = trimmed(line);
    if (text !== "" && start !== -1) lines.push({ text, start, end });
    // The number of a list stays for its first paragraph.
    if (start !== -1) shown = "";
    line = "";
    pending = "";
    start = -1;
  };
  const addRun = (run: string, at: Stretch): void => {
    const text = withoutInvisible(run);
    if (text === "") return;
    const isSeen = hasInk(text);
    if (isSeen && start === -1) {
      line = shown + line;
      shown = "";
      start = at.start;
    }
    if (line !== "" && pending !== "" && !(pending === "\n" && isWide(line.slice(-1)) && isWide(text.charAt(0)))) {
      line += " ";
    }
    pending = "";
    line += text;
    if (isSeen) end = at.end;
  };
  const addCollapsed = (text: string, at: Stretch): void => {
    let from = 0;
    for (const { 0: space, index } of text.matchAll(SPACES)) {
      if (index > from) addRun(text.slice(from, index), at);
      if (pending !== "\n") pending = /[\n\r]/.test(space) ? "\n" : " ";
      from = index + space.length;
    }
    if (from < text.length) addRun(text.slice(from), at);
  };
  return {
    add: (text, at, keeps = KEEPS_NOTHING, source = "") => {
      if (!keeps.lines) addCollapsed(text, at);
      else {
        const parts = text.split(LINE_END);
        const written = stretchesOfLines(source, at);
        // The first line end of a field is not kept; one written as an entity is no line of the source.
        const skipped = written.length - parts.length;
        for (const [index, part] of parts.entries()) {
          if (index > 0) endLine();
          const stretch = (skipped < 0 ? undefined : written[index + skipped]) ?? at;
          if (keeps.spaces) addRun(part, stretch);
          else addCollapsed(part, stretch);
        }
      }
    },
    addShown: (text) => {
      if (start === -1) shown = text;
      else line += text;
    },
    endLine,
    last: () => (pending === "" ? line.slice(-1) : ""),
    take: () => {
      endLine();
      return lines.splice(0);
    },
  };
}

function stretchesOfLines(source: string, { start, end }: Stretch): Stretch[] {
  const stretches: Stretch[] = [];
  let from = start;
  for (const line of source.slice(start, end).matchAll(LINE_ENDS)) {
    stretches.push({ start: from, end: start + line.index });
    from = start + line.index + line[0].length;
  }
  stretches.push({ start: from, end });
  return stretches;
}

function isWide(character: string): boolean {
  return WIDE.test(character);
}

function hasInk(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) return true;
  return false;
}

function withoutInvisible(text: string): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isInvisible(text.charCodeAt(i))) continue;
    out += text.slice(from, i);
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}
