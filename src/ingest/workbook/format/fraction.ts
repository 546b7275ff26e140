import { digitsOf } from "./decimal.ts";
import type { Token } from "./tokens.ts";

/** Denominators have at most this many digits, whatever the format asks for. */
const MAX_DENOMINATOR_DIGITS = 4;

/** `# ?/?` of 1.25 -> "1 1/4"; `?/8` has the denominator stated. */
export function printFraction(value: string, tokens: readonly Token[]): string {
  const slash = tokens.findIndex(({ kind }) => kind === "slash");
  const before = runsOf(tokens.slice(0, slash));
  const hasWhole = before.length > 1;
  const below = tokens.slice(slash + 1);
  const stated = statedDenominator(below);
  const number = Number(value);
  const whole = hasWhole ? Math.floor(number) : 0;
  const places = Math.min(MAX_DENOMINATOR_DIGITS, below.filter(({ kind }) => kind === "digit").length);
  const { over, under } = nearest(number - whole, stated, 10 ** Math.max(1, places) - 1);
  const carried = hasWhole && over === under ? whole + 1 : whole;
  const rest = hasWhole && over === under ? 0 : over;
  const literals = tokens.flatMap((token) =>
    token.kind === "literal" && !/^[ \d]*$/.test(token.text) ? token.text : [],
  );
  const wholeText = hasWhole && (carried > 0 || rest === 0) ? digitsOf(String(carried), 0).whole || "0" : "";
  const fraction = rest === 0 && hasWhole ? "" : `${rest}/${under}`;
  return [wholeText, fraction].filter((part) => part !== "").join(" ") + literals.join("");
}

/** Is there a placeholder right before a slash, and one or a number behind it? The slash of `0.00 元/吨` is a letter. */
export function isFraction(tokens: readonly Token[]): boolean {
  const solid = tokens.filter((token) => token.kind !== "literal" || token.text.trim() !== "");
  const slash = solid.findIndex(({ kind }) => kind === "slash");
  const below = solid[slash + 1];
  const isBelow = below?.kind === "digit" || (below?.kind === "literal" && /^\d/.test(below.text));
  return slash > 0 && solid[slash - 1]?.kind === "digit" && isBelow;
}

/** Runs of placeholders, parted by anything else. */
function runsOf(tokens: readonly Token[]): number[] {
  const runs: number[] = [];
  let isOpen = false;
  for (const { kind } of tokens) {
    if (kind === "digit" && !isOpen) runs.push(0);
    isOpen = kind === "digit";
  }
  return runs;
}

function statedDenominator(tokens: readonly Token[]): number | null {
  const digits = tokens.map((token) =>
    token.kind === "literal" ? token.text : token.kind === "digit" ? token.fill : "",
  );
  const number = Number(/^\s*(\d+)/.exec(digits.join(""))?.[1] ?? "0");
  return number > 0 ? number : null;
}

function nearest(
  value: number,
  stated: number | null,
  most: number,
): { readonly over: number; readonly under: number } {
  if (stated !== null) return { over: Math.round(value * stated), under: stated };
  let best = { over: Math.round(value), under: 1 };
  let error = Math.abs(value - best.over);
  for (let under = 2; under <= most && error > 1e-12; under++) {
    const over = Math.round(value * under);
    const off = Math.abs(value - over / under);
    if (off >= error - 1e-12) continue;
    best = { over, under };
    error = off;
  }
  return best;
}
