import { describe, expect, it } from "vitest";
import type { Claim } from "../../src/core/claim.ts";
import type { BBox, Word } from "../../src/core/page.ts";
import { openPageAccount } from "../../src/verify/page-account.ts";

/** A word of its own line: the n-th of its page. */
function word(n: number, text: string): Word {
  const style = {
    baseline: 0,
    fontSize: 8,
    angle: 0,
    bold: false,
    spaceBefore: false,
    upright: false,
    confidence: null,
  } as const;
  return { text, bbox: areaOf(n), ...style };
}

function areaOf(n: number): BBox {
  return [0, 10 * n, 50, 10 * n + 8];
}

function claim(page: number, n: number, role: Claim["role"], reason: string | null = null): Claim {
  return { at: { page, area: [areaOf(n)] }, text: "", role, reason };
}

const pages = [1, 2, 3].map((page) => ({ page, words: [word(0, "title"), word(1, "甲"), word(2, "乙丙")] }));
const claims = pages.map(({ page }) => [
  claim(page, 0, "boilerplate"),
  claim(page, 1, "placed"),
  claim(page, 2, "dropped", page === 2 ? "stands outside" : "because"),
]);

describe("the account of pages", () => {
  it("is the same whether claims come page by page or all at the end", () => {
    const byPage = openPageAccount();
    const atEnd = openPageAccount();
    pages.forEach(({ page, words }, i) => {
      byPage.addWords(page, words, []);
      byPage.add(claims[i] ?? []);
      atEnd.addWords(page, words, []);
    });
    atEnd.add(claims.flat());
    const closed = byPage.close();
    expect(closed).toEqual(atEnd.close());
    expect(closed.accounting).toMatchObject({ characters: 24, boilerplate: 15, placed: 3 });
    expect(closed.accounting.dropped).toEqual([
      { text: "乙丙", at: { page: 1, area: [areaOf(2)] }, reason: "because" },
      { text: "乙丙", at: { page: 2, area: [areaOf(2)] }, reason: "stands outside" },
      { text: "乙丙", at: { page: 3, area: [areaOf(2)] }, reason: "because" },
    ]);
  });

  it("keeps a page open while a text that began on it goes on", () => {
    const account = openPageAccount();
    for (const { page, words } of pages) account.addWords(page, words, []);
    const cut = { page: 1, area: [areaOf(2)], also: [{ page: 2, area: [areaOf(0)] }] };
    account.add([...(claims[0] ?? []), { at: cut, text: "", role: "placed", reason: null }]);
    account.add([...(claims[1] ?? []), ...(claims[2] ?? [])]);
    const { accounting, issues } = account.close();
    expect(accounting).toMatchObject({ characters: 24, boilerplate: 10, placed: 10 });
    expect(issues).toEqual([]);
  });

  it("counts what nobody claimed, and says where the first of it stands", () => {
    const account = openPageAccount();
    for (const { page, words } of pages) account.addWords(page, words, []);
    account.add(claims[2] ?? []);
    expect(account.close().issues).toMatchObject([
      { code: "verify/text-unaccounted", count: 16, at: { page: 1, area: [areaOf(0)] } },
    ]);
  });

  it("takes no claim of a page that others have gone on from", () => {
    const account = openPageAccount();
    for (const { page, words } of pages) account.addWords(page, words, []);
    account.add(claims[1] ?? []);
    expect(() => account.add(claims[0] ?? [])).toThrow("claims come page after page");
  });
});
