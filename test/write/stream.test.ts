import { describe, expect, it } from "vitest";
import { jsonOf } from "../../src/write/json.ts";
import { type OutputRecord, type StreamFormat, streams } from "../../src/write/stream.ts";
import { branch, checkedForm, document, indicator } from "../verify/build.ts";

const one = document([checkedForm({ indicators: [branch(1, "产出指标", [indicator("甲")])] })]);
const failed = { source: "b.bin", failure: { code: "unsupported", message: "m", hint: "h" } };

function textOf(format: StreamFormat, records: readonly OutputRecord[]): string {
  const stream = streams[format];
  return stream.begin + records.map((record, index) => stream.piece(record, index)).join("") + stream.end;
}

describe("streams", () => {
  it("json is an array with a failure in its place", () => {
    expect(JSON.parse(textOf("json", [one, failed, one]))).toEqual([one, failed, one]);
  });
  it("json of nothing is an empty array", () => {
    expect(JSON.parse(textOf("json", []))).toEqual([]);
  });
  it("ndjson is one record a line", () => {
    const lines = textOf("ndjson", [one, failed]).split("\n");
    expect(lines.length).toBe(3);
    expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toEqual([one, failed]);
  });
  it("csv has one head and one row an indicator; a failure has none", () => {
    const lines = textOf("csv", [one, failed, one]).split("\r\n");
    expect(lines.length).toBe(4);
  });
  it("json of one document keeps the order of keys and ends with a line end", () => {
    const text = jsonOf(one);
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(one));
    expect(text.endsWith("}\n")).toBe(true);
  });
});
