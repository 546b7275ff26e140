import { describe, expect, it } from "vitest";
import { shown } from "./html-support.ts";

/** 产出指标：培训人次 (output indicator: people trained) in GBK. */
const GBK = Buffer.from("b2fab3f6d6b8b1eaa3bac5e0d1b5c8cbb4ce", "hex");
const TEXT = "产出指标：培训人次";
/** 績效目標：補助人數 (target: people supported) in Big5. */
const BIG5 = Buffer.from("c15aaec4a5d8bcd0a147b8c9a755a448bcc6", "hex");

const utf8 = (text: string): Uint8Array => Buffer.from(text, "utf8");
const page = (head: string, body: Uint8Array): Uint8Array => Buffer.concat([utf8(`${head}<p>`), body, utf8("</p>")]);
const utf16 = (text: string, mark: boolean): Uint8Array => Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
const meta = (charset: string): string => `<html><head><meta charset="${charset}">`;
const equiv = (charset: string): string =>
  `<html><meta http-equiv=Content-Type content="text/html; charset=${charset}">`;
const misstated = (stated: string, encoding: string): string =>
  `ingest/encoding-misstated: ${JSON.stringify({ stated, encoding })}`;

const cases: readonly (readonly [what: string, bytes: Uint8Array, text: string, issues: readonly string[]])[] = [
  ["UTF-8 that is stated", page(meta("utf-8"), utf8(TEXT)), TEXT, []],
  [
    "UTF-8 with a mark",
    Buffer.concat([utf8("\ufeff"), page(meta("gbk"), utf8(TEXT))]),
    TEXT,
    [misstated("gbk", "utf-8")],
  ],
  ["UTF-8 that is not stated", page("<html>", utf8(TEXT)), TEXT, []],
  ["GBK stated as gb2312", page(meta("gb2312"), GBK), TEXT, []],
  ["GBK stated in an http-equiv", page(equiv("gb2312"), GBK), TEXT, []],
  ["GBK stated in an XML declaration", page('<?xml version="1.0" encoding="GBK"?><html>', GBK), TEXT, []],
  ["GBK that is not stated", page("<html>", GBK), TEXT, ['ingest/encoding-inferred: {"encoding":"gb18030"}']],
  ["UTF-8 stated as gb2312", page(meta("gb2312"), utf8(TEXT)), TEXT, [misstated("gb2312", "utf-8")]],
  ["GBK stated as UTF-8", page(meta("utf-8"), GBK), TEXT, [misstated("utf-8", "gb18030")]],
  ["GBK stated as Western", page(meta("iso-8859-1"), GBK), TEXT, [misstated("iso-8859-1", "gb18030")]],
  ["Western text that is stated", page(meta("windows-1252"), Buffer.from("caf\xe9 \x80", "latin1")), "café €", []],
  ["Big5 that is stated", page(meta("big5"), BIG5), "績效目標：補助人數", []],
  ["UTF-16 with a mark", utf16(`<html><p>${TEXT}`, true), TEXT, []],
  ["UTF-16 without one", utf16(`<html><p>${TEXT}`, false), TEXT, ['ingest/encoding-inferred: {"encoding":"utf-16le"}']],
  ["ASCII whatever is stated", page(meta("gbk"), utf8("a")), "a", []],
  ["an encoding that nobody knows", page(meta("x-none"), utf8(TEXT)), TEXT, []],
];

describe("a page is decoded that holds", () => {
  it.each(cases)("%s", async (_what, bytes, text, issues) => {
    const read = await shown(bytes);
    expect(read.lines).toEqual([text]);
    expect(read.issues).toEqual(issues);
  });
});

it("a place that no encoding explains is told of", async () => {
  const read = await shown(page(meta("utf-8"), Buffer.concat([utf8(TEXT), Buffer.from([0xff]), utf8(TEXT)])));
  expect(read.lines).toEqual([`${TEXT}\ufffd${TEXT}`]);
  expect(read.issues).toEqual(['ingest/invalid-bytes: {"encoding":"utf-8","count":1}']);
});
