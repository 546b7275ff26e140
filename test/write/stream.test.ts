import { describe, expect, it } from "vitest";
import { readingOfDocument, watchedReading } from "../../src/core/reading.ts";
import { type OutputRecord, type StreamFormat, singleStream, streams } from "../../src/write/stream.ts";
import { branch, checkedForm, document, indicator } from "../verify/build.ts";

const whole = document([checkedForm({ indicators: [branch(1, "产出指标", [indicator("甲")])] })]);
const one = readingOfDocument(whole);
const failed = { source: "b.bin", failure: { code: "unsupported", message: "m", hint: "h" } };

function textOf(format: StreamFormat, records: readonly OutputRecord[]): string {
  const stream = streams[format];
  return stream.begin + records.flatMap((record, index) => [...stream.pieces(record, index)]).join("") + stream.end;
}

describe("streams", () => {
  it("json is an array with a failure in its place", () => {
    expect(JSON.parse(textOf("json", [one, failed, one]))).toEqual([whole, failed, whole]);
  });
  it("json of nothing is an empty array", () => {
    expect(JSON.parse(textOf("json", []))).toEqual([]);
  });
  it("ndjson is one record a line", () => {
    const lines = textOf("ndjson", [one, failed]).split("\n");
    expect(lines.length).toBe(3);
    expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toEqual([whole, failed]);
  });
  it("csv has one head and one row an indicator; a failure has none", () => {
    const lines = textOf("csv", [one, failed, one]).split("\r\n");
    expect(lines.length).toBe(4);
  });
  it("one record by itself keeps the order of keys and ends with a line end", () => {
    const text = [...singleStream.pieces(one, 0)].join("");
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(whole));
    expect(text.endsWith("}\n")).toBe(true);
  });
  it.each(["json", "ndjson", "csv"] as const)("%s reads each record to its end, once", (format) => {
    const seen: string[] = [];
    const watch = { form: () => seen.push("form"), tail: () => seen.push("tail") };
    textOf(format, [watchedReading(one, watch), failed]);
    expect(seen).toEqual(["form", "tail"]);
  });
});
