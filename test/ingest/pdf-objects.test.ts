import { describe, expect, it } from "vitest";
import { objectsOfPdf } from "../../src/ingest/pdf/objects.ts";
import { packedPdfOf } from "./packed-pdf.ts";

const found = (text: string) =>
  [...objectsOfPdf(Buffer.from(text, "latin1"))].map(({ number, text: own, stream }) => {
    const content = stream === null ? null : text.slice(stream.from, stream.to);
    return [number, own.trim(), content, stream?.isEnded ?? null];
  });

describe("the objects of a PDF", () => {
  it.each<readonly [name: string, text: string, expected: readonly unknown[][]]>([
    ["a dictionary", "1 0 obj << /A 2 0 R >> endobj", [[1, "<< /A 2 0 R >>", null, null]]],
    [
      "a stream of a stated length",
      "7 0 obj << /Length 3 >>stream\r\nabc\nendstream endobj",
      [[7, "<< /Length 3 >>", "abc", true]],
    ],
    [
      "one whose length is wrong",
      "7 0 obj << /Length 9 >>stream\nabcendstream endobj",
      [[7, "<< /Length 9 >>", "abc", true]],
    ],
    [
      "one whose length stands apart",
      "7 0 obj << /Length 8 0 R >>stream\nabc\nendstream",
      [[7, "<< /Length 8 0 R >>", "abc\n", true]],
    ],
    ["one that does not end", "7 0 obj << /Length 9 >>stream\nabc", [[7, "<< /Length 9 >>", "abc", false]]],
    [
      "none inside of a stream",
      "7 0 obj << /Length 22 >>stream\n1 0 obj << /A >> endobj\nendstream endobj 8 0 obj 5 endobj",
      [
        [7, "<< /Length 22 >>", "1 0 obj << /A >> endobj\n", true],
        [8, "5", null, null],
      ],
    ],
    ["no word of a text", "(an obj and endobj) object", []],
  ])("are found: %s", (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("are looked for once, however many do not end", () => {
    const count = 200_000;
    expect([...objectsOfPdf(Buffer.from("1 0 obj ".repeat(count)))].length).toBeLessThanOrEqual(count);
    expect([...objectsOfPdf(packedPdfOf(["a", "b"]))]).toHaveLength(7);
  });
});
