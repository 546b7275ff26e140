import type { Dec } from "../core/quantity.ts";
import { isDigit, isHan, lexiconOf, skipSpace } from "./characters.ts";
import { chineseAt, numeralCharacter } from "./chinese-number.ts";
import { suffixAt } from "./comparator.ts";
import { mixedAt } from "./mixed-number.ts";
import { arabicAt, malformed, type Numeral } from "./number.ts";
import { currencySigns, percentWords } from "./unit-words.ts";
import { isLongUnitAt, type UnitReading, unitAt, wholeUnit } from "./units.ts";

export type Piece = readonly [from: number, to: number];

/** A number with the unit that stands beside it. */
export interface Amount {
  readonly value: Dec;
  readonly numbers: readonly Piece[];
  readonly units: readonly Piece[];
  readonly unit: UnitReading | null;
  readonly from: number;
  readonly to: number;
  readonly isChinese: boolean;
  readonly isRepaired: boolean;
}

const percents = lexiconOf(percentWords);
const currencies = lexiconOf(currencySigns);
/** The minus sign of temperatures. */
const BELOW_ZERO = "零下";

/** The numeral at `from`, Arabic or Chinese; `1亿2千万` is one number. */
export function numeralAt(text: string, from: number, to: number): Numeral | typeof malformed | null {
  if (isDigit(text.charCodeAt(from))) return arabicNumeralAt(text, from, to);
  const chinese = chineseAt(text, from, to, (at) => isLongUnitAt(text, at, to));
  return chinese ?? arabicNumeralAt(text, from, to);
}

function arabicNumeralAt(text: string, from: number, to: number): Numeral | typeof malformed | null {
  const arabic = arabicAt(text, from, to);
  return arabic === null || arabic === malformed ? arabic : mixedAt(text, arabic, to);
}

/** Whether an amount may start with what stands before its digits: ¥, 百分之, 人民币, 零下. */
export function amountPrefixBefore(text: string, from: number, to: number): number {
  const sign = to - BELOW_ZERO.length;
  if (sign >= from && text.startsWith(BELOW_ZERO, sign)) return sign;
  const word = currencies.before(text, from, to) ?? percents.before(text, from, to);
  return word === null ? to : to - word.word.length;
}

/** Whether a percent word starts at `from`. */
export function isPercentWordAt(text: string, from: number, to: number): boolean {
  return percents.at(text, from, to) !== null;
}

/**
 * The amount at `from`: "30万元", "¥300", "百分之九十五", "12元5角", "两个半小时", "100.00(%)".
 *
 * @returns null when none starts here; malformed when digits stand here in no readable shape
 */
export function amountAt(text: string, from: number, to: number): Amount | typeof malformed | null {
  const percent = percents.at(text, from, to);
  if (percent !== null) return percentAt(text, from, to, percent.word.length, percent.value);
  if (text.startsWith(BELOW_ZERO, from)) return belowZero(text, from, to);
  const sign = currencies.at(text, from, to);
  const start = sign === null ? from : skipSpace(text, from + sign.word.length, to);
  if (text.charAt(start) === "半") return sign === null ? halfAt(text, from, to) : null;
  const numeral = numeralAt(text, start, to);
  if (numeral === null || numeral === malformed) return numeral;
  if (text.startsWith("分之", numeral.to)) return null;
  const halved = halvesAt(text, numeral, to);
  const behind = unitBehind(text, halved.to, to);
  const unit = behind?.unit ?? null;
  if (numeral.isSpaced && unit === null) return malformed;
  const amount: Amount = {
    value: halved.value,
    numbers: [[start, halved.to]],
    units: unit === null ? [] : [[unit.from, unit.to]],
    unit,
    from,
    to: behind?.to ?? halved.to,
    isChinese: numeral.isChinese,
    isRepaired: numeral.isRepaired,
  };
  const full = unit === null ? amount : withTail(text, amount, unit, to);
  if (sign === null || full === malformed) return full;
  const priced = withCurrency(full, sign.value, [from, from + sign.word.length]);
  return priced && withWhole(text, priced, to);
}

/** 零下3℃ is -3 ℃, and 零下3度 counts degrees. */
function belowZero(text: string, from: number, to: number): Amount | typeof malformed | null {
  const start = skipSpace(text, from + BELOW_ZERO.length, to);
  const amount = text.startsWith(BELOW_ZERO, start) ? malformed : amountAt(text, start, to);
  if (amount === null || amount === malformed || amount.value.startsWith("-")) return amount && malformed;
  const celsius = wholeUnit("℃");
  const isDegree = amount.unit?.stem === "度" && amount.unit.magnitude === 0;
  const unit = isDegree && celsius !== null ? { ...amount.unit, unit: { ...celsius.unit, text: "度" } } : amount.unit;
  if (unit?.unit.dimension !== "temperature") return malformed;
  const end = amount.numbers.at(-1)?.[1] ?? amount.to;
  return { ...amount, value: `-${amount.value}`, numbers: [[from, end]], unit, from };
}

/** 百分之九十五: the word before the number is its unit; 百分之百 is 100 %. */
function percentAt(
  text: string,
  from: number,
  to: number,
  length: number,
  sign: string,
): Amount | typeof malformed | null {
  const start = skipSpace(text, from + length, to);
  const isHundred = text.charAt(start) === "百" && numeralCharacter(text.charCodeAt(start + 1)) === null;
  const numeral = isHundred ? null : numeralAt(text, start, to);
  if (numeral === malformed || (numeral === null && !isHundred)) return numeral;
  const end = numeral?.to ?? start + 1;
  const unit = wholeUnit(sign);
  if (unit === null) return null;
  return {
    value: numeral?.value ?? "100",
    numbers: [[start, end]],
    units: [[from, from + length]],
    unit: { ...unit, from, to: from + length },
    from,
    to: end,
    isChinese: true,
    isRepaired: numeral?.isRepaired ?? false,
  };
}

/** 半年 is 0.5 年. */
function halfAt(text: string, from: number, to: number): Amount | null {
  const unit = unitBehind(text, from + 1, to)?.unit ?? null;
  if (unit === null || unit.magnitude > 0 || text.startsWith("年度", from + 1)) return null;
  const pieces = { numbers: [[from, from + 1]], units: [[unit.from, unit.to]] } as const;
  return { value: "0.5", ...pieces, unit, from, to: unit.to, isChinese: true, isRepaired: false };
}

/** 两个半小时: the half stands between 个 and a unit that takes 个. */
function halvesAt(text: string, numeral: Numeral, to: number): { readonly value: Dec; readonly to: number } {
  const isHalved = text.startsWith("个半", numeral.to) && !numeral.value.includes(".");
  if (!isHalved || unitBehind(text, numeral.to + 2, to) === null) return { value: numeral.value, to: numeral.to };
  return { value: `${numeral.value}.5`, to: numeral.to + 2 };
}

/** A unit and the end of what belongs to it, which may be a closing bracket. */
interface Behind {
  readonly unit: UnitReading;
  readonly to: number;
}

/** The unit behind a number, also in brackets: 100.00(%). */
function unitBehind(text: string, from: number, to: number): Behind | null {
  const at = skipSpace(text, from, to);
  if (at >= to) return null;
  if (text.charAt(at) !== "(") {
    const unit = unitAt(text, at, to);
    return unit && { unit, to: unit.to };
  }
  const unit = unitAt(text, skipSpace(text, at + 1, to), to);
  const close = unit === null ? to : skipSpace(text, unit.to, to);
  // （年度） behind a number says when, not what.
  if (unit?.stem === "年度") return null;
  return unit !== null && close < to && text.charAt(close) === ")" ? { unit, to: close + 1 } : null;
}

/** The sign gives the unit where no money unit follows the number: ¥30万 is 30 万元. */
function withCurrency(amount: Amount, text: string, sign: Piece): Amount | null {
  if (amount.unit?.unit.currency != null) return amount;
  const meant = wholeUnit(text);
  if (meant === null || (amount.unit !== null && amount.unit.stem !== "")) return null;
  const magnitude = amount.unit?.magnitude ?? 0;
  const prefix = amount.unit?.unit.text ?? "";
  const unit = { ...meant.unit, text: prefix + meant.unit.text, scale: magnitude };
  return { ...amount, unit: { ...meant, unit, magnitude }, units: [sign, ...amount.units] };
}

/** What belongs to the amount behind its unit: 5角, 整, 半. */
function withTail(text: string, amount: Amount, unit: UnitReading, to: number): Amount | typeof malformed {
  const at = amount.to;
  if (text.charAt(at) === "半" && unit.magnitude === 0 && !amount.value.includes(".")) {
    const isUnitNext = at + 1 < to && isHan(text.charCodeAt(at + 1)) && unitAt(text, at + 1, to) !== null;
    if (isUnitNext) return malformed;
    return { ...amount, value: `${amount.value}.5`, numbers: [...amount.numbers, [at, at + 1]], to: at + 1 };
  }
  if (unit.unit.code === TENTH) return withHundredths(text, amount, to);
  if (unit.unit.dimension !== "money") return amount;
  const coined = unit.unit.scale === 0 && unit.unit.currency === "CNY" ? withCoins(text, amount, to) : amount;
  return withWhole(text, coined, to);
}

const TENTH = "{tenth}";

/** 九成五 is 95 %: one digit behind the tenths, with nothing that it counts, as in 九成五险. */
function withHundredths(text: string, amount: Amount, to: number): Amount {
  const numeral = numeralAt(text, amount.to, to);
  if (numeral === null || numeral === malformed || numeral.value.length !== 1) return amount;
  if (amount.value.includes(".") || numeral.from !== amount.to) return amount;
  const isLast = numeral.to >= to || !isHan(text.charCodeAt(numeral.to)) || suffixAt(text, numeral.to, to) !== null;
  if (!isLast || unitBehind(text, numeral.to, to) !== null) return amount;
  const numbers = [...amount.numbers, [numeral.from, numeral.to]] as const;
  return { ...amount, value: `${amount.value}.${numeral.value}`, numbers, to: numeral.to };
}

/** 整 and 正 close a sum of money. */
function withWhole(text: string, amount: Amount, to: number): Amount {
  const isWhole = amount.to < to && "整正".includes(text.charAt(amount.to));
  return isWhole ? { ...amount, to: amount.to + 1 } : amount;
}

/** 元, 角 and 分 of one amount: 12元5角 is 12.5 元. Each coin is one digit, in this order. */
function withCoins(text: string, amount: Amount, to: number): Amount {
  if (amount.value.includes(".")) return amount;
  const numbers = [...amount.numbers];
  const units = [...amount.units];
  const coins = ["", ""];
  let at = amount.to;
  for (const [place, name] of ["角", "分"].entries()) {
    const numeral = numeralAt(text, text.charAt(at) === "零" ? at + 1 : at, to);
    if (numeral === null || numeral === malformed || numeral.value.length !== 1) continue;
    if (text.charAt(numeral.to) !== name || text.startsWith("分之", numeral.to) || text.startsWith("分钟", numeral.to))
      continue;
    coins[place] = numeral.value;
    numbers.push([numeral.from, numeral.to]);
    units.push([numeral.to, numeral.to + 1]);
    at = numeral.to + 1;
  }
  if (at === amount.to) return amount;
  const [tenths = "", hundredths = ""] = coins;
  return { ...amount, value: `${amount.value}.${tenths === "" ? "0" : tenths}${hundredths}`, numbers, units, to: at };
}
