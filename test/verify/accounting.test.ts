import fc from "fast-check";
import { expect, test } from "vitest";
import type { Claim } from "../../src/core/claim.ts";
import { countInk } from "../../src/core/text.ts";
import { accountingOf } from "../../src/verify/accounting.ts";

const claim = (role: Claim["role"], line: number, column: number, endColumn: number, reason = "no seat"): Claim => ({
  role,
  at: { line, column, endLine: line, endColumn },
  text: "",
  reason: role === "dropped" ? reason : null,
});

test("claimed text counts under its role", () => {
  const { accounting, issues } = accountingOf("Name\tAnna\tx", [
    claim("boilerplate", 1, 1, 5),
    claim("placed", 1, 6, 10),
    claim("dropped", 1, 11, 12),
  ]);
  expect(accounting).toEqual({
    characters: 9,
    placed: 4,
    boilerplate: 4,
    dropped: [{ text: "x", at: { line: 1, column: 11, endLine: 1, endColumn: 12 }, reason: "no seat" }],
  });
  expect(issues).toEqual([]);
});

test("placed beats boilerplate beats dropped where claims overlap", () => {
  const { accounting } = accountingOf("abcdef", [
    claim("dropped", 1, 1, 7),
    claim("boilerplate", 1, 2, 6),
    claim("placed", 1, 3, 4),
  ]);
  expect(accounting.placed).toBe(1);
  expect(accounting.boilerplate).toBe(3);
  expect(accounting.dropped.map((each) => each.text)).toEqual(["a", "f"]);
});

test("text in no claim is listed as not read, and an error counts it", () => {
  const { accounting, issues } = accountingOf("ab cd\nef", [claim("placed", 1, 1, 3)]);
  expect(accounting.dropped).toEqual([
    { text: "cd\nef", at: { line: 1, column: 4, endLine: 2, endColumn: 3 }, reason: "not read" },
  ]);
  expect(issues).toMatchObject([{ code: "verify/text-unaccounted", severity: "error", count: 4 }]);
});

const structures = [
  "|",
  '"',
  " , ",
  ";",
  "|---|:--:|",
  "+---+",
  "│",
  "<p>",
  "</td><td class='a'>",
  "&nbsp;",
  "\u200b",
  "\u0000",
];
for (const structure of structures) {
  test(`structure in no claim is boilerplate: ${JSON.stringify(structure)}`, () => {
    const { accounting, issues } = accountingOf(`a\t${structure}\tb`, [
      claim("placed", 1, 1, 2),
      claim("placed", 1, structure.length + 4, structure.length + 5),
    ]);
    expect(accounting).toMatchObject({ placed: 2, boilerplate: countInk(structure), dropped: [] });
    expect(issues).toEqual([]);
  });
}

for (const text of ["-", "--", "a-b", "<0.3%", "a<b", "&ge;"]) {
  test(`text that looks like structure is still text: ${text}`, () => {
    expect(accountingOf(text, []).accounting.dropped).toMatchObject([{ text }]);
  });
}

const someText = fc.string({ unit: fc.constantFrom("a", "中", " ", "\t", "\n", "\r", "|", "<p>", "-", '"', "\u200b") });
const someClaim: fc.Arbitrary<Claim> = fc.record({
  role: fc.constantFrom("placed", "boilerplate", "dropped"),
  at: fc.record({
    line: fc.integer({ min: -1, max: 9 }),
    column: fc.integer({ min: -1, max: 20 }),
    endLine: fc.integer({ min: 0, max: 9 }),
    endColumn: fc.integer({ min: 0, max: 20 }),
  }),
  text: fc.constant(""),
  reason: fc.constant(null),
});

test("the parts always add up to the whole", () => {
  fc.assert(
    fc.property(someText, fc.array(someClaim, { maxLength: 12 }), (text, claims) => {
      const { accounting, issues } = accountingOf(text, claims);
      const dropped = accounting.dropped.reduce((sum, each) => sum + countInk(each.text), 0);
      expect(accounting.characters).toBe(countInk(text));
      expect(accounting.placed + accounting.boilerplate + dropped).toBe(accounting.characters);
      const unread = accounting.dropped.filter((each) => each.reason === "not read");
      const count = unread.reduce((sum, each) => sum + countInk(each.text), 0);
      expect(issues.map((each) => ("count" in each ? each.count : 0))).toEqual(count === 0 ? [] : [count]);
    }),
  );
});

test("each claim is looked at a few times, however many there are", () => {
  const count = 10_000;
  let looks = 0;
  const claims = Array.from({ length: count }, (_, index): Claim => {
    const { at, ...rest } = claim("placed", count - index, 1, 9);
    return {
      ...rest,
      get at() {
        looks++;
        return at;
      },
    };
  });
  expect(accountingOf("abcdefgh\t\n".repeat(count), claims).accounting.placed).toBe(count * 8);
  expect(looks).toBeLessThanOrEqual(count * 4);
});
