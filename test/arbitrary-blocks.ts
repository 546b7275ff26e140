import fc from "fast-check";
import type { ColumnSheet } from "./arbitrary-evaluation-sheet.ts";
import { rawOf } from "./arbitrary-evaluation-sheet.ts";
import { targetKinds } from "./arbitrary-target.ts";

/** A form whose block has several target columns, with the rows it means. */
export interface BlockSheet extends ColumnSheet {
  /** `block:level > level | name | target | [label] value …`, blank cells left out. */
  readonly meant: readonly string[];
}

const YEAR = 2024;
const regions = ["白塔区", "文圣县", "弓岭县", "太河市", "宏远镇"];
const places = ["东岭村", "南浦社区", "石桥片区"];
const things = ["公共照明", "行道树", "应急物资", "雨水管网"];
const works = ["更新", "维护", "改造"];
const levelNames: readonly (readonly [string, readonly string[]])[] = [
  ["产出指标", ["数量指标", "质量指标", "时效指标", "成本指标"]],
  ["效益指标", ["社会效益指标", "生态效益指标", "可持续影响指标"]],
  ["满意度指标", ["服务对象满意度指标"]],
];

function kindOf(level: string): NonNullable<(typeof targetKinds)[string]> {
  const kind = targetKinds[level];
  if (kind === undefined) throw new Error(`no kind of indicator for ${level}`);
  return kind;
}

function nameOf(level: string): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...places),
      fc.constantFrom(...things),
      fc.constantFrom(...works),
      fc.constantFrom(...kindOf(level).ends),
    )
    .map((words) => words.join(""));
}

function targetOf(level: string): fc.Arbitrary<string> {
  return fc.oneof(...kindOf(level).pairs).map(({ target }) => rawOf(target));
}

interface Levels<T> {
  readonly name: string;
  readonly children: readonly { readonly name: string; readonly rows: readonly T[] }[];
}

/** Some of the second levels of every first level, each with rows. */
function levelsOf<T>(rowsOf: (level: string) => fc.Arbitrary<readonly T[]>): fc.Arbitrary<readonly Levels<T>[]> {
  const levels = levelNames.map(([name, names]) =>
    fc
      .subarray([...names], { minLength: 1 })
      .chain((chosen) => fc.tuple(...chosen.map((child) => rowsOf(child).map((rows) => ({ name: child, rows })))))
      .map((children) => ({ name, children })),
  );
  return fc.tuple(...levels);
}

function blanks(count: number): string[] {
  return new Array<string>(count).fill("");
}

function headerOf(
  title: string,
  label: string,
  width: number,
  goals: readonly (readonly string[])[],
): ColumnSheet["lines"] {
  const fill = (cells: readonly string[]): string[] => [...cells, ...blanks(width - cells.length)];
  return [
    title,
    `(${YEAR}年度)`,
    fill([label, "", "公共设施改造补助资金"]),
    fill(["主管部门", "", "澜洲市民政局"]),
    ...goals.map(fill),
  ];
}

interface RegionRow {
  readonly name: string;
  readonly explained: string;
  /** One for each region; "" : nothing is asked of it. */
  readonly values: readonly string[];
}

interface RegionModel {
  readonly chosen: readonly string[];
  readonly isExplained: boolean;
  readonly hasGroup: boolean;
  readonly levels: readonly Levels<RegionRow>[];
}

function regionModel(hasGaps: boolean): fc.Arbitrary<RegionModel> {
  return fc.subarray(regions, { minLength: 2, maxLength: 4 }).chain((chosen) =>
    fc.record({
      chosen: fc.constant(chosen),
      isExplained: fc.boolean(),
      hasGroup: fc.boolean(),
      levels: levelsOf((level) => {
        const value = hasGaps ? fc.oneof({ weight: 6, arbitrary: targetOf(level) }, fc.constant("")) : targetOf(level);
        const row = fc.record({
          name: nameOf(level),
          explained: fc.constantFrom("反映年度任务量", "抽样调查", "反映能力变化"),
          values: fc.array(value, { minLength: chosen.length, maxLength: chosen.length }),
        });
        return fc.array(
          row.filter(({ values }) => values.some((text) => text !== "")),
          { minLength: 1, maxLength: 2 },
        );
      }),
    }),
  );
}

/** A column for each region, with or without 区域目标值 above them. */
function regionSheetOf({ chosen, isExplained, hasGroup, levels }: RegionModel): BlockSheet {
  const explained = isExplained ? ["指标解释"] : [];
  const named = ["绩效指标", "一级指标", "二级指标", "三级指标", ...explained];
  const width = named.length + chosen.length;
  const goals = [["年度目标", "完成公共设施改造，改善居民生活条件。"]];
  const header = headerOf("专项资金区域绩效目标表", "专项名称", width, goals);
  const group = [...named, "区域目标值", ...blanks(chosen.length - 1)];
  const headings = hasGroup ? [group, [...blanks(named.length), ...chosen]] : [[...named, ...chosen]];
  const meant: string[] = [];
  const rows = levels.flatMap((level) =>
    level.children.flatMap((child, c) =>
      child.rows.map((row, i) => {
        const labelled = [...(isExplained ? [`[指标解释] ${row.explained}`] : [])];
        labelled.push(...row.values.flatMap((text, at) => (text === "" ? [] : [`[${chosen[at]}] ${text}`])));
        meant.push([`${level.name} > ${child.name}`, row.name, ...labelled].join(" | "));
        const first = [c === 0 && i === 0 ? level.name : "", i === 0 ? child.name : ""];
        return ["", ...first, row.name, ...(isExplained ? [row.explained] : []), ...row.values];
      }),
    ),
  );
  const heading = header.length + headings.length - 1;
  return { lines: [...header, ...headings, ...rows], heading, width, apart: [], valuesFrom: 4, meant };
}

interface Side {
  readonly name: string;
  readonly target: string;
}

type SideModel = readonly Levels<{ readonly left: Side | null; readonly right: Side | null }>[];

/** Both sides have the same number of indicators, or one has more. */
function sideModel(isEven: boolean): fc.Arbitrary<SideModel> {
  return levelsOf((level) => {
    const side = fc.record({ name: nameOf(level), target: targetOf(level) });
    const half = fc.array(side, { minLength: 1, maxLength: 3 });
    return fc.tuple(half, half).map(([left, right]) => {
      const count = isEven ? Math.min(left.length, right.length) : Math.max(left.length, right.length);
      return Array.from({ length: count }, (_, i) => ({ left: left[i] ?? null, right: right[i] ?? null }));
    });
  });
}

/** The long-term block on the left, the annual one on the right. */
function sideSheetOf(levels: SideModel): BlockSheet {
  const goals = [
    ["总体目标", "实施期目标", "", "", "", "年度目标"],
    ["", "三年完成改造任务，形成长效机制。", "", "", "", "完成年度改造任务。"],
  ];
  const header = headerOf("项目支出绩效目标表", "项目名称", 8, goals);
  const half = ["二级指标", "三级指标", "指标值"];
  const meant = { longTerm: [] as string[], annual: [] as string[] };
  const rows = levels.flatMap((level) =>
    level.children.flatMap((child, c) =>
      child.rows.map(({ left, right }, i) => {
        const say = (block: "longTerm" | "annual", side: Side | null): string[] => {
          if (side === null) return ["", "", ""];
          const path = `${block}:${level.name} > ${block}:${child.name}`;
          meant[block].push([path, side.name, side.target].join(" | "));
          return [i === 0 ? child.name : "", side.name, side.target];
        };
        return ["", c === 0 && i === 0 ? level.name : "", ...say("longTerm", left), ...say("annual", right)];
      }),
    ),
  );
  return {
    lines: [...header, ["绩效指标", "一级指标", ...half, ...half], ...rows],
    heading: header.length,
    width: 8,
    apart: [],
    valuesFrom: 2,
    meant: [...meant.longTerm, ...meant.annual],
  };
}

const one = <T>(sheet: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> => sheet.map((found) => [found]);

/** A transfer's form, in which some regions have no target; and one in which each has. */
export const regionSheets = one(regionModel(true).map(regionSheetOf));
export const filledRegionSheets = one(regionModel(false).map(regionSheetOf));

/** Long-term and annual blocks side by side; and such with as many rows on the one side as on the other. */
export const sideSheets = one(sideModel(false).map(sideSheetOf));
export const evenSideSheets = one(sideModel(true).map(sideSheetOf));
