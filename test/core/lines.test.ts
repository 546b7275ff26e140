import fc from "fast-check";
import { expect, test } from "vitest";
import { invisiblePattern, isInvisible } from "../../src/core/invisible.ts";
import { lineStartsOf, locatorOf, offsetsOf } from "../../src/core/lines.ts";

test("lines end at CRLF, CR and LF, and a last line end opens an empty line", () => {
  expect(lineStartsOf("a\nb\r\nc\rd\n")).toEqual([0, 2, 5, 7, 9]);
  expect(lineStartsOf("")).toEqual([0]);
  expect(lineStartsOf("a\u0085b\u2028c")).toEqual([0]);
});

test("offsets turned into a place and back are the same, asked in any order", () => {
  const someText = fc.string({ unit: fc.constantFrom("a", "b", "\n", "\r\n", "中"), maxLength: 60 });
  fc.assert(
    fc.property(someText, fc.array(fc.tuple(fc.nat(60), fc.nat(60))), (text, ranges) => {
      const starts = lineStartsOf(text);
      const locate = locatorOf(starts);
      for (const [a, b] of ranges) {
        const start = Math.min(a, b, text.length);
        const end = Math.min(Math.max(a, b), text.length);
        expect(offsetsOf(locate(start, end), { starts, length: text.length })).toEqual({ start, end });
      }
    }),
  );
});

test("the quick look and the test of one character agree on what is invisible", () => {
  for (let code = 0; code <= 0xffff; code++) {
    if (isInvisible(code) !== invisiblePattern.test(String.fromCharCode(code))) {
      throw new Error(`they differ at U+${code.toString(16)}`);
    }
  }
  expect(isInvisible(0x200b)).toBe(true);
  expect(isInvisible(0x4e00)).toBe(false);
});
