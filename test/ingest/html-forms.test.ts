import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { countInk } from "../../src/core/text.ts";
import { extract } from "../../src/pipeline.ts";

const textOf = (slug: string): Uint8Array =>
  readFileSync(new URL(`../../fixtures/${slug}/source.txt`, import.meta.url));

/** What is read of a form, whatever the places. */
function withoutPlaces(value: unknown): unknown {
  const places = new Set(["at", "id", "evidence"]);
  return JSON.parse(JSON.stringify(value, (key, each: unknown) => (places.has(key) ? undefined : each)));
}

describe("a form is read alike", () => {
  it.each(["leftover-html", "web-page-cells"])("as a text and under the name of a page: %s", async (slug) => {
    const bytes = textOf(slug);
    const text = await extract({ name: "a.txt", bytes });
    const page = await extract({ name: "a.html", bytes });
    expect(withoutPlaces(page.forms)).toEqual(withoutPlaces(text.forms));
  });
});

describe("every character of a page", () => {
  it("that is shown, hidden or furniture is accounted for", async () => {
    const page =
      "<title>窗口</title><p>页眉</p><table><caption>项目支出绩效目标申报表</caption>" +
      "<tr><td>项目名称<td>甲<table><tr><td>内</table></tr><tr hidden><td>乙</tr></table><select><option>丙<option>丁</select>";
    const { accounting, issues } = await extract({ name: "a.html", bytes: new TextEncoder().encode(page) });
    const dropped = accounting.dropped.reduce((sum, { text }) => sum + countInk(text), 0);
    expect(accounting.placed + accounting.boilerplate + dropped).toBe(accounting.characters);
    expect(accounting.characters).toBe(countInk("窗口页眉项目支出绩效目标申报表项目名称甲内乙丙丁"));
    expect(accounting.dropped.map(({ text }) => text)).toEqual(expect.arrayContaining(["乙", "丁"]));
    expect(issues.map(({ code }) => code)).not.toContain("verify/text-unaccounted");
  });
});
