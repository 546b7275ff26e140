import { expect, test } from "vitest";
import { blocksOfPlain } from "../../src/table/plain.ts";
import { drawn } from "./support.ts";

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

const cases: readonly { readonly name: string; readonly text: string; readonly expected: string }[] = [
  {
    name: "commas part cells, quotes hold commas, quotes and line ends",
    text: 'name,age,note\nAnna,3,"x, ""y"""\nBob,,"two\nlines"',
    expected: 'stated/slid\n[name][age][note]\n[Anna][3][x, "y"]\n[Bob][][two⏎lines]',
  },
  {
    name: "semicolons part cells too",
    text: "a;b;c\nd;1,5;e\nf;2,5;g",
    expected: "stated/slid\n[a][b][c]\n[d][1,5][e]\n[f][2,5][g]",
  },
  {
    name: "lines of prose before and between comma-separated tables stay prose",
    text: "Title\na,b,c\nd,e,f\nNext\ng,h,i\nj,k,l",
    expected: "# Title\nstated/slid\n[a][b][c]\n[d][e][f]\n# Next\nstated/slid\n[g][h][i]\n[j][k][l]",
  },
  {
    name: "a quote that does not hold a whole cell is text",
    text: '"a" road,b,c\nd,e,f\n"g,h,i',
    expected: 'stated/slid\n["a" road][b][c]\n[d][e][f]\n["g][h][i]',
  },
  {
    name: "commas of sentences make no table",
    text: "First, we went there.\nThen, as it was late, we left.\nThat, in short, is all, or nearly.",
    expected: "# First, we went there.\n# Then, as it was late, we left.\n# That, in short, is all, or nearly.",
  },
  {
    name: "commas of numbers make no table",
    text: "Net sales   1,234   5,678\nCosts       2,345   6,789",
    expected: "stated/slid\n[Net sales][1,234][5,678]\n[Costs][2,345][6,789]",
  },
  {
    name: "single spaces part pieces, which may be parts of cells; a short row's last cell is widened",
    text: "项目名称 甲项目 负责人 乙\n其中:拨款 10\n数量指标 人次 ≥80",
    expected: "stated/unmarked\n[项目名称][甲项目][负责人][乙]\n[其中:拨款][10+3]\n[数量指标][人次][≥80+2]",
  },
  {
    name: "an ideographic space is white space",
    text: "甲　乙　1\n丙　丁　2",
    expected: "stated/slid\n[甲][乙][1]\n[丙][丁][2]",
  },
  {
    name: "two spaces part the cells of aligned text and single ones stand inside them",
    text: "Name of it     Year   Sum\nNew road       2024   1 200\nOld road work  2023   30",
    expected: "stated/slid\n[Name of it][Year][Sum]\n[New road][2024][1 200]\n[Old road work][2023][30]",
  },
  {
    name: "a title above rows is prose, a single piece between them is a row",
    text: "Annual table\n甲 1 2\n小计\n乙 3 4",
    expected: "# Annual table\nstated/unmarked\n[甲][1][2]\n[小计+3]\n[乙][3][4]",
  },
  {
    name: "everything on one line leaves rows and columns unmarked",
    text: many(30, (index) => `项${index}`).replaceAll("\n", " "),
    expected: `unmarked/unmarked\n${many(30, (index) => `[项${index}]`).replaceAll("\n", "")}`,
  },
  {
    name: "many short lines are cells written one a line",
    text: many(12, (index) => `cell${index}`),
    expected: `unmarked/unmarked\n${many(12, (index) => `[cell${index}]`)}`,
  },
  {
    name: "a few short lines are prose",
    text: many(4, (index) => `line${index}`),
    expected: many(4, (index) => `# line${index}`),
  },
  {
    name: "paragraphs are prose, a line each",
    text: "The quick brown fox jumps over 3 dogs.\nIt was a dark night, and nobody saw it.\n- a list\n- of things",
    expected:
      "# The quick brown fox jumps over 3 dogs.\n# It was a dark night, and nobody saw it.\n# - a list\n# - of things",
  },
  { name: "a drawn line is structure", text: "Title\n-----\n=====\nText", expected: "# Title\n# Text" },
  {
    name: "a quoted cell of tab-separated text may hold line ends",
    text: 'a\t"b1\nb2"\tc\nd\te\tf',
    expected: "stated/slid\n[a][b1⏎b2][c]\n[d][e][f]",
  },
  {
    name: "a quoted first cell of tab-separated text may hold line ends",
    text: 'a\tb\n"c1\nc2\nc3"\td\ne\tf',
    expected: "stated/slid\n[a][b]\n[c1⏎c2⏎c3][d]\n[e][f]",
  },
  {
    name: "quotes on one line of tab-separated text are text",
    text: 'a\t"b"\n"c" d\te',
    expected: 'stated/slid\n[a]["b"]\n["c" d][e]',
  },
  {
    name: "one file may mix dialects",
    text: "Title\n\na\tb\nc\td\n\n| e | f |\n|---|---|\n| g | h |\n\n甲 1 2\n乙 3 4\nThe end.",
    expected:
      "# Title\nstated/slid\n[a][b]\n[c][d]\nstated/slid\n[e][f]\n[g][h]\nstated/unmarked\n[甲][1][2]\n[乙][3][4]\n# The end.",
  },
];

for (const { name, text, expected } of cases) test(name, () => expect(drawn(text)).toBe(expected));

test("one wide row among narrow ones does not blow a table up", () => {
  const text = `${many(2000, () => "a\tb")}\n${"x\t".repeat(4000)}x\n${many(2000, () => "c\td")}`;
  const { value } = blocksOfPlain({ kind: "plain", text });
  let slots = 0;
  let cells = 0;
  for (const block of value) {
    if (block.kind === "text") continue;
    slots += block.table.rowCount * block.table.colCount;
    cells += block.table.cells.filter((cell) => cell.at !== null).length;
  }
  expect(cells).toBe(2000 * 2 + 4001 + 2000 * 2);
  expect(slots).toBeLessThan(cells * 40);
});

// What grows faster than the text would take hours here; the runner's own limit ends it.
test("a file of a hundred thousand lines of prose, quotes and pipes is read to its end", { timeout: 60_000 }, () => {
  const lines = ['"a,"b,"c', "a | b", "x |", "word word", "'\t\"", "| a |\nb | c", "||", "<td a='", "&", "甲 乙 1"];
  const text = many(100_000, (index) => lines[(index * 7) % lines.length] ?? "");
  const { value } = blocksOfPlain({ kind: "plain", text });
  expect(value.length).toBeGreaterThan(0);
});
