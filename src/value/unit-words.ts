import { lexiconOf, wordsOf } from "./characters.ts";

/** Spellings that nobody lists as the unit's own but every form holds; read with the issue unit-normalised. */
export const slipSpellings: Readonly<Record<string, string>> = {
  "人/次": "{person-time}",
  "台/套": "{machine-set}",
  M2: "m2",
  "M²": "m2",
  M3: "m3",
  "M³": "m3",
  "KM²": "km2",
  KG: "kg",
  Kg: "kg",
  KWH: "kW.h",
  KWh: "kW.h",
  kwh: "kW.h",
  kw: "kW",
  Kw: "kW",
  ML: "mL",
  db: "dB",
  DB: "dB",
};

/** Magnitudes that stand before a unit and become its scale. */
export const magnitudes: Readonly<Record<string, number>> = {
  万亿: 12,
  千亿: 11,
  百亿: 10,
  十亿: 9,
  亿: 8,
  千万: 7,
  百万: 6,
  十万: 5,
  万: 4,
  千: 3,
  百: 2,
};

/** Units of time as denominators; they stand last in a composite code. */
export const timeCodes: ReadonlySet<string> = new Set([
  "a",
  "mo",
  "{quarter}",
  "{ten-day}",
  "wk",
  "d",
  "{working-day}",
  "h",
  "min",
  "s",
  "ms",
]);

/** Units of time that are spelled by their code only as denominators: m³/d. */
export const timeSigns = lexiconOf(wordsOf("a d h s").map((code) => [code, code] as const));

/** Denominators in which two units are fused; a composite code takes them apart. */
export const fusedDenominators: Readonly<Record<string, readonly string[]>> = {
  "{man-day}": ["{person}", "d"],
  "{person-month}": ["{person}", "mo"],
};

/** Words that give the unit before the number. */
export const percentWords: readonly (readonly [string, string])[] = [
  ["百分之", "%"],
  ["千分之", "‰"],
  ["万分之", "‱"],
];

/** Currency signs and names before the number, and the unit they stand for. */
export const currencySigns: readonly (readonly [string, string])[] = [
  ["¥", "元"],
  ["￥", "元"],
  ["人民币", "元"],
  ["RMB", "元"],
  ["CNY", "元"],
  ["US$", "美元"],
  ["USD", "美元"],
  ["HK$", "港元"],
  ["HKD", "港元"],
  ["$", "美元"],
  ["€", "欧元"],
];

/** Codes spelled like another unit where a label speaks of temperature: 18度. */
export const temperatureWords: readonly string[] = wordsOf("温度 气温 水温 室温 体温 温差");
