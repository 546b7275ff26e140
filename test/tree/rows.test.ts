import { describe, expect, it } from "vitest";
import { readPieces, readRows } from "./support.ts";

type Case = readonly [behaviour: string, rows: readonly string[], read: readonly string[], issues: readonly string[]];

type PiecesCase = readonly [
  behaviour: string,
  pieces: readonly string[],
  separator: "\n" | " ",
  rows: readonly string[],
];

const A = "产出指标 > 数量指标 | 1 | 路灯数量 | ≥3盏 | >= 3 盏";
const B = "产出指标 > 数量指标 | 2 | 灯杆数量 | 5个 | = 5 个";
const first = "→产出指标→数量指标→指标1:路灯数量→≥3盏";

const cases: readonly Case[] = [
  ["a row in its columns needs no repair", [first, "→→→指标2:灯杆数量→5个"], [A, B], []],
  ["a row that slid left reads the same", ["产出指标→数量指标→指标1:路灯数量→≥3盏→"], [A], ["tree/row-shifted"]],
  [
    "a row behind a page break goes on under the open level",
    [first, "指标2:灯杆数量→→→5个→"],
    [A, B],
    ["tree/page-break-leftover"],
  ],
  ["a blank line between rows says nothing", [first, "", "→→→指标2:灯杆数量→5个"], [A, B], []],
  ["a page number between rows is furniture", [first, "第3页", "→→→指标2:灯杆数量→5个"], [A, B], []],
  [
    "a line between rows that no row takes is named",
    [first, "灯杆数量 另行确定的若干说明", "→→→指标2:灯杆数量→5个"],
    [A, B],
    ["tree/cell-unseated"],
  ],
  [
    "headings repeated after a page break are furniture",
    [first, "绩效指标→一级指标→二级指标→三级指标→指标值", "→→→指标2:灯杆数量→5个"],
    [A, B],
    [],
  ],
  [
    "a name in the target column is a name, and its target is missing",
    ["→产出指标→数量指标→→指标1:路灯数量"],
    ["产出指标 > 数量指标 | 1 | 路灯数量 | (missing) | (missing)"],
    ["tree/name-in-target-column", "tree/target-missing"],
  ],
  [
    "costs printed alone at level 1 go under 产出指标",
    [first, "→成本指标→→指标1:路灯单价→≤2万元"],
    [A, "产出指标 > 成本指标 (printed 成本指标) | 1 | 路灯单价 | ≤2万元 | <= 2 万元 (20000)"],
    ["tree/level-rehomed"],
  ],
  [
    "costs with children of their own stay at level 1",
    ["→成本指标→经济成本指标→指标1:路灯单价→≤2万元", first],
    ["成本指标 > 经济成本指标 | 1 | 路灯单价 | ≤2万元 | <= 2 万元 (20000)", A],
    [],
  ],
  [
    "a level without its suffix is named in full and written as printed",
    ["→效益指标→社会效益→夜间出行→更加便利"],
    ["效益指标 > 社会效益指标 (printed 效益指标 > 社会效益) | - | 夜间出行 | 更加便利 | qualitative"],
    ["tree/level-suffix-added"],
  ],
  [
    "an ordinal prefix without a number is taken off",
    ["→产出指标→数量指标→指标：路灯数量→≥3盏"],
    [A.replace("| 1 |", "| - |")],
    ["tree/ordinal-unnumbered"],
  ],
  ["a core mark is no part of a name", ["→产出指标→数量指标→★路灯数量→≥3盏"], [A.replace("| 1 |", "| - |")], []],
  [
    "a second level whose first level is lost implies it",
    [first, "→→社会效益指标→指标1:夜间出行→更加便利"],
    [A, "效益指标 > 社会效益指标 (printed 社会效益指标) | 1 | 夜间出行 | 更加便利 | qualitative"],
    ["tree/level-inferred"],
  ],
  [
    "a name that holds a value keeps it",
    ["→产出指标→数量指标→路灯(≥**盏)→≥3盏", "→→→亮灯率100%→≥98%"],
    ["产出指标 > 数量指标 | - | 路灯(≥**盏) | ≥3盏 | >= 3 盏", "产出指标 > 数量指标 | - | 亮灯率100% | ≥98% | >= 98 %"],
    [],
  ],
  [
    "a value glued to its neighbour is reported",
    ["→产出指标→质量指标→指标1:亮灯率→95%10"],
    ["产出指标 > 质量指标 | 1 | 亮灯率 | 95%10 | unparsed not-a-quantity"],
    ["tree/cell-glued", "value/attention"],
  ],
  [
    "two names in the target column of rows below each other are two rows",
    ["→效益指标→经济效益指标→→路灯节电收入", "→→→→灯杆出租收入"],
    [
      "效益指标 > 经济效益指标 | - | 路灯节电收入 | (missing) | (missing)",
      "效益指标 > 经济效益指标 | - | 灯杆出租收入 | (missing) | (missing)",
    ],
    ["tree/name-in-target-column", "tree/target-missing"],
  ],
];

describe("rows", () => {
  it.each(cases)("%s", async (_behaviour, rows, read, issues) => {
    expect(await readRows(rows)).toEqual({ rows: read, issues });
  });
});

/** Rows of texts whose cells no delimiter parts. */
const pieces: readonly PiecesCase[] = [
  [
    "a page number between two rows of pieces is furniture",
    ["产出指标", "数量指标", "检查次数", "3次", "— 1 —", "质量指标", "合格率", "100%"],
    "\n",
    ["产出指标 > 数量指标 | - | 检查次数 | 3次 | = 3 次", "产出指标 > 质量指标 | - | 合格率 | 100% | = 100 %"],
  ],
  [
    "the first half of a broken name does not go to the target before it",
    ["产出指标", "成本指标", "雨水管网巡查单位成本", "≤3702元/人", "东岭村路灯", "安装单位成本", "<92万元/公里"],
    "\n",
    [
      "产出指标 > 成本指标 | - | 雨水管网巡查单位成本 | ≤3702元/人 | <= 3702 元/人",
      "产出指标 > 成本指标 | - | 东岭村路灯 ⏎ 安装单位成本 | <92万元/公里 | < 92 万元/公里 (920000)",
    ],
  ],
  [
    "a name behind a complete target is not its second line",
    ["效益指标", "社会效益指标", "居民知晓程度", "11%", "夜间照明整理服务水平", "健全", "路灯改造知晓程度", "明显提升"],
    "\n",
    [
      "效益指标 > 社会效益指标 | - | 居民知晓程度 | 11% | = 11 %",
      "效益指标 > 社会效益指标 | - | 夜间照明整理服务水平 | 健全 | qualitative",
      "效益指标 > 社会效益指标 | - | 路灯改造知晓程度 | 明显提升 | qualitative",
    ],
  ],
];

/** The same for texts whose cells no delimiter parts. */
const wrongPieces: readonly PiecesCase[] = [
  [
    "names and qualitative targets in turn are rows of their own",
    ["效益指标", "可持续影响指标", "灯杆使用年限", "良好", "路灯管护机制", "有所改善", "巡查制度", "规范"],
    " ",
    [
      "效益指标 > 可持续影响指标 | - | 灯杆使用年限 | 良好 | qualitative",
      "效益指标 > 可持续影响指标 | - | 路灯管护机制 | 有所改善 | qualitative",
      "效益指标 > 可持续影响指标 | - | 巡查制度 | 规范 | qualitative",
    ],
  ],
];

describe("rows of pieces", () => {
  it.each(pieces)("%s", async (_behaviour, found, separator, rows) => {
    expect((await readPieces(found, separator)).rows).toEqual(rows);
  });
});

describe("rows known to be read wrongly", () => {
  it.fails.each(wrongPieces)("%s", async (_behaviour, pieces, separator, rows) => {
    expect((await readPieces(pieces, separator)).rows).toEqual(rows);
  });
});
