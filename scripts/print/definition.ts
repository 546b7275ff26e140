import { type ProjectPlan, projectPlans, shortfalls } from "./projects.ts";
import { type Chance, chanceOf, pickOf, wholeOf } from "./random.ts";

export type Family = "project-target" | "project-self-evaluation" | "department-self-evaluation";

/** A third-level row as a person would fill it in. */
export interface DefinedRow {
  /** Number of the printed `指标N：`; null where none is printed. */
  readonly ordinal: number | null;
  readonly name: string;
  readonly target: string;
  readonly actual: string;
  readonly weight: number;
  readonly score: number;
  readonly note: string | null;
}

export interface DefinedLevel2 {
  readonly name: string;
  readonly rows: readonly DefinedRow[];
}

export interface DefinedLevel1 {
  readonly name: string;
  /** As printed: 产出指标（50分）. */
  readonly written: string;
  readonly children: readonly DefinedLevel2[];
}

/** Money of one source in hundredths of 万元. */
export interface Funds {
  readonly initial: number;
  readonly budget: number;
  readonly executed: number;
}

export interface Definition {
  readonly family: Family;
  readonly title: string;
  readonly year: number;
  readonly project: string;
  readonly department: string;
  readonly unit: string;
  readonly attribute: string;
  readonly period: string;
  readonly fiscal: Funds;
  /** 上年结转资金: only self-evaluations print it. */
  readonly carried: Funds;
  readonly other: Funds;
  readonly goal: string;
  readonly achieved: string;
  readonly levels: readonly DefinedLevel1[];
}

const FAMILIES: readonly Family[] = [
  "project-target",
  "project-self-evaluation",
  "project-target",
  "department-self-evaluation",
];
/** Points of the budget's execution; the levels share the rest of 100. */
export const EXECUTION_POINTS = 10;

const levels1 = [
  { name: "产出指标", points: 50, children: ["数量指标", "质量指标", "时效指标", "成本指标"] },
  { name: "效益指标", points: 30, children: ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"] },
  { name: "满意度指标", points: 10, children: ["服务对象满意度指标"] },
] as const;

/** The definition of a seed and an index: the same two numbers always give the same form. */
export function definitionOf(seed: number, index: number): Definition {
  const chance = chanceOf(seed * 1000 + index);
  const family = FAMILIES[index % FAMILIES.length] ?? "project-target";
  const plan = projectPlans[(seed + index) % projectPlans.length];
  if (plan === undefined) throw new Error("there are no project plans");
  const year = wholeOf(chance, 2021, 2025);
  const hasOrdinals = chance() < 0.5;
  const hasPoints = family !== "project-target" && chance() < 0.5;
  const fill = fillOf(chance, year);
  const goals = plan.goals.map((goal, i) => `${i + 1}.${fill(goal)}`).join("；");
  return {
    family,
    title: titles[family],
    year,
    project: plan.name + pickOf(chance, ["项目", "经费", "专项资金", `（${year}年）`]),
    department: plan.department,
    unit: plan.unit,
    attribute: pickOf(chance, ["延续性项目", "新增项目", "一次性项目"]),
    period: pickOf(chance, [`${year}年`, `${year}年1月至${year}年12月`, `${year}-${year + 2}年`]),
    fiscal: fundsOf(chance, wholeOf(chance, 4000, 60000)),
    carried: fundsOf(chance, chance() < 0.5 ? 0 : wholeOf(chance, 200, 4000)),
    other: fundsOf(chance, chance() < 0.4 ? 0 : wholeOf(chance, 300, 9000)),
    goal: `${goals}。`,
    achieved: `${goals}，年度目标基本实现。`,
    levels: levels1.map((level) => levelOf(level, { plan, chance, fill, hasOrdinals, hasPoints })),
  };
}

const titles: Readonly<Record<Family, string>> = {
  "project-target": "项目支出绩效目标申报表",
  "project-self-evaluation": "项目支出绩效自评表",
  "department-self-evaluation": "部门整体支出绩效自评表",
};

interface Making {
  readonly plan: ProjectPlan;
  readonly chance: Chance;
  readonly fill: (text: string) => string;
  readonly hasOrdinals: boolean;
  readonly hasPoints: boolean;
}

function levelOf(level: (typeof levels1)[number], making: Making): DefinedLevel1 {
  const { plan, hasPoints } = making;
  const printed = level.children.filter((name) => plan.indicators[name] !== undefined);
  const count = printed.reduce((sum, name) => sum + (plan.indicators[name]?.length ?? 0), 0);
  let given = 0;
  let left: number = level.points;
  const children = printed.map((name) => ({
    name,
    rows: (plan.indicators[name] ?? []).map((line, i) => {
      given++;
      const weight = given === count ? left : Math.floor(level.points / count);
      left -= weight;
      return rowOf(line, i + 1, weight, making);
    }),
  }));
  const written = hasPoints ? `${level.name}（${level.points}分）` : level.name;
  return { name: level.name, written, children };
}

function rowOf(line: string, ordinal: number, weight: number, { chance, fill, hasOrdinals }: Making): DefinedRow {
  const [name = "", rawTarget = "", rawActual] = line.split("|");
  const target = fill(rawTarget);
  const isShort = chance() < 0.15;
  return {
    ordinal: hasOrdinals ? ordinal : null,
    name,
    target,
    actual: rawActual === undefined ? actualOf(target, isShort, chance) : fill(rawActual),
    weight,
    score: isShort ? weight - 1 : weight,
    note: isShort ? pickOf(chance, shortfalls) : null,
  };
}

/** A result for a target: a little better, or a little worse where it fell short. */
function actualOf(target: string, isShort: boolean, chance: Chance): string {
  const [, comparator = "", figure, rest = ""] = /^([≥≤=>]?)(\d+(?:\.\d+)?)(.*)$/.exec(target) ?? [];
  if (figure === undefined) return isShort ? `基本${target.replace(/^(?:有效|显著|明显|基本|持续)/, "")}` : target;
  if (comparator === "" || comparator === "=") return isShort && rest === "%" ? "97.5%" : figure + rest;
  const isMore = (comparator !== "≤") !== isShort;
  const step = Math.max(1, Math.round(Number(figure) * 0.04 * (1 + chance())));
  const value = Number(figure) + (isMore ? step : -step);
  const decimals = figure.split(".")[1]?.length ?? 0;
  const most = rest === "%" ? Math.min(value, 99.6) : value;
  return `${most.toFixed(most === value ? decimals : 1)}${rest}`;
}

/** Puts numbers for `{a-b}`: the same range is the same number all over one form, so that goals and targets agree. */
function fillOf(chance: Chance, year: number): (text: string) => string {
  const chosen = new Map<string, string>();
  const numberOf = (range: string, low: string, high: string): string => {
    const number = chosen.get(range) ?? String(wholeOf(chance, Number(low), Number(high)));
    chosen.set(range, number);
    return number;
  };
  return (text) => text.replace(/\{(\d+)-(\d+)\}/g, numberOf).replaceAll("Y年", `${year}年`);
}

function fundsOf(chance: Chance, budget: number): Funds {
  const rounded = chance() < 0.5 ? Math.round(budget / 100) * 100 : budget;
  const initial = chance() < 0.6 ? rounded : Math.round(rounded * 0.9);
  const executed = chance() < 0.4 ? rounded : Math.round(rounded * (0.8 + 0.2 * chance()));
  return { initial, budget: rounded, executed };
}
