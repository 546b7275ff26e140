import { shiftDecimal } from "../../../core/decimal.ts";
import type { Dec } from "../../../core/quantity.ts";
import { chineseDigits, chineseNumber } from "./chinese.ts";
import { type Digits, digitsOf } from "./decimal.ts";
import { isFraction, printFraction } from "./fraction.ts";
import { generalOf } from "./general.ts";
import type { Section, Token } from "./tokens.ts";

const THOUSANDS = 3;

/** Where the parts of a number stand among the tokens of a section. */
interface Layout {
  /** Placeholders before the point, behind it, and of the exponent: indices of tokens. */
  readonly whole: readonly number[];
  readonly fraction: readonly number[];
  readonly exponent: readonly number[];
  readonly isGrouped: boolean;
  /** Powers of ten that the printed number is away from the stored one. */
  readonly shift: number;
}

/** Powers of ten that a section shows a number away from what is stored. */
export function shiftOf({ tokens }: Section): number {
  return layoutOf(tokens).shift;
}

/** A number as a section shows it, without its sign. */
export function printNumber(signed: Dec, { tokens, numerals }: Section): string {
  const value = signed.replace("-", "");
  if (isFraction(tokens)) return printFraction(value, tokens);
  const layout = layoutOf(tokens);
  const exponentAt = tokens.findIndex(({ kind }) => kind === "exponent");
  if (exponentAt !== -1 && layout.exponent.length > 0) return printPower(value, tokens, layout);
  const digits = digitsOf(shiftDecimal(value, layout.shift), layout.fraction.length);
  const seats = seatDigits(digits, tokens, layout);
  const convert = (text: string): string => (numerals === 0 ? text : chineseDigits(text, numerals));
  return tokens
    .map((token, index) => {
      // Without any placeholder before the point a whole part is shown all the same.
      if (token.kind === "point" && layout.whole.length === 0) return `${convert(digits.whole)}.`;
      if (token.kind !== "general") return printSign(token, convert(seats.get(index) ?? ""));
      const general = generalOf(value);
      return numerals === 0 ? general : chineseNumber(general, numerals);
    })
    .join("");
}

/** What stands for a token; `digits` are those seated on it. */
function printSign(token: Token, digits: string): string {
  switch (token.kind) {
    case "literal":
      return token.text;
    case "digit":
      return digits;
    case "point":
      return ".";
    case "percent":
      return "%";
    case "slash":
      return "/";
    case "exponent":
      return "E";
    case "comma":
    case "general":
    case "text":
    case "date":
    case "elapsed":
    case "halfDay":
      return "";
  }
}

function layoutOf(tokens: readonly Token[]): Layout {
  const pointAt = tokens.findIndex(({ kind }) => kind === "point");
  const exponentAt = tokens.findIndex(({ kind }) => kind === "exponent");
  const whole: number[] = [];
  const fraction: number[] = [];
  const exponent: number[] = [];
  tokens.forEach(({ kind }, index) => {
    if (kind !== "digit") return;
    if (exponentAt !== -1 && index > exponentAt) exponent.push(index);
    else if (pointAt !== -1 && index > pointAt) fraction.push(index);
    else whole.push(index);
  });
  const lastDigit = Math.max(whole.at(-1) ?? -1, fraction.at(-1) ?? -1);
  const lastWhole = whole.at(-1) ?? -1;
  let scale = 0;
  for (const from of new Set([lastWhole, lastDigit])) {
    for (let i = from + 1; from !== -1 && tokens[i]?.kind === "comma"; i++) scale += THOUSANDS;
  }
  const isGrouped = tokens.some(({ kind }, i) => kind === "comma" && i > (whole[0] ?? i) && i < lastWhole);
  const percents = tokens.filter(({ kind }) => kind === "percent").length;
  return { whole, fraction, exponent, isGrouped, shift: 2 * percents - scale };
}

/** Gives each placeholder its digits: from the point to both sides; the first takes all that are left. */
function seatDigits({ whole, fraction }: Digits, tokens: readonly Token[], layout: Layout): Map<number, string> {
  const seats = new Map<number, string>();
  let left = whole;
  let place = 0;
  for (let i = layout.whole.length - 1; i >= 0; i--) {
    const index = layout.whole[i] ?? 0;
    const count = i === 0 ? Math.max(left.length, 1) : 1;
    const own = left.slice(-count);
    left = left.slice(0, left.length - own.length);
    seats.set(index, grouped(own === "" ? filler(tokens[index]) : own, place, layout.isGrouped));
    place += count;
  }
  layout.fraction.forEach((index, i) => {
    const isRest = /^0*$/.test(fraction.slice(i));
    seats.set(index, isRest ? filler(tokens[index]) : fraction.charAt(i));
  });
  return seats;
}

/** What a placeholder shows where the number has no digit for it. */
function filler(token: Token | undefined): string {
  if (token?.kind !== "digit") return "";
  return token.fill === "0" ? "0" : token.fill === "?" ? " " : "";
}

/** Puts a comma behind every digit that has a multiple of three digits to its right; `place` counts those of the last. */
function grouped(digits: string, place: number, isGrouped: boolean): string {
  if (!isGrouped) return digits;
  let out = "";
  for (let i = 0; i < digits.length; i++) {
    const right = place + digits.length - 1 - i;
    out += digits.charAt(i) + (right > 0 && right % THOUSANDS === 0 && /\d/.test(digits.charAt(i)) ? "," : "");
  }
  return out;
}

/** `0.00E+00`, `##0.0E+0`: with several places before the point the exponent is a multiple of them. */
function printPower(value: Dec, tokens: readonly Token[], layout: Layout): string {
  const number = Number(value);
  const width = Math.max(1, layout.whole.length);
  let exponent = number === 0 ? 0 : Math.floor(Math.log10(number));
  exponent -= width > 1 ? ((exponent % width) + width) % width : 0;
  let digits = digitsOf(shiftDecimal(value, -exponent), layout.fraction.length);
  if (digits.whole.length > width) {
    exponent += width;
    digits = digitsOf(shiftDecimal(value, -exponent), layout.fraction.length);
  }
  const seats = seatDigits(digits, tokens, layout);
  const sign = tokens.some((token) => token.kind === "exponent" && token.hasPlus) ? "+" : "";
  const power = String(Math.abs(exponent)).padStart(layout.exponent.length, "0");
  return tokens
    .map((token, index) => {
      if (token.kind === "exponent") return `E${exponent < 0 ? "-" : sign}${power}`;
      return layout.exponent.includes(index) ? "" : printSign(token, seats.get(index) ?? "");
    })
    .join("");
}
