import { describe, expect, it } from "vitest";
import { pagesOfPlace } from "../../src/core/place.ts";
import { type Cell, type Table, table } from "../../src/core/table.ts";
import type { LaidBlock } from "../../src/table/laid-block.ts";
import { openPageJoins, type Settled } from "../../src/table/page-joins.ts";

const ROW = 20;
const WIDTH = 100;
const EM = 10;

/** A page: rows of cells parted by "|", `^2` after a text spans two rows, `~` is a slot that a cell above spans. */
interface Sheet {
  readonly rows: readonly string[];
  readonly widths?: readonly number[];
  readonly lead?: string;
}

/** One line of text in each cell, as wide as its characters, set at the left. */
function laid(page: number, { rows, widths, lead }: Sheet): LaidBlock[] {
  const texts = rows.map((row) => row.split("|").map((text) => text.trim()));
  const colCount = texts[0]?.length ?? 0;
  const xs = [0];
  for (let col = 0; col < colCount; col++) xs.push((xs.at(-1) ?? 0) + (widths?.[col] ?? WIDTH));
  const top = page === 1 ? 700 - ROW * rows.length : 50;
  const ys = [top, ...rows.map((_, row) => top + ROW * (row + 1))];
  const cells = texts.flatMap((row, r) =>
    row.flatMap((written, col): Cell[] => {
      if (written === "~") return [];
      const [text = "", span = "1"] = written.split("^");
      const rowSpan = Number(span);
      const [x, y] = [xs[col] ?? 0, (ys[r] ?? 0) + 5];
      const at = text === "" ? null : { page, area: [[x + 2, y, x + 2 + EM * text.length, y + EM]] as const };
      return [{ row: r, col, rowSpan, colSpan: 1, text, at }];
    }),
  );
  const area = [0, top, xs.at(-1) ?? 0, ys.at(-1) ?? 0] as const;
  const made = table({
    rowCount: rows.length,
    colCount,
    rows: "stated",
    columns: "stated",
    cells,
    pages: [{ page, area }],
  });
  const block: LaidBlock = { kind: "table", table: made, xs, ys };
  if (lead === undefined) return [block];
  return [{ kind: "text", text: lead, at: { page, area: [[0, 20, 100, 30]] } }, block];
}

function joined(...sheets: readonly Sheet[]): Settled {
  const joins = openPageJoins({ keepsParts: true });
  const all = sheets.map((sheet, i) => joins.add({ number: i + 1, height: 740, blocks: laid(i + 1, sheet) }));
  all.push(joins.close());
  return {
    blocks: all.flatMap(({ blocks }) => blocks),
    issues: all.flatMap(({ issues }) => issues),
    claims: all.flatMap(({ claims }) => claims),
  };
}

function rowsOf({ rowCount, cells }: Table): string[] {
  return Array.from({ length: rowCount }, (_, at) =>
    cells
      .filter(({ row }) => row === at)
      .map(({ text, rowSpan }) => `${text}${rowSpan > 1 ? `^${rowSpan}` : ""}`)
      .join("|"),
  );
}

function tablesOf({ blocks }: Settled): string[][] {
  return blocks.flatMap((block) => (block.kind === "table" ? [rowsOf(block.table)] : []));
}

const codesOf = ({ issues }: Settled): string[] => issues.map(({ code }) => code);

const head = "名称|目标|分值";

describe("tables of two pages", () => {
  it.each<{ name: string; pages: readonly Sheet[]; tables: readonly (readonly string[])[]; codes: readonly string[] }>([
    {
      name: "that say their heading again are one, without it",
      pages: [{ rows: [head, "甲|1|5"] }, { rows: [head, "乙|2|5"] }],
      tables: [[head, "甲|1|5", "乙|2|5"]],
      codes: ["table/joined"],
    },
    {
      name: "of which the first fills its page are one",
      pages: [{ rows: [head, "甲|1|5"] }, { rows: ["乙|2|5", "丙|3|5"] }],
      tables: [[head, "甲|1|5", "乙|2|5", "丙|3|5"]],
      codes: ["table/joined"],
    },
    {
      name: "marked to go on are one, though the mark is no row",
      pages: [{ rows: [head, "甲|1|5"] }, { rows: ["乙|2|5", "丙|3|5"], lead: "（续表）" }],
      tables: [[head, "甲|1|5", "乙|2|5", "丙|3|5"]],
      codes: ["table/joined"],
    },
    {
      name: "with a text between them are two",
      pages: [{ rows: [head, "甲|1|5"] }, { rows: ["乙|2|5", "丙|3|5"], lead: "二、另一张表" }],
      tables: [
        [head, "甲|1|5"],
        ["乙|2|5", "丙|3|5"],
      ],
      codes: [],
    },
    {
      name: "with other columns are two",
      pages: [{ rows: [head, "甲|1|5"] }, { rows: ["乙|2|5", "丙|3|5"], widths: [40, 70, 60] }],
      tables: [
        [head, "甲|1|5"],
        ["乙|2|5", "丙|3|5"],
      ],
      codes: [],
    },
    {
      name: "with a row in two halves get it back whole",
      pages: [{ rows: [head, "完成水库安全鉴定数量的|8座|6"] }, { rows: ["百分比||", "乙|2|5"] }],
      tables: [[head, "完成水库安全鉴定数量的百分比|8座|6", "乙|2|5"]],
      codes: ["table/cut-row-rejoined", "table/joined"],
    },
    {
      name: "keep a row that opens with a number of its own",
      pages: [{ rows: [head, "指标1：完成安全鉴定的|8座|6"] }, { rows: ["指标2：除险加固||", "乙|2|5"] }],
      tables: [[head, "指标1：完成安全鉴定的|8座|6", "指标2：除险加固||", "乙|2|5"]],
      codes: ["table/joined"],
    },
    {
      name: "keep a value that opens with a comparator apart from the one above",
      pages: [
        { rows: [head, "设备安装调试完成时间|2024年8月31日前|"] },
        { rows: ["设备购置总成本额|≤182万元|", "乙|2|5"] },
      ],
      tables: [[head, "设备安装调试完成时间|2024年8月31日前|", "设备购置总成本额|≤182万元|", "乙|2|5"]],
      codes: ["table/joined"],
    },
    {
      name: "have one label where it stands on one of them only",
      pages: [{ rows: [head, "甲^2|1|5", "~|2|5"] }, { rows: ["^2|3|5", "~|4|5"] }],
      tables: [[head, "甲^4|1|5", "2|5", "3|5", "4|5"]],
      codes: ["table/joined"],
    },
  ])("$name", ({ pages, tables, codes }) => {
    const result = joined(...pages);
    expect(tablesOf(result)).toEqual(tables);
    expect(codesOf(result)).toEqual(codes);
  });

  it("keep the halves of a label whose names end alike", () => {
    const first = { rows: [head, "产出指标^2|1|5", "~|2|5", "满意^2|3|5", "~|4|5"], widths: [32, 100, 100] };
    const rest = { rows: ["度指标^2|5|5", "~|6|5", "效益指标^2|7|5", "~|8|5"], widths: [32, 100, 100] };
    expect(tablesOf(joined(first, rest))[0]?.slice(3, 5)).toEqual(["满意度指标^4|3|5", "4|5"]);
  });

  it("say how many rows of heading were left out, and claim them as furniture", () => {
    const { issues, claims } = joined({ rows: [head, "甲|1|5"] }, { rows: [head, "乙|2|5"] });
    expect(issues).toMatchObject([{ code: "table/joined", pages: [1, 2], headingRows: 1 }]);
    expect(claims.map(({ text, role }) => `${text} ${role}`)).toEqual(
      head.split("|").map((text) => `${text} boilerplate`),
    );
  });

  it("keep the place of both halves of a cell", () => {
    const { blocks } = joined({ rows: [head, "完成水库安全鉴定数量的|8座|6"] }, { rows: ["百分比||", "乙|2|5"] });
    const [block] = blocks;
    const at = block?.kind === "table" ? block.table.cells.find(({ text }) => text.endsWith("百分比"))?.at : null;
    expect(at && "page" in at ? pagesOfPlace(at).map(({ page }) => page) : []).toEqual([1, 2]);
  });

  it("are kept page by page beside the whole", () => {
    const [block] = joined({ rows: [head, "甲|1|5"] }, { rows: [head, "乙|2|5"] }).blocks;
    expect(block?.kind === "table" ? block.table.parts.map(rowsOf) : []).toEqual([
      [head, "甲|1|5"],
      [head, "乙|2|5"],
    ]);
  });
});
