import type { Unit, UnitSource, ValueContext, ValueIssueCode } from "../core/quantity.ts";
import { foldWidth } from "../core/text.ts";
import { wordsOf } from "./characters.ts";
import { takesMagnitude, type UnitReading, unitAt, wholeUnit } from "./units.ts";

/** What stands around a cell and says something about its unit. */
export interface Surroundings {
  /** From the unit column, else the row's label, else the column's header. */
  readonly near: { readonly reading: UnitReading; readonly source: UnitSource } | null;
  /** From the table's caption. */
  readonly table: UnitReading | null;
  /** Whether a caption of money may reach this row. */
  readonly takesMoney: boolean;
}

/** The unit of a number after its surroundings were asked. */
export interface Inherited {
  readonly unit: Unit | null;
  readonly source: UnitSource;
  readonly issues: readonly ValueIssueCode[];
}

const CAPTION = "单位:";
/** Names of money; they outweigh a counting word in the same label (培训人员经费). */
const moneyNames = wordsOf(
  "经费 资金 金额 成本 费 款 支出 收入 预算 投资 补助 补贴 产值 利润 税 价 造价 工资 薪 结余 余额 资产 债 元",
);
/** Names of other things: a caption of money does not reach a row that names one. */
const otherNames = wordsOf(
  "率 度 数 次 人 天 户 面积 比例 占比 比重 数量 时间 时长 期限 工期 年限 长度 里程 温度 频次 人员 床位 台 套 个数 件 座 亩 公里 吨 得分 分值 权重 时效",
);

/** Sums of money that are called 数 in budget tables. */
const moneyFigures = wordsOf("预算数 执行数 决算数 支出数 收入数 资金数 到位数 发生数 结余数 调整数");

/** Reads the units that the surroundings declare. */
export function surroundingsOf(context: ValueContext): Surroundings {
  const { unitCell, label, header, tableUnit } = context;
  return {
    near:
      declared(unitCell === undefined ? null : unitOfCell(unitCell), "unit-column") ??
      declared(label === undefined ? null : unitOfLabel(label), "label") ??
      declared(header === undefined ? null : unitOfLabel(header), "header"),
    table: tableUnit === undefined ? null : unitOfCell(tableUnit),
    takesMoney: !namesOtherThing(label) && !namesOtherThing(header),
  };
}

function declared(reading: UnitReading | null, source: UnitSource): Surroundings["near"] {
  return reading && { reading, source };
}

/** The unit a whole text states: "万元", "（万元）", "单位：万元". */
function unitOfCell(text: string): UnitReading | null {
  const folded = foldWidth(text).trim();
  return wholeUnit(folded) ?? unitOfLabel(folded);
}

/** A label states a unit in brackets or after 单位: only: "金额（万元）"; the last bracket counts. */
function unitOfLabel(label: string): UnitReading | null {
  const text = foldWidth(label)
    .replace(/[[【〔]/g, "(")
    .replace(/[\]】〕]/g, ")");
  let found: UnitReading | null = null;
  for (let open = text.indexOf("("); open >= 0; ) {
    const close = text.indexOf(")", open);
    if (close < 0) break;
    // 台(套) is a unit with a bracket of its own.
    const nested = text.charAt(close + 1) === ")" ? close + 1 : close;
    found = wholeUnit(text.slice(open + 1, nested).trim()) ?? unitOfBracket(text, open + 1, close) ?? found;
    open = text.indexOf("(", nested + 1);
  }
  return found ?? unitOfCaption(text);
}

/** （单位：万元） and （万元，含税）: the unit stands first. */
function unitOfBracket(text: string, from: number, to: number): UnitReading | null {
  const inner = text.slice(from, to).trim();
  if (inner.startsWith(CAPTION)) return unitOfCaption(inner);
  const comma = inner.search(/[,、;]/);
  return comma > 0 && !startsWithUnit(inner, comma + 1) ? wholeUnit(inner.slice(0, comma).trim()) : null;
}

function unitOfCaption(text: string): UnitReading | null {
  const at = text.indexOf("单位");
  if (at < 0) return null;
  let from = at + 2;
  while (text.charAt(from) === " ") from++;
  if (text.charAt(from) !== ":") return null;
  from++;
  while (text.charAt(from) === " ") from++;
  if (text.startsWith("人民币", from) && text.charAt(from + 3) !== "元") from += 3;
  const unit = unitAt(text, from, text.length);
  if (unit === null) return null;
  if (unit.to === text.length || " ;)\n\t".includes(text.charAt(unit.to))) return unit;
  return ",、".includes(text.charAt(unit.to)) && !startsWithUnit(text, unit.to + 1) ? unit : null;
}

/** 单位：万元、人 states two units, and so none. */
function startsWithUnit(text: string, from: number): boolean {
  let at = from;
  while (text.charAt(at) === " ") at++;
  const unit = unitAt(text, at, text.length);
  return unit !== null && (unit.to === text.length || " ,;、)".includes(text.charAt(unit.to)));
}

/** 培训次数 names a count, 培训经费 does not; what stands last in the label decides. */
function namesOtherThing(label: string | undefined): boolean {
  if (label === undefined) return false;
  const folded = foldWidth(label);
  const bracket = folded.indexOf("(");
  const name = (bracket > 0 ? folded.slice(0, bracket) : folded).trim();
  if (moneyFigures.some((word) => name.endsWith(word))) return false;
  if (otherNames.some((word) => name.endsWith(word)))
    return !name.endsWith("度") || !moneyNames.some((word) => name.includes(word));
  return (
    !moneyNames.some((word) => name.includes(word)) && otherNames.some((word) => word.length > 1 && name.includes(word))
  );
}

/**
 * The unit of a number that has `own` in its cell: the cell wins, then unit column, label, header, table caption.
 * A bare magnitude keeps its power of ten and takes the code of the surroundings (250万 under 元 is 250 万元).
 *
 * Raises unit-missing where nothing states a unit and unit-conflict where the surroundings state another one.
 */
export function inheritedUnit(own: UnitReading | null, around: Surroundings): Inherited {
  const { near } = around;
  const table =
    around.table !== null && (around.takesMoney || around.table.unit.currency === null) ? around.table : null;
  if (own === null) {
    const given = near ?? (table && { reading: table, source: "table" as const });
    if (given === null) return { unit: null, source: "none", issues: ["unit-missing"] };
    const isBare = given.reading.stem === "";
    return { unit: given.reading.unit, source: given.source, issues: isBare ? ["unit-missing"] : [] };
  }
  if (own.stem === "") return magnified(own, near ?? (table && { reading: table, source: "table" as const }));
  return { unit: own.unit, source: "cell", issues: isClash(own, around) ? ["unit-conflict"] : [] };
}

function magnified(own: UnitReading, given: Surroundings["near"]): Inherited {
  if (given === null || given.reading.stem === "") return { unit: own.unit, source: "cell", issues: ["unit-missing"] };
  const { unit, magnitude, stem } = given.reading;
  if (!takesMagnitude(unit)) {
    return { unit: own.unit, source: "cell", issues: ["unit-missing", "unit-conflict"] };
  }
  const scale = unit.scale - magnitude + own.magnitude;
  return { unit: { ...unit, text: own.unit.text + stem, scale }, source: given.source, issues: [] };
}

/** A caption only warns within its own dimension; what stands nearer always does. */
function isClash(own: UnitReading, around: Surroundings): boolean {
  if (around.near !== null) return around.near.reading.stem !== "" && isOther(own.unit, around.near.reading.unit);
  const caption = around.table;
  return caption !== null && caption.unit.dimension === own.unit.dimension && isOther(own.unit, caption.unit);
}

const isOther = (a: Unit, b: Unit): boolean => a.code !== b.code || a.scale !== b.scale;
