import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Claim } from "../../src/core/claim.ts";
import { blocksOfPlain } from "../../src/table/plain.ts";
import { accountingOf } from "../../src/verify/accounting.ts";
import { plainPageOf } from "../plain-page.ts";
import { drawn } from "./support.ts";

/** Real forms lie beside the project, not in it; without them these tests are skipped. */
const folder = new URL("../../../shared/data/", import.meta.url);

/** Prose lines before the first table; then rows x columns and the trust of each table. */
const files: readonly (readonly [file: string, prose: number, tables: readonly string[]])[] = [
  [
    "seed/seed.txt",
    10,
    ["20x5 stated/slid", "18x5 stated/slid", "16x5 stated/slid", "26x5 stated/slid", "17x5 stated/slid"],
  ],
  ["forms/chizhou-2022.txt", 0, ["1x118 unmarked/unmarked"]],
  ["forms/daying-2023.txt", 0, ["21x11 stated/slid"]],
  ["forms/jinzhai-2023.txt", 0, ["20x14 stated/slid"]],
  ["forms/nanyue-2018-lvyou.txt", 1, ["29x6 stated/unmarked"]],
  ["forms/qingjian-2021.txt", 1, ["17x8 stated/slid"]],
  ["forms/xiangtan-2023.txt", 10, ["18x7 stated/slid"]],
];

for (const [file, prose, tables] of files) {
  const url = new URL(file, folder);
  const read = async (bytes: Uint8Array) => {
    const page = await plainPageOf({ name: file, bytes });
    return { text: page.value.text, blocks: blocksOfPlain(page.value).value };
  };

  test.skipIf(!existsSync(url))(`${file} is read into its tables and lines, and nothing is lost`, async () => {
    const { text, blocks } = await read(readFileSync(url));
    const shapes = blocks.flatMap((block) =>
      block.kind === "table"
        ? [`${block.table.rowCount}x${block.table.colCount} ${block.table.rows}/${block.table.columns}`]
        : [],
    );
    expect(shapes).toEqual(tables);
    expect(blocks.filter((block) => block.kind === "text").length).toBe(prose);
    const claims = blocks.flatMap((block): Claim[] => {
      if (block.kind === "text") return [{ at: block.at, text: block.text, role: "placed", reason: null }];
      return block.table.cells.flatMap(({ at, text }) =>
        at === null ? [] : [{ at, text, role: "placed" as const, reason: null }],
      );
    });
    expect(accountingOf(text, claims).issues).toEqual([]);
  });

  test.skipIf(!existsSync(url))(`${file} reads the same in every encoding and with every line end`, async () => {
    const text = readFileSync(url, "utf8");
    const variants = [
      Buffer.from(`\ufeff${text}`),
      Buffer.from(text, "utf16le"),
      Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
      Buffer.from(text.replaceAll("\n", "\r\n")),
      Buffer.from(text.replaceAll("\n", "\r")),
    ];
    for (const bytes of variants) expect(drawn((await read(bytes)).text)).toBe(drawn(text));
  });
}
