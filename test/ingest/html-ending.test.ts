import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodedText } from "../../src/ingest/encoding.ts";
import { cutOf } from "../../src/ingest/html/ending.ts";
import { extract } from "../../src/pipeline.ts";

const fixture = (path: string): Buffer => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
const exported = [fixture("excel-web-page/source.xls"), fixture("word-web-page-gbk/source.htm")];

describe("the end of a page", () => {
  it.each(exported.map((bytes) => [bytes]))("is missing wherever an exported one is cut off", (bytes) => {
    expect(cutOf(decodedText(bytes).text)).toBeNull();
    for (let percent = 40; percent < 100; percent += 3) {
      const cut = bytes.subarray(0, (bytes.length * percent) / 100);
      expect(cutOf(decodedText(cut).text)).not.toBeNull();
    }
  });

  it.each([
    ["<html><body><table><tr><td>a</table>", null],
    ["<table><tr><td>a</td></tr></table>", null],
    ["a<br>b", null],
    ["<table><tr><td>a", "it ends inside of a table"],
    ["<table></table><TABLE><tr>", "it ends inside of a table"],
    ["a<!-- b", "it ends inside of a comment"],
    ["<html xmlns:o='x'><body>a", "it ends before </html>"],
    ["<html xmlns:o='x'><body>a</body></html>\n", null],
  ])("of %j is missing: %j", (text, expected) => {
    expect(cutOf(text)).toBe(expected);
  });

  it("is told where it is missing", async () => {
    const bytes = Buffer.from("<html><table><tr><td>产出</td>");
    const { issues } = await extract({ name: "a.html", bytes });
    expect(issues).toContainEqual(expect.objectContaining({ code: "ingest/file-damaged" }));
  });
});
