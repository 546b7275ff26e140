import { describe, expect, it } from "vitest";
import { mediaTypeOf } from "../../src/ingest/sniff.ts";

const HEAD_BYTES = 512;
const MARK_AT = 257;

/** A tar archive whose first file begins with this text. */
function tarOf(content: string): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write("a.pdf", 0);
  head.write("ustar", MARK_AT);
  return Buffer.concat([head, Buffer.from(content)]);
}

describe("a tar archive", () => {
  it.each([
    ["a PDF", "forms.tar", "%PDF-1.4\n"],
    ["a PDF, under the name of one", "forms.pdf", "%PDF-1.4\n"],
    ["a text", "forms.tar", "数量指标\t≥80人次\n"],
  ])("that begins with %s is none: the files behind it would be lost", (_, name, content) => {
    expect(mediaTypeOf(tarOf(content), name)).toBe("application/x-tar");
  });

  it("is not seen in a PDF behind other junk", () => {
    const junk = Buffer.concat([Buffer.alloc(HEAD_BYTES), Buffer.from("%PDF-1.4\n")]);
    expect(mediaTypeOf(junk, "forms.pdf")).toBe("application/pdf");
  });
});
