import type {
  Bound,
  Change,
  Comparator,
  Compound,
  DateValue,
  Nil,
  Ordinal,
  Quantity,
  Range,
  Ratio,
  Unit,
  Value,
} from "../core/quantity.ts";
import { isObjectStart } from "./tail.ts";
import { unitOfCode } from "./units.ts";

const signOf: Readonly<Record<Comparator, string>> = { "<": "<", "<=": "≤", "=": "=", ">=": "≥", ">": ">", "~": "约" };
const nilText: Readonly<Record<Nil["reason"], string>> = {
  empty: "",
  placeholder: "—",
  none: "无",
  "not-applicable": "不适用",
};
/** Measure words whose ranks are written without 第. */
const SCALES: ReadonlySet<string> = new Set(["级", "类", "等", "星", "星级", "等级"]);
const FIRST_CIRCLED = 0x2460;

/**
 * One plain spelling of a value, the inverse of reading: what it gives reads as the same kind, comparator, base values
 * and unit. `>= 80 {person-time}` gives "≥80人次". Text kinds print what they hold; units from the surroundings are
 * written out. Qualifiers are left out.
 */
export function printValue(value: Value): string {
  switch (value.kind) {
    case "quantity":
      return printQuantity(value);
    case "range":
      return printRange(value);
    case "ratio":
      return (
        named(value) +
        comparison(value) +
        value.numerator +
        (value.notation === "fraction" ? "/" : ":") +
        value.denominator
      );
    case "change":
      return printChange(value);
    case "date":
      return named(value) + comparison(value) + dateText(value.value);
    case "period":
      return named(value) + (value.start === null || value.end === null ? "全年" : `${value.start}至${value.end}`);
    case "ordinal":
      return printOrdinal(value);
    case "qualitative":
    case "unparsed":
      return value.text;
    case "boolean":
      return value.value ? "是" : "否";
    case "nil":
      return nilText[value.reason];
    case "compound":
      return printCompound(value);
  }
}

function named(value: Value): string {
  return value.subject === null ? "" : `${value.subject}:`;
}

function objectText({ object }: Value): string {
  return object !== null && isObjectStart(object) ? object : "";
}

function comparison(value: Quantity | Ratio | Change | DateValue | Ordinal): string {
  return value.comparatorSource === "implied" ? "" : signOf[value.comparator];
}

/** {person}/mo as 每人每月. */
function perText(per: string | null): string {
  if (per === null) return "";
  return per
    .split("/")
    .map((code) => `每${unitOfCode(code)?.text ?? code}`)
    .join("");
}

/** A unit as it is read behind this number: 12月 and 2024年 would be dates, 18度 energy. */
function unitText(unit: Unit | null, value: string): string {
  if (unit === null) return "";
  if (unit.code === "Cel" && unit.text.endsWith("度")) return "℃";
  if (unit.text === "月" || unit.text === "季度") return `个${unit.text}`;
  return unit.text === "年" && value.length === 4 ? "周年" : unit.text;
}

function printQuantity(value: Quantity): string {
  const unit = unitText(value.unit, value.value);
  const { tolerance } = value;
  const spread = tolerance === null ? "" : `±${tolerance.value}${tolerance.relative ? "%" : unit}`;
  const amount = value.value + unit + spread + objectText(value);
  return named(value) + perText(value.per) + comparison(value) + amount;
}

function printChange(value: Change): string {
  const isSaid = value.baseline === null || /^(?:[同环]比|逐.)$/.test(value.baseline);
  const baseline = isSaid ? (value.baseline ?? "") : `较${value.baseline}`;
  const verb = value.direction === "increase" ? "增长" : "下降";
  const amount = value.value + unitText(value.unit, value.value);
  return perText(value.per) + (value.subject ?? "") + baseline + verb + comparison(value) + amount;
}

function printRange(value: Range): string {
  const { low, high } = value;
  const head = named(value) + perText(value.per);
  const tail = objectText(value);
  if (low === null || high === null) {
    const [bound, sign] = low === null ? [high, high?.inclusive ? "≤" : "<"] : [low, low.inclusive ? "≥" : ">"];
    return bound === null ? "" : head + sign + boundText(bound, value.unit) + tail;
  }
  // An unlisted unit is only read where nothing follows it.
  const lowText = value.unit?.code === null ? low.value : boundText(low, value.unit);
  if (low.inclusive && high.inclusive) return `${head}${lowText}~${boundText(high, value.unit)}${tail}`;
  const signs = [low.inclusive ? "≥" : ">", high.inclusive ? "≤" : "<"];
  return `${head}${signs[0]}${lowText}且${signs[1]}${boundText(high, value.unit)}${tail}`;
}

function boundText(bound: Bound, unit: Unit | null): string {
  return bound.value + unitText(bound.unit ?? unit, bound.value);
}

/** 2024 and 2024-12 need their 年; a day stands as it is. */
function dateText(iso: string): string {
  const [year = "", month, day] = iso.startsWith("--") ? ["", ...iso.slice(2).split("-")] : iso.split("-");
  if (day !== undefined && year !== "") return iso;
  const parts = [year === "" ? "" : `${year}年`, month === undefined ? "" : `${Number(month)}月`];
  return parts.join("") + (day === undefined ? "" : `${Number(day)}日`);
}

function printOrdinal(value: Ordinal): string {
  const mark = SCALES.has(value.scheme) ? "" : "第";
  return `${named(value)}${comparison(value)}${mark}${value.value}${value.scheme}`;
}

function printCompound(value: Compound): string {
  if (value.operator !== "and") return value.parts.map(printAlone).join(value.operator === "or" ? "或" : "/");
  const isMarked =
    value.parts.some((part, i) => i > 0 && isOpposed(value.parts[i - 1], part)) && value.parts.length <= 20;
  const mark = (i: number): string => (isMarked ? String.fromCharCode(FIRST_CIRCLED + i) : "");
  return value.parts.map((part, i) => mark(i) + printValue(part)).join("；");
}

/** Without the nouns around it, which 或 could join: 60亩农户或全年. */
function printAlone(value: Value): string {
  return printValue({ ...value, subject: null, object: null });
}

/** Two bounds that would read as one range without list numbers. */
function isOpposed(a: Value | undefined, b: Value): boolean {
  if (a?.kind !== "quantity" || b.kind !== "quantity" || b.subject !== null) return false;
  return a.comparator.charAt(0) !== b.comparator.charAt(0);
}
