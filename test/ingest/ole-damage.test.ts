import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lostBytesOfOle } from "../../src/ingest/ole-extent.ts";
import { extract } from "../../src/pipeline.ts";
import { oleBytesOf } from "./ole.ts";

const fixture = (path: string): Uint8Array => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
const files = { "a.xls": fixture("workbook-old-excel/source.xls"), "a.doc": fixture("old-word-document/source.doc") };

/** Characters read, whether damage is told, or the code of the failure. */
async function read(name: string, bytes: Uint8Array): Promise<string> {
  try {
    const { accounting, issues } = await extract({ name, bytes });
    if (issues.some(({ code }) => code === "ingest/file-damaged")) return "told";
    return `${accounting.characters} characters`;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe.each(Object.entries(files))("%s", (name, whole) => {
  it.each([5, 10, 20, 30, 40, 50, 60, 70, 80, 90])("cut off at %d %% is corrupt", async (percent) => {
    expect(await read(name, whole.subarray(0, (whole.length * percent) / 100))).toBe("corrupt");
  });

  it("that lost only what fills up its last sector is read whole", async () => {
    expect(await read(name, whole.subarray(0, whole.length - 64))).toBe(await read(name, whole));
  });

  it.each([30, 50, 70])("with a lost stretch at %d %% is not read in part without a word", async (percent) => {
    const bytes = Buffer.from(whole);
    const at = Math.floor((whole.length * percent) / 100);
    bytes.fill(0, at, at + 512);
    expect(["corrupt", "told", await read(name, whole)]).toContain(await read(name, bytes));
  });
});

it.each([10, 5000, 60_000])(
  "nothing is missing of a container with a stream of %d bytes, half of it is of its half",
  (length) => {
    const bytes = oleBytesOf({ "/WordDocument": "x".repeat(length), "/1Table": "y" });
    expect(lostBytesOfOle(bytes)).toBe(0);
    const lost = lostBytesOfOle(bytes.subarray(0, bytes.length / 2));
    if (length > 5000) expect(lost).toBeGreaterThan(length / 3);
  },
);
