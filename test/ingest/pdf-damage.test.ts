import { describe, expect, it } from "vitest";
import { extract } from "../../src/pipeline.ts";
import { imageOverPage, pdfOf, strokeOf, textAt } from "../pdf-writer.ts";
import { encryptedPdfOf } from "./encrypted-pdf.ts";

const page = { content: textAt(50, 50, "secret") };
const good = pdfOf([1, 2, 3].map((n) => ({ content: textAt(50, 50, `page${n}`) })));

function changed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  expect(text).toContain(from);
  return Buffer.from(text.replace(from, to.padEnd(from.length)), "latin1");
}

/** What is read, or the code of the failure. */
async function read(bytes: Uint8Array, options = {}): Promise<string> {
  try {
    const { accounting } = await extract({ name: "a.pdf", bytes }, options);
    return accounting.dropped.map(({ text }) => text).join(" ");
  } catch (error) {
    return `failed: ${(error as { code?: string }).code}`;
  }
}

describe("a PDF in a bad state", () => {
  it.each<{ name: string; bytes: Uint8Array; options?: object; end: string }>([
    { name: "without a password that it needs", bytes: encryptedPdfOf(page, "key"), end: "failed: encrypted" },
    {
      name: "with a wrong one",
      bytes: encryptedPdfOf(page, "key"),
      options: { password: "no" },
      end: "failed: encrypted",
    },
    { name: "with the right one", bytes: encryptedPdfOf(page, "key"), options: { password: "key" }, end: "secret" },
    { name: "that anybody may read", bytes: encryptedPdfOf(page, ""), end: "secret" },
    { name: "of no pages", bytes: pdfOf([]), end: "failed: empty-output" },
    { name: "of no text", bytes: pdfOf([{ content: strokeOf(0, 0, 10, 10) }]), end: "failed: empty-output" },
    { name: "cut off after its header", bytes: good.subarray(0, 9), end: "failed: corrupt" },
    { name: "without its trailer", bytes: good.subarray(0, good.length - 120), end: "failed: corrupt" },
    { name: "whose table lies elsewhere", bytes: changed(good, "startxref", "startxref\n9"), end: "page1 page2 page3" },
    {
      name: "of other bytes",
      bytes: Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(5000, 7)]),
      end: "failed: corrupt",
    },
  ])("$name: $end", async ({ bytes, options, end }) => {
    expect(await read(bytes, options)).toBe(end);
  });

  it.each([
    ["cut off after its header", good.subarray(0, 9), /its end is missing/],
    ["without its trailer", good.subarray(0, good.length - 120), /its end is missing/],
    ["of zero bytes", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(5000)]), /stretches of it are zero bytes/],
  ])("%s says what is lost, and that it must be fetched again", async (_, bytes, message) => {
    const failure = {
      code: "corrupt",
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/^Download or copy it again/),
    };
    await expect(extract({ name: "a.pdf", bytes })).rejects.toMatchObject(failure);
  });

  it("says of a page that lost a part what a reader of it can do", async () => {
    const { issues } = await extract({ name: "a.pdf", bytes: changed(good, "/Rotate 0", "/X 99 0 R") });
    const message =
      "Page 1 is damaged (what it is made of is not in the file: object 99); parts of it may be missing or wrong: " +
      "compare it with a viewer, or get the original again.";
    expect(issues).toContainEqual(expect.objectContaining({ code: "ingest/page-damaged", message }));
  });

  it("gives its good pages, and says which it could not read", async () => {
    const bytes = changed(good, "[4 0 R 6 0 R 8 0 R]", "[4 0 R 6 0 R 5 0 R]");
    const { accounting, issues } = await extract({ name: "a.pdf", bytes });
    expect(accounting.dropped.map(({ text }) => text)).toEqual(["page1", "page2"]);
    expect(issues).toContainEqual(expect.objectContaining({ code: "ingest/page-failed", severity: "error", page: 3 }));
  });
});

const huge = { content: imageOverPage, image: { width: 20_000, height: 20_000, filter: "DCTDecode" } };
const broken = { content: imageOverPage, image: { width: 40, height: 30, filter: "DCTDecode" } };
const text = { content: textAt(50, 50, "page1") };

describe("a page that is a picture", () => {
  it.each([
    ["too large to be decoded", pdfOf([huge]), "failed: limit-exceeded"],
    ["damaged", pdfOf([broken]), "failed: corrupt"],
    [
      "too large to be drawn",
      changed(pdfOf([{ content: strokeOf(0, 0, 9, 9) }]), "[0 0 400 300] /Rotate 0 ", "[0 0 90000 90000] "),
      "failed: limit-exceeded",
    ],
  ])("%s is refused, not taken for a blank one", async (_, bytes, end) => {
    expect(await read(bytes)).toBe(end);
  });

  it("names the limit, which can be raised", async () => {
    const bytes = pdfOf([{ ...broken, content: `${imageOverPage} ${strokeOf(0, 0, 9, 9)}` }]);
    await expect(extract({ name: "a.pdf", bytes }, { maxPixels: 1000 })).rejects.toThrow(/max-pixels is 1000/);
  });

  it("fails by itself: the other pages are read, and it is said", async () => {
    const { accounting, issues } = await extract({ name: "a.pdf", bytes: pdfOf([text, huge]) });
    expect(accounting.dropped.map((each) => each.text)).toEqual(["page1"]);
    const failed = { code: "ingest/page-failed", page: 2, reason: expect.stringContaining("max-pixels") };
    expect(issues).toContainEqual(expect.objectContaining(failed));
  });
});
