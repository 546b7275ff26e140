import fc from "fast-check";
import { expect, test } from "vitest";
import { Failure } from "../../src/core/failure.ts";
import type { Issue } from "../../src/core/issue.ts";
import type { Place } from "../../src/core/place.ts";
import type { IngestLimits } from "../../src/ingest/adapter.ts";
import { plainPageOf } from "../plain-page.ts";

interface Read {
  readonly text: string;
  readonly issues: readonly Issue[];
}

const read = async (bytes: Uint8Array, name = "a.txt", limits: Partial<IngestLimits> = {}): Promise<Read> => {
  const { value, issues } = await plainPageOf({ name, bytes }, limits);
  return { text: value.text, issues };
};

/** What was read, or the Failure; anything else thrown fails the test. */
const attempt = async (
  bytes: Uint8Array,
  name = "a.txt",
  limits: Partial<IngestLimits> = {},
): Promise<Read | Failure> => {
  try {
    return await read(bytes, name, limits);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
};

const refusal = async (bytes: Uint8Array, name = "a.txt", limits: Partial<IngestLimits> = {}): Promise<Failure> => {
  const outcome = await attempt(bytes, name, limits);
  if (outcome instanceof Failure) return outcome;
  throw new Error("no Failure was thrown");
};

const utf8 = (text: string): Uint8Array => Buffer.from(text, "utf8");
const utf16be = (text: string): Uint8Array => Buffer.from(text, "utf16le").swap16();
const join = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

// "标题\t≥80\n中文行\n" (title, at least 80, a line of Chinese) in GB18030.
const sample = "标题\t≥80\n中文行\n";
const sampleGbk = Buffer.from("b1eacce209a1dd38300ad6d0cec4d0d00a", "hex");

const encodings: readonly (readonly [name: string, bytes: Uint8Array, issues: readonly string[]])[] = [
  ["UTF-8", utf8(sample), []],
  ["UTF-8 with a mark", utf8(`\ufeff${sample}`), []],
  ["UTF-16LE with a mark", Buffer.from(`\ufeff${sample}`, "utf16le"), []],
  ["UTF-16BE with a mark", utf16be(`\ufeff${sample}`), []],
  ["UTF-16LE without a mark", Buffer.from(sample, "utf16le"), ["ingest/encoding-inferred"]],
  ["UTF-16BE without a mark", utf16be(sample), ["ingest/encoding-inferred"]],
  ["GB18030", sampleGbk, ["ingest/encoding-inferred"]],
];
for (const [name, bytes, codes] of encodings) {
  test(`${name} is decoded`, async () => {
    const { text, issues } = await read(bytes);
    expect(text).toBe(sample);
    expect(issues.map((each) => each.code)).toEqual(codes);
  });
}

test("Big5 is told from GB18030 by the share of frequent characters", async () => {
  // "指標\t數量\n" (indicator, number) in traditional characters.
  const { text, issues } = await read(Buffer.from("abfcbcd0" + "09" + "bcc6b671" + "0a", "hex"));
  expect(text).toBe("指標\t數量\n");
  expect(issues).toMatchObject([{ code: "ingest/encoding-inferred", encoding: "big5" }]);
});

test("ASCII in UTF-16 without a mark is decoded", async () => {
  expect((await read(Buffer.from("one\ttwo\n", "utf16le"))).text).toBe("one\ttwo\n");
});

test("a four-byte character of GB18030 is decoded", async () => {
  expect((await read(join(Buffer.from("95328236", "hex"), sampleGbk))).text).toBe(`𠀀${sample}`);
});

test("lines in two encodings are each decoded by their own evidence", async () => {
  for (const bytes of [join(utf8(sample), sampleGbk), join(sampleGbk, utf8(sample))]) {
    const { text, issues } = await read(bytes);
    expect(text).toBe(sample + sample);
    expect(issues.map((each) => each.code)).toEqual(["ingest/encoding-inferred"]);
  }
});

test("a line of a GB18030 file is not taken for UTF-8 because its few bytes happen to be valid", async () => {
  // "6亩" (6 mu of land) and "预算部门" (department): C4 B6 and E3 B2 BF are valid UTF-8 too.
  const { text } = await read(join(sampleGbk, Buffer.from("36c4b60a" + "d4a4cbe3b2bfc3c50a", "hex")));
  expect(text).toBe(`${sample}6亩\n预算部门\n`);
});

test("a byte lost from UTF-8 damages no more than its own character", async () => {
  const bytes = utf8("培训人次\n参训率和合格率\n");
  const { text, issues } = await read(join(bytes.subarray(0, 16), bytes.subarray(17)));
  expect(text.replaceAll("\ufffd", "")).toBe("培训人次\n参率和合格率\n");
  expect(issues.map((each) => each.code)).toEqual(["ingest/invalid-bytes"]);
});

test("a byte that nothing explains is shown and its place is told", async () => {
  const { text, issues } = await read(join(utf8("标题\n中"), Uint8Array.of(0xff), utf8("文\n")));
  expect(text).toBe("标题\n中\ufffd文\n");
  const at: Place = { line: 2, column: 2, endLine: 2, endColumn: 3 };
  expect(issues).toMatchObject([{ code: "ingest/invalid-bytes", at, count: 1, encoding: "utf-8" }]);
});

test("many undecodable places are told in a bounded number of issues that count them all", async () => {
  const line = join(utf8("中文的一行，足够长的一行\n"), Uint8Array.of(0xff));
  const { issues } = await read(join(...Array.from({ length: 100 }, () => line)));
  expect(issues.length).toBeLessThanOrEqual(20);
  expect(issues.reduce((sum, each) => sum + (each.code === "ingest/invalid-bytes" ? each.count : 0), 0)).toBe(100);
});

test("invisible characters stay in the text, so that places stay true, and are told", async () => {
  const { text, issues } = await read(utf8("a\u200bb\t\u202ec\u202c\n\0"));
  expect(text).toBe("a\u200bb\t\u202ec\u202c\n\0");
  expect(issues).toMatchObject([
    { code: "ingest/invisible-characters", codePoints: ["U+200B"], at: { line: 1, column: 2 } },
    { code: "ingest/invisible-characters", codePoints: ["U+202E"], at: { line: 1, column: 5 } },
    { code: "ingest/invisible-characters", codePoints: ["U+202C"], at: { line: 1, column: 7 } },
    { code: "ingest/invisible-characters", codePoints: ["U+0000"], at: { line: 2, column: 1 } },
  ]);
});

for (const text of ["", " \r\n\t", "\ufeff", "\u200b \n"]) {
  test(`a file of ${JSON.stringify(text)} is empty`, async () => {
    expect((await refusal(utf8(text))).code).toBe("empty-output");
  });
}

const limited: readonly (readonly [limits: Partial<IngestLimits>, text: string, says: readonly string[]])[] = [
  [{ maxBytes: 4 }, "abcde", ["5 bytes", "max-bytes is 4"]],
  [{ maxLines: 2 }, "a\nb\nc", ["more than 2 lines", "max-lines"]],
  [{ maxLineUnits: 3 }, "abc\nabcd", ["Line 2", "4 characters", "max-line-units is 3"]],
  [{ maxColumns: 3 }, "a\tb\tc\r\na\tb\tc\td", ["Line 2", "4 columns", "max-columns is 3"]],
  [{ maxColumns: 3 }, "||||", ["Line 1", "max-columns"]],
  [{ maxCells: 3 }, "a\tb\nprose, and more\n", ["more than 3 cells", "max-cells is 3"]],
  [{ maxCells: 3 }, "a  b   c    d", ["more than 3 cells"]],
  [{ maxCells: 3 }, "<td>a</td><td>b</td><td>c</td>", ["more than 3 cells"]],
];
for (const [limits, text, says] of limited) {
  test(`${JSON.stringify(text)} beyond ${JSON.stringify(limits)} is refused by name`, async () => {
    const failure = await refusal(utf8(text), "a.txt", limits);
    expect(failure.code).toBe("limit-exceeded");
    for (const part of says) expect(failure.message).toContain(part);
    expect(failure.hint).toContain("raise max-");
  });
}

test("a text at its limits is read", async () => {
  const limits = { maxBytes: 8, maxLines: 2, maxLineUnits: 3, maxColumns: 2, maxCells: 4 };
  expect((await read(utf8("a\tb\na\tb\n"), "a.txt", limits)).issues).toEqual([]);
});

test.each(["a.txt", "a.pdf", "a.docx", "a.png", "a", "a.zip"])("no bytes called %s are an empty file", async (name) => {
  expect((await refusal(utf8(""), name)).code).toBe("empty-output");
});

test("zero bytes and nothing else are what a broken disk left, whatever they are called", async () => {
  for (const name of ["a.txt", "a.pdf", "a.docx"]) {
    expect((await refusal(new Uint8Array(5000), name)).code).toBe("corrupt");
  }
});

test("a lost stretch of a text is told", async () => {
  const { issues } = await read(utf8(`a\tb\n${"\0".repeat(20)}c\td\n`));
  expect(issues).toContainEqual(expect.objectContaining({ code: "ingest/file-damaged", severity: "error" }));
});

test("a format that is not read yet is refused by its own name", async () => {
  const failure = await refusal(Uint8Array.of(0x1f, 0x8b, 8, 0), "a.txt");
  expect(failure.code).toBe("unsupported");
  expect(failure.message).toContain("gzip");
});

test("a password-protected document is refused as encrypted", async () => {
  const bytes = Buffer.from(`d0cf11e0a1b11ae1${Buffer.from("EncryptedPackage", "utf16le").toString("hex")}`, "hex");
  expect((await refusal(bytes, "a.docx")).code).toBe("encrypted");
});

test("a text under another format's name is read, with a note", async () => {
  const { issues } = await read(utf8("a\tb\n"), "a.pdf");
  expect(issues).toMatchObject([{ code: "ingest/name-mismatch", found: "plain text" }]);
  expect((await read(utf8("a\tb\n"), "a.csv")).issues).toEqual([]);
});

test("arbitrary bytes give a page or a Failure", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      await attempt(bytes);
    }),
    { numRuns: 500 },
  );
});

test("no character is replaced in silence", async () => {
  const chunk = fc.oneof(fc.uint8Array({ maxLength: 3 }), fc.constantFrom(utf8("中文"), sampleGbk, utf8("a\n")));
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { maxLength: 20 }), async (chunks) => {
      const outcome = await attempt(join(...chunks));
      if (outcome instanceof Failure) return;
      const told = outcome.issues.reduce(
        (sum, each) => sum + (each.code === "ingest/invalid-bytes" ? each.count : 0),
        0,
      );
      expect(told).toBe(outcome.text.split("\ufffd").length - 1);
    }),
    { numRuns: 500 },
  );
});
