import { isBlank, isPipe, isRuler, type Line } from "./lines.ts";

/** What one line is to a table of pipes. */
export interface PipeMark {
  readonly line: Line;
  /** `plain` has ink and no pipe; `ruler` is drawn and not written. */
  readonly sort: "blank" | "ruler" | "plain" | "pipes";
  readonly startsWithPipe: boolean;
  readonly endsWithPipe: boolean;
  /** A line of pipes alone: cells that collapsed spans left blank. */
  readonly isPadding: boolean;
  /** One cell or none on the line. */
  readonly isFlat: boolean;
}

export function pipeMarkOf(text: string, line: Line): PipeMark {
  if (isBlank(line)) return markOf(line, "blank");
  if (isRuler(text, line)) return markOf(line, "ruler");
  if (line.pipes === 0) return markOf(line, "plain");
  const startsWithPipe = isPipe(text.charCodeAt(line.inkStart));
  const endsWithPipe = isPipe(text.charCodeAt(line.inkEnd - 1));
  const isPadding = startsWithPipe && endsWithPipe && isPipesOnly(text, line);
  const isFlat = isPadding || (line.pipes === 1 && startsWithPipe !== endsWithPipe);
  return { line, sort: "pipes", startsWithPipe, endsWithPipe, isPadding, isFlat };
}

function markOf(line: Line, sort: PipeMark["sort"]): PipeMark {
  return { line, sort, startsWithPipe: false, endsWithPipe: false, isPadding: false, isFlat: false };
}

function isPipesOnly(text: string, line: Line): boolean {
  for (let i = line.inkStart; i < line.inkEnd; i++) {
    const code = text.charCodeAt(i);
    if (!isPipe(code) && code !== 32 && code !== 9 && code !== 0x3000) return false;
  }
  return true;
}

/**
 * Whether most piped lines hold one cell or none, as flattened HTML has it.
 *
 *     项目名称 |        (project name)
 *     委托业务 |
 *     |||||
 */
export function isFlattened(marks: readonly PipeMark[]): boolean {
  let piped = 0;
  let flat = 0;
  for (const mark of marks) {
    if (mark.sort !== "pipes") continue;
    piped++;
    if (mark.isFlat) flat++;
  }
  return flat * 2 > piped;
}
