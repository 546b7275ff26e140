import type { RunCounts } from "../batch/run/counts.ts";
import { printDuration, printRate } from "./durations.ts";
import { counted } from "./report.ts";
import { printable } from "./terminal.ts";
import { columnsOf, fitted } from "./text-width.ts";

/** A bar on the last line of a terminal. */
export interface ProgressBar {
  /** Draws it anew, as often as the eye can follow. */
  readonly show: (name: string | null) => void;
  /** Makes room for a line of text; the bar comes back soon. */
  readonly clear: () => void;
  /** Takes it away for good. */
  readonly end: () => void;
}

export interface ProgressOptions {
  readonly counts: () => RunCounts;
  readonly write: (text: string) => void;
  /** Columns of the terminal, which people make wider and narrower. */
  readonly columns: () => number;
  readonly now: () => number;
}

/** Ten times a second is all that one sees. */
const REDRAW_MS = 100;
/** Without news it is still redrawn, for rate and time left change, and a line of text may have taken its place. */
const IDLE_MS = 1_000;
const BAR_COLUMNS = 20;
/** A name cut shorter than this says nothing. */
const MIN_NAME_COLUMNS = 8;

export function startProgressBar({ counts, write, columns, now }: ProgressOptions): ProgressBar {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  let name: string | null = null;
  const draw = (): void => {
    drawnAt = now();
    isShown = true;
    write(`\r${lineOfProgress(counts(), name, columns())}\u001b[K`);
  };
  const timer = setInterval(() => {
    if (now() - drawnAt >= IDLE_MS) draw();
  }, IDLE_MS).unref();
  const clear = (): void => {
    if (isShown) write("\r\u001b[K");
    isShown = false;
  };
  return {
    show: (given) => {
      name = given;
      if (now() - drawnAt >= REDRAW_MS) draw();
    },
    clear,
    end: () => {
      clearInterval(timer);
      clear();
    },
  };
}

/**
 * `████░░░░ 43 % 4321/10000, 310/s, 18 s left, 12 failed, 8000 pages, a.pdf`: as many of these as the line holds, the first
 * ones first. Never as wide as the terminal: a full line would wrap, and could not be wiped away.
 */
export function lineOfProgress(counts: RunCounts, name: string | null, columns: number): string {
  const { done, total, failed, reused, pages, rate, secondsLeft } = counts;
  const room = Math.max(0, columns - 1);
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  const filled = Math.round((share ?? 0) * BAR_COLUMNS);
  const bar = share === null ? "" : `${"█".repeat(filled)}${"░".repeat(BAR_COLUMNS - filled)} `;
  const percent = share === null ? "" : `${Math.floor(share * 100)} % `;
  const parts = [
    rate === null ? null : printRate(rate),
    secondsLeft === null ? null : `${printDuration(secondsLeft)} left`,
    failed === 0 ? null : `${failed} failed`,
    reused === 0 ? null : `${reused} from an earlier run`,
    pages === 0 ? null : counted(pages, "page"),
  ].filter((part) => part !== null);
  const first = total === null ? `${done} done` : `${percent}${done}/${total}`;
  let line = [`${bar}${first}`, first, String(done), ""].find((start) => columnsOf(start) <= room) ?? "";
  for (const part of parts) {
    if (columnsOf(`${line}, ${part}`) <= room) line = `${line}, ${part}`;
  }
  const left = room - columnsOf(line) - ", ".length;
  if (name === null || left < MIN_NAME_COLUMNS) return line;
  return `${line}, ${fitted(printable(name), left).trimEnd()}`;
}
