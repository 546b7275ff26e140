import { describe, expect, it } from "vitest";
import { parsePageRanges } from "../../src/core/page-range.ts";

/** `1-3 7-7` */
function drawn(text: string): string | null {
  return (
    parsePageRanges(text)
      ?.map(({ from, to }) => `${from}-${to}`)
      .join(" ") ?? null
  );
}

describe("a list of pages", () => {
  it.each([
    ["1-3 7-7", ["1-3,7", "7,1-3", " 1 - 3 , 7 ", "1,2,3,7", "1-2,2-3,7", "3,1-2,7-7", "01-03,7"]],
    ["5-5", ["5", "5-5", "5,5"]],
    ["1-9", ["1-9,2-3", "2-3,1-9"]],
  ])("%s", (expected, spellings) => {
    expect(spellings.map(drawn)).toEqual(spellings.map(() => expected));
  });

  it.each([
    ["nothing", ["", " ", ",", "1,", ",1", "1,,2"]],
    ["no page", ["0", "0-3", "-1", "1.5", "a", "1-b", "１"]],
    ["an open or double range", ["3-", "-3", "1-2-3", "1 2"]],
    ["a range that runs backwards", ["3-1", "1,3-2"]],
    ["more than can be counted", ["9007199254740992", "1-99999999999999999999"]],
  ])("%s is no list of pages", (_name, spellings) => {
    expect(spellings.map(drawn)).toEqual(spellings.map(() => null));
  });
});
