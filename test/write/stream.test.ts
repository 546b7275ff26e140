import { describe, expect, it } from "vitest";
import { readingOfDocument, watchedReading } from "../../src/core/reading.ts";
import { type OutputRecord, type StreamFormat, singleStream, streams } from "../../src/write/stream.ts";
import { gathered } from "../gathered.ts";
import { branch, checkedForm, document, indicator } from "../verify/build.ts";

const whole = document([checkedForm({ indicators: [branch(1, "产出指标", [indicator("甲")])] })]);
const one = readingOfDocument(whole);
const failed = { source: "b.bin", failure: { code: "unsupported", message: "m", hint: "h" } };

async function textOf(format: StreamFormat, records: readonly OutputRecord[]): Promise<string> {
  const stream = streams[format];
  let text = stream.begin;
  for (const [index, record] of records.entries()) text += (await gathered(stream.pieces(record, index))).join("");
  return text + stream.end;
}

describe("streams", () => {
  it("json is an array with a failure in its place", async () => {
    expect(JSON.parse(await textOf("json", [one, failed, one]))).toEqual([whole, failed, whole]);
  });
  it("json of nothing is an empty array", async () => {
    expect(JSON.parse(await textOf("json", []))).toEqual([]);
  });
  it("ndjson is one record a line", async () => {
    const lines = (await textOf("ndjson", [one, failed])).split("\n");
    expect(lines.length).toBe(3);
    expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toEqual([whole, failed]);
  });
  it("csv has one head and one row an indicator; a failure has none", async () => {
    const lines = (await textOf("csv", [one, failed, one])).split("\r\n");
    expect(lines.length).toBe(4);
  });
  it("one record by itself keeps the order of keys and ends with a line end", async () => {
    const text = (await gathered(singleStream.pieces(one, 0))).join("");
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(whole));
    expect(text.endsWith("}\n")).toBe(true);
  });
  it.each(["json", "ndjson", "csv"] as const)("%s reads each record to its end, once", async (format) => {
    const seen: string[] = [];
    const watch = { form: () => seen.push("form"), tail: () => seen.push("tail") };
    await textOf(format, [watchedReading(one, watch), failed]);
    expect(seen).toEqual(["form", "tail"]);
  });
});
