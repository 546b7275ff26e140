import { describe, expect, it } from "vitest";
import { templateOfText } from "../../src/cli/template-file.ts";
import { draftOfBytes } from "../../src/cli/template-init.ts";
import { yamlOfDraft } from "../../src/cli/template-yaml.ts";
import type { Branch, Node, Raw } from "../../src/core/form.ts";
import { foldLabel } from "../../src/core/text.ts";
import { blocksOfPlain } from "../../src/table/plain.ts";
import type { TemplateDraft } from "../../src/tree/draft.ts";
import { lookOfText } from "../../src/value/look.ts";
import { fixtures } from "../fixtures.ts";
import { plainPageOf } from "../plain-page.ts";
import { partsOfBlocks } from "./support.ts";

const draftOf = (text: string): Promise<TemplateDraft> =>
  draftOfBytes("form.txt", new TextEncoder().encode(text.replaceAll("→", "\t")));

/** A draft on a few lines: labels as `name:sort`, columns as `heading=role`, levels as `depth name`. */
function shown({ title, labels, columns, levels, ordinalPrefixes }: TemplateDraft): Readonly<Record<string, unknown>> {
  return {
    title,
    labels: labels.map(({ alias, sort, role }) => `${alias}:${sort}${role === "field" ? "" : ` ${role}`}`).join(", "),
    columns: columns.map(({ alias, role }) => `${alias}=${role}`).join(", "),
    levels: levels.map(({ level, name }) => `${level} ${name}`).join(", "),
    prefixes: ordinalPrefixes.join(", "),
  };
}

/** What the first form of a source holds when it is read by its own draft and nothing else. */
async function readBack(name: string, bytes: Uint8Array, draft: TemplateDraft) {
  const read = await templateOfText(yamlOfDraft(draft, { id: "draft", source: name }));
  if (read.kind === "wrong") throw new Error(JSON.stringify(read.told));
  const { value: page } = await plainPageOf({ name, bytes });
  const options = { templates: [read.template], hierarchy: "canonical", lookOf: lookOfText() } as const;
  const form = partsOfBlocks(blocksOfPlain(page).value, options).flatMap(({ forms }) => forms)[0];
  if (form === undefined) throw new Error("the draft does not fit the form it was drafted from");
  const levels = (nodes: readonly Node<Raw>[]): string[] =>
    nodes.flatMap((node) => (node.kind === "branch" ? [node.name, ...levels(node.children)] : []));
  const roots: readonly Branch<Raw>[] = form.form.indicators;
  return {
    title: form.form.title,
    labels: form.form.fields.map(({ label }) => foldLabel(label).replace(/\([^()]*\)$/, "")),
    columns: form.seatings.flatMap(({ columns }) => columns.map(foldLabel)),
    levels: levels(roots).map(foldLabel),
  };
}

describe("a draft", () => {
  it("guesses labels by their place, sorts by the values, roles by what the columns hold", async () => {
    const draft = await draftOf(
      [
        "某区公园设施养护月报表",
        "(2025年3月)",
        "公园名称→东湖公园→养护单位→绿源公司",
        "开工日期→2025年3月1日→合同金额(元)→120,000",
        "完好率→96.5%→养护期→2025-03-01至2025-03-31",
        "类别→设施→养护内容→计划→完成→备注",
        "绿地→草坪→修剪次数→2次→2次→",
        "→→浇水次数→8次→6次→降雨较多",
        "→乔木→病虫害防治→≥95%→97%→",
        "建筑→步道→铺装修补→30㎡→28㎡→",
        "填表人：周某　　复核人：吴某",
      ].join("\n"),
    );
    expect(shown(draft)).toEqual({
      title: "某区公园设施养护月报表",
      labels:
        "公园名称:text, 养护单位:text, 开工日期:date, 合同金额:money, 完好率:percent, 养护期:period, " +
        "填表人:text footer, 复核人:text footer",
      columns: "类别=level, 设施=level, 养护内容=name, 计划=target, 完成=actual, 备注=note",
      levels: "1 绿地, 2 草坪, 2 乔木, 1 建筑, 2 步道",
      prefixes: "",
    });
  });

  it("tells group and side labels, and the word before running numbers", async () => {
    const draft = await draftOf(
      [
        "设备采购计划表",
        "经费(万元)→总额→30",
        "→自筹→10",
        "清单→类别→名称→数量",
        "→服务器→项1:机架服务器→2台",
        "→→项2:存储服务器→1台",
        "→终端→项1:笔记本→12台",
      ].join("\n"),
    );
    expect(shown(draft)).toMatchObject({
      labels: "经费:money group, 总额:money, 自筹:money, 清单:text side",
      columns: "类别=level, 名称=name, 数量=target",
      prefixes: "项",
    });
  });

  it("reads a form without a table, and a table without labels", async () => {
    expect(shown(await draftOf("Visitor registration form\nName: A. Reyes\nDate of visit: 2025-06-01\n"))).toEqual({
      title: "Visitor registration form",
      labels: "Name:text, Date of visit:date",
      columns: "",
      levels: "",
      prefixes: "",
    });
    expect(shown(await draftOf("Item→Owner→Quantity\nDesk→Room A→12\nChair→Room B→30\nLamp→Room A→7"))).toMatchObject({
      title: null,
      labels: "",
      columns: "Item=name, Owner=other, Quantity=target",
    });
  });

  it("of prose is empty", async () => {
    const draft = await draftOf("这是一段说明文字，没有任何标签。\n第二段也是一样。");
    expect(draft).toMatchObject({ labels: [], columns: [], levels: [] });
  });
});

/** Layouts that keep their cells apart; of the others a draft is a beginning only (docs/templates.md). */
const whole = [
  "comma-separated",
  "corrupt-values",
  "english-grant-report",
  "equipment-inspection",
  "gb18030-bytes",
  "layout-2021",
  "leftover-html",
  "markdown-table",
  "operator-number-unit",
  "project-beside-annual",
];

describe.each(fixtures())("the draft of $slug", ({ slug, name, bytes }) => {
  it("is a template", async () => {
    const draft = await draftOfBytes(name, bytes);
    const read = await templateOfText(yamlOfDraft(draft, { id: "draft", source: name }));
    expect(read.kind === "wrong" ? read.told : []).toEqual([]);
  });

  it.runIf(whole.includes(slug))("finds in its own form what it drafted", async () => {
    const draft = await draftOfBytes(name, bytes);
    const found = await readBack(name, bytes, draft);
    const missing = (words: readonly string[], where: readonly string[]): string[] =>
      words.filter(
        (word) => !where.includes(foldLabel(word)) && !where.includes(foldLabel(word).replace(/\([^()]*\)$/, "")),
      );
    const valued = draft.labels.filter(({ role }) => role === "field" || role === "footer");
    const seated = draft.columns.filter(({ role }) => role !== "side");
    expect(foldLabel(found.title ?? "")).toBe(foldLabel(draft.title ?? ""));
    expect(
      missing(
        valued.map(({ alias }) => alias),
        found.labels,
      ),
    ).toEqual([]);
    expect(
      missing(
        seated.map(({ alias }) => alias),
        found.columns,
      ),
    ).toEqual([]);
    expect(
      missing(
        draft.levels.map((level) => level.name),
        found.levels,
      ),
    ).toEqual([]);
    expect([draft.labels.length > 5, draft.columns.length > 3]).toEqual([true, true]);
  });
});
