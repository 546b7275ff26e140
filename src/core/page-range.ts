/** Pages from one to another, both included; 1-based, from <= to. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

const RANGE = /^(\d+)(?:\s*-\s*(\d+))?$/;

/**
 * What `--pages` says: `"1-3,7"` -> 1 to 3 and 7.
 *
 * @returns in the order of the pages, each page in one range only, so that `7,2-3,1` and `1-3,7` are one choice; null
 * when the text is no such list, counts from 0, or runs backwards
 */
export function parsePageRanges(text: string): readonly PageRange[] | null {
  const ranges: PageRange[] = [];
  for (const part of text.split(",")) {
    const found = RANGE.exec(part.trim());
    if (found === null) return null;
    const from = Number(found[1]);
    const to = Number(found[2] ?? found[1]);
    if (from < 1 || to < from || !Number.isSafeInteger(to)) return null;
    ranges.push({ from, to });
  }
  return joined(ranges);
}

/** Ranges that overlap or touch become one. */
function joined(ranges: readonly PageRange[]): readonly PageRange[] {
  const out: PageRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last !== undefined && range.from <= last.to + 1) {
      out[out.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else out.push(range);
  }
  return out;
}

/** Whether a page was asked for; without ranges all are. */
export function isInRanges(page: number, ranges: readonly PageRange[] | undefined): boolean {
  return ranges === undefined || ranges.some(({ from, to }) => page >= from && page <= to);
}
